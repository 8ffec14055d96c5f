"""From queries to candidates: who may be meant is asked of the index, then read from the shelf and scored."""

import orjson
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q

from atlas.reconciliation import kinds, scoring
from atlas.reconciliation.hints import SHARED_HOSTS
from atlas.reconciliation.index import index_of
from countries.naming import code_of
from organizations.entries import OrganizationEntry, OrganizationFacet
from publishing.folding import fold
from publishing.models import FactEntry, FactFacet, Tombstone
from publishing.routers import PUBLIC
from sources.addresses import host_of

LOOKED_AT = 12  # records read and scored for each query, beside those found by hints
MOST_HINTED = 20
LONGEST_CHAIN = 20
LEAST = 25.0  # a lower score is no candidate


def match(asked, clock):
    """Candidates of every query: {key: [Candidate]}, best first."""
    wanted = {key: _candidates(query, clock) for key, query in asked.items()}
    documents = _documents(wanted)
    found = {}
    for key, query in asked.items():
        scored = [
            scoring.score(query, kind, documents[kind.id, record_id], index_of(kind.catalogue, clock))
            for kind, record_id in wanted[key]
            if (kind.id, record_id) in documents
        ]
        likely = [each for each in scored if each.score >= LEAST]
        found[key] = scoring.decide(likely)[: query.limit]
    return found


def successors(record_ids):
    """Where merged records have gone: {identifier: identifier of what stands there now}."""
    stones = Tombstone.objects.using(PUBLIC).filter(what=Tombstone.MERGED, ended_at=None)
    merged, asked = {}, [*record_ids]
    for _ in range(LONGEST_CHAIN):
        found = dict(stones.filter(record_id__in=asked).values_list("record_id", "successor"))
        asked = [new for new in found.values() if new not in merged]
        merged |= found
        if not asked:
            break
    ends = {}
    for start in merged:
        end = start
        for _ in range(LONGEST_CHAIN):
            end = merged.get(end, end)
        ends[start] = end
    return ends


def _candidates(query, clock):
    """[(type, identifier)] of the records that a query may mean."""
    if query.identifier:
        kind, record_id = query.identifier
        moved = successors([record_id]).get(record_id, record_id)
        query.identifier = kind, moved
        return [(kind, moved)] if kind in query.kinds else []
    found = []
    for kind in query.kinds:
        ids = dict.fromkeys(_by_strong_hints(query, kind))
        if query.text:
            index = index_of(kind.catalogue, clock)
            ids |= dict.fromkeys(index.candidates(query.words, query.folded, LOOKED_AT + query.limit))
        elif not ids and kind.id == "organization":
            ids |= dict.fromkeys(_by_weak_hints(query, clock))
        found += [(kind, record_id) for record_id in ids]
    return found


def _documents(wanted):
    ids = {}
    for some in wanted.values():
        for kind, record_id in some:
            ids.setdefault(kind.id, set()).add(record_id)
    return {
        (kind, record_id): orjson.loads(served)
        for kind, some in ids.items()
        for record_id, served in kinds.present(kind, some).items()
    }


def _by_strong_hints(query, kind):
    """Records that have a given address or identifier; the query itself may be an address."""
    texts = [text for pid in ("url", "website") for text in query.hints.get(pid, ())]
    for pid in ("identifier", "wikidata"):  # the end of an address, such as https://www.wikidata.org/wiki/Q1
        texts += [text.rstrip("/").rsplit("/", 1)[-1] for text in query.hints.get(pid, ())]
    if query.address:
        texts.append(query.text)
        query.hints = query.hints | {"url": [*query.hints.get("url", ()), query.text]}
    if kind.id == "country":
        codes = map(code_of, query.hints.get("code", ()))
        return [code for code in codes if code]
    return [] if kind.id != "organization" else [about for text in texts for about in _abouts(text)]


def _abouts(text):
    """Organizations with a link or an identifier that has these letters."""
    host = host_of(text) if "." in text else ""
    own = host and host not in SHARED_HOSTS
    parts = [part for part in fold(host if own else text).split() if part not in ("https", "http", "www")]
    if not parts:
        return []
    query = SearchQuery(" & ".join(parts[:8]), config="simple", search_type="raw")
    lists = FactFacet.objects.using(PUBLIC).filter(property="claim", value__in=("links", "identifiers"))
    facts = FactEntry.objects.using(PUBLIC).filter(search=query, superseded_at=None)
    facts = facts.filter(Exists(lists.filter(entry=OuterRef("pk"))))
    return facts.order_by("about").values_list("about", flat=True)[:MOST_HINTED]


def _by_weak_hints(query, clock):
    """Organizations that agree with all hints that the shelf's facets can tell; a few, by name."""
    entries = clock.current(OrganizationEntry.objects.using(PUBLIC))
    facets = OrganizationFacet.objects.using(PUBLIC)
    asked = False
    for pid, texts in query.hints.items():
        condition = Q(pk__in=[])
        for text in texts:
            if pid == "country" and (code := code_of(text)):
                condition |= Q(property="presence", country=code)
            elif pid == "city":
                condition |= Q(property="presence", value=fold(text)[:300])
            elif pid == "kind":
                condition |= Q(property="kind", value="_".join(fold(text).split()))
            elif pid == "person":
                condition |= Q(property="person_name", value=fold(text)[:300])
        if pid in ("country", "city", "kind", "person"):
            asked = True
            entries = entries.filter(pk__in=facets.filter(condition).values("entry"))
    if not asked:
        return []
    return entries.order_by("sort_key", "record_id").values_list("record_id", flat=True)[:MOST_HINTED]
