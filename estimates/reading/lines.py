"""An estimate in one line of words: how many, of what, where, when. Made from its document alone."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from estimates import codes
from publishing import wording
from publishing.models import QUANTITY_FIELDS, VAGUE
from publishing.wording.names import reader_language

_SAYS_ITS_UNIT = {
    codes.Measure.ENTRIES: codes.EstimateUnit.ENTRIES,
    codes.Measure.REGISTRATIONS: codes.EstimateUnit.REGISTRATIONS,
    codes.Measure.RESIDENCE_PERMITS: codes.EstimateUnit.PERMITS,
    codes.Measure.ASYLUM_APPLICATIONS: codes.EstimateUnit.APPLICATIONS,
    codes.Measure.BORDER_ENCOUNTERS: codes.EstimateUnit.ENCOUNTERS,
    codes.Measure.DOCUMENTS_ISSUED: codes.EstimateUnit.DOCUMENTS,
    codes.Measure.FLIGHTS: codes.EstimateUnit.FLIGHTS,
}


def line_of(document):
    """“around 800,000 people: left the country (Russia, since 24 February 2022)”."""
    twice = _SAYS_ITS_UNIT.get(document["measure"]) == document["unit"]
    said = {"figure": figure_of(document, with_unit=not twice), "measure": measure_of(document)}
    words = _("%(figure)s: %(measure)s") % said
    details = [order_of(document), place_of(document), group_of(document), time_of(document)]
    details = ", ".join(detail for detail in details if detail)
    return f"{words} ({details})" if details else words


def figure_of(document, *, with_unit=True):
    """The figure with its unit; for a vague word the word itself, as the source has it.

    A word that stands for no figure at all counts nothing, so it has no unit either.
    """
    unit = unit_after_figure(document["unit"]) if with_unit else ""
    if document["qualifier"] in VAGUE and document["value_text"]:
        has_figure = any(document[name] is not None for name in ("low", "best", "high"))
        message = _("“%(words)s” (%(unit)s)") if unit and has_figure else _("“%(words)s”")
        return message % {"words": document["value_text"], "unit": unit}
    words = wording.figure_with_unit(document, unit)
    earlier = (document.get("comparator") or {}).get("value")
    if earlier is None or document["basis"] != codes.Basis.CHANGE:
        return words
    return _("%(figure)s, before that %(earlier)s") % {"figure": words, "earlier": _alone(earlier, document)}


def _alone(value, document):
    """Another value of the same unit, as stated."""
    unit = document["unit"]
    other = {"best": value, "unit": unit, "value_text": document["value_text"]}
    return wording.figure_with_unit(dict.fromkeys(QUANTITY_FIELDS) | other, unit_after_figure(unit))


_UNITS = {
    "persons": pgettext_lazy("after a figure", "people"),
    "crossings": pgettext_lazy("after a figure", "border crossings"),
    "entries": pgettext_lazy("after a figure", "entries"),
    "registrations": pgettext_lazy("after a figure", "registrations"),
    "deregistrations": pgettext_lazy("after a figure", "deregistrations"),
    "permits": pgettext_lazy("after a figure", "permits"),
    "applications": pgettext_lazy("after a figure", "applications"),
    "encounters": pgettext_lazy("after a figure", "encounters"),
    "documents": pgettext_lazy("after a figure", "documents"),
    "dwellings": pgettext_lazy("after a figure", "dwellings"),
    "flights": pgettext_lazy("after a figure", "flights"),
    "respondents": pgettext_lazy("after a figure", "respondents"),
}


def unit_after_figure(unit):
    """What one of the figure is, in the case that follows a number: “800 000 человек”."""
    return str(_UNITS.get(unit) or wording.lower_first(codes.EstimateUnit(unit).label))


def measure_of(document):
    """What was measured, inside a sentence: “share of answers “found a new job””."""
    measure = wording.lower_first(codes.Measure(document["measure"]).label)
    if term := term_of(document):
        return _("%(measure)s “%(term)s”") % {"measure": measure, "term": term}
    return measure


_NAMED_BY_TERM = {
    codes.Measure.PROFILE_SHARE,
    codes.Measure.SURVEY_SHARE,
    codes.Measure.SURVEY_CHANGE,
    codes.Measure.SURVEY_MEAN,
}


def asked_of(document):
    """The source's word for the answer or trait that a share is about; empty for other measures."""
    return (document.get("source_term") or "") if document["measure"] in _NAMED_BY_TERM else ""


def term_of(document):
    """The same where it has to be said: not beside a vague figure whose own words have it."""
    term, words = asked_of(document), document["value_text"] or ""
    told = document["qualifier"] in VAGUE and term.casefold() in words.casefold()
    return "" if told else term


def order_of(document):
    """Among what a place in an order is held: “of: the countries of the European Union”."""
    if document["unit"] != codes.EstimateUnit.RANK or not document.get("base"):
        return ""
    return _("of: %(base)s") % {"base": document["base"].rstrip(".")}


def place_of(document):
    """From where to where: “from Russia to Georgia”."""
    origin = wording.country_name(document["origin"])
    destination = destination_name(document["destination"])
    if origin and destination:
        return _("%(origin)s → %(destination)s") % {"origin": origin, "destination": destination}
    return destination or origin


def destination_name(destination):
    """What the country or the group of countries is called."""
    return wording.in_reader_language(destination["name"])[0] if destination else ""


_PROPER = {"jewish", "soviet_citizens", "february_wave"}  # in English; Russian writes none so
_WHOSE_SHARE = {"february_wave", "mobilization_wave", "general_population_of_russia", "soviet_citizens"}


def people_of(document):
    """Whom it is about, if not about all: “men, IT specialists”."""
    return _in_words(document["subpopulations"])


def group_of(document):
    """Of whom it speaks, if not of all: the same, but of a share with a trait only whose share it is.

    The trait is said by the source's word; among the people it would read as their base.
    """
    given = document["subpopulations"]
    if document["measure"] == codes.Measure.PROFILE_SHARE and asked_of(document):
        given = [code for code in given if code in _WHOSE_SHARE]
    return _in_words(given)


def _in_words(subpopulations):
    labels = ((code, str(codes.Subpopulation(code).label)) for code in subpopulations)
    proper = _PROPER if reader_language() == "en" else ()
    return ", ".join(label if code in proper else wording.lower_first(label) for code, label in labels)


def time_of(document):
    """The period of a flow, or the day of a stock."""
    start, between, end = (document["period"] or "").partition("/")
    if between:
        return wording.period_in_words(start, end)
    return wording.date_in_words(start or document["reference_date"])
