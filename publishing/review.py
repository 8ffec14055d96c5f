"""What a reviewer needs to know: problems, who edited, whether anything changed since the last edition."""

import functools
import hashlib

import orjson
from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import catalogue, edtf, kinds
from publishing.models import Claim, Publication


def problems_of(record, alongside=frozenset()):
    """Every reason why the record cannot be published, as sentences. `alongside` are published with it."""

    @functools.cache
    def published(record_id):
        return record_id in alongside or catalogue.is_on_shelf(record_id)

    claims = [claim for claim in claims_of(record) if not claim.withheld]
    credits = _credits_of(claims)
    found = list(_unpublished_sources(claims, published))
    for claim in claims:
        found += _claim_problems(claim, credits.get(claim.pk, ()), published)
    return [*found, *kinds.of(record).problems(record, published)]


def claims_of(record):
    """All claims of a record, withheld ones too."""
    for name, model, _part_of in type(record).parts():
        if issubclass(model, Claim):
            yield from getattr(record, name).select_related("source").defer("source__snapshot_text")


def _credits_of(claims):
    """What the claims credit, by claim."""
    found = {}
    for model, field in kinds.satellites():
        rows = model.objects.filter(**{f"{field}__in": [claim.pk for claim in claims]})
        for row in rows.select_related("source").defer("source__snapshot_text"):
            found.setdefault(getattr(row, field), []).append(row)
    return found


def _unpublished_sources(claims, published):
    """One sentence for each source that is not published, however many claims rest on it."""
    resting = {}
    for claim in claims:
        if claim.source_id and not published(claim.source_id):
            resting.setdefault(claim.source_id, []).append(claim)
    for its_claims in resting.values():
        first, count = its_claims[0], len(its_claims)
        if count == 1:
            yield _resting_on_unpublished(_name_of(first), first)
            continue
        told = ngettext(
            "%(count)s claim rests on a source that is not published: %(source)s. Submit that first.",
            "%(count)s claims rest on a source that is not published: %(source)s. Submit that first.",
            count,
        )
        yield told % {"count": count, "source": f"{first.source} ({first.source_id})"}


def _name_of(claim):
    named = {"kind": capfirst(claim._meta.verbose_name), "claim": claim, "id": claim.pk}
    return _("%(kind)s “%(claim)s” (%(id)s)") % named


def _claim_problems(claim, credits, published):
    where = _name_of(claim)
    yield from _own_problems(where, claim)
    if claim.source_id is None:
        return
    try:
        days = edtf.validity(claim.valid_from, claim.valid_to)
        if days.earliest and days.latest and days.latest < days.earliest:
            yield _("%(where)s ends before it starts.") % {"where": where}
    except edtf.NotADate as error:
        yield f"{where}: {error}"
    for credit in credits:
        if not published(credit.source_id):
            told = {"where": where, "source": credit.source}
            yield _("%(where)s credits a source that is not published: %(source)s.") % told


def statement_problems(where, statement, published):
    """Why what a source says cannot be published: sentences that begin with `where`."""
    if statement.source_id and not published(statement.source_id):
        yield _resting_on_unpublished(where, statement)
    yield from _own_problems(where, statement)


def _resting_on_unpublished(where, statement):
    told = {"where": where, "source": statement.source}
    return _("%(where)s rests on a source that is not published: %(source)s.") % told


def _own_problems(where, statement):
    if statement.source_id is None:
        yield _("%(where)s has no source: say who states it.") % {"where": where}
    elif not statement.locator:
        yield _("%(where)s has no locator: say where in the source it stands.") % {"where": where}


def editors_since_publication(record):
    """Ids of the people who changed the record, its claims or their credits since its last edition."""
    last = Publication.objects.filter(edition__record_id=record.pk).order_by("-edition__number").first()
    marks = last.history_marks if last else {}
    editors = set()
    for events in _events_of(record):
        new = events.filter(pgh_id__gt=marks.get(events.model._meta.label_lower, 0))
        users = new.exclude(pgh_context=None).values_list("pgh_context__metadata__user", flat=True)
        editors.update(user for user in users.distinct() if user is not None)
    return editors


def history_marks(record):
    """How far the history of the record goes now: {history table: number of its last event}.

    Times would not do: an event has the time at which its transaction began.
    """
    ends = {
        events.model._meta.label_lower: events.aggregate(end=Max("pgh_id"))["end"]
        for events in _events_of(record)
    }
    return {label: end for label, end in ends.items() if end}


def _events_of(record):
    """The history of the record, its parts and the credits of its claims: a queryset for each table."""
    claim_ids = set()
    for model, field in [(type(record), "id"), *((m, f"{f}_id") for __, m, f in type(record).parts())]:
        events = model._meta.get_field("history").related_model.objects.filter(**{field: record.pk})
        claim_ids.update(events.values_list("pgh_obj_id", flat=True))
        yield events
    for model, field in kinds.satellites():
        history = model._meta.get_field("history").related_model
        yield history.objects.filter(**{f"{field}__in": claim_ids})


def fingerprint(document):
    """A short mark of a document: another mark, another document."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def has_unpublished_changes(record):
    """Whether the desk says something else than the last edition; computed, never stored."""
    last = catalogue.latest_edition(record.pk)
    return last is None or not catalogue.same(kinds.of(record).compose(record), orjson.loads(last.document))
