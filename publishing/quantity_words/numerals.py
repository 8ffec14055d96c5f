"""Words for numbers, English and Russian in the cases that texts use, and what they multiply by."""

import re
from decimal import Decimal


def one_of(words):
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _counted(first, forms, step=1):
    """“один одного, два двух” from `first` upwards, as a table from each form to its number."""
    return {
        form: Decimal(first + step * place)
        for place, group in enumerate(forms.split(","))
        for form in group.split()
    }


ENGLISH_UNITS = _counted(1, "one, two, three, four, five, six, seven, eight, nine")
ENGLISH_TEENS = _counted(
    10,
    "ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen",
)
ENGLISH_TENS = _counted(20, "twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety", step=10)
RUSSIAN_UNITS = _counted(
    1,
    "один одна одно одного одной одну одному одним, два две двух двум двумя, три трех трем тремя,"
    "четыре четырех четырем, пять пяти пятью, шесть шести, семь семи, восемь восьми, девять девяти",
)
RUSSIAN_TEENS = _counted(
    10,
    "десять десяти, одиннадцать одиннадцати, двенадцать двенадцати, тринадцать тринадцати,"
    "четырнадцать четырнадцати, пятнадцать пятнадцати, шестнадцать шестнадцати,"
    "семнадцать семнадцати, восемнадцать восемнадцати, девятнадцать девятнадцати",
)
RUSSIAN_TENS = _counted(
    20,
    "двадцать двадцати, тридцать тридцати, сорок сорока, пятьдесят пятидесяти, шестьдесят шестидесяти,"
    "семьдесят семидесяти, восемьдесят восьмидесяти, девяносто девяноста",
    step=10,
)
RUSSIAN_HUNDREDS = _counted(
    100,
    "сто ста сотня сотню, двести двухсот, триста трехсот, четыреста четырехсот, пятьсот пятисот,"
    "шестьсот шестисот, семьсот семисот, восемьсот восьмисот, девятьсот девятисот",
    step=100,
)
HALVES = {
    "пол": Decimal("0.5"),
    "полу": Decimal("0.5"),
    "полтора": Decimal("1.5"),
    "полторы": Decimal("1.5"),
    "полутора": Decimal("1.5"),
}
VALUES = {
    "a": Decimal(1),
    "an": Decimal(1),
    **ENGLISH_UNITS,
    **ENGLISH_TEENS,
    **ENGLISH_TENS,
    **RUSSIAN_UNITS,
    **RUSSIAN_TEENS,
    **RUSSIAN_TENS,
    **RUSSIAN_HUNDREDS,
    **HALVES,
}
TIMES = {
    **dict.fromkeys(("twice", "doubled", "twofold", "вдвое"), Decimal(2)),
    **dict.fromkeys(("thrice", "tripled", "threefold", "втрое"), Decimal(3)),
    **dict.fromkeys(("quadrupled", "fourfold", "вчетверо"), Decimal(4)),
}
"""Words that are a number together with its unit."""

_DENOMINATORS = (  # the beginning of the word
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("eighth", 8),
    ("tenth", 10),
    ("половин", 2),
    ("трет", 3),
    ("четверт", 4),
)
_SCALES = (  # the beginning of the word
    ("dozen", 12),
    ("дюжин", 12),
    ("сот", 100),
    ("k", 10**3),
    ("th", 10**3),
    ("ты", 10**3),
    ("b", 10**9),
    ("млрд", 10**9),
    ("миллиард", 10**9),
    ("m", 10**6),
    ("м", 10**6),
)
SCALE = (
    r"(?:thousands?|thous\.?|millions?|mln\.?|mn|mio\.?|billions?|bln\.?|bn|dozens?"
    r"|тыс\.|тыс|тысяч[аиуе]?|млн\.?|миллион(?:а|ов|у|ы)?|млрд\.?|миллиард(?:а|ов)?|дюжин[аыу]?)"
)


def scale_of(word):
    """What a word such as “million” or “тыс.” multiplies by."""
    return next(scale for start, scale in _SCALES if word.startswith(start))


def denominator_of(word):
    """3 for “thirds”."""
    return next(below for start, below in _DENOMINATORS if word.startswith(start))
