"""What the admin of every app is built from, and the desk's own pages: suggestions, redaction."""

from publishing.admin import alike, deleted, pages, queue, suggestions
from publishing.admin.claims import ClaimInline, PartInline, claim_inline
from publishing.admin.filters import HeldByClaim
from publishing.admin.records import RecordAdmin
from publishing.admin.search import FoldedSearch

__all__ = [
    "ClaimInline",
    "FoldedSearch",
    "HeldByClaim",
    "PartInline",
    "RecordAdmin",
    "alike",
    "claim_inline",
    "deleted",
    "pages",
    "queue",
    "suggestions",
]
