"""Emptying a value everywhere, in one transaction."""

from collections import Counter

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from publishing import catalogue, kinds
from publishing.broken_rules import name_of_rule
from publishing.folding import fold, slug_of
from publishing.history import acting
from publishing.models import EarlierText, Edition, RedactionLog, ReviewStep, Shelf, Tombstone
from publishing.places import places_with
from publishing.redaction import files, memory, sessions
from publishing.redaction.checking import checked, reasons_against, untouchable, work_going_on
from publishing.redaction.closing import privileged, stop_writers
from publishing.redaction.owners import records_of
from publishing.releases import withdrawing
from publishing.services import Refused, lock_shelf, refuse_if, tick
from publishing.services.basics import name_of

SESSION, FILE, RELEASE = "django_session.session_data", "files", "releases"


def redact(value, *, by, reason, record=None, also=(), whole=False, files_too=()):
    """Empty `value`, and its other forms in `also`, everywhere. Returns in how many rows and files it stood.

    `record`, if given, is noted as affected even if only the desk knew the value. `reason` is public.
    With `whole` a value goes only where it is a word of its own, not within a longer one. `files_too`
    are names of files that nobody can search and that go whole.
    Raises `Refused` for a value too short to be meant, for a reason that gives it away, while other work
    writes, and where the value stands in what cannot be emptied, such as the name of an account.
    """
    values = checked([value, *also], whole)
    refuse_if(reasons_against(values, reason))
    plan = files.Plan()
    try:
        with transaction.atomic():
            return _redact(values, by, reason, record, plan, files_too)
    except BaseException:
        plan.undo()
        raise


def _redact(values, by, reason, record, plan, files_too):
    stop_writers()
    refuse_if([*work_going_on(), *withdrawing.nobody_makes_one()])
    shelf = lock_shelf()
    found = list(places_with(values))
    packed = sessions.sessions_with(values)
    refuse_if(untouchable(found))
    kept = [*files.files_with(values), *files.chosen(files_too)]
    affected = records_of(found) | {owner for one in kept for owner in one.file.records}
    affected |= {(record.record_kind, record.pk)} if record else set()
    editions = _editions_of(found, affected, values)
    releases = withdrawing.take_back(found, shelf, by=by, reason=reason)
    with acting(by, "Redaction"), privileged():
        _empty(found, values)
        sessions.empty(packed)
        plan.carry_out(kept, values)
    for edition in Edition.objects.filter(pk__in=editions).order_by("published_at", "pk"):
        catalogue.rebuild(edition)
    places = Counter(name for place in found for name in place.names)
    places += Counter({SESSION: len(packed), FILE: len(kept), RELEASE: len(releases)})
    public = {one for _kind, one in records_of([p for p in found if p.model in (Edition, Tombstone)])}
    _leave_word(shelf, affected, public, by, reason, dict(sorted(places.items())), plan)
    _look_again(values)
    _forget_statistics({place.table for place in found})
    Shelf.objects.filter(pk=shelf.pk).update(version=F("version") + 1)  # last: what was sent meanwhile is old
    transaction.on_commit(memory.forget)
    plan.finish_on_commit(by)
    return len(found) + len(packed) + len(kept)


def _empty(found, values):
    """History comes last: emptying the desk writes some, which is clean already."""
    for place in sorted(found, key=lambda place: place.is_history):
        if not place.is_derived:
            try:
                place.empty(values)
            except IntegrityError as error:
                where = f"{', '.join(place.names)} ({place.key}, {name_of_rule(error)})"
                raise Refused(
                    [
                        _("A rule of %(place)s does not let it be emptied: change the row first.")
                        % {"place": where}
                    ]
                ) from error


def _look_again(values):
    """The proof: what is left anywhere undoes everything."""
    left = sorted({name for place in places_with(values) for name in place.names})
    if sessions.sessions_with(values):
        left.append(SESSION)
    refuse_if(
        [
            _("The value could not be emptied in %(places)s: nothing was changed.")
            % {"places": ", ".join(left)}
        ]
        if left
        else []
    )


def _editions_of(found, affected, values):
    """Keys of the editions whose entries are made again: those that changed and those that show them."""
    keys = {place.key for place in found if place.model is Edition}
    record_ids = [record_id for _kind, record_id in affected]
    forms = {form for value in values for form in (fold(value.text), slug_of(value.text)) if form}
    told = Q(pk__in=[place.key for place in found if place.model is EarlierText])
    for form in forms:
        told |= Q(text__contains=form)
    keys.update(EarlierText.objects.filter(told).values_list("edition_id", flat=True))
    for kind in kinds.all_kinds():
        rows = {
            model: [p.key for p in found if p.model is model]
            for model in (kind.entry_model, kind.facet_model)
        }
        shows = Q(record_id__in=record_ids) | Q(pk__in=rows[kind.entry_model])
        shows |= Q(facets__property=catalogue.REFERENCE, facets__value__in=record_ids)
        shows |= Q(facets__in=rows[kind.facet_model])
        for form in forms:
            shows |= Q(folded__contains=form) | Q(slug__contains=form) | Q(served__contains=form)
        keys.update(kind.entry_model.objects.filter(shows).values_list("edition_id", flat=True))
    return keys


def _leave_word(shelf, affected, public, by, reason, places, plan):
    """A tombstone in public where something public was emptied, a step of review wherever anything was."""
    now = tick(shelf) if public else None
    actor = name_of(by)
    for kind, record_id in sorted(affected):
        if record_id in public:
            Tombstone.objects.create(
                kind=kind, record_id=record_id, what=Tombstone.REDACTED, reason=reason, at=now
            )
        ReviewStep.objects.create(
            kind=kind,
            record_id=record_id,
            step="redacted",
            by=by,
            actor=actor,
            comment=" ".join([reason, *plan.said_of(record_id)]),
        )
    RedactionLog.objects.create(
        by=by, actor=actor, reason=reason, places=places, records=[list(one) for one in sorted(affected)]
    )


def _forget_statistics(tables):
    """The planner's statistics keep common values of a column: they are gathered anew."""
    quote = connection.ops.quote_name
    if tables:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(quote(table) for table in sorted(tables))}")
