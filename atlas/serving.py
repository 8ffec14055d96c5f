"""How gunicorn serves Atlas, here and in production alike: nothing is kept about readers.

Read by `atlas/server.py` and by `deploy/gunicorn.conf.py`, before Django is set up.
"""

import logging
import threading
import time

from gunicorn.glogging import Logger

PAUSE_SECONDS = 3


class LogWithoutReaders(Logger):
    """gunicorn's log without the address, path and query that it adds to an error while answering."""

    def exception(self, msg, *args, **kwargs):
        super().exception(str(msg).partition("%")[0].strip())


def start_background(worker):
    """At the desk, each worker makes served documents again and does long work, each in a thread."""
    from django.conf import settings

    from atlas import face

    if face.has_desk(settings.FACE):
        from publishing import jobs, services

        _keep_doing(services.refresh_stale, "Served documents could not be refreshed; trying again.")
        _keep_doing(jobs.work_off, "The desk's jobs could not be done; trying again.")


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
