"""Properties as hints: whether a record agrees with what a query says of it."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from atlas.reconciliation.likeness import of_words
from atlas.reconciliation.spelling import words
from countries.naming import code_of
from organizations.codes import OrganizationKind
from publishing import edtf
from publishing.facts import standing
from publishing.folding import fold
from sources.addresses import host_of, normalised

# Places that many share: there an address means its whole path.
SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "t.me",
        "x.com",
        "instagram.com",
        "youtube.com",
        "vk.com",
        "docs.google.com",
        "drive.google.com",
        "sites.google.com",
        "medium.com",
        "linktr.ee",
        "substack.com",
        "telegra.ph",
        "tiktok.com",
        "linkedin.com",
        "beautiful.ai",
        "start.page",
        "github.com",
        "patreon.com",
        "wikipedia.org",
        "en.wikipedia.org",
        "ru.wikipedia.org",
    ]
)


@dataclass(frozen=True)
class Weight:
    """What a score loses if a hint is contradicted, or if nothing is known of it: a part of what it is."""

    against: float
    unknown: float
    decides: bool = False  # whether a contradiction forbids a match


WEIGHTS = {
    "identifier": Weight(0.3, 0.03, decides=True),
    "wikidata": Weight(0.3, 0.03, decides=True),
    "code": Weight(0.4, 0.1, decides=True),
    "country": Weight(0.25, 0.1, decides=True),
    "founded": Weight(0.15, 0.04, decides=True),
    "published": Weight(0.15, 0.04, decides=True),
    "city": Weight(0.1, 0.05),
    "kind": Weight(0.08, 0.04),
    "person": Weight(0.05, 0.03),
    "author": Weight(0.1, 0.03),
    "publisher": Weight(0.08, 0.03),
    "url": Weight(0.06, 0.03),
    "website": Weight(0.06, 0.03),
    "name": Weight(0.05, 0.05),
    "title": Weight(0.05, 0.05),
    "former_name": Weight(0.05, 0.05),
    "acronym": Weight(0.05, 0.05),
}
STRONG = ("identifier", "wikidata", "url", "website", "code")  # what two records hardly share


def compare(pid, kind, document, wanted):
    """Whether the document agrees with any of the texts: True, False, or None if it cannot be told."""
    held = [*HELD[pid](document)]
    if not held:
        return None
    compared = [COMPARED.get(pid, same_text)(one, want) for one in held for want in wanted]
    if True in compared:
        return True
    return False if False in compared else None


def same_text(held, wanted):
    """Whether two texts are one in any script, a little misspelling allowed."""
    one, other = fold(held), fold(wanted)
    if not other:
        return None
    return one == other or (min(len(one), len(other)) > 5 and fuzz.ratio(one, other) >= 88)


def same_name(held, wanted):
    """Whether two names of a person are one: the same last name and first names that can be one."""
    one, other = words(held), words(wanted)
    if not other:
        return None
    shorter, longer = sorted((one, other), key=len)
    return all(any(of_words(a, b) >= 0.85 for b in longer) for a in shorter)


def same_country(held, wanted):
    """Whether a country is meant by a code or a name in English or Russian."""
    code = code_of(wanted)
    return None if code is None else held == code


def same_address(held, wanted):
    """Whether two addresses lead to the same body: the same page, or the same host if it is not shared."""
    one, other = normalised(held), normalised(wanted)
    if not other:
        return None
    if one == other:
        return True
    host = host_of(wanted)
    mine = one.removeprefix(host) if host_of(held) == host else None
    if mine is None or host in SHARED_HOSTS:
        return False
    return not other.removeprefix(host).strip("/") or not mine.strip("/")


def same_days(held, wanted):
    """Whether two EDTF dates can be one."""
    try:
        asked = edtf.bounds(str(wanted).strip()[:10] if "T" in str(wanted) else str(wanted).strip())
    except edtf.NotADate:
        return None
    mine = edtf.bounds(held)
    return not (
        (mine.earliest and asked.latest and mine.earliest > asked.latest)
        or (mine.latest and asked.earliest and mine.latest < asked.earliest)
    )


def same_kind(held, wanted):
    """Whether a kind of organization is meant: by its code or a label."""
    member = OrganizationKind(held)
    return fold(wanted) in {fold(held), fold(member.en), fold(member.ru)}


def same_number(held, wanted):
    """Whether two identifiers are one, with or without the scheme before it."""
    one, other = held.lower(), str(wanted).strip().lower().rstrip("/")
    scheme, value = one.split(":", 1)
    return other in (one, value) or other.endswith(f"/{value}") or other == f"{scheme} {value}"


def _names(*sorts):
    return lambda d: [c["text"] for c in d["names"] if not sorts or c["type"] in sorts]


def _numbers(document):
    return [f"{each['scheme']}:{each['value']}" for each in document["identifiers"]]


def _addresses(document):
    if "links" in document:
        return [claim["url"] for claim in standing(document["links"])]
    return [url for url in (document["url_original"], document["archived_url"]) if url]


HELD = {
    "name": _names(),
    "former_name": _names("former"),
    "acronym": _names("acronym"),
    "title": lambda d: [t for t in (d["title"], d["title_en"]) if t],
    "kind": lambda d: [c["kind"] for c in standing(d["kinds"])],
    "country": lambda d: [c["country"] for c in standing(d["presences"]) if c["country"]],
    "city": lambda d: [c["city"] for c in standing(d["presences"]) if c["city"]],
    "url": _addresses,
    "website": _addresses,
    "identifier": _numbers,
    "wikidata": lambda d: [i for i in _numbers(d) if i.startswith("wikidata:")],
    "founded": lambda d: [
        c["date"] for c in standing(d["events"]) if c["kind"] in ("founded", "launched") and c["date"]
    ],
    "person": lambda d: [c["name"] for c in standing(d["people"])],
    "author": lambda d: [a["name"] for a in d["authors"]],
    "publisher": lambda d: [d["publisher"]["name"]] if d["publisher"] else [],
    "published": lambda d: [d["published"]] if d["published"] else [],
    "code": lambda d: [d["id"]],
}
COMPARED = {
    "country": same_country,
    "code": same_country,
    "url": same_address,
    "website": same_address,
    "founded": same_days,
    "published": same_days,
    "kind": same_kind,
    "identifier": same_number,
    "wikidata": same_number,
    "person": same_name,
    "author": same_name,
}
