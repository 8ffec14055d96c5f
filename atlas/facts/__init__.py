"""Claims in the public API: every one of them, whatever record it belongs to, as one flat list."""

from atlas.facts.api import FactViewSet
from atlas.facts.documents import FactDocument, FactPage, claim_documents, claims_of
from atlas.facts.filters import FactFilter

__all__ = ["FactDocument", "FactFilter", "FactPage", "FactViewSet", "claim_documents", "claims_of"]
