"""Estimate documents as they are served, for tests of what is reckoned from them."""

import itertools

from hypothesis import strategies as st

from publishing import ids

_NUMBERS = itertools.count(1)
SOURCE = ids.write("s", 1)
ISSUERS = [{"id": ids.write("a", n), "name": name} for n, name in enumerate(("Frontex", "Rosstat"), 1)]
BASES = {
    "left_origin": "flow",
    "entries": "flow",
    "net_migration": "net_flow",
    "present_in": "stock",
    "share_of_wave": "share",
}


def to(country=None, group=None):
    """A destination."""
    name = {"en": f"Land {country}", "ru": f"Страна {country}"}
    if group:
        name = {"en": f"Group {group}", "ru": f"Группа {group}"}
    return {"country": country, "group": group, "name": name}


def related_to(other, kind):
    """A relation to another document."""
    reference = {"id": other["id"], "url": other["url"], "slug": other["slug"], "title": other["title"]}
    return {"type": kind, "estimate": reference, "remark": None}


def estimate(**fields):
    """A served estimate: 100 persons entered Georgia in 2022 according to Frontex, unless told otherwise.

    A stock gets a date instead of the period, unless told otherwise.
    """
    own = fields.pop("id", None) or ids.write("e", next(_NUMBERS))
    measure = fields.get("measure", "entries")
    basis = fields.get("basis", BASES.get(measure, "flow"))
    figures = {"low", "best", "high", "qualifier"} & set(fields)
    stock = basis == "stock"
    document = {
        "id": own,
        "url": f"/estimates/{own}/an-estimate/",
        "slug": "an-estimate",
        "title": {"en": "An estimate", "ru": "Оценка"},
        "value_text": None,
        "low": None,
        "low_bound": None,
        "best": None if figures else 100,
        "high": None,
        "high_bound": None,
        "qualifier": None,
        "hedge": None,
        "spread": None,
        "nature": "observed",
        "measure": measure,
        "basis": basis,
        "unit": "persons",
        "direction": "into_destination",
        "source_term": "entered",
        "population_basis": "citizenship",
        "subpopulations": [],
        "base": None,
        "survey": None,
        "comparator": None,
        "origin": "RU",
        "destination": to("GE"),
        "destination_role": "unspecified",
        "route": None,
        "period": None if stock else "2022-01/2022-12",
        "period_text": None,
        "period_end_basis": None if stock else "stated",
        "period_start_event": None,
        "period_end_event": None,
        "reference_date": "2022-12-31" if stock else None,
        "issuer": ISSUERS[0],
        "issuer_text": None,
        "method": None,
        "citation": {"source": SOURCE, "locator": "p. 1", "credits": []},
        "chain": [],
        "confidence": 2,
        "verified_on": "2026-11-23",
        "remark": {"en": None, "ru": None},
        "caveats": [],
        "relations": [],
        "questions": [],
        "sources": [],
        "edition": 1,
        "published_at": "2026-11-23T00:00:00Z",
        "first_published_at": "2026-11-23T00:00:00Z",
    }
    unknown = set(fields) - set(document)
    assert not unknown, unknown
    return document | fields


def twins(*several, **shared):
    """One document for each of `several`, alike in `shared`."""
    return [estimate(**shared | each) for each in several]


GROUPS = {"baltic_states": {"EE", "LV", "LT"}, "eu": {"EE", "LV", "LT", "DE", "FI"}}


def places(destination):
    """The countries of a destination, as a caller who knows the groups says it."""
    if destination["country"]:
        return frozenset({destination["country"]})
    members = GROUPS.get(destination["group"])
    return members and frozenset(members)


_COUNTS = st.one_of(
    st.integers(0, 2_000_000),
    st.decimals(0, 1000, places=3).map(float),
)


@st.composite
def quantities(draw):
    """The fields of a figure that may be added: a point, a bound, a range, with or without a best figure."""
    low, best, high = sorted(draw(st.lists(_COUNTS, min_size=3, max_size=3)))
    low_bound = draw(st.sampled_from(["at_least", "more_than", "about", None]))
    high_bound = draw(st.sampled_from(["up_to", "fewer_than", "about", "more_than", "at_least", None]))
    below = {"low": low, "low_bound": low_bound}
    above = {"high": high + 1, "high_bound": high_bound}
    return draw(
        st.sampled_from(
            [
                {"best": best, "qualifier": "as_stated"},
                {"best": best, "qualifier": "about"},
                {"best": best, "qualifier": "over"},
                {"best": best + 1, "qualifier": "almost"},
                below,
                above,
                below | above,
                below | {"best": best + 1},
                above | {"best": best},
                below | above | {"best": best + 1},
            ]
        )
    )


