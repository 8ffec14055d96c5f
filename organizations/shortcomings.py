"""What contradicts itself or is missing in organizations. Each rule is a function with its sentence."""

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext_lazy as _

from organizations.codes import (
    AbsenceProperty,
    LeadershipStructure,
    LegalState,
    OperationState,
    PresenceRole,
    RelationType,
)
from organizations.models import (
    Absence,
    Activity,
    Kind,
    Leadership,
    LegalStatus,
    Link,
    Meeting,
    Name,
    Operation,
    Organization,
    Presence,
    Relation,
    Restriction,
    Role,
    Size,
)
from organizations.timing import TIMES
from publishing.codes import AbsenceReason, Rank
from publishing.shortcomings import EVERY, living, rule, standing

PREFERRED = Q(rank=Rank.PREFERRED)
# What a record must be able to answer for with a source before anything else.
KEY_FACTS = (
    (Name, PREFERRED),
    (Kind, PREFERRED),
    (Operation, PREFERRED),
    (Presence, EVERY),
    (LegalStatus, EVERY),
    (Restriction, EVERY),
)
REGISTERED = [state.value for state in LegalState if state.value.startswith("registered")]
ONE_WAY = [
    RelationType.PART_OF,
    RelationType.PARENT_OF,
    RelationType.BRANCH_OF,
    RelationType.PROJECT_OF,
    RelationType.SUCCESSOR_OF,
    RelationType.PREDECESSOR_OF,
    RelationType.FOUNDED_BY,
]
ANSWERED_BY = {
    AbsenceProperty.REGISTRATION: LegalStatus,
    AbsenceProperty.RESTRICTION: Restriction,
    AbsenceProperty.LEADERSHIP: Leadership,
    AbsenceProperty.SIZE: Size,
    AbsenceProperty.PRESENCE: Presence,
    AbsenceProperty.OPERATION: Operation,
    AbsenceProperty.ACTIVITY: Activity,
    AbsenceProperty.KIND: Kind,
    AbsenceProperty.MEETING: Meeting,
    AbsenceProperty.WEBSITE: Link,
    AbsenceProperty.PEOPLE: Role,
}
# Claims whose code says itself that it is not known.
SAYS_NOTHING = {
    Leadership: {"structure": LeadershipStructure.UNCLEAR},
    LegalStatus: {"status": LegalState.UNKNOWN},
}


# What is missing


@rule(_("It has no preferred name."))
def nameless():
    yield living(Organization).exclude(Exists(_own(Name).filter(PREFERRED)))


@rule(_("It has no preferred kind."))
def kindless():
    yield living(Organization).exclude(Exists(_own(Kind).filter(PREFERRED)))


@rule(_("Nothing says where it is, nor that this is not known."))
def placeless():
    said = _own(Absence).filter(property=AbsenceProperty.PRESENCE)
    yield living(Organization).exclude(Exists(_own(Presence))).exclude(Exists(said))


def _own(model):
    return standing(model).filter(organization=OuterRef("pk"))


MISSING = (nameless, kindless, placeless)


# What contradicts itself


def _beside(model, *same, **only):
    """The other standing claims of the same organization that agree in `same`."""
    values = {name: OuterRef(name) for name in ("organization", *same)}
    return standing(model).filter(**values, **only).exclude(pk=OuterRef("pk"))


def _twice(model, *same):
    """Preferred claims that have a second beside them at the same time."""
    rows = standing(model).filter(PREFERRED)
    other = _beside(model, *same, rank=Rank.PREFERRED, valid__overlap=OuterRef("valid"))
    return rows.filter(Exists(other))


@rule(_("Two names are preferred in what is one language: mark one."))
def preferred_in_one_language_twice():
    """`ru` and `ru-Cyrl`, `en` and `EN` are one; the database compares letters."""
    language = Replace(Lower("language"), Value("-cyrl"), Value(""))
    names = standing(Name).filter(PREFERRED).annotate(plain=language)
    other = names.filter(organization=OuterRef("organization"), plain=OuterRef("plain"))
    yield names.filter(Exists(other.exclude(pk=OuterRef("pk"))))


@rule(_("Two claims are preferred where only one can be right at a time."))
def preferred_twice():
    yield _twice(LegalStatus, "jurisdiction")
    yield _twice(Leadership)
    yield _twice(Size, "unit")
    yield _twice(Presence, "role").filter(role=PresenceRole.HEADQUARTERS)


@rule(_("Two figures of one source exclude each other: one begins above where the other ends."))
def sizes_exclude_each_other():
    below = _beside(Size, "unit", "source", high__lt=OuterRef("low"), valid__overlap=OuterRef("valid"))
    yield standing(Size).exclude(source=None).filter(Exists(below))


@rule(_("It is said to have ceased, and to be still at work in a place."))
def ceased_and_present():
    ceased = _own_of_claim(Operation).filter(PREFERRED, state=OperationState.CEASED)
    yield standing(Presence).filter(Exists(ceased), valid_to="..")


@rule(_("It is registered in a country, and nothing says that it is there."))
def registered_without_presence():
    there = _own_of_claim(Presence).filter(country=OuterRef("jurisdiction"))
    registered = standing(LegalStatus).filter(status__in=REGISTERED).exclude(jurisdiction="")
    yield registered.exclude(Exists(there))


@rule(_("It says that something is not there or not known, and a claim says it."))
def absent_and_stated():
    reasons = [AbsenceReason.NONE, AbsenceReason.UNKNOWN, AbsenceReason.NOT_RESEARCHED]
    for what, model in ANSWERED_BY.items():
        stated = _own_of_claim(model).filter(valid__overlap=OuterRef("valid"))
        stated = stated.exclude(**SAYS_NOTHING.get(model, {"pk": None}))
        yield standing(Absence).filter(Exists(stated), property=what, reason__in=reasons)


@rule(_("Each of two organizations is said to be part, branch or successor of the other."))
def each_in_the_other():
    back = standing(Relation).filter(
        organization=OuterRef("to_organization"), to_organization=OuterRef("organization")
    )
    yield standing(Relation).filter(Exists(back.filter(type=OuterRef("type"))), type__in=ONE_WAY)


def _own_of_claim(model):
    return standing(model).filter(organization=OuterRef("organization"))


CONTRADICTIONS = (
    preferred_in_one_language_twice,
    preferred_twice,
    sizes_exclude_each_other,
    ceased_and_present,
    registered_without_presence,
    absent_and_stated,
    each_in_the_other,
    *TIMES,
)
