"""Suggestions while somebody types, and the flyouts that tell more of one of them."""

from itertools import islice

import orjson
from django.template.loader import render_to_string

from atlas.reconciliation import kinds, properties
from atlas.reconciliation.cards import card
from atlas.reconciliation.index import index_of
from atlas.reconciliation.manifest import type_of
from atlas.reconciliation.service import record_of
from atlas.reconciliation.spelling import words
from publishing.api.problems import NotThere
from publishing.folding import fold

AT_A_TIME = 10
MOST = 500  # entities that a beginning can suggest, page by page


def entities(prefix, wanted, clock, cursor):
    """Records one of whose names begins so, or has a word that does; then those spelt like it."""
    found = {}
    exact = kinds.of_id(prefix) if prefix else None
    for kind in wanted:
        if exact and exact[0] is kind:
            found[kind.id, exact[1]] = kind
        begun = fold(prefix)
        if not begun:
            continue
        index = index_of(kind.catalogue, clock)
        ids = index.beginning_with(begun, MOST)
        if len(ids) < AT_A_TIME:
            ids = [*ids, *index.candidates(words(prefix), begun, AT_A_TIME)] if len(begun) > 3 else ids
        found |= dict.fromkeys(((kind.id, record_id) for record_id in ids), kind)
    page = [*islice(found.items(), cursor, cursor + AT_A_TIME)]
    served = {}
    for kind in wanted:
        served |= kinds.present(
            kind.id, [record_id for (kind_id, record_id), _ in page if kind_id == kind.id]
        )
    return [_suggested(kind, orjson.loads(served[key[1]])) for key, kind in page if key[1] in served]


def _suggested(kind, document):
    return {
        "id": document["id"],
        "name": kind.title(document),
        "description": kind.about(document),
        "notable": [type_of(kind)],
    }


def property_list(prefix, cursor, kind=None):
    """Properties whose name or identifier has the letters."""
    group = properties.OF_KIND[kind.id] if kind else properties.every()
    return _fitting(((each.id, each.label, each.description) for each in group.values()), prefix, cursor)


def types(prefix, cursor):
    """Types whose name or identifier has the letters."""
    return _fitting(((kind.id, kind.label, kind.description) for kind in kinds.ALL.values()), prefix, cursor)


def _fitting(some, prefix, cursor):
    begun = fold(prefix)
    listed = [{"id": pid, "name": str(label), "description": str(text)} for pid, label, text in some]
    fits = [one for one in listed if begun in fold(one["name"]) or begun in fold(one["id"])]
    fits.sort(key=lambda one: not (fold(one["name"]).startswith(begun) or fold(one["id"]).startswith(begun)))
    return fits[cursor : cursor + AT_A_TIME * 5]


def entity_flyout(text, site, language):
    """A few lines about a record, as HTML without scripts."""
    kind, _record_id, served = record_of(text)
    context = card(kind, orjson.loads(served), site, language)
    return {"id": text, "html": _render("flyout", context)}


def property_flyout(pid):
    """What a property is."""
    each = properties.every().get(pid)
    if each is None:
        raise NotThere("There is no such property.")
    return {
        "id": pid,
        "html": _render("explained", {"title": each.label, "text": each.description, "id": pid}),
    }


def type_flyout(name):
    """What a type is."""
    kind = kinds.ALL.get(name)
    if kind is None:
        raise NotThere("There is no such type.")
    return {
        "id": name,
        "html": _render("explained", {"title": kind.label, "text": kind.description, "id": name}),
    }


def _render(name, context):
    return render_to_string(f"atlas/reconciliation/_{name}.html", context).strip()
