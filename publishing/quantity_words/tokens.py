"""A text as tokens: the words that matter to its figures, in their order."""

import re
from dataclasses import dataclass, replace

from publishing.quantity_words.dates import PEOPLE
from publishing.quantity_words.numbers import Number, tidy, value_of
from publishing.quantity_words.vocabulary import SIGNS, WORDS, Kind

_PLAIN = str.maketrans("ёЁ’‘ʼ‐‑−İıſK", "еЕ'''---IisK")  # one sign for one, so that places stay
_ROWS = (*SIGNS, *((kind, says, rf"(?<!\w)(?:{pattern})(?!\w)") for kind, says, pattern in WORDS))
_TOKEN = re.compile(
    "|".join(f"(?P<t{place}>{pattern})" for place, (*_row, pattern) in enumerate(_ROWS))
    + r"|(?P<other>\w+|[^\w\s])",
    re.IGNORECASE,
)
_CYRILLIC = re.compile("[а-яА-Я]")
_PERCENT = re.compile(r"[ -]?(?:%|per ?cent|pct|процент|п\.)", re.IGNORECASE)
_PEOPLE = re.compile(rf" {PEOPLE}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A word or phrase, where it stands in the text, and what it says."""

    kind: Kind
    text: str
    start: int
    end: int
    says: object = None


def tokens_of(text):
    """All tokens of a text whose white space is single blanks."""
    plain = text.translate(_PLAIN)
    russian = bool(_CYRILLIC.search(plain))
    found = []
    for match in _TOKEN.finditer(plain):
        token = _token(match, plain, russian)
        if not (found and _joined(found, token)):
            found.append(token)
    return found


def _token(match, plain, russian):
    text, start, end = match[0].lower(), match.start(), match.end()
    if match.lastgroup == "other":
        return Token(Kind.OTHER, text, start, end)
    kind, says, _pattern = _ROWS[int(match.lastgroup[1:])]
    if kind is Kind.NUMBER:
        percent, people = (bool(follows.match(plain, end)) for follows in (_PERCENT, _PEOPLE))
        says = value_of(text, russian=russian, of_percent=percent, of_people=people)
        kind = kind if says else Kind.OTHER
    return Token(kind, text, start, end, says)


def _joined(found, token):
    """Whether a number belonged to the one before it (“1 million 200 thousand”) or to a minus sign."""
    last = found[-1]
    if token.kind is not Kind.NUMBER:
        return False
    number = token.says
    if last.kind is Kind.NUMBER and token.start == last.end + 1 and _continues(last.says, number):
        total = tidy(last.says.value + number.value)
        found[-1] = replace(
            last, text=f"{last.text} {token.text}", end=token.end, says=Number(total, total, number.scale)
        )
        return True
    if last.kind is Kind.DASH and last.text == "-" and token.start == last.end and _opens(found):
        negative = replace(number, value=-number.value, raw=-number.raw)
        found[-1] = replace(token, start=last.start, text=f"-{token.text}", says=negative)
        return True
    return False


def _continues(first, second):
    return (
        first.scale >= 1000
        and not (first.unit or second.unit)
        and first.scale > second.value
        and (second.scale >= 1000 or (first.in_words and second.in_words))
    )


def _opens(found):
    """Whether the dash that is found last is a sign: behind a blank, and not between two figures."""
    if len(found) == 1:
        return True
    before = found[-2]
    return before.end < found[-1].start and before.kind not in (Kind.NUMBER, Kind.UNIT, Kind.AFTER)
