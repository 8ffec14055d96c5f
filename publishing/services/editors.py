"""Whose work would be published: of all of them nobody may publish it.

Besides those who edited the record since its last edition (`publishing.review`), these are the people who
edited its claims in another record, before a merge or a split brought them here, and the people who renamed
an agent whom it names.
"""

import orjson
from django.utils.module_loading import autodiscover_modules

from publishing import catalogue, kinds
from publishing.models import Edition
from publishing.past.events import history_of
from publishing.review import editors_since_publication
from publishing.safety import agents_in

_renamers = []


def know_renamers(find):
    """`find({agent: the name in the last edition, or None}, since)` returns the users who renamed them."""
    if find not in _renamers:
        _renamers.append(find)


def is_editor(user, record, document=None):
    """Whether the person had a hand in what the next edition of the record would say."""
    return user.pk in editors_since_publication(record) or user.pk in _of_others(record, document)


def editors_of(record, document=None):
    """Keys of all who had a hand in what the next edition of the record would say."""
    return editors_since_publication(record) | _of_others(record, document)


def users_of(events):
    """Keys of the people who made these changes."""
    users = events.exclude(pgh_context=None).values_list("pgh_context__metadata__user", flat=True)
    return {user for user in users.distinct() if user is not None}


def _of_others(record, document):
    last = catalogue.latest_edition(record.pk)
    return _before_they_came(record, last) | _of_names(record, last, document)


def _before_they_came(record, last):
    """Who edited rows of the record, or their credits, while these were parts of another and unpublished."""
    marks, known = (last.publication.history_marks, str(last.document)) if last else ({}, "")
    users = set()
    for _name, model, part_of in type(record).parts():
        history, owner = history_of(model), f"{part_of}_id"
        mark = marks.get(history.model._meta.label_lower, 0)
        here = history.filter(**{owner: record.pk}, pgh_id__gt=mark)
        elsewhere = history.filter(pgh_obj_id__in=here.values("pgh_obj_id")).exclude(**{owner: record.pk})
        by_owner = {}
        for other, key in elsewhere.values_list(owner, "pgh_obj_id").distinct():
            if str(key) not in known:
                by_owner.setdefault(other, set()).add(key)
        for other, keys in by_owner.items():
            users |= _unpublished_work(history.filter(**{owner: other}), other, keys)
    return users


def _unpublished_work(history, owner, keys):
    """Who changed rows of a record after the last of its editions that shows them."""
    editions = Edition.objects.filter(record_id=owner).select_related("publication").order_by("-number")
    users, editions = set(), list(editions)
    for key in keys:
        shown = next((edition for edition in editions if str(key) in str(edition.document)), None)
        marks = shown.publication.history_marks if shown else {}
        rows = [history.filter(pgh_obj_id=key)]
        rows += [history_of(model).filter(**{name: key}) for model, name in kinds.satellites()]
        for events in rows:
            users |= users_of(events.filter(pgh_id__gt=marks.get(events.model._meta.label_lower, 0)))
    return users


def _of_names(record, last, document):
    """Who renamed agents whom the record names otherwise than its last edition."""
    autodiscover_modules("safety")
    document = document or kinds.of(record).compose(record)
    before = dict(agents_in(orjson.loads(last.document))) if last else {}
    changed = {agent: before.get(agent) for agent, name in agents_in(document) if before.get(agent) != name}
    if not changed:
        return set()
    since = _first_change(record, last)
    return set().union(*(find(changed, since) for find in _renamers))


def _first_change(record, last):
    """When the work on the next edition began."""
    marks, times = last.publication.history_marks if last else {}, []
    columns = [(type(record), "pgh_obj_id"), *((m, f"{f}_id") for _name, m, f in type(record).parts())]
    for model, column in columns:
        events = history_of(model).filter(**{column: record.pk})
        new = events.filter(pgh_id__gt=marks.get(events.model._meta.label_lower, 0))
        times += new.order_by("pgh_id").values_list("pgh_created_at", flat=True)[:1]
    return min(times, default=None)
