"""How gunicorn serves Atlas, here and in production alike: nothing is kept about readers.

Read by `atlas/server.py` and by `deploy/gunicorn.conf.py`, before Django is set up.
"""

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

from gunicorn.glogging import Logger

PAUSE_SECONDS = 3


class LogWithoutReaders(Logger):
    """gunicorn's log without the address, path and query that it adds to an error while answering."""

    def exception(self, msg, *args, **kwargs):
        super().exception(str(msg).partition("%")[0].strip())


def start_background(worker):
    """At the desk, each worker makes served documents again, and sees to it that long work is done."""
    from django.conf import settings

    from atlas import face

    if face.has_desk(settings.FACE):
        from publishing import services

        _keep_doing(services.refresh_stale, "Served documents could not be refreshed; trying again.")
        _keep_doing(work_apart, "The desk's jobs could not be done; trying again.")


def work_apart():
    """Do the waiting jobs in a process of their own: an import of a minute would slow down every page here.

    Returns False: whatever came of them, the next look can wait.
    """
    from publishing import jobs

    if jobs.anything_waits():
        manage = Path(__file__).resolve().parent.parent / "manage.py"
        subprocess.run([sys.executable, str(manage), "work", "--once", "--quiet"], check=True)  # noqa: S603
    return False


def _keep_doing(work, complaint):
    """Call `work` until it says that nothing is left, again every few seconds, whatever goes wrong."""
    from django.db import close_old_connections

    def go_on():
        while True:
            try:
                while work():
                    pass
            except Exception:
                logging.getLogger("atlas").exception(complaint)
            close_old_connections()
            time.sleep(PAUSE_SECONDS)

    threading.Thread(target=go_on, daemon=True).start()


OPTIONS = {
    "worker_class": "gthread",
    "threads": 4,
    "graceful_timeout": 5,
    "post_worker_init": start_background,
    "logger_class": LogWithoutReaders,
    "accesslog": None,
    "errorlog": "-",
    "loglevel": "error",
    "control_socket_disable": True,  # it would be made in the home folder, which may not be writable
}
