"""A value to be redacted: where it stands in a text, and the text without it."""

import functools
import re
import unicodedata

import orjson

from publishing import codelists, ids
from publishing.fields import WEB_ADDRESS
from publishing.states import RecordState

MARK = "[redacted]"
HOST = "redacted.invalid"  # no such host can ever exist (RFC 2606)
SHORTEST = 3
WHOLE_UNDER = 5  # letters: what is shorter stands inside too many other words by accident

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_TAG = r"<[^<>]{0,300}>"
_UNSEEN = (  # stands between letters and is not seen, or is only how a page or a line is set
    r"(?:[\u00ad\u0300\u0301\u200b-\u200f\u2060\ufeff]|\\+u(?:00ad|030[01]|200[b-f]|2060|feff)"
    rf"|&shy;|&#173;|&#xad;|%C2%AD|=C2=AD|=\r?\n|[-\u2010]\r?\n|{_TAG})*+"
)
_BETWEEN = (  # between words
    r"(?:[\s+]|%(?:25)*(?:20|0[9ad])|%C2%A0|=20|=C2=A0|&nbsp;|&#(?:32|160|x20|xa0);|\\+[nrt]"
    r"|\\+u(?:0009|000[ad]|0020|00a0|20(?:0[0-9a]|2[89f])|3000)"
    rf"|[\u00ad\u200b-\u200f\u2060\ufeff]|{_TAG})++"
)
_ALIKE = ("-\u2010\u2011\u2012\u2013", "'\u2019\u02bc\u2018`", '"\u201c\u201d\u201e\u00ab\u00bb')
_NAMED = {'"': "&quot;", "'": "&apos;", "&": "&amp;", "<": "&lt;", ">": "&gt;"}
_PLAIN = re.compile(
    r"[\\%&=<\u00ad\u0300-\u036f\u200b-\u200f\u2010-\u2019\u201c-\u201e\u02bc\u00ab\u00bb\u2060\ufeff]|-\r?\n"
)


class Value:
    """A text as it was written somewhere.

    It is found in any letter case and in any writing of the same letters: composed or not, escaped as
    JSON, HTML and addresses do, with any white space, soft hyphens, stress marks or tags in between.
    A short one is found as a word of its own only; so is a longer one if `whole`.
    """

    def __init__(self, text, whole=False):
        self.text = " ".join(unicodedata.normalize("NFC", text).split())
        self.whole = whole or sum(map(str.isalnum, self.text)) < WHOLE_UNDER
        words = [_UNSEEN.join(map(_any_writing, word)) for word in self.text.split(" ")]
        pattern = _BETWEEN.join(words) + r"[\u00ad\u0300\u0301\u200b-\u200f\u2060\ufeff]*+"
        if self.whole:
            pattern = _edge(self.text[0], before=True) + pattern + _edge(self.text[-1], before=False)
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._hint = max(re.split(r"\W+", self.text), key=len).casefold()

    def may_be_in(self, lowered, special):
        """Whether it is worth to look closely: `lowered` is the text in lower case."""
        return special or self._hint in lowered

    def is_in(self, text):
        return bool(self.spans(text))

    def is_whole(self, text):
        """Whether the text is nothing but the value."""
        return bool(self._pattern.fullmatch(text.strip()))

    def spans(self, text):
        """[(start, end)] of its places in a text. What lies within an identifier is none."""
        return [m.span() for m in self._pattern.finditer(text) if not _within_identifier(text, *m.span())]

    def cut_off(self, text, limit):
        """The place at the end where a column of `limit` characters, or somebody's dots, cut it."""
        bare = text.rstrip(".… ")
        if not (limit and len(text) >= limit) and not text.rstrip().endswith(("…", "...")):
            return []
        for length in range(len(self.text) - 1, SHORTEST - 1, -1):
            for end in {text, bare}:
                if end.casefold().endswith(self.text[:length].casefold()):
                    return [(len(end) - length, len(end))]
        return []


def special(text):
    """Whether the letters of a text may be written in an unusual way, so that one has to look closely."""
    return bool(_PLAIN.search(text))


