"""The web server: gunicorn in this process, with nothing logged about readers."""

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections
from gunicorn.app.base import BaseApplication

from atlas import face
from publishing.services import refresh_stale

REFRESH_SECONDS = 5


class Server(BaseApplication):
    """Serves the WSGI application on an address until it is interrupted."""

    def __init__(self, bind, workers=2, when_ready=None):
        self.chosen = {
            "bind": bind,
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "error",
            "post_worker_init": _start_refreshing,
            "graceful_timeout": 5,
            "when_ready": when_ready or (lambda arbiter: None),
        }
        super().__init__()

    def load_config(self):
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self):
        from atlas.wsgi import application

        return application


def _start_refreshing(worker):
    if face.has_desk(settings.FACE):
        threading.Thread(target=_keep_refreshing, daemon=True).start()


def _keep_refreshing():
    """Make served documents again in the background when something they refer to was published."""
    while True:
        try:
            while refresh_stale():
                pass
        except Exception:
            logging.getLogger("atlas").exception("Served documents could not be refreshed; trying again.")
        close_old_connections()
        time.sleep(REFRESH_SECONDS)
