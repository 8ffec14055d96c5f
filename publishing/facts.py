"""Every claim of every published record by itself: found, counted and sent as one flat list."""

import orjson

from publishing import edtf, ids
from publishing.codes import Rank
from publishing.fields import as_range
from publishing.folding import fold, sort_key
from publishing.indexing import by_words
from publishing.models import FactEntry, FactFacet

COMMON = {"rank", "confidence", "valid_from", "valid_to", "date_text", "verified_on", "citation"}
COUNTRIES = ("country", "jurisdiction")
CALLED = {"names": "text", "people": "name"}
CODED = (  # members that hold a code of a closed list, by which claims are found
    *("kind", "existence", "type", "role", "status", "state", "structure", "activity", "stance"),
    *("unit", "frequency", "scheme", "property", "reason"),
)
ADDRESS = "/api/v1/facts/{}/"  # for good: wherever a claim moves, and when no edition carries it any more


def claims_in(document):
    """The claims of a document, found by their shape: [(the list that each stands in, claim)]."""
    for name, rows in document.items():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "citation" in row and ids.is_valid(str(row.get("id")), ids.CLAIM):
                yield name, row


def standing(claims):
    """The claims that no curator marked as mistaken."""
    return [claim for claim in claims if claim["rank"] != Rank.DEPRECATED]


def put(catalogue, entry, document):
    """Make the facts of an entry anew from its served document, with the times of the entry."""
    FactEntry.objects.filter(edition=entry.edition).delete()
    about = _about(catalogue, document)
    found = [*claims_in(document)]
    entries = FactEntry.objects.bulk_create(
        _entry(entry, about, number, name, claim, document) for number, (name, claim) in enumerate(found)
    )
    rows = []
    for fact, (name, claim) in zip(entries, found, strict=True):
        for facet in _facets(about, name, claim):
            facet.entry = fact
            rows.append(facet)
    FactFacet.objects.bulk_create(rows)


def sent_texts(catalogue, document):
    """What is sent for each claim of a served document: {claim: text}."""
    about = _about(catalogue, document)
    return {claim["id"]: _sent(about, name, claim, document) for name, claim in claims_in(document)}


def take_down(record_id, at):
    """End the current facts about a record at that moment."""
    FactEntry.objects.filter(about=record_id, superseded_at=None).update(superseded_at=at)


def _about(catalogue, document):
    start = {"id": document["id"], "kind": catalogue.kind, "url": document.get("url")}
    return start | {"name": catalogue.title(document)}


def _sent(about, name, claim, document):
    start = {"id": claim["id"], "permalink": ADDRESS.format(claim["id"]), "about": about, "list": name}
    fact = start | claim | {part: document[part] for part in ("edition", "published_at")}
    return orjson.dumps(fact, option=orjson.OPT_NON_STR_KEYS).decode()


def _entry(entry, about, number, name, claim, document):
    words = [*_texts(claim)]
    return FactEntry(
        edition=entry.edition,
        about=about["id"],
        record_id=claim["id"],
        published_at=entry.published_at,
        superseded_at=entry.superseded_at,
        first_published_at=entry.first_published_at,
        title=f"{about['name']}: {name}"[:600],
        sort_key=f"{sort_key(about['name'])[:500]} {about['id']} {number:05}",
        **by_words(called(name, claim), [about["name"], *words], english=" ".join(words)),
        verified_on=claim["verified_on"],
        served=_sent(about, name, claim, document),
    )


def called(name, claim):
    """What a claim that gives a name is called: the name, or the person in a public role."""
    return [claim[CALLED[name]]] if name in CALLED else []


def _texts(value):
    """Every text of a claim's own values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in COMMON | {"id"}:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _facets(about, name, claim):
    valid, sure = _days(claim)
    yield FactFacet(property="claim", value=name, valid=as_range(valid), surely=sure and as_range(sure))
    yield FactFacet(property="about", value=about["id"])
    yield FactFacet(property="record", value=about["kind"])
    yield FactFacet(property="rank", value=claim["rank"])
    yield FactFacet(property="confidence", value=str(claim["confidence"]))
    yield FactFacet(property="source", value=claim["citation"]["source"], role="cited")
    for credit in claim["citation"]["credits"]:
        yield FactFacet(property="source", value=credit["source"], role="credited")
    countries = {claim[column] for column in COUNTRIES if claim.get(column)}
    countries |= {about["id"]} if about["kind"] == "country" else set()
    for country in sorted(countries):
        yield FactFacet(property="country", value=country, country=country)
    for code in sorted({claim[member] for member in CODED if claim.get(member)}):
        yield FactFacet(property="code", value=code)
    if name == "people":
        yield FactFacet(property="person", value=claim["person"])
    if agent := claim.get("attributed_to"):
        yield FactFacet(property="attributed_to", value=agent["id"])
        yield FactFacet(property="attributed_name", value=fold(agent["name"])[:300])


def _days(claim):
    """The days on which a claim may have held, and those on which it surely did; of an event, its date."""
    if not claim.get("date"):
        ends = claim["valid_from"], claim["valid_to"]
        return edtf.validity(*ends), edtf.certainty(*ends)
    days = edtf.bounds(claim["date"])
    return days, days if days.earliest == days.latest else None
