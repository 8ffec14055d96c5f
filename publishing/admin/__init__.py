"""What the admin of every app is built from, and the desk's own pages: people, suggestions, redaction."""

from publishing.admin import pages, suggestions, users
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
    "claim_inline",
    "pages",
    "suggestions",
    "users",
]
