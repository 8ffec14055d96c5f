"""An estimate in words, as Atlas understood it: for the curator, before and after it is saved."""

import copy
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
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
    """An estimate in one line of words."""
    return line_of(BriefDocument(estimate).data)


def columns(estimate):
    """(figure, place, time) of an estimate in words, for lists."""
    document = BriefDocument(estimate).data
    return figure_of(document), place_of(document), time_of(document)


def understood(estimate, links=None):
    """The box of an estimate; one that is not saved comes with the `links` of its chain."""
    if estimate.measure not in codes.Measure.values or estimate.unit not in codes.EstimateUnit.values:
        return Understood(details=[(_("Measure"), [(_("Not chosen yet."), "")])])
    if links is not None:
        estimate = copy.copy(estimate)
        estimate.pk = estimate.pk or Estimate._meta.pk.get_default()  # a form takes it from what is new
        estimate._prefetched_objects_cache = {"links": _Rows(links)}
    document = EstimateDocument(estimate).data
    box = Understood()
    for language in ("en", "ru"):
        with override(language):
            box.lines.append((language, line_of(document)))
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
    yield _("Measure"), [(measure.label, f"{measure.definition} {measure.not_meaning}")]
    yield _("Whom"), _people(document)
    yield _("Compared with"), _comparison(document["comparator"])
    yield _("Survey"), _survey(document["survey"])
    yield _("When"), _time(document)
    yield _("Who says it"), _issuer(document)
    yield _("Chain"), [_link(estimate, link) for link in document["chain"] if link["source"]]
    yield _("Caveats"), [_caveat(code, estimate) for code in document["caveats"]]
    yield _("Other figures"), _relations(estimate)


def _people(document):
    rows = [(codes.PopulationBasis(document["population_basis"]).label, _("by what somebody counts as one"))]
    if people := people_of(document):
        rows.append((people, _("only these")))
    if document["base"]:
        rows.append((document["base"], _("of whom or what")))
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
    asked = survey["respondents"] and _("%(n)s respondents") % {"n": number(survey["respondents"])}
    return [(", ".join(filter(None, [survey["name"], survey["wave"], asked])), "")]


def _time(document):
    rows = []
    if words := time_of(document):
        rows.append((words, "" if document["period"] else _("the day or month it is about")))
    if document["period"] and document["period_end_basis"]:
        basis = codes.PeriodEndBasis(document["period_end_basis"])
        words = wording.lower_first(str(basis.label))
        rows.append((_("Its end: %(words)s") % {"words": words}, basis.definition))
    for name, label in (("period_start_event", _("Begins with")), ("period_end_event", _("Ends with"))):
        if document[name]:
            rows.append((f"{label}: {codes.PeriodEvent(document[name]).label}", ""))
    if document["period_text"]:
        rows.append((f"“{document['period_text']}”", _("the source's words")))
    return rows or [(_("No time is given."), "")]


def _issuer(document):
    issuer = document["issuer"]
    unnamed = document["issuer_text"] and _("Unnamed: “%(words)s”") % {"words": document["issuer_text"]}
    who = issuer["name"] if issuer else unnamed
    method = codes.Method(document["method"])
    return [
        (who or _("Nobody is named."), codes.Nature(document["nature"]).label.lower()),
        (_("Method: %(words)s") % {"words": wording.lower_first(str(method.label))}, method.definition),
    ]


def _link(estimate, link):
    role = codes.ChainRole(link["role"]).label
    title = _titles(estimate).get(link["source"], link["source"])
    says = link["asserts"] or link["asserts_term"]
    words = f"{role}: {title}" + (f", {link['locator']}" if link["locator"] else "")
    return words + (_(", where it says “%(words)s”") % {"words": says} if says else ""), "" if link[
        "seen"
    ] else _("not seen")


def _titles(estimate):
    found = {link.source_id: str(link.source) for link in estimate.links.all() if link.source_id}
    return found | ({estimate.source_id: str(estimate.source)} if estimate.source_id else {})


def _caveat(code, estimate):
    caveat = codes.Caveat(code)
    return (
        caveat.label,
        caveat.definition if code in estimate.caveats else f"{caveat.definition} {_('Added by itself.')}",
    )


def _relations(estimate):
    rows = estimate.relations.select_related("to_estimate__destination_group")
    return [(f"{row.get_type_display()}: {brief(row.to_estimate)}", row.remark) for row in rows]
