"""The changes of state a record goes through. Publishing is the only door from the desk to the shelf."""

from publishing.services.asking import ask, may_review
from publishing.services.basics import Refused, refuse_if
from publishing.services.burial import merge, withdraw
from publishing.services.comments import comment, settle, settling_problems
from publishing.services.gates import against, approval_of, four_eyes, open_comments, red_comments
from publishing.services.publication import publish, publish_approved, publish_together
from publishing.services.review import approve, changed_meanwhile, send_back, submit
from publishing.services.shelf import lock_shelf, rebuild_shelf, refresh_stale, tick

__all__ = [
    "Refused",
    "against",
    "approval_of",
    "approve",
    "ask",
    "changed_meanwhile",
    "comment",
    "four_eyes",
    "lock_shelf",
    "may_review",
    "merge",
    "open_comments",
    "publish",
    "publish_approved",
    "publish_together",
    "rebuild_shelf",
    "red_comments",
    "refresh_stale",
    "refuse_if",
    "send_back",
    "settle",
    "settling_problems",
    "submit",
    "tick",
    "withdraw",
]
