"""Other forms under which the same may stand: offered with counts, never redacted unasked.

Only what actually stands somewhere is offered, as it is written there.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from publishing.folding import slug_of
from publishing.places import derived_models, rows
from publishing.redaction import files
from publishing.redaction.names import folded, is_initial_of, is_patronymic, same_name, words_of
from publishing.values import SHORTEST, Value

SAME, SCRIPTS, ENDINGS, INITIALS, SURNAME, ADDRESSES, LONGER = (
    "same",
    "scripts",
    "endings",
    "initials",
    "surname",
    "addresses",
    "longer",
)
TITLES = {
    SAME: _("Known as the same person"),
    SCRIPTS: _("In another script or spelling"),
    ENDINGS: _("With other endings, in any script"),
    INITIALS: _("With initials or a patronymic, or in another order"),
    SURNAME: _("The surname alone: it may be somebody else’s"),
    ADDRESSES: _("In addresses and account names"),
    LONGER: _("Within longer words"),
}
MOST_WORDS = 4
MOST_OFFERED = 60
_GAP = re.compile(r"[\s.,\u00a0\u202f]{1,4}|[-\u2010\u2011]")
_spellings = []


@dataclass(frozen=True)
class Offer:
    """A form that stands somewhere, and in how many texts."""

    text: str
    count: int


@dataclass(frozen=True)
class Offers:
    """Forms of one sort."""

    name: str
    forms: list

    @property
    def title(self):
        return TITLES[self.name]


def know_spellings(function):
    """Make known a function that tells, for a value, under which other spellings the same may stand."""
    if function not in _spellings:
        _spellings.append(function)


def spellings(value):
    """What else should be redacted with the value: every form that is offered, as plain texts."""
    return sorted(form.text for group in offers(value) for form in group.forms)


def offers(value, without=()):
    """Other forms of the value that stand anywhere, by sort. Those of `without` are left out."""
    autodiscover_modules("spellings")
    value = " ".join(value.split())
    known = {text for function in _spellings for text in function(value)} - {value}
    search = _Search(value, known)
    for text in _texts():
        search.read(text)
    chosen = [Value(text) for text in (value, *without) if text.strip()]
    found = []
    for name, counted in search.found.items():
        forms = [
            Offer(text, count)
            for text, count in counted.most_common(MOST_OFFERED)
            if len(text) >= SHORTEST and not any(one.is_whole(text) for one in chosen)
        ]
        if forms:
            found.append(Offers(name, forms))
    return found


def _texts():
    """Every text at the desk, in its history, editions and logs, and the words of text files."""
    derived = derived_models()
    for _table, model, _key, columns in rows():
        if model not in derived:
            for _column, text in columns:
                yield from text if isinstance(text, list) else [text]
    for file in files.kept_files():
        yield from (file.name, file.words)


class _Search:
    """Reads texts one by one and counts the forms of a name that it meets."""

    def __init__(self, value, known):
        self.value, self.found = value, {name: Counter() for name in TITLES}
        names = [folded(word) for word, _start, _end in words_of(value)]
        names = [name for name in names if name]
        self.names = names if len(names) <= MOST_WORDS and not re.search(r"\d", value) else []
        self.spelled = [folded(word) for word, _s, _e in words_of(value)] if not self.names else names
        self._known = [(text, Value(text)) for text in sorted(known) if len(text) >= SHORTEST]
        self._joined = [
            (text, re.compile(rf"(?<![a-z0-9]){re.escape(text)}(?![a-z0-9])")) for text in self._made()
        ]
        self._itself = Value(value)

    def read(self, text):
        if not isinstance(text, str) or not text:
            return
        lowered = text.casefold()
        for known, value in self._known:
            if value.is_in(text):
                self.found[SAME][known] += 1
        for made, pattern in self._joined:
            if made in lowered and pattern.search(lowered):
                self.found[ADDRESSES][made] += 1
        self._read_names(text)

    def _made(self):
        """What addresses and account names make of it."""
        parts = slug_of(self.value).split("-")
        if len(self.names) == 1:
            return []
        made = {"-".join(parts)}
        if self.names:
            for order in (parts, parts[::-1]):
                made |= {joint.join(order) for joint in ("", "-", "_", ".")}
                short = [order[0][0], *order[1:]]
                made |= {joint.join(short) for joint in ("", "-", "_", ".")}
        return sorted(text for text in made if len(text) > 4 and text != self.value.casefold())

    def _read_names(self, text):
        """Stretches of the text that are the name in another form."""
        words = words_of(text)
        if self.names:
            surname = self.names[-1]
            for number, (word, start, end) in enumerate(words):
                if same_name(surname, folded(word), 4 if len(self.names) == 1 else 3):
                    self._around(text, words, number)
                elif len(self.names) == 1 and len(word) > len(self.value) and self._itself.is_in(word):
                    self.found[LONGER][text[start:end]] += 1
        elif self.spelled:
            self._same_sound(text, words)

    def _same_sound(self, text, words):
        """A value that is no name: only the same words in another script."""
        length = len(self.spelled)
        for first in range(len(words) - length + 1):
            if [folded(word) for word, _s, _e in words[first : first + length]] == self.spelled:
                self._count(SCRIPTS, text[words[first][1] : words[first + length - 1][2]])

    def _around(self, text, words, number):
        """The surname stands at `number`: what stands beside it decides what the whole is."""
        word, _start, end = words[number]
        given = self.names[:-1]
        exact = folded(word) == self.names[-1]
        if not given:
            self._count(SCRIPTS if exact else ENDINGS, word)
        before, after = self._run(text, words, number, -1), self._run(text, words, number, +1)
        for beside in (before, after):
            initials = self._initials(text, beside, given[0] if given else None, end)
            if not given:
                if initials:
                    self._stretch(INITIALS, text, words, number, initials)
                continue
            if beside and (count := self._given(beside, given)):
                as_is = exact and beside is before and count == len(given)
                as_is = as_is and [folded(w) for w, _s, _e in beside[:count]][::-1] == given
                in_order = beside is before and count == len(given)
                sort = SCRIPTS if as_is else ENDINGS if in_order else INITIALS
                self._stretch(sort, text, words, number, beside[:count])
                return
            if initials:
                self._stretch(INITIALS, text, words, number, initials)
                return
        if given:
            self._count(SURNAME, word)

    def _run(self, text, words, number, step):
        """The words next to one on one side, nearest first, as long as only a gap lies between."""
        run, here = [], number
        while len(run) < MOST_WORDS and 0 <= here + step < len(words):
            one, other = sorted((here, here + step))
            if not _GAP.fullmatch(text[words[one][2] : words[other][1]]):
                break
            here += step
            run.append(words[here])
        return run

    def _given(self, beside, given):
        """How many of the words beside the surname are the given names; a patronymic may be among them."""
        for order in (given[::-1], given):
            count, matched = 0, 0
            for word, _start, _end in beside:
                if matched < len(order) and same_name(order[matched], folded(word), 2):
                    matched, count = matched + 1, count + 1
                elif is_patronymic(word) and count < MOST_WORDS:
                    count += 1
                else:
                    break
                if matched == len(order):
                    more = beside[count : count + 1]
                    return count + (1 if more and is_patronymic(more[0][0]) else 0)
        return 0

    def _initials(self, text, beside, given, surname_ends):
        """Up to two initials beside the surname, one of them the given name's if that is known."""
        found = []
        for word, start, end in beside[:2]:
            sentence_ends = start >= surname_ends and "." in text[surname_ends:start] and not found
            if sentence_ends or text[end : end + 1] != "." or not is_initial_of(word, folded(word) or " "):
                break
            found.append((word, start, end))
        if given and not any(is_initial_of(word, given) for word, _start, _end in found):
            return []
        return found

    def _stretch(self, sort, text, words, number, beside):
        places = [words[number], *beside]
        start, end = min(place[1] for place in places), max(place[2] for place in places)
        self._count(sort, text[start:end])

    def _count(self, sort, stretch):
        self.found[sort][" ".join(stretch.split())] += 1
