"""Where a claim from a source goes: the record, found by words or begun here, and the kind of claim."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.http import JsonResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.admin import pages
from publishing.admin.claims_page import accessor_of
from publishing.folding import fold
from publishing.models import Claim
from sources.supports import claim_models

MOST = 12
WORKING_NAME = "working_name"  # a kind of record that has one can be begun here


@dataclass
class Target:
    """What the address of the page says: `record` and `desk` (its admin), or a `name` to begin one with."""

    record: object = None
    desk: object = None
    name: str = ""
    inline: object = None
    words: str = ""
    offered: list = field(default_factory=list)
    problem: str = ""

    @property
    def is_new(self):
        return bool(self.name)

    @property
    def accessor(self):
        return accessor_of(self.inline) if self.inline else ""


def target_of(request):
    """The target that the address names, with a sentence in `problem` if nothing can be entered there."""
    words, name = request.GET.get("record", "").strip()[:300], request.GET.get("name", "").strip()[:300]
    target = Target(words=words)
    if name and not words:
        model = model_to_begin()
        target.record, target.name = model(**{WORKING_NAME: name}), name
    elif words:
        _choose(request, target)
    if target.record is None:
        return target
    target.desk = admin.site.get_model_admin(type(target.record))
    target.problem = why_not(request, target)
    if not target.problem:
        inlines = claim_inlines(request, target)
        wanted = request.GET.get("kind", "") or ("names" if target.is_new else "")
        target.inline = next(
            (i for i in inlines if accessor_of(i) == wanted), inlines[0] if inlines else None
        )
        if target.inline is None:
            target.problem = _("There is no kind of claim that you may add to this record.")
    return target


def why_not(request, target):
    """Why this curator cannot enter anything into the record, or an empty text."""
    if target.is_new:
        if target.desk.has_add_permission(request):
            return ""
        return _("Your role does not let you add such a record.")
    if target.desk.has_change_permission(request, target.record):
        return ""
    return _("%(record)s cannot be edited by you: it is %(state)s.") % {
        "record": target.record,
        "state": target.record.get_state_display().lower(),
    }


def claim_inlines(request, target):
    """The inlines of the record's own page that hold claims and that this curator may add to."""
    record = None if target.is_new else target.record
    return [
        inline
        for inline in target.desk.get_inline_instances(request, record)
        if issubclass(inline.model, Claim) and inline.has_add_permission(request, record)
    ]


def model_to_begin():
    """The kind of record that a working name is enough for."""
    return next(
        model for model in _models() if any(f.name == WORKING_NAME for f in model._meta.concrete_fields)
    )


def _models():
    return list(dict.fromkeys(model for model, *_rest in claim_models()))


def _choose(request, target):
    """The record of that identifier, or the only one found by the words; else what is offered."""
    named = target.words.rpartition("(")[2].rstrip(") ") if target.words.endswith(")") else target.words
    for kind in kinds.all_kinds():
        if kind.model not in _models():
            continue
        key = kind.read_id(named) if hasattr(kind.model._meta.pk, "prefix") else named.strip()
        desk = admin.site.get_model_admin(kind.model)
        record = (
            key and desk.has_view_permission(request) and desk.get_queryset(request).filter(pk=key).first()
        )
        if record:
            target.record = record
            return
    target.offered = found_by(request, target.words)
    called = [record for record in target.offered if fold(str(record)) == fold(target.words)]
    if len(found := called or target.offered) == 1:
        target.record, target.offered = found[0], []


def found_by(request, words):
    """Records with claims that the words find, as the search of their own lists does."""
    found = []
    for model in _models():
        desk = admin.site.get_model_admin(model)
        if words.strip() and desk.has_view_permission(request):
            rows, _repeats = desk.get_search_results(request, desk.get_queryset(request), words)
            found += rows.distinct()[:MOST] if _repeats else rows[:MOST]
    return found[:MOST]


def written(record):
    """A record as the field takes it: its name, and its identifier in brackets."""
    return f"{Truncator(str(record)).chars(80)} ({record.pk})"


def offer(request):
    """What the field offers while one types."""
    found = found_by(request, request.GET.get("q", "")[:300])
    return JsonResponse({"found": [written(record) for record in found]})


pages.register("source_records", "sources/source/records/", offer)
