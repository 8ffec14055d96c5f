"""The moments of a record's past: each save at the desk, each edition, each step of review."""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pghistory.models import Context

from publishing import steps
from publishing.models import SYSTEM_ACTOR, Edition, ReviewStep
from publishing.past.events import DELETE, INSERT, satellites_of

DESK, EDITION, STEP = "desk", "edition", "step"


@dataclass
class Moment:
    """One thing that happened. A save has its events; an edition says how far the desk's history then went.

    `key` names it in addresses. `marks` are the numbers of the last events: {history table: number}.
    """

    key: str
    at: datetime.datetime
    what: str
    who: str = ""
    why: str = ""
    title: str = ""
    events: list = field(default_factory=list)
    marks: dict = field(default_factory=dict)
    number: int = 0
    context: object = None

    @property
    def has_state(self):
        return self.what != STEP


def moments_of(subject):
    """Everything that happened to a record or an agent, newest first."""
    saves = _saves(subject)
    _name_people(saves)
    found = [*saves, *_editions(subject), *_steps(subject)]
    order = {id(moment): place for place, moment in enumerate(found)}
    return sorted(found, key=lambda moment: (moment.at, order[id(moment)]), reverse=True)


def moment_of(moments, key):
    """The moment of that key that has a state, or None."""
    return next((moment for moment in moments if moment.key == key and moment.has_state), None)


def before(moments, moment):
    """The save that came before, or None for the first."""
    saves = [other for other in moments if other.what == DESK]
    place = saves.index(moment)
    return saves[place + 1] if place + 1 < len(saves) else None


def _saves(subject):
    """The events that the record has to do with, those of one save together."""
    saves, owners = [], {}
    satellites = {model for model, _name in satellites_of(subject.model)}
    for event in subject.events:
        if event.model in satellites:
            concerned = owners.get(event.owner, subject.pk) == subject.pk
        else:
            was, owners[event.key] = owners.get(event.key, ""), event.owner
            concerned = subject.pk in (was, event.owner)
        if not concerned:
            continue
        if not (saves and _go_together(saves[-1].events[-1], event)):
            saves.append(Moment(_key(event), event.at, DESK, context=event.context))
        saves[-1].at = event.at
        saves[-1].events.append(event)
    for moment in saves:
        moment.title = _title(subject, moment)
    return saves


def _go_together(one, other):
    """Whether two events, one after the other, are of one save: one transaction, or one person's one act."""
    return one.context == other.context and (one.at == other.at or one.context is not None)


def _key(event):
    micros = int(event.at.timestamp()) * 1_000_000 + event.at.microsecond
    return f"d{micros}" + (f"-{event.context.hex[:8]}" if event.context else "")


def _title(subject, moment):
    own = [event.label for event in moment.events if event.model is subject.model]
    if DELETE in own:
        return pgettext("history", "Deleted")
    return pgettext("history", "Entered") if INSERT in own else pgettext("history", "Changed")


def _name_people(saves):
    """Who made each save and why, in few queries for all."""
    contexts = Context.objects.in_bulk([save.context for save in saves if save.context])
    users = {(context.metadata or {}).get("user") for context in contexts.values()} - {None}
    names = dict(get_user_model().objects.filter(pk__in=users).values_list("pk", "username"))
    for save in saves:
        context = contexts.get(save.context)
        save.who = name_in(context, names)
        save.why = (context.metadata or {}).get("reason") or "" if context else ""


def name_in(context, names):
    """Who acted in a context of the history; `names` are those of the accounts that there are."""
    if context is None:
        return _("outside the desk")
    user = (context.metadata or {}).get("user")
    if user is None:
        return SYSTEM_ACTOR
    return names.get(user) or _("account %(number)s") % {"number": user}


def _editions(subject):
    editions = Edition.objects.filter(record_id=subject.pk).select_related("publication")
    for edition in editions.order_by("number").defer("document"):
        publication = getattr(edition, "publication", None)
        yield Moment(
            f"e{edition.number}",
            edition.published_at,
            EDITION,
            publication.actor if publication else SYSTEM_ACTOR,
            publication.reason if publication else "",
            _("Edition %(number)s published") % {"number": edition.number},
            marks=publication.history_marks if publication else {},
            number=edition.number,
        )


def _steps(subject):
    """The steps of review; what was published stands there as an edition."""
    found = ReviewStep.objects.filter(record_id=subject.pk).exclude(step=steps.PUBLISHED)
    for step in found.order_by("at", "id"):
        title = str(steps.label(step.step))
        yield Moment(f"s{step.pk}", step.at, STEP, step.actor, step.comment, title[:1].upper() + title[1:])
