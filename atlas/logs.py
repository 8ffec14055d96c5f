"""What may stand in a log: our own errors, not what a reader asked for."""

import logging


class WithoutReaders(logging.Filter):
    """Takes paths, addresses and queries out of log records that Django makes about a request."""

    def filter(self, record):
        if hasattr(record, "request") or record.name.startswith(("django.request", "django.security")):
            record.msg, record.args = (
                f"A request was answered with {getattr(record, 'status_code', 'an error')}.",
                (),
            )
            record.__dict__.pop("request", None)
        return True
