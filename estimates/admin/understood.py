"""An estimate in words, as Atlas understood it: for the curator, before and after it is saved."""

import copy
from dataclasses import dataclass, field

from django.utils.translation import override

from estimates import codes
from estimates.documents import EstimateDocument
from estimates.models import Estimate
from estimates.reading import line_of, people_of, place_of, time_of
from estimates.reading.lines import figure_of
from publishing import wording
from publishing.review import problems_of
from publishing.wording.figures import number


class BriefDocument(EstimateDocument):
    """What one line of words is made from."""

    class Meta(EstimateDocument.Meta):
        fields = (
            *("value_text", "low", "low_bound", "best", "high", "high_bound", "qualifier", "hedge", "spread"),
            *("measure", "basis", "unit", "source_term", "base", "comparator", "subpopulations"),
            *("origin", "destination", "period", "reference_date"),
        )


@dataclass
class Understood:
    """The box on the page: lines in two languages, details, what was read, what is missing."""

    lines: list = field(default_factory=list)  # (language, words)
    details: list = field(default_factory=list)  # (label, [(words, in small)])
    read: list = field(default_factory=list)  # (label, words)
    second: str = ""
    doubts: list = field(default_factory=list)  # sentences: it can be saved, and may be meant otherwise
    wrong: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    new: bool = False


def brief(estimate):
    """An estimate in one line of English words."""
    with override("en"):
        return line_of(BriefDocument(estimate).data)


def columns(estimate):
    """(figure, place, time) of an estimate in English words, for lists."""
    with override("en"):
        document = BriefDocument(estimate).data
        return figure_of(document), place_of(document), time_of(document)


def understood(estimate, links=None):
    """The box of an estimate; one that is not saved comes with the `links` of its chain."""
    if estimate.measure not in codes.Measure.values or estimate.unit not in codes.EstimateUnit.values:
        return Understood(details=[("Measure", [("Not chosen yet.", "")])])
    if links is not None:
        estimate = copy.copy(estimate)
        estimate.pk = estimate.pk or Estimate._meta.pk.get_default()  # a form takes it from what is new
        estimate._prefetched_objects_cache = {"links": _Rows(links)}
    document = EstimateDocument(estimate).data
    box = Understood()
    for language in ("en", "ru"):
        with override(language):
            box.lines.append((language, line_of(document)))
    with override("en"):
        box.details = [(label, rows) for label, rows in _details(estimate, document) if rows]
    return box


def missing_in(estimate):
    """What stands in the way of publishing a saved estimate."""
    return list(problems_of(estimate))


class _Rows(list):
    """Unsaved rows in place of a related manager's."""

    def all(self):
        return self


def _details(estimate, document):
    measure = codes.Measure(document["measure"])
    yield "Measure", [(measure.en, f"{measure.definition} {measure.not_meaning}")]
    yield "Whom", _people(document)
    yield "Compared with", _comparison(document["comparator"])
    yield "Survey", _survey(document["survey"])
    yield "When", _time(document)
    yield "Who says it", _issuer(document)
    yield "Chain", [_link(estimate, link) for link in document["chain"] if link["source"]]
    yield "Caveats", [_caveat(code, estimate) for code in document["caveats"]]
    yield "Other figures", _relations(estimate)


def _people(document):
    rows = [(codes.PopulationBasis(document["population_basis"]).en, "by what somebody counts as one")]
    if people := people_of(document):
        rows.append((people, "only these"))
    if document["base"]:
        rows.append((document["base"], "of whom or what"))
    return rows


def _comparison(comparator):
    if comparator is None:
        return []
    value = comparator["value"]
    parts = [number(value)] if value is not None else []
    parts += [wording.date_in_words(comparator["period"])] if comparator["period"] else []
    return [(", ".join([*parts, *filter(None, [comparator["text"]])]), "")]


def _survey(survey):
    if survey is None:
        return []
    asked = survey["respondents"] and f"{survey['respondents']:,} respondents"
    return [(", ".join(filter(None, [survey["name"], survey["wave"], asked])), "")]


def _time(document):
    rows = []
    if words := time_of(document):
        rows.append((words, "" if document["period"] else "the day or month it is about"))
    if document["period"] and document["period_end_basis"]:
        basis = codes.PeriodEndBasis(document["period_end_basis"])
        rows.append((f"Its end: {wording.lower_first(basis.en)}", basis.definition))
    for name, label in (("period_start_event", "Begins with"), ("period_end_event", "Ends with")):
        if document[name]:
            rows.append((f"{label}: {codes.PeriodEvent(document[name]).en}", ""))
    if document["period_text"]:
        rows.append((f"“{document['period_text']}”", "the source's words"))
    return rows or [("No time is given.", "")]


def _issuer(document):
    issuer = document["issuer"]
    who = issuer["name"] if issuer else document["issuer_text"] and f"Unnamed: “{document['issuer_text']}”"
    method = codes.Method(document["method"])
    return [
        (who or "Nobody is named.", codes.Nature(document["nature"]).en.lower()),
        (f"Method: {wording.lower_first(method.en)}", method.definition),
    ]


def _link(estimate, link):
    role = codes.ChainRole(link["role"]).en
    title = _titles(estimate).get(link["source"], link["source"])
    says = link["asserts"] or link["asserts_term"]
    words = f"{role}: {title}" + (f", {link['locator']}" if link["locator"] else "")
    return words + (f", where it says “{says}”" if says else ""), "" if link["seen"] else "not seen"


def _titles(estimate):
    found = {link.source_id: str(link.source) for link in estimate.links.all() if link.source_id}
    return found | ({estimate.source_id: str(estimate.source)} if estimate.source_id else {})


def _caveat(code, estimate):
    caveat = codes.Caveat(code)
    return (
        caveat.en,
        caveat.definition if code in estimate.caveats else f"{caveat.definition} Added by itself.",
    )


def _relations(estimate):
    rows = estimate.relations.select_related("to_estimate__destination_group")
    return [(f"{row.get_type_display()}: {brief(row.to_estimate)}", row.remark) for row in rows]
