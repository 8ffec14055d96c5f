"""What can be counted over time: which claims tell of it, and which of their dates count."""

from collections.abc import Callable
from dataclasses import dataclass, field

from organizations.catalogue import FOUNDING
from organizations.codes import EventKind, LegalState, OperationState
from publishing import edtf
from publishing.edtf import OPEN, UNKNOWN, Bounds

REGISTERED = (
    LegalState.REGISTERED,
    LegalState.REGISTERED_NGO,
    LegalState.REGISTERED_ASSOCIATION,
    LegalState.REGISTERED_FOUNDATION,
    LegalState.REGISTERED_COMPANY,
)
DEREGISTERED = (LegalState.STRUCK_OFF, LegalState.LIQUIDATED, LegalState.SELF_LIQUIDATED)
ENDED = (EventKind.CLOSED, EventKind.DISSOLVED)


@dataclass(frozen=True)
class Times:
    """When something began and when it held, possibly and surely; None where nothing is known."""

    began: Bounds | None
    held: Bounds | None
    surely: Bounds | None


@dataclass(frozen=True)
class Subject:
    """`lists` are the lists of claims that tell of it, `tells` says which of them do.

    `codes`, if given, are those by which the shelf finds them: each has one of these. `place` is the
    member that names the country. `narrowed` are the parameters that are about the very claims that count:
    {parameter: member}. `once` tells that it happens once in an organization's life, so that its claims are
    several dates for one thing.
    """

    name: str
    meaning: str
    lists: tuple
    tells: Callable = lambda claim: True
    codes: tuple = ()
    place: str = "country"
    narrowed: dict = field(default_factory=dict)
    once: bool = False
    held: bool = False


def times_of(claim):
    """The times of a claim: of an event its date, of any other its validity."""
    if claim["list"] == "events":
        days = edtf.bounds(claim["date"]) if claim["date"] else None
        return Times(days, days, None)
    first, last = claim["valid_from"], claim["valid_to"]
    start = edtf.bounds(first) if first else None
    end = edtf.bounds(last) if last not in (OPEN, UNKNOWN, None) else None
    began = start or (Bounds(None, end.latest) if end and end.latest else None)
    held = edtf.validity(first, last)
    dated = held.earliest or held.latest
    return Times(began, held if dated else None, edtf.certainty(first, last))


SUBJECTS = {
    subject.name: subject
    for subject in (
        Subject(
            "founded",
            "it was founded or launched",
            ("events",),
            lambda claim: claim["kind"] in FOUNDING,
            FOUNDING,
            once=True,
        ),
        Subject(
            "registered",
            "it was registered as a body",
            ("legal_statuses",),
            lambda claim: claim["status"] in REGISTERED,
            REGISTERED,
            place="jurisdiction",
            narrowed={"legal_status": "status", "jurisdiction": "jurisdiction"},
        ),
        Subject(
            "deregistered",
            "it was struck off or liquidated",
            ("legal_statuses",),
            lambda claim: claim["status"] in DEREGISTERED,
            DEREGISTERED,
            place="jurisdiction",
            narrowed={"legal_status": "status", "jurisdiction": "jurisdiction"},
        ),
        Subject(
            "designated",
            "an authority or a bank took a measure against it",
            ("restrictions",),
            place="jurisdiction",
            narrowed={"restriction": "kind", "jurisdiction": "jurisdiction"},
        ),
        Subject(
            "present",
            "it worked in a place",
            ("presences",),
            narrowed={name: name for name in ("country", "group", "region", "city", "role")},
            held=True,
        ),
        Subject(
            "ceased",
            "it was closed or dissolved, or no longer worked",
            ("events", "operations"),
            lambda claim: (
                claim["state"] == OperationState.CEASED
                if claim["list"] == "operations"
                else claim["kind"] in ENDED
            ),
            (*ENDED, OperationState.CEASED),
        ),
    )
}
