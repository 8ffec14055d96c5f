"""Which country is meant by a code or by any of the names that people know it by."""

import functools

from django.utils.translation import override
from django_countries import countries

from countries.also_called import COUNTRIES as ALSO_CALLED
from publishing.folding import fold


def code_of(words):
    """The code that a code or a name, in English or Russian, stands for; or None."""
    typed = str(words).strip()
    return typed.upper() if typed.upper() in countries.countries else by_name().get(fold(typed))


def countries_named(words):
    """The codes of the countries in whose name, English or Russian, all the words stand."""
    wanted = fold(words).split()
    return {
        code for name, code in by_name().items() if wanted and all(word in name.split() for word in wanted)
    }


@functools.cache
def by_name():
    """Every name of every country, folded, with its code; three-letter codes too."""
    found = {}
    for language in ("en", "ru"):
        with override(language):
            found |= {fold(str(name)): code for code, name in countries}
    found |= {fold(countries.alpha3(code)): code for code, _ in countries if countries.alpha3(code)}
    return found | {fold(name): code for code, names in ALSO_CALLED.items() for name in names}
