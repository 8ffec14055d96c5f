"""What the fields of an estimate say, as rows of a label and words, in four groups."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from estimates import codes
from estimates.codes.explanations import RUSSIAN
from estimates.plots import labels
from estimates.reading import lines
from publishing.codes import Confidence, Hedge, Qualifier, Spread
from publishing.wording import country_name, date_in_words, day_in_words
from publishing.wording.figures import as_said, number
from publishing.wording.names import reader_language


@dataclass(frozen=True)
class Row:
    """A value in words. `language` is set where it is not the page's own; `href` is a page of Atlas."""

    label: str
    text: str
    detail: str = ""
    language: str = ""
    href: str = ""


@dataclass
class Section:
    """Rows that answer one question of the reader."""

    id: str
    title: str
    rows: list = field(default_factory=list)


def rows_about(document):
    """The sections of an estimate's page, each with the rows that have something to say."""
    texts = _language_of_the_source(document)
    return [
        Section("counts", _("What it counts"), [*_counted(document, texts)]),
        Section("figure", _("The figure"), [*_figure(document, texts)]),
        Section("where-when", _("Where and when"), [*_where(document), *_when(document, texts)]),
        Section("who", _("Who says so, and from what"), [*_who(document, texts)]),
    ]


def explained(code_list, value):
    """The meaning of a code in the reader's language; empty if nobody has written it down there."""
    try:
        member = code_list(value)
    except ValueError:
        return ""
    if reader_language() == "ru":
        return RUSSIAN.get(code_list.__name__, {}).get(member.value, "")
    return member.definition


def _coded(title, code_list, value):
    """A code with what it means; nothing if the field is empty."""
    if value:
        yield Row(title, labels.label(code_list, value), explained(code_list, value))


def _quoted(title, words, language):
    if words:
        yield Row(title, _("“%(words)s”") % {"words": words}, language=language)


def _counted(document, language):
    definition, not_meaning = labels.explained(document["measure"])
    yield Row(_("Measure"), labels.measure(document), f"{definition} {not_meaning}".strip())
    yield from _coded(_("Kind of number"), codes.Basis, document["basis"])
    yield from _coded(_("Unit"), codes.EstimateUnit, document["unit"])
    yield from _quoted(_("The source’s word"), document["source_term"], language)
    yield from _coded(_("Who counts as one of them"), codes.PopulationBasis, document["population_basis"])
    for code in document["subpopulations"]:
        yield from _coded(_("Only about"), codes.Subpopulation, code)
    if document["base"]:
        of = _("A share or part of") if document["basis"] == codes.Basis.SHARE else _("Base")
        yield Row(of, document["base"], language="en")
    yield from _compared(document["comparator"] or {}, document["value_text"])
    yield from _survey(document["survey"] or {})


def _compared(comparator, value_text):
    known = [comparator.get("text"), date_in_words(comparator.get("period"))]
    if comparator.get("value") is not None:
        known.insert(0, number(as_said(comparator["value"], value_text)))
    if words := ", ".join(part for part in known if part):
        yield Row(_("Compared with"), words)


def _survey(survey):
    if name := ", ".join(part for part in (survey.get("name"), survey.get("wave")) if part):
        yield Row(_("Survey"), name, language="en")
    if survey.get("respondents") is not None:
        yield Row(_("Respondents"), number(survey["respondents"]))


def _figure(document, language):
    yield Row(_("In words"), lines.figure_of(document))
    yield from _quoted(_("In the source"), document["value_text"], language)
    if document["qualifier"] != Qualifier.AS_STATED:
        yield from _coded(_("The source’s qualifier"), Qualifier, document["qualifier"])
    yield from _coded(_("How firmly it is held"), Hedge, document["hedge"])
    if document["spread"] != Spread.NONE:
        yield from _coded(_("What the range is"), Spread, document["spread"])


def _where(document):
    if document["origin"]:
        yield Row(_("From where"), country_name(document["origin"]))
    destination = document["destination"]
    yield Row(
        _("To where"),
        lines.destination_name(destination) or _("no place is named"),
        href=_page_of(destination),
    )
    for title, code_list, name in (
        (_("What the place was for them"), codes.DestinationRole, "destination_role"),
        (_("Route"), codes.Route, "route"),
    ):
        if document[name] != "unspecified":
            yield from _coded(title, code_list, document[name])


def _page_of(destination):
    if not destination:
        return ""
    if destination["country"]:
        return f"/countries/{destination['country']}/"
    return f"/groups/{destination['group']}/"


def _when(document, language):
    if document["period"] or not document["reference_date"]:
        yield Row(_("Period"), lines.time_of(document | {"reference_date": None}) or _("not stated"))
    if document["reference_date"]:
        yield Row(_("On the date"), date_in_words(document["reference_date"]))
    yield from _quoted(_("Time in the source’s words"), document["period_text"], language)
    if document["period"]:
        yield from _coded(_("End of the period"), codes.PeriodEndBasis, document["period_end_basis"])
    for title, name in (
        (_("Begins with"), "period_start_event"),
        (_("Ends with"), "period_end_event"),
    ):
        if document[name]:
            event = codes.PeriodEvent(document[name])
            yield Row(title, str(event.label), day_in_words(event.day))


def _who(document, language):
    if document["issuer"]:
        yield Row(_("Issuer"), document["issuer"]["name"])
    elif not document["issuer_text"]:
        yield Row(_("Issuer"), _("The source names nobody."))
    yield from _quoted(_("Issuer in the source’s words"), document["issuer_text"], language)
    yield from _coded(_("How the figure came about"), codes.Nature, document["nature"])
    yield from _coded(_("Method"), codes.Method, document["method"])
    yield from _coded(_("How sure we are of it"), Confidence, document["confidence"])
    if document["verified_on"]:
        yield Row(_("Last checked"), day_in_words(document["verified_on"]))


def _language_of_the_source(document):
    """The language of words taken from the source in which the figure was read; empty if not known."""
    cited = document["citation"]["source"]
    cards = (card for card in document["sources"] if card["id"] == cited)
    return next((card["language"] or "" for card in cards), "")
