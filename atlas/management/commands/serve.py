"""Serve Atlas on this machine: what `make run` calls."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from atlas import trial


class Command(BaseCommand):
    help = "Prepare everything a local trial needs and serve desk, pages and API. PORT= changes the port."
    requires_system_checks = []

    def handle(self, *args, **options):
        port = trial.port_from_environment()
        self._step("Checking the database")
        trial.migrate(self._step)
        trial.collect_static(self._step)
        trial.load_founding_dataset(self._step)
        trial.make_first_release(self._step)
        login = trial.curator_login()
        connections.close_all()
        self._announce(port, *login)
        from atlas.server import Server

        sys.argv = sys.argv[:1]  # gunicorn reads the command line, too
        try:
            Server(f"127.0.0.1:{port}").run()
        finally:
            if os.getpid() == self.pid:
                self.stdout.write("\nStopped; the database stops with it.")

    def _step(self, text):
        self.stdout.write(f"  {text} ...")
        self.stdout.flush()

    def _announce(self, port, name, password, path):
        self.pid = os.getpid()
        say = self.stdout.write
        say("")
        say(f"  Atlas    http://127.0.0.1:{port}/")
        say(f"  API      http://127.0.0.1:{port}/api/v1/")
        say(f"  Desk     http://127.0.0.1:{port}/admin/")
        if password:
            say(f"  Login    {name}   password: {password}   (shown once; kept in {path})")
        else:
            say(f"  Login    {name}   (password in {path})")
        if not settings.FOUR_EYES:
            say("  This is a local trial: one person may edit and publish (four eyes are off).")
        say("  Ctrl-C stops it.\n")
        self.stdout.flush()
