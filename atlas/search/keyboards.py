"""Words typed with the keyboard set to the other alphabet: `rjdxtu` is «ковчег»."""

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC.upper())
_TO_LATIN = str.maketrans(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN.upper())


def switched(text):
    """The same keys on the other keyboard; None if the text has letters of both, or of neither."""
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = any(letter.isascii() and letter.isalpha() for letter in text)
    if cyrillic == latin:
        return None
    return text.translate(_TO_LATIN if cyrillic else _TO_CYRILLIC)
