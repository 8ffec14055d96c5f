"""What may endanger somebody: which records and changes go out only with a written safety reason.

The rule is here. An app says in its own module `safety` which of its claims are about people
(`about_people`) or about places more exact than a city (`exact_place`), and which agents are people
(`know_people`).
"""

import orjson
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import catalogue, ids
from publishing.codes import RiskLevel
from publishing.models import Edition
from publishing.past.events import history_of

SHORTEST = 20
_BOOKKEEPING = {"id", "rank", "confidence", "verified_on", "citation"}
_PERSON = gettext_lazy("it names a person: %(name)s")
_people_claims, _places, _finders = set(), {}, []


def about_people(model):
    """Every claim of this model names somebody."""
    _people_claims.add(model)


def exact_place(model, field):
    """This field of the model's claims may hold an address or another exact place."""
    _places[model] = field


def know_people(find):
    """`find(identifiers)` returns those that are of human beings."""
    if find not in _finders:
        _finders.append(find)


def concerns(record, document):
    """Why `document` may be published as the record's next edition only with a safety reason: sentences."""
    autodiscover_modules("safety")
    last = catalogue.latest_edition(record.pk)
    shown = last if last and catalogue.is_on_shelf(record.pk) else None  # what was withdrawn is asked anew
    before = orjson.loads(shown.document) if shown else {}
    found = []
    if record.risk_level == RiskLevel.HIGH:
        found.append(_("its risk level is high"))
    elif _was_high_since(record, last):
        found.append(_("its risk level was high and is lowered since the last edition"))
    for name, model, _part_of in type(record).parts():
        for old, new in _pairs(before.get(name), document.get(name)):
            if model in _people_claims and _differ(old, new, new.keys() - _BOOKKEEPING):
                found.append(_PERSON % {"name": new.get("name") or new["id"]})
            place = _places.get(model)
            if place and new.get(place) and _differ(old, new, [place]):
                found.append(_("it gives an exact place: %(place)s") % {"place": new[place]})
    return found + _new_people(record, document, shown)


def reason_problems(record, document, reason):
    """What is missing in the safety reason: at most one sentence, which says why one is asked for."""
    text = reason.strip()
    if len(text) >= SHORTEST and len(text.split()) > 2:
        return []
    found = concerns(record, document)
    if not found:
        return []
    return [
        _("Say in a sentence of at least %(least)d characters why publishing it endangers nobody: %(why)s.")
        % {"least": SHORTEST, "why": "; ".join(found)}
    ]


def _pairs(before, after):
    """The claims of one list as they would be published, each with what it said before (or an empty one)."""
    known = {row["id"]: row for row in before or () if isinstance(row, dict) and "id" in row}
    for row in after or ():
        if isinstance(row, dict) and "id" in row:
            yield known.get(row["id"], {}), row


def _differ(old, new, fields):
    return any(old.get(field) != new.get(field) for field in fields)


def _was_high_since(record, last):
    """Whether the record was at high risk at its last edition, or at any moment since."""
    events = history_of(type(record)).filter(pgh_obj_id=record.pk)
    marks = last.publication.history_marks if last else {}
    mark = marks.get(events.model._meta.label_lower, 0)
    then = events.filter(pgh_id__lte=mark).order_by("-pgh_id").values_list("risk_level", flat=True).first()
    return then == RiskLevel.HIGH or events.filter(pgh_id__gt=mark, risk_level=RiskLevel.HIGH).exists()


def _new_people(record, document, shown):
    """Sentences on the people whom no edition of the record named before, or not by this name."""
    named = set(agents_in(document))
    if not named:
        return []
    past = set()
    editions = Edition.objects.filter(record_id=record.pk) if shown else Edition.objects.none()
    for text in editions.values_list("document", flat=True):
        past.update(agents_in(orjson.loads(text)))
    new = named - past
    people = set().union(*(find({agent for agent, _name in new}) for find in _finders)) if new else set()
    renamed = {agent for agent, _name in past}
    found = []
    for agent, name in sorted(new, key=lambda pair: pair[1]):
        if agent in people:
            again = agent in renamed
            text = _("it names a person in another way: %(name)s") if again else _PERSON
            found.append(text % {"name": name})
    return found


def agents_in(value):
    """Every agent that a document names: (identifier, name)."""
    if isinstance(value, dict):
        if ids.is_valid(str(value.get("id")), ids.AGENT) and value.get("name"):
            yield value["id"], value["name"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from agents_in(part)