def out_of(values, text, limit=None):
    """The text with a mark in place of each value, at most `limit` characters."""
    lowered, unusual = text.casefold(), special(text)
    spans = []
    for value in values:
        if value.may_be_in(lowered, unusual):
            spans += value.spans(text)
        spans += value.cut_off(text, limit)
    if not spans:
        return text
    if re.fullmatch(WEB_ADDRESS, text):
        return _address_without(text, spans)[:limit]
    if _MAIL.fullmatch(text):
        return f"redacted@{HOST}"[:limit]
    return _marked(text, spans, MARK)[:limit]


def without(values, text, limit=None):
    """A text, plain or JSON, without any of the values. Keys, identifiers and codes of JSON stay."""
    if text.lstrip()[:1] in ("[", "{"):
        try:
            whole = orjson.loads(text)
        except orjson.JSONDecodeError:
            pass
        else:
            clean = walk(values, whole)
            return text if clean == whole else orjson.dumps(clean).decode()
    return out_of(values, text, limit)


def walk(values, part):
    """A JSON value without the values."""
    if isinstance(part, dict):
        return {_key(values, key): walk(values, item) for key, item in part.items()}
    if isinstance(part, list):
        return [walk(values, item) for item in part]
    if isinstance(part, str) and not is_machine_word(part):
        return without(values, part)
    return part


def _key(values, key):
    """Names of fields stay; a key that somebody wrote, such as a column of an import, is cleaned."""
    return key if re.fullmatch(r"[a-z0-9_.]+", key) else out_of(values, key)


def is_machine_word(text):
    """Whether a text is an identifier or a code of Atlas as a whole: it says nothing about anybody."""
    return ids.is_valid(text) or text in _codes()


@functools.cache
def _codes():
    lists = [*codelists.all_lists().values(), RecordState]
    return {code for codes in lists for code in codes.values if isinstance(code, str)}


def _any_writing(letter):
    """A pattern for one letter in every way in which it may be written."""
    alike = next((group for group in _ALIKE if letter in group), letter)
    found = {re.escape(unicodedata.normalize("NFD", letter)), *map(re.escape, alike)}
    for one in {form for each in alike for form in (each, each.lower(), each.upper()) if len(form) == 1}:
        code, utf8 = ord(one), one.encode()
        units = one.encode("utf-16-be")
        pairs = (units[i : i + 2].hex() for i in range(0, len(units), 2))
        found.add("".join(rf"\\+u{pair}" for pair in pairs))
        found.add("".join(f"%(?:25)*{byte:02x}" for byte in utf8))
        found |= {"".join(f"={byte:02x}" for byte in utf8), f"&#0*{code};", f"&#x0*{code:x};"}
        if one in _NAMED:
            found.add(_NAMED[one])
    if letter in '"/':
        found |= {rf"\\+{re.escape(one)}" for one in alike}
    if letter == "\\":
        found.add(r"\\+")
    return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})"


def _edge(letter, *, before):
    """What may not stand beside the first or last letter if the value is to be a word of its own."""
    kind = r"[^\W\d_]" if letter.isalpha() else r"\d" if letter.isdigit() else None
    if kind is None:
        return ""
    return rf"(?:(?<!{kind})|(?<=\\[nrt]))" if before else rf"(?!{kind})"


def _within_identifier(text, start, end):
    while start and text[start - 1].isalnum() and text[start - 1].isascii():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end].isascii():
        end += 1
    return end - start == 9 and ids.is_valid(text[start:end])


def _marked(text, spans, mark):
    """The text with a mark for each stretch; stretches that overlap are one."""
    clean, done, last = [], 0, -1
    for start, end in sorted(spans):
        if start >= last:
            clean += [text[done:start], mark]
        last = done = max(last, end)
    return "".join([*clean, text[done:]])


def _address_without(text, spans):
    """An address stays one that a program can read: its host goes whole, a word of its path by itself."""
    host = re.match(r"(https?://)([^/?#]*)", text)
    if in_host := [end for start, end in spans if start < host.end()]:
        begin = max(host.end(), *in_host)
        rest = [(start - begin, end - begin) for start, end in spans if start >= begin]
        return f"https://{HOST}{_marked(text[begin:], rest, 'redacted')}"
    return _marked(text, spans, "redacted")
