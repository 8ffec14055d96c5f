"""Base classes of the desk, and the shelf."""

from publishing.models.claim import Claim, known
from publishing.models.desk import SYSTEM_ACTOR, DatasetLoad, Publication, ReviewStep, Stale
from publishing.models.quantity import QUANTITY_FIELDS, Quantity
from publishing.models.record import IDENTIFIER_RULES, IssuedIdentifier, Record
from publishing.models.shelf import Edition, Entry, Facet, Shelf, Suggestion, Tombstone

__all__ = [
    "IDENTIFIER_RULES",
    "QUANTITY_FIELDS",
    "SYSTEM_ACTOR",
    "Claim",
    "DatasetLoad",
    "Edition",
    "Entry",
    "Facet",
    "IssuedIdentifier",
    "Publication",
    "Quantity",
    "Record",
    "ReviewStep",
    "Shelf",
    "Stale",
    "Suggestion",
    "Tombstone",
    "known",
]