_PLACES = [None, to("GE"), to("AM"), to("EE"), to(group="baltic_states"), to(group="eu"), to(group="asia")]
_PERIODS = [
    None,
    "2022",
    "2022-01/2022-12",
    "2022-01/2022-06",
    "2022-07/2022-12",
    "2022-07-02/2022-12-31",
    "2022-06/2022-09",
    "2023",
    "2023-01-01/2023-03-15",
    "2022-02-24/",
    "2022-02-24/..",
    "2022~",
    "2022-21/2022-23",
    "202X",
]
_DATES = [None, "2022", "2022-12", "2022-12-31", "2022-12-31~", "2022-12/2023-01"]
_CHOICES = {
    "measure": ["entries", "entries", "left_origin", "net_migration", "present_in", "share_of_wave"],
    "unit": ["persons", "persons", "entries"],
    "population_basis": ["citizenship", "citizenship", "residence", "unspecified"],
    "subpopulations": [[], [], ["men"], ["men", "women"]],
    "caveats": [
        [],
        [],
        ["tourism_included"],
        ["open_high"],
        ["no_note", "attribution_ambiguous"],
        ["envelope"],
    ],
    "origin": ["RU", "RU", "RU", "SU"],
    "route": [None, None, "land"],
    "destination": _PLACES,
    "destination_role": ["unspecified", None, "transit"],
    "period": _PERIODS,
    "period_end_basis": ["stated", "stated", None, "not_stated", "issue_date"],
    "reference_date": _DATES,
    "issuer": [*ISSUERS, ISSUERS[0], None],
    "issuer_text": [None, None, "one source"],
    "spread": [None, None, "issuer_interval", "envelope_of_sources", "scenario"],
    "nature": ["observed", "observed", "estimated", "forecast"],
    "hedge": [None, "estimated", "expected", "reportedly"],
    "value_text": [None, "around {100}", "<b>“many”</b>"],
}


@st.composite
def any_estimate(draw):
    """Any estimate, from few values of each field, so that two often agree in most of them."""
    changed = draw(st.lists(st.sampled_from(sorted(_CHOICES)), max_size=4, unique=True))
    fields = {name: draw(st.sampled_from(_CHOICES[name])) for name in changed}
    fields |= draw(
        st.one_of(quantities(), st.just({"qualifier": "vague"}), st.just({"low": 200, "low_bound": "rule"}))
    )
    return estimate(**fields)


@st.composite
def additive_estimates(draw, min_size=2):
    """Estimates that may be added: disjoint places over one period or date, or periods in a row."""
    how = draw(st.sampled_from(["places", "periods", "stocks"]))
    if how == "periods":
        several = [
            {"period": text} for text in ("2022-01/2022-03", "2022-04", "2022-05-01/2022-12-31", "2023")
        ]
    else:
        several = [{"destination": to(code)} for code in ("GE", "AM", "KZ")]
        several.append({"destination": to(group="baltic_states")})
    size = draw(st.integers(min_size, len(several)))
    several = several[:size]
    shared = {"measure": "present_in"} if how == "stocks" else {}
    documents = [estimate(**shared, **each, **draw(quantities())) for each in several]
    return draw(st.permutations(documents))


@st.composite
def related_estimates(draw):
    """Two to five estimates: any, or such as may be added but for one thing in one of them; some related."""
    if draw(st.booleans()):
        documents = draw(st.lists(any_estimate(), min_size=2, max_size=5))
    else:
        documents = draw(additive_estimates())
        name = draw(st.sampled_from(sorted(_CHOICES)))
        documents[0] |= {name: draw(st.sampled_from(_CHOICES[name]))}
    for _ in range(draw(st.integers(0, 2))):
        one, other = draw(st.sampled_from(documents)), draw(st.sampled_from(documents))
        kind = draw(st.sampled_from(["part_of", "same_claim", "cumulative_after", "contradicts"]))
        if one is not other:
            one["relations"] = [*one["relations"], related_to(other, kind)]
    return documents
