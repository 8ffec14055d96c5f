"""How gunicorn serves Atlas, here and in production alike: nothing is kept about readers.

Read by `atlas/server.py` and by `deploy/gunicorn.conf.py`, before Django is set up.
"""

import logging
import threading
import time

from gunicorn.glogging import Logger

REFRESH_SECONDS = 5


class LogWithoutReaders(Logger):
    """gunicorn's log without the address, path and query that it adds to an error while answering."""

    def exception(self, msg, *args, **kwargs):
        super().exception(str(msg).partition("%")[0].strip())


def start_refreshing(worker):
    """At the desk, make served documents again in the background of each worker."""
    from django.conf import settings

    from atlas import face

    if face.has_desk(settings.FACE):
        threading.Thread(target=_keep_refreshing, daemon=True).start()


def _keep_refreshing():
    from django.db import close_old_connections

    from publishing.services import refresh_stale

    while True:
        try:
            while refresh_stale():
                pass
        except Exception:
            logging.getLogger("atlas").exception("Served documents could not be refreshed; trying again.")
        close_old_connections()
        time.sleep(REFRESH_SECONDS)


OPTIONS = {
    "worker_class": "gthread",
    "threads": 4,
    "graceful_timeout": 5,
    "post_worker_init": start_refreshing,
    "logger_class": LogWithoutReaders,
    "accesslog": None,
    "errorlog": "-",
    "loglevel": "error",
    "control_socket_disable": True,  # it would be made in the home folder, which may not be writable
}
