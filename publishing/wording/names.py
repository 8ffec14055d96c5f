"""Names of countries and languages, and which of several names a reader is shown."""

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django_countries import countries

_LANGUAGES = {
    "en": gettext_lazy("English"),
    "ru": gettext_lazy("Russian"),
    "uk": gettext_lazy("Ukrainian"),
    "be": gettext_lazy("Belarusian"),
    "de": gettext_lazy("German"),
    "fr": gettext_lazy("French"),
    "es": gettext_lazy("Spanish"),
    "pt": gettext_lazy("Portuguese"),
    "it": gettext_lazy("Italian"),
    "nl": gettext_lazy("Dutch"),
    "sv": gettext_lazy("Swedish"),
    "no": gettext_lazy("Norwegian"),
    "nb": gettext_lazy("Norwegian"),
    "da": gettext_lazy("Danish"),
    "fi": gettext_lazy("Finnish"),
    "pl": gettext_lazy("Polish"),
    "cs": gettext_lazy("Czech"),
    "lt": gettext_lazy("Lithuanian"),
    "lv": gettext_lazy("Latvian"),
    "et": gettext_lazy("Estonian"),
    "ka": gettext_lazy("Georgian"),
    "hy": gettext_lazy("Armenian"),
    "az": gettext_lazy("Azerbaijani"),
    "kk": gettext_lazy("Kazakh"),
    "ky": gettext_lazy("Kyrgyz"),
    "uz": gettext_lazy("Uzbek"),
    "tr": gettext_lazy("Turkish"),
    "he": gettext_lazy("Hebrew"),
    "ar": gettext_lazy("Arabic"),
    "sr": gettext_lazy("Serbian"),
    "el": gettext_lazy("Greek"),
    "hu": gettext_lazy("Hungarian"),
    "bg": gettext_lazy("Bulgarian"),
    "mn": gettext_lazy("Mongolian"),
}
_SCRIPTS = {
    "latn": pgettext_lazy("script of a name", "in Latin letters"),
    "cyrl": pgettext_lazy("script of a name", "in Cyrillic letters"),
}


def in_reader_language(texts):
    """Of `{"en": ..., "ru": ...}`, (text, its language): the reader's if it is there, else the other."""
    own = reader_language()
    for language in (own, *(other for other in texts if other != own)):
        if texts.get(language):
            return texts[language], language
    return "", own


def reader_language():
    """The language of this page: en or ru."""
    return (get_language() or "en")[:2]


def country_name(code):
    """A country's name in the reader's language; an unknown code as it is."""
    return str(countries.name(code)) or code if code else ""


def language_name(tag):
    """A BCP 47 tag in words, with the script where the tag says it."""
    if not tag:
        return ""
    language, *rest = tag.lower().split("-")
    name = str(_LANGUAGES.get(language, tag))
    scripts = [str(_SCRIPTS[part]) for part in rest if part in _SCRIPTS]
    return ", ".join([name, *scripts])


def lower_first(text):
    """A label inside a sentence; what begins with an abbreviation or a name of a brand stays."""
    text = str(text)
    return text[:1].lower() + text[1:] if text[1:2].islower() or len(text) == 1 else text


def pick_name(document):
    """The name claim a reader is shown: the preferred one in the reader's language.

    An English reader without an English name gets one in Latin letters. None if the document says
    nothing better than its own title.
    """
    preferred = [name for name in document["names"] if name["rank"] == "preferred"]
    own = reader_language()
    for fits in (
        lambda name: _language_of(name) == own,
        lambda name: own == "en" and (name["language"] or "").lower().endswith("-latn"),
        lambda name: own == "en" and name["text"].isascii(),
    ):
        for name in preferred:
            if fits(name):
                return name
    return next((name for name in preferred if name["text"] == document["name"]), None)


def _language_of(name):
    language, *rest = (name["language"] or "").lower().split("-")
    if language == "ru" and "latn" in rest:
        return "ru-latn"
    return language


def within_quotes(text):
    """A text that will stand in the language's quotation marks: its own become the inner ones."""
    inner = {"«": "„", "»": "“"} if (get_language() or "").startswith("ru") else {"“": "‘", "”": "’"}
    return str(text).translate(str.maketrans(inner))
