"""The words of a served estimate: every text that a drawing or its table shows, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estimates import codes
from estimates.reading.lines import group_of, term_of
from publishing import wording
from publishing.codes import HighBound, LowBound, Spread
from publishing.wording import country_name, date_in_words, in_reader_language, lower_first, period_in_words
from publishing.wording.figures import as_said, number
from publishing.wording.names import reader_language

HOME = "RU"
_TOLD = {Spread.ENVELOPE_OF_SOURCES, Spread.CONFIDENCE_INTERVAL, Spread.SCENARIO}
_CROSSINGS = {"crossings", "entries", "encounters"}


def label(code_list, value):
    """A code's label; a code that is not on the list as it is written."""
    try:
        return str(code_list(value).label)
    except ValueError:
        return str(value).replace("_", " ")


def explained(measure):
    """(what a measure means, what it does not mean), in the reader's language."""
    try:
        member = codes.Measure(measure)
    except ValueError:
        return "", ""
    if reader_language() == "ru":
        return member.definition_ru, member.not_meaning_ru
    return member.definition, member.not_meaning


def figure(document):
    """The figure as it is printed beside its mark: with a sign that belongs to it, as in “96%”."""
    return wording.figure_with_unit(document)


def counted(document):
    """The same with what is counted: “more than 700,000, persons”."""
    words, what = figure(document), unit(document)
    return words if words == wording.figure_with_unit(document, what) else f"{words}, {what}"


def compared(document):
    """What a ratio or a change is compared with; empty for everything else."""
    comparator = document.get("comparator") or {}
    value, text = comparator.get("value"), comparator.get("text")
    said = value is not None and number(as_said(value, document["value_text"]))
    known = [said, text, date_in_words(comparator.get("period"))]
    words = ", ".join(part for part in known if part)
    return _("compared with: %(words)s") % {"words": words} if words else ""


def title(document):
    """One line that says the estimate."""
    return in_reader_language(document["title"])[0]


def unit(document):
    """What is counted."""
    return lower_first(label(codes.EstimateUnit, document["unit"]))


def crossings_note(document):
    """That what is counted are not people; empty where they are."""
    if document["unit"] not in _CROSSINGS:
        return ""
    return _("Counts %(unit)s, not people: one person may be counted many times.") % {"unit": unit(document)}


def spread(document):
    """What the two ends are, where they are not simply what the issuer takes for possible."""
    code = document.get("spread")
    return lower_first(label(Spread, code)) if code in _TOLD else ""


def vague_word(document):
    """The source's word for a figure that Atlas reads by a rule; empty for every other."""
    by_rule = document["low_bound"] == LowBound.RULE or document["high_bound"] == HighBound.RULE
    return quoted(document) if by_rule else ""


def quoted(document):
    """The source's own words for the figure."""
    return _("“%(words)s”") % {"words": document["value_text"]} if document["value_text"] else ""


def asked(document):
    """The source's own word for the answer or trait that a share is about; empty for other measures."""
    term = term_of(document)
    return _("“%(words)s”") % {"words": term} if term else ""


def measure(document):
    """What was measured."""
    return label(codes.Measure, document["measure"])


def place(document):
    """Where to, or where from if the source names no destination."""
    origin, name = document["origin"], _destination(document["destination"] or {})
    if not name:
        return _("from %(country)s") % {"country": country_name(origin)} if origin else ""
    if origin and origin != HOME:
        return _("%(place)s (from %(country)s)") % {"place": name, "country": country_name(origin)}
    return name


def _destination(destination):
    if destination.get("name"):
        return in_reader_language(destination["name"])[0]
    return country_name(destination.get("country")) or (destination.get("group") or "").replace("_", " ")


def period(document):
    """When: the day of a stock, the period of anything else; says so if the source does not."""
    reference, span = document["reference_date"], document["period"]
    if reference:
        return _("as of %(date)s") % {"date": date_in_words(reference)}
    if not span:
        return _("time not stated")
    return period_in_words(*span.split("/")) if span.count("/") == 1 else date_in_words(span)


def issuer(document):
    """Who stands behind the figure, or the source's words for who that is; empty if it has none."""
    named, words = (document["issuer"] or {}).get("name"), document.get("issuer_text")
    return named or (_("“%(words)s”") % {"words": words} if words else "")


def issuer_or_nobody(document):
    """The same for a sentence or a cell, where nobody must be said."""
    words = issuer(document)
    if document["issuer"] or not words:
        return words or _("not named")
    return _("not named: %(words)s") % {"words": words}


def base(document):
    """For a share or a survey: of what, and how many were asked. Empty for everything else."""
    of = _("of: %(base)s") % {"base": document["base"]} if document.get("base") else ""
    return " · ".join(part for part in (of, respondents(document)) if part)


def respondents(document):
    """How many were asked; empty if nobody was, or the source does not say it."""
    asked = (document.get("survey") or {}).get("respondents")
    return "" if asked is None else _("n = %(n)s") % {"n": number(asked)}


def people(document):
    """Whom it is about, if not about all; and that it is a forecast, if it is one."""
    parts = [group_of(document)]
    if document.get("nature") == codes.Nature.FORECAST:
        parts.insert(0, lower_first(codes.Nature.FORECAST.label))
    return ", ".join(part for part in parts if part)


def circumstances(document):
    """Everything but the figure in one line, as far as it is known; what goes without saying comes last."""
    where, rest = place(document), [period(document), issuer(document)]
    ordered = [where, *rest] if document["destination"] or document["origin"] != HOME else [*rest, where]
    return _joined(" · ", _conditions(document), *ordered)


def measured(document):
    """The same after what was measured, where statements of several measures stand together."""
    return f"{measure(document)} · {circumstances(document)}"


def spoken(document, *seen):
    """What a listener needs to understand one mark: what is seen beside it, uncut, then the rest."""
    nobody = "" if document["issuer"] else _("issuer: %(name)s") % {"name": issuer_or_nobody(document)}
    seen = " ".join(seen or (figure(document), circumstances(document)))
    return _joined("; ", [seen], f"{measure(document)}, {unit(document)}", nobody)


def _conditions(document):
    return [
        asked(document),
        vague_word(document),
        spread(document),
        people(document),
        compared(document),
        base(document),
    ]


def _joined(between, first, *others):
    return between.join(part for part in (*first, *others) if part)


def scale_name(kind):
    """A scale on a link."""
    return pgettext("scale", "Logarithmic") if kind == "log" else pgettext("scale", "Linear")
