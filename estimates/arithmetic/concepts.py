"""What is counted, who is counted, and who says so: the reasons that two figures do not mean the same."""

from estimates.arithmetic import wording
from estimates.arithmetic.reasons import Words, reason

WHO_IS_COUNTED = {
    "includes_non_target",
    "includes_dependants",
    "transit_included",
    "tourism_included",
    "deregistration_only",
    "crossings_not_people",
}
_NOTHING = {
    "population_basis": wording.NOT_STATED,
    "subpopulations": Words("everyone", "все"),
    "destination_role": wording.NOT_STATED,
    "caveats": Words("no such remark", "без такой пометки"),
    "route": wording.NOT_STATED,
}
_PEOPLE = {
    "population_basis": Words("counted by", "критерий"),
    "subpopulations": Words("group", "группа"),
    "destination_role": Words("role of the place", "роль места"),
    "caveats": Words("remark", "пометка"),
}


def codes_of(document, name):
    """The codes of a field that say what is counted, sorted; “unspecified” and nothing are the same."""
    value = document[name]
    if name == "caveats":
        return sorted(WHO_IS_COUNTED & set(value))
    if isinstance(value, list):
        return sorted(set(value))
    return [] if value in (None, "", "unspecified") else [value]


def _differs(documents, name):
    return len({tuple(codes_of(each, name)) for each in documents}) > 1


def _values(documents, name):
    """The different values of a field: “men” and everyone."""
    return wording.listed(_value(codes_of(each, name), name) for each in documents)


def _value(codes, name):
    if not codes:
        return _NOTHING.get(name, wording.NOT_STATED)
    return wording.quoted(
        Words(*map(", ".join, zip(*(wording.label(name, code) for code in codes), strict=True)))
    )


def against_meaning(documents):
    """Reasons from measure and unit."""
    for name in ("measure", "unit"):
        if _differs(documents, name):
            yield reason(f"{name}_differs", documents, _values(documents, name))


def against_kind(documents):
    """The reason from stock, flow, share and so on."""
    if _differs(documents, "basis"):
        yield reason("basis_differs", documents, _values(documents, "basis"))


def against_population(documents):
    """Reasons from who is counted, from where and by which way."""
    differing = [name for name in _PEOPLE if _differs(documents, name)]
    if differing:
        details = (_detail(_PEOPLE[name], _values(documents, name)) for name in differing)
        yield reason("population_differs", documents, Words(*map("; ".join, zip(*details, strict=True))))
    if _differs(documents, "origin"):
        countries = wording.listed(wording.country(each["origin"]) for each in documents)
        yield reason("origin_differs", documents, countries)
    if _differs(documents, "route"):
        yield reason("route_differs", documents, _values(documents, "route"))


def _detail(name, values):
    return Words(*(f"{one}: {other}" for one, other in zip(name, values, strict=True)))


def against_issuers(documents):
    """Reasons from who says so. One who is not named, or not plainly, is certain only within a document."""
    named = [each for each in documents if is_named(each)]
    uncertain = [each for each in documents if not is_named(each)]
    if len({each["issuer"]["id"] for each in named}) > 1:
        yield reason("issuer_differs", named, wording.listed(wording.issuers(named)))
    if uncertain and (named or len({_voice(each) for each in uncertain}) > 1):
        yield from _against_uncertain(uncertain)


def _against_uncertain(documents):
    unnamed = [each for each in documents if not each["issuer"]]
    ascribed = [each for each in documents if each["issuer"]]
    if unnamed:
        yield reason("issuer_unnamed", unnamed, wording.figures(unnamed))
    if ascribed:
        yield reason("issuer_unclear", ascribed, wording.listed(map(wording.ascribed, ascribed)))


def is_named(document):
    """Whether it is certain who stands behind the figure."""
    return bool(document["issuer"]) and "attribution_ambiguous" not in document["caveats"]


def _voice(document):
    """Whose mouth an uncertain figure is put in: in which document, and with which words."""
    words = (document["issuer_text"] or "").strip(" .,:;").casefold()
    return document["citation"]["source"], (document["issuer"] or {}).get("id") or words
