"""One figure as each work on its way prints it, and in what it drifted from the others.

A group is one claim: an estimate with all published ones that make the same claim (`same_claim`, also by
way of a third). Its figures are compared with those of its first member: the one read in the primary
source itself, or else the one whose chain leads there, or else the one with the least identifier.
"""

from publishing.quantity_words import read

NUMBERS = ("low", "best", "high")
BOUNDS = ("qualifier", "hedge", "low_bound", "high_bound")
SHARED = ("measure", "unit", "basis", "nature", "origin", "destination", "period", "reference_date")
ASPECTS = ("value", "qualifier", "unit", "term", "measure", "population", "place", "date", "statement")


def group_of(documents):
    """The group of documents that make one claim, with every printing of it and where it drifted."""
    documents = sorted(documents, key=lambda each: each["id"])
    first = min(documents, key=_towards_primary)
    printings = [row for each in documents for row in _printings(each, first)]
    drifted = {aspect for row in printings for aspect in row["drift"]}
    return {
        "id": documents[0]["id"],
        "estimates": [each["id"] for each in documents],
        "compared_with": first["id"],
        "title": first["title"],
        "issuer": first["issuer"],
        "issuer_text": first["issuer_text"],
        **{name: first[name] for name in SHARED},
        "drift": [aspect for aspect in ASPECTS if aspect in drifted],
        "printings": printings,
    }


def _towards_primary(document):
    """Sorts first what was read in the primary source, then what leads there."""
    read_there = document["chain"][0]["role"] == "primary"
    leads_there = any(link["role"] == "primary" for link in document["chain"])
    return not read_there, not leads_there, document["id"]


def _printings(document, first):
    titles = {source["id"]: source.get("title") for source in document["sources"]}
    figure = {name: document[name] for name in ("value_text", *NUMBERS, *BOUNDS, "unit")}
    for place, link in enumerate(document["chain"]):
        here = place == 0
        drift = _between(document, first) if here else _of_link(link, document)
        agrees = not drift if here or link["seen"] or drift else None
        yield {
            "estimate": document["id"],
            "role": link["role"],
            "source": link["source"],
            "source_title": titles.get(link["source"]),
            "locator": link["locator"],
            "seen": link["seen"],
            "value_text": document["value_text"] if here else link["asserts"],
            "term": document["source_term"] if here else link["asserts_term"],
            "figure": figure if here else None,
            "agrees": agrees,
            "drift": [aspect for aspect in ASPECTS if aspect in drift],
        }


def _between(document, first):
    """In what a figure that we read differs from the first one of its group."""
    found = {name for name in ("unit", "measure") if document[name] != first[name]}
    if _numbers(document) != _numbers(first):
        found.add("value")
    if _bounds(document) != _bounds(first):
        found.add("qualifier")
    if (document["source_term"] or "").casefold() != (first["source_term"] or "").casefold():
        found.add("term")
    for aspect, names in (
        ("population", ("population_basis", "subpopulations", "base")),
        ("place", ("origin", "destination", "destination_role", "route")),
        ("date", ("period", "reference_date")),
    ):
        if any(document[name] != first[name] for name in names):
            found.add(aspect)
    return found


def _of_link(link, document):
    """In what a work of the chain differs from what credits it, as far as a curator wrote that down."""
    found = {"term"} if link["asserts_term"] else set()
    if not link["asserts"]:
        return found
    understood = read(link["asserts"])
    told = {name: getattr(understood, name) for name in (*NUMBERS, *BOUNDS)} if understood else {}
    if not any(told.get(name) is not None for name in NUMBERS):
        return found | {"statement"}
    if understood.unit and understood.unit != document["unit"]:
        return found | {"statement"}  # such as a share of them, where the figure is a number
    if _numbers(told) != _numbers(document):
        found.add("value")
    if _bounds(told) != _bounds(document):
        found.add("qualifier")
    return found or {"statement"}


def _numbers(figure):
    return {float(figure[name]) for name in NUMBERS if figure[name] is not None}


def _bounds(figure):
    return [figure[name] or "" for name in BOUNDS]
