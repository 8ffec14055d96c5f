"""The changes of state a record goes through. Publishing is the only door from the desk to the shelf."""

from publishing.services.basics import Refused, refuse_if
from publishing.services.burial import merge, withdraw
from publishing.services.publication import four_eyes, publish, publish_together
from publishing.services.review import send_back, submit
from publishing.services.shelf import lock_shelf, rebuild_shelf, refresh_stale, tick

__all__ = [
    "Refused",
    "four_eyes",
    "lock_shelf",
    "merge",
    "publish",
    "publish_together",
    "rebuild_shelf",
    "refresh_stale",
    "refuse_if",
    "send_back",
    "submit",
    "tick",
    "withdraw",
]
