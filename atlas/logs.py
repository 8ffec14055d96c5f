"""What may stand in a log: our own errors, not what a reader asked for."""

import logging
import traceback


class WithoutReaders(logging.Filter):
    """Takes paths, addresses and queries out of log records that Django makes about a request.

    An error keeps its kind and its place in the code; its message may repeat what a reader sent.
    """

    def filter(self, record):
        if hasattr(record, "request") or record.name.startswith(("django.request", "django.security")):
            record.msg, record.args = (
                f"A request was answered with {getattr(record, 'status_code', 'an error')}.",
                (),
            )
            record.__dict__.pop("request", None)
        if record.exc_info and record.exc_info[0]:
            kind, _, where = record.exc_info
            record.exc_text = "".join(traceback.format_tb(where)) + kind.__qualname__
            record.exc_info = None
        return True
