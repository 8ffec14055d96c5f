"""A calculated figure in words, and what a reader must know about a sum."""

from estimates.arithmetic import wording
from estimates.arithmetic.concepts import codes_of
from estimates.arithmetic.figures import Figure
from estimates.arithmetic.reasons import Words
from publishing.wording.figures import figure_in_words

_UNSPOKEN = {"value_text": None, "hedge": None, "spread": None}
# What is told of figures: of one, and of several.
_ABOUT_FIGURES = {
    "upper_only": (
        Words(
            "{values} has no lower limit and adds nothing to the lower bound.",
            "{values}: нижний предел не указан, к нижней границе ничего не прибавлено.",
        ),
        Words(
            "{values} have no lower limit and add nothing to the lower bound.",
            "{values}: нижние пределы не указаны, к нижней границе ничего не прибавлено.",
        ),
    ),
    "no_limit": (
        Words(
            "{values} has no upper limit, so the sum has none.",
            "{values}: верхнего предела нет, поэтому нет его и у суммы.",
        ),
        Words(
            "{values} have no upper limit, so the sum has none.",
            "{values}: верхних пределов нет, поэтому нет его и у суммы.",
        ),
    ),
    "approximate": (
        Words(
            "{values} is approximate, and so is the sum.",
            "{values}: величина приблизительная, приблизительна и сумма.",
        ),
        Words(
            "{values} are approximate, and so is the sum.",
            "{values}: величины приблизительные, приблизительна и сумма.",
        ),
    ),
    "hedged": (
        Words(
            "{values} is given with reserve by the source.",
            "{values}: источник приводит эту величину с оговоркой.",
        ),
        Words(
            "{values} are each given with reserve by the source.",
            "{values}: эти величины приведены в источнике с оговоркой.",
        ),
    ),
}
_NOTES = {
    "not_people": Words(
        "It counts events and not people: one person may be counted many times.",
        "Посчитаны события, а не люди: один человек может быть посчитан много раз.",
    ),
    "several_places": Words(
        "Whoever went to more than one of these places is counted in each.",
        "Тот, кто побывал в нескольких из этих мест, посчитан в каждом.",
    ),
    "several_times": Words(
        "Whoever left or came in more than one of these periods is counted in each.",
        "Тот, кто выезжал или въезжал в нескольких из этих периодов, посчитан в каждом.",
    ),
    "moved_meanwhile": Words(
        "The date is not known to the day: whoever moved in that time may be counted twice.",
        "Дата известна не до дня: тот, кто за это время переехал, может быть посчитан дважды.",
    ),
}
_RESERVED = {"reportedly", "likely", "may", "claimed", "contested", "very_unclear"}
_EVENTS = {"crossings", "entries", "encounters"}


def in_words(figure):
    """A calculated figure in words, in both languages: an approximate lower bound is “at least about”."""
    quantity = _UNSPOKEN | figure.as_quantity()
    for name in ("low", "high"):
        end = getattr(figure, name)
        if quantity[name] is not None and end.about and (name == "low" or figure.has_upper_limit):
            quantity[f"{name}_bound"] = "about"
    return wording.in_both(figure_in_words, quantity)


def notes_on(documents, over_periods):
    """What the sum of these documents does not say by itself."""
    figures = [(each, Figure.of(each)) for each in documents]
    about_figures = {
        "upper_only": [each for each, figure in figures if figure.low is None],
        "no_limit": [each for each, figure in figures if not figure.has_upper_limit],
        "approximate": [each for each, figure in figures if figure.approximate],
        "hedged": [each for each in documents if each["hedge"] in _RESERVED],
    }
    for name, meant in about_figures.items():
        if meant:
            yield _about(name, meant)
    first = documents[0]
    if first["unit"] in _EVENTS or "crossings_not_people" in codes_of(first, "caveats"):
        yield _NOTES["not_people"]
    elif first["basis"] == "stock":
        if len(first["reference_date"]) < len("2022-01-01"):
            yield _NOTES["moved_meanwhile"]
    elif first["unit"] == "persons":
        yield _NOTES["several_times" if over_periods else "several_places"]


def _about(name, documents):
    """The note on these figures; two that are worded alike are named, and counted, once."""
    one, several = _ABOUT_FIGURES[name]
    named = dict.fromkeys(map(wording.figure, documents))
    template = several if len(named) > 1 else one
    texts = zip(template, wording.listed(named), strict=True)
    return Words(*(text.format(values=values) for text, values in texts))
