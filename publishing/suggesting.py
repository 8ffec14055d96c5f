"""Answering what readers suggest: into a draft, declined with a reason, or set aside as abuse.

Nothing here publishes. An app says in its own module `suggested` how its kinds are begun (`know`).
"""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.history import acting
from publishing.models import Suggestion
from publishing.services import refuse_if
from publishing.services.basics import lock_record, name_of
from publishing.services.comments import comment
from publishing.states import Light, RecordState, SuggestionOutcome

ORGANIZATION, SOURCE = "organization", "source"
_beginnings, _likenesses = {}, {}


@dataclass(frozen=True)
class Like:
    """A record that may be the one that is meant, and why."""

    record: object
    why: str


def know(kind, begin, like=None):
    """Make known how a draft of a kind is begun, and which records a text may mean.

    `begin(words, source=…, code=…)` returns the draft; `like(text)` a list of `Like`.
    """
    _beginnings[kind], _likenesses[kind] = begin, like


def sources_like(text):
    """The sources that a reader's words may mean: the same address or DOI, nearly the same title."""
    autodiscover_modules("suggested")
    like = _likenesses.get(SOURCE)
    return like(text) if like and text.strip() else []


def title_in(words):
    """What a reader's words on a source say besides its address; the address itself if that is all."""
    rest = " ".join(re.sub(r"https?://\S+", " ", words).split()).strip(" .,;:–—-")
    return (rest or " ".join(words.split()))[:600]


def record_of(record_id):
    """The record at the desk that an identifier, or an address with one, names; None if there is none."""
    for kind in kinds.all_kinds():
        found = record_id.strip() if kind.kind in _WITH_WORDS else kind.read_id(record_id)
        record = found and kind.model._base_manager.filter(pk=found).first()
        if record:
            return record
    return None


_WITH_WORDS = ("country", "group")  # their identifiers are codes, not numbers


@transaction.atomic
def accept(suggestion, *, by, record=None, name="", source=None, source_title="", source_kind="", reply=""):
    """Take a suggestion into `record`, or into a new organization with the working name `name`.

    The suggester's source becomes `source`, or a new draft with that title and kind. The reader's words
    stay with the record as an open comment. Returns the record. Raises `Refused` with every reason.
    """
    locked = _lock(suggestion)
    name, source_title = name.strip(), source_title.strip()
    refuse_if(_answered(locked) + _accept_problems(record, name, source, source_title, source_kind))
    autodiscover_modules("suggested")
    with acting(by, _("A reader’s suggestion")):
        if source is None and source_title:
            source = _beginnings[SOURCE](locked.source_text, title=source_title, code=source_kind)
        if record is None:
            record = _beginnings[ORGANIZATION](name, source=source)
        comment(record, by=by, light=Light.AMBER, text=_words_of(locked, source))
    _answer(locked, SuggestionOutcome.ACCEPTED, by, reply, draft_id=record.pk)
    return record


@transaction.atomic
def decline(suggestion, *, by, reply):
    """Turn a suggestion down; `reply` is what its sender reads. Raises `Refused` without one."""
    locked = _lock(suggestion)
    refuse_if(
        _answered(locked) + ([] if reply.strip() else [_("Say why: whoever holds the receipt reads it.")])
    )
    _answer(locked, SuggestionOutcome.DECLINED, by, reply)


@transaction.atomic
def set_aside(suggestions, *, by):
    """Mark suggestions as abuse. Returns how many; those answered already stay as they are."""
    waiting = Suggestion.objects.select_for_update().filter(
        pk__in=[suggestion.pk for suggestion in suggestions], outcome=SuggestionOutcome.OPEN
    )
    keys = list(waiting.values_list("pk", flat=True))
    return Suggestion.objects.filter(pk__in=keys).update(
        outcome=SuggestionOutcome.ABUSE, answered_at=timezone.now(), answered_by=name_of(by)
    )


@transaction.atomic
def reopen(suggestion, *, by):
    """Take an answer back. A draft that was made of it stays, and is named here on."""
    locked = _lock(suggestion)
    refuse_if([_("It is open.")] if locked.outcome == SuggestionOutcome.OPEN else [])
    Suggestion.objects.filter(pk=locked.pk).update(
        outcome=SuggestionOutcome.OPEN, reply="", answered_at=None, answered_by=""
    )


def _lock(suggestion):
    return Suggestion.objects.select_for_update().get(pk=suggestion.pk)


def _answered(locked):
    if locked.outcome == SuggestionOutcome.OPEN:
        return []
    return [
        _("%(who)s answered it already: open it again first.") % {"who": locked.answered_by or _("Somebody")}
    ]


def _accept_problems(record, name, source, source_title, source_kind):
    problems = []
    if record is not None and name:
        problems.append(_("Choose the record it is about, or name a new organization: not both."))
    if record is None and not name:
        problems.append(_("Choose the record it is about, or name a new organization."))
    if record is not None and lock_record(record).state == RecordState.WITHDRAWN:
        problems.append(_("The record was withdrawn or merged: choose another one."))
    if source is None and source_title and not source_kind:
        problems.append(_("Say what sort of source it is."))
    return problems


def _words_of(locked, source):
    """The comment that stays with the record; the reader's words as they came."""
    parts = [_("A reader suggested on %(day)s:") % {"day": locked.received_on}, locked.text]
    if locked.source_text:
        parts.append(_("Source, as given: %(words)s") % {"words": locked.source_text})
    if source is not None:
        parts.append(_("Source at the desk: %(id)s") % {"id": source.pk})
    return "\n".join(parts)


def _answer(locked, outcome, by, reply="", **more):
    Suggestion.objects.filter(pk=locked.pk).update(
        outcome=outcome, reply=reply.strip(), answered_at=timezone.now(), answered_by=name_of(by), **more
    )
