"""What was found as it is sent: its name, a line about it, and where the words stand."""

import orjson
from django.utils.translation import override

from atlas.search import kinds, matches
from countries import also_called
from estimates.codes import Measure
from organizations.catalogue import places_in
from organizations.codes import PersonRole
from publishing import wording
from publishing.api.words import TIER
from sources.codes import SourceKind

LANGUAGES = ("en", "ru")


def results(rows, words, clock):
    """Documents of the rows (relevance, sort key, kind, id, served document), in their order."""
    read = [(relevance, kind, orjson.loads(served)) for relevance, _, kind, _, served in rows]
    people = {document["person"] for _, kind, document in read if kind == kinds.PERSON}
    roles = _roles(people, clock) if people else {}
    return [
        _result(kind, document, words, roles) | {"score": round(relevance / TIER, 4)}
        for relevance, kind, document in read
    ]


def _result(kind, document, words, roles):
    if kind == kinds.PERSON:
        return _person(document, words, roles[document["person"]])
    name, summary, places = SHOWN[kind](document)
    return {
        "kind": kind,
        "id": document["id"],
        "url": document["url"],
        "name": name,
        "summary": summary,
        "matched": matches.best(places, words),
        "organizations": [],
    }


def _roles(people, clock):
    """{person: the facts that name the person}"""
    found = {}
    for text in kinds.roles_of(people, clock):
        fact = orjson.loads(text)
        found.setdefault(fact["person"], []).append(fact)
    return found


def _person(fact, words, facts):
    names = sorted((one["name"] for one in facts), key=lambda name: (-len(name), name))
    roles = {(one["about"]["id"], one["role"]): one for one in facts}
    roles = sorted(roles.values(), key=lambda one: PersonRole.values.index(one["role"]))
    first, *_ = roles
    return {
        "kind": kinds.PERSON,
        "id": fact["person"],
        "url": first["about"]["url"],
        "name": names[0],
        "summary": {
            language: "; ".join(
                f"{getattr(PersonRole(one['role']), language)}, {one['about']['name']}" for one in roles
            )
            for language in LANGUAGES
        },
        "matched": matches.best([("name", fact["name"]), *(("name", name) for name in names)], words),
        "organizations": [
            {name: one["about"][name] for name in ("id", "url", "name")}
            | {"role": one["role"], "fact": one["id"]}
            for one in roles
        ],
    }


def _organization(document):
    summary = document["summary"]
    places = [("name", document["name"]), *(("name", claim["text"]) for claim in document["names"])]
    places += [("person", claim["name"]) for claim in document["people"]]
    places += [("place", name) for name in places_in(document)]
    places += [("text", summary["en"]), ("text", summary["ru"])]
    places += [("text", claim["text"]) for claim in document["positions"]]
    places += [("text", claim["detail"]) for claim in document["activities"]]
    return document["name"], _first_sentences(summary), places


def _source(document):
    publisher = (document["publisher"] or {}).get("name")
    places = [("title", document["title"]), ("title", document["title_en"])]
    places += [("author", author["name"]) for author in document["authors"]]
    places += [("publisher", publisher), ("publisher", document["container"])]
    summary = {}
    for language in LANGUAGES:
        with override(language):
            dated = document["published"] and wording.date_in_words(document["published"])
            authors = ", ".join(author["name"] for author in document["authors"])
            parts = [getattr(SourceKind(document["kind"]), language), authors, publisher, dated]
            summary[language] = ", ".join(filter(None, parts))
    return document["title_en"] or document["title"], summary, places


def _place(also):
    def shown(document):
        name, summary = document["name"], document.get("summary") or dict.fromkeys(LANGUAGES)
        places = [("name", name["en"]), ("name", name["ru"])]
        places += [("name", other) for other in also.get(document["id"], ())]
        places += [("text", summary["en"]), ("text", summary["ru"])]
        places += [
            ("text", claim["text"][language]) for claim in document["conditions"] for language in LANGUAGES
        ]
        return name["en"], _first_sentences(summary), places

    return shown


def _estimate(document):
    title, issuer = document["title"], (document["issuer"] or {}).get("name")
    places = [("title", title["en"]), ("title", title["ru"]), ("issuer", issuer)]
    places += [("issuer", document["issuer_text"]), ("figure", document["value_text"])]
    places += [("text", document["remark"][language]) for language in LANGUAGES]
    measure = Measure(document["measure"])
    summary = {
        language: ": ".join(filter(None, [getattr(measure, language), document["value_text"]]))
        for language in LANGUAGES
    }
    return title["en"], summary, places


def _question(document):
    title, summary = document["title"], document["summary"]
    places = [("title", title["en"]), ("title", title["ru"])]
    places += [("text", summary["en"]), ("text", summary["ru"])]
    return title["en"], _first_sentences(summary), places


def _first_sentences(summary):
    return {language: matches.first_sentence(summary[language]) for language in LANGUAGES}


SHOWN = {
    "organization": _organization,
    "source": _source,
    "country": _place(also_called.COUNTRIES),
    "group": _place(also_called.GROUPS),
    "estimate": _estimate,
    "question": _question,
}
