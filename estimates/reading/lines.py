"""An estimate in one line of words: how many, of what, where, when. Made from its document alone."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from estimates import codes
from publishing import wording
from publishing.models import QUANTITY_FIELDS, VAGUE
from publishing.wording.names import reader_language


def line_of(document):
    """“around 800,000 persons: left the country (Russia, since 24 February 2022)”."""
    details = [
        place_of(document),
        people_of(document),
        time_of(document),
    ]
    measure = wording.lower_first(codes.Measure(document["measure"]).label)
    words = _("%(figure)s: %(measure)s") % {"figure": figure_of(document), "measure": measure}
    details = ", ".join(detail for detail in details if detail)
    return f"{words} ({details})" if details else words


def figure_of(document):
    """The figure with its unit; for a vague word the word itself, as the source has it."""
    unit = unit_after_figure(document["unit"])
    if document["qualifier"] in VAGUE and document["value_text"]:
        return _("“%(words)s” (%(unit)s)") % {"words": document["value_text"], "unit": unit}
    words = wording.figure_with_unit(document, unit)
    earlier = (document.get("comparator") or {}).get("value")
    if earlier is None or document["basis"] != codes.Basis.CHANGE:
        return words
    return _("%(figure)s, before that %(earlier)s") % {"figure": words, "earlier": _alone(earlier, document)}


def _alone(value, document):
    """Another value of the same unit, as stated."""
    nothing = dict.fromkeys(QUANTITY_FIELDS)
    unit = document["unit"]
    return wording.figure_with_unit(nothing | {"best": value, "unit": unit}, unit_after_figure(unit))


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
    "years": pgettext_lazy("after a figure", "years"),
}


def unit_after_figure(unit):
    """What one of the figure is, in the case that follows a number: “800 000 человек”."""
    return str(_UNITS.get(unit) or wording.lower_first(codes.EstimateUnit(unit).label))


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


_PROPER = {"jewish", "soviet_citizens", "ukrainians_likely"}  # in English; Russian writes none so


def people_of(document):
    """Whom it is about, if not about all: “men, IT specialists”."""
    labels = ((code, str(codes.Subpopulation(code).label)) for code in document["subpopulations"])
    proper = _PROPER if reader_language() == "en" else ()
    return ", ".join(label if code in proper else wording.lower_first(label) for code, label in labels)


def time_of(document):
    """The period of a flow, or the day of a stock."""
    start, between, end = (document["period"] or "").partition("/")
    if between:
        return wording.period_in_words(start, end)
    return wording.date_in_words(start or document["reference_date"])
