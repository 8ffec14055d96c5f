"""Numbers in digits and in words, with what multiplies them: “4.5 million”, “две трети”, “500k”.

`PATTERN` finds them and `value_of` says what they mean.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from publishing.quantity_words import numerals
from publishing.quantity_words.numerals import SCALE, one_of

DIGITS_AT_MOST = 15  # before the point, as in a FigureField
_PLACES = Decimal("0.001")


@dataclass(frozen=True)
class Number:
    """A number; `raw` is without its multiplier, `unit` is what the word itself says (“half”, “twice”)."""

    value: Decimal
    raw: Decimal
    scale: int = 1
    unit: str = ""
    in_words: bool = False


_DIGITS = (
    r"(?<![0-9][.,/:'])(?:[0-9]{1,3}(?:[ ,.'][0-9]{3}){1,6}(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
    r"(?![0-9]|[.,:/'][0-9])"
)
_ENGLISH_SMALL = (
    rf"(?:(?:{one_of(numerals.ENGLISH_TENS)})(?:[ -](?:{one_of(numerals.ENGLISH_UNITS)}))?"
    rf"|{one_of(numerals.ENGLISH_TEENS)}|{one_of(numerals.ENGLISH_UNITS)})"
)
_ENGLISH = (
    rf"(?:(?:(?:an?|{one_of(numerals.ENGLISH_UNITS)})[ -])?hundred"
    rf"(?:(?: and)? {_ENGLISH_SMALL}(?!\w|[ -]hundred))?|{_ENGLISH_SMALL})"
)
_RUSSIAN_SMALL = (
    rf"(?:(?:{one_of(numerals.RUSSIAN_TENS)})(?: (?:{one_of(numerals.RUSSIAN_UNITS)}))?"
    rf"|{one_of(numerals.RUSSIAN_TEENS)}|{one_of(numerals.RUSSIAN_UNITS)})"
)
_RUSSIAN = (
    rf"(?:(?:{one_of(numerals.RUSSIAN_HUNDREDS)})(?: {_RUSSIAN_SMALL})?|{_RUSSIAN_SMALL}"
    r"|полтор[аы]|полутора)"
)
_TENTH = rf"(?:[2-9]|10|{one_of(numerals.ENGLISH_UNITS)}|ten)"
_SHARE = (
    rf"(?:(?:(?:an?|{one_of(numerals.ENGLISH_UNITS)})[ -](?:thirds?|quarters?|fourths?|fifths?|sixths?"
    r"|eighths?|tenths?)|(?:(?:an?|one)[ -])?half)"
    r"(?![ -](?:countr|wave|time|part[yi]|person|state|group|year|month|day|week|hour|century|brother))"
    r"|(?:(?:одн[аиуой]+|две|двух|три|трех) )?(?:половин(?:[аыеу]|ой)|(?:трет|четверт)(?:ь|и|ью|ей))"
    rf"|[1-9]/{_TENTH}|(?:(?:one|1) in|(?:{one_of(numerals.ENGLISH_UNITS)}|[1-9]) out of) {_TENTH}(?!\w))"
)
_OF_A = r"(?:(?: of)?(?: an?| one)?[ -](?:thousand|million|billion|dozen))"
PATTERN = (
    rf"(?:(?:minus |минус )?(?:{_SHARE}{_OF_A}?"
    rf"|(?:{_DIGITS}|{_ENGLISH}|{_RUSSIAN})(?: and a half)?(?:[ -]?{SCALE}|k|m)?"
    r"|(?:an? )?(?:thousand|million|billion|dozen)"
    r"|полу?(?:миллиона|тысячи|сотни)|тысяч[ау]|миллион[ау]?|миллиарда?|дюжин[ау]"
    rf"|{one_of(numerals.TIMES)}))"
)
_A_SHARE = re.compile(rf"(?P<share>{_SHARE})(?P<of_a>{_OF_A})?")
_SCALED = re.compile(rf"(?P<head>.*?)[ -]?(?P<scale>{SCALE}|сотни|k|m)?")


def value_of(text, *, russian=False, of_percent=False, of_people=False):
    """The `Number` that a text found by `PATTERN` means, or None.

    One comma or point before three digits may part thousands or decimals; `russian` (is the text
    around it), `of_percent` and `of_people` (does that word follow) decide.
    """
    text = text.lower()
    if minus := re.match("minus |минус ", text):
        number = value_of(text[minus.end() :], russian=russian, of_percent=of_percent, of_people=of_people)
        return number and replace(number, value=-number.value, raw=-number.raw)
    if times := numerals.TIMES.get(text):
        return Number(times, times, unit="times", in_words=True)
    if match := _A_SHARE.fullmatch(text):
        return _share(match["share"], match["of_a"])
    match = _SCALED.fullmatch(text)
    head, scale = match["head"], numerals.scale_of(match["scale"]) if match["scale"] else 1
    more = Decimal("0.5") if head.endswith(" and a half") else 0
    head = head.removesuffix(" and a half")
    in_words = not head[:1].isdigit()
    comma = not (russian and (of_percent or scale > 1))
    point = of_people or (russian and comma)
    raw = _in_words(head) if in_words else _digits(head, {" ", "'", *"," * comma, *"." * point})
    if raw is None or raw >= 10**DIGITS_AT_MOST:
        return None
    return Number(tidy((raw + more) * scale), raw + more, scale, in_words=in_words)


def tidy(value):
    """The number without zeros that say nothing."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _digits(text, thousands):
    """Digits as a number; `thousands` are the marks that part them where only one mark stands."""
    marks, groups = re.findall(r"[ ,.']", text), re.split(r"[ ,.']", text)
    if len(text) > 2 * DIGITS_AT_MOST:
        return None
    whole = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 1 and whole and (len(marks) > 1 or marks[0] in thousands):
        return Decimal("".join(groups))
    if len(set(marks)) > 2 or (marks and (marks[-1] not in ".," or marks.count(marks[-1]) > 1)):
        return None
    return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}") if marks else Decimal(text)


def _in_words(text):
    total = Decimal(0)
    for word in re.split(r"[ -]", text or "a"):
        if word == "hundred":
            total = (total or 1) * Decimal(100)
        elif word != "and":
            total += numerals.VALUES.get(word, 0)
    return total or None


def _share(words, of_a):
    *above, below = re.split(r"/| in | out of |[ -]", words)
    share = _whole(above[0] if above else "one") / (_whole(below) or numerals.denominator_of(below))
    if share > 1:
        return None
    scale = numerals.scale_of(re.split("[ -]", of_a)[-1]) if of_a else 100
    value = tidy((share * scale).quantize(_PLACES))
    return Number(value, share, scale if of_a else 1, "" if of_a else "percent", in_words=True)


def _whole(word):
    return Decimal(word) if word.isdigit() else numerals.VALUES.get(word)
