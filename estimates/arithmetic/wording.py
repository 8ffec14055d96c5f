"""Naming figures, codes, places and people in both languages, whatever language the reader has."""

from django.utils import translation

from estimates import codes
from estimates.arithmetic.reasons import Words
from publishing.wording.dates import date_in_words
from publishing.wording.figures import figure_in_words
from publishing.wording.names import country_name, lower_first

_LISTS = {
    "measure": codes.Measure,
    "unit": codes.EstimateUnit,
    "basis": codes.Basis,
    "population_basis": codes.PopulationBasis,
    "subpopulations": codes.Subpopulation,
    "destination_role": codes.DestinationRole,
    "route": codes.Route,
    "caveats": codes.Caveat,
}
NOT_STATED = Words("not stated", "не указано")
_AND = Words(" and ", " и ")
_QUOTES = (("“", "”"), ("«", "»"))


def in_both(function, *arguments):
    """What `function` says in English and in Russian."""
    said = []
    for language in Words._fields:
        with translation.override(language):
            said.append(str(function(*arguments)))
    return Words(*said)


def label(name, code):
    """The label of a code of the field `name`, as it stands inside a sentence; an unknown code as it is."""
    if code not in _LISTS[name].values:
        return same(code)
    member = _LISTS[name](code)
    return Words(lower_first(member.en), lower_first(member.ru))


def same(text):
    """A text that is not translated."""
    return Words(str(text), str(text))


def quoted(words):
    return Words(*(first + text + last for text, (first, last) in zip(words, _QUOTES, strict=True)))


def listed(several):
    """“a”, “b” and “c”: each once, in the order given. Takes ready words."""
    several = list(dict.fromkeys(several))
    return Words(*(_join(texts, _AND[place]) for place, texts in enumerate(zip(*several, strict=True))))


def _join(texts, last):
    *most, end = texts
    return ", ".join(most) + last + end if most else end


def figure(document):
    """The figure as its source words it, in quotes; without such words, in ours."""
    if document["value_text"]:
        return quoted(same(document["value_text"]))
    words = in_both(figure_in_words, document)
    return quoted(words) if words.en else same(document["id"])


def figures(documents):
    return listed(figure(each) for each in documents)


def country(code):
    return in_both(country_name, code) if code else NOT_STATED


def place(destination):
    """A destination by the name that its document gives it."""
    if not destination:
        return Words("not given", "не указано")
    return Words(**destination["name"])


def period(document):
    return in_both(date_in_words, document["period"]) if document["period"] else NOT_STATED


def time(document):
    """The period or the date of a figure; if it has neither, the source's own words for it."""
    date = document["reference_date"] if document["basis"] == "stock" else document["period"]
    date = date or document["reference_date"] or document["period"]
    if date:
        return in_both(date_in_words, date)
    return quoted(same(document["period_text"])) if document["period_text"] else NOT_STATED


def issuers(documents):
    """Those who stand behind these figures; with their identifiers, if two have one name."""
    names = {each["issuer"]["id"]: each["issuer"]["name"] for each in documents}
    alike = len(set(names.values())) < len(names)
    return [same(f"{name} ({own})" if alike else name) for own, name in names.items()]


def ascribed(document):
    """The figure and to whom it is put down: “100” to Frontex."""
    words, name = figure(document), document["issuer"]["name"]
    return Words(f"{words.en} to {name}", f"{words.ru} — {name}")
