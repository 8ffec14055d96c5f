"""The claims that a trend counts, read from the shelf."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

import orjson
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When

from atlas.trends.subjects import Times, times_of
from countries.catalogue import members
from countries.entries import GroupFacet
from organizations.entries import OrganizationFacet
from publishing.edtf import Bounds
from publishing.folding import fold
from publishing.models import FactEntry, FactFacet
from publishing.routers import PUBLIC

OF_ORGANIZATIONS = ("kind", "structure", "activity")
DATES = ("list", "date", "valid_from", "valid_to")  # what `times_of` reads
AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim adds to a trend: the organization, the country that it names, and its times."""

    organization: str
    country: str | None
    times: Times


def told(subject, question, organizations):
    """The claims about these organizations that tell of the subject, with their times on the clock asked."""
    fits, known = _fitting(subject, question), {}  # a hundred thousand claims have a few hundred times
    atlas = question.get("clock") == "atlas"
    for about, text, since, until in _rows(subject, question, organizations, atlas):
        claim = orjson.loads(text)
        if subject.tells(claim) and fits(claim):
            says = (since, until) if atlas else tuple(map(claim.get, DATES))
            if says not in known:
                known[says] = _published(since, until) if atlas else times_of(claim)
            yield Told(about, claim.get(subject.place), known[says])


def _rows(subject, question, organizations, atlas):
    """(organization, stored claim, published, superseded): on the world's clock as they stand now."""
    standing = FactFacet.objects.using(PUBLIC).filter(entry=OuterRef("pk"))
    rows = FactEntry.objects.using(PUBLIC).filter(
        Exists(standing.filter(property="claim", value__in=subject.lists)),
        ~Exists(standing.filter(property="rank", value="deprecated")),
        about__in=organizations.values("record_id"),
    )
    if subject.codes:
        rows = rows.filter(Exists(standing.filter(property="code", value__in=subject.codes)))
    since, until = F("published_at"), F("superseded_at")
    if atlas and question.get("count") == "held":
        rows = rows.filter(published_at__lte=question.clock.at)
        until = Case(When(superseded_at__lte=question.clock.at, then=until))  # then, it still stood
    else:
        rows = rows.filter(question.clock.was_current())
        before = (
            FactEntry.objects.using(PUBLIC).filter(record_id=OuterRef("record_id")).order_by("published_at")
        )
        since = Subquery(before.values("published_at")[:1]) if atlas else since
    rows = rows.annotate(since=since, until=until).values_list("about", "served", "since", "until")
    return rows.order_by().iterator(chunk_size=AT_A_TIME)


def _published(since, until):
    """The times of a claim on the clock of publication, which knows every moment."""
    first = since.astimezone(datetime.UTC).date()
    held = Bounds(first, until and until.astimezone(datetime.UTC).date())
    return Times(Bounds(first, first), held, held)


def _fitting(subject, question):
    """A function that tells whether a claim has itself what is asked by parameters about such claims."""
    asked = {name: question.asked[name] for name in subject.narrowed if name in question.asked}
    if "group" in asked:
        current = question.clock.was_current("entry__")
        rows = members(asked["group"], on=question.on_days(), current=current, using=PUBLIC)
        asked["group"] = {*rows.values_list("country", flat=True)}
    wanted = {name: {fold(str(value)) for value in values} for name, values in asked.items()}
    place = {"group": subject.place}

    def fits(claim):
        return all(
            fold(str(claim[place.get(name, subject.narrowed[name])] or "")) in values
            for name, values in wanted.items()
        )

    return fits


def values_of(organizations, names, clock):
    """What organizations are: {dimension: {organization: its values}}, for those of `names` they have."""
    wanted = [name for name in OF_ORGANIZATIONS if name in names]
    found = {name: defaultdict(set) for name in wanted}
    rows = OrganizationFacet.objects.using(PUBLIC).filter(
        Q(clock.was_current("entry__")),
        property__in=wanted,
        entry__record_id__in=organizations.values("record_id"),
    )
    for name, key, value in rows.values_list("property", "entry__record_id", "value") if wanted else ():
        found[name][key].add(value)
    return found


def memberships(clock):
    """{country: [(group, first day, last day)]}, None where no day is known."""
    rows = GroupFacet.objects.using(PUBLIC).filter(clock.was_current("entry__"), property="member")
    found = defaultdict(set)
    for group, country, valid in rows.values_list("entry__record_id", "country", "valid"):
        last = valid.upper - datetime.timedelta(days=1) if valid and valid.upper else None
        found[country].add((group, valid and valid.lower, last))
    return found
