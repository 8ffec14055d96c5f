"""Reading queries: one by one, so that a bad one is told its fault and the others are answered."""

from dataclasses import dataclass, field
from functools import cached_property

from atlas.reconciliation import kinds, properties
from atlas.reconciliation.spelling import words
from publishing.api.problems import Problem, UnknownValue, quoted
from publishing.folding import fold
from sources.addresses import is_address, normalised

MOST_QUERIES = 50
LONGEST_TEXT = 500
MOST_HINTS, MOST_VALUES, LONGEST_VALUE = 20, 20, 500
LIMIT, MOST = 5, 25
STRICTNESS = ("any", "should", "all")


@dataclass
class Query:
    """One name to be matched, with what else is known of it."""

    text: str = ""
    kinds: list = field(default_factory=list)
    limit: int = LIMIT
    hints: dict = field(default_factory=dict)  # {property: [texts]}

    @cached_property
    def words(self):
        return words(self.text)

    @cached_property
    def folded(self):
        return fold(self.text)

    @cached_property
    def identifier(self):
        """(type, identifier) if the text is one of Atlas's own, or its address."""
        found = kinds.of_id(self.text) if self.text else None
        code_alone = found and found[0].id == "country" and len(found[1]) == len(self.text.strip())
        return None if code_alone and found[0] not in self.kinds else found

    @cached_property
    def address(self):
        """The web address that the text is, ready to compare, or nothing."""
        plain = " " not in self.text and (is_address(self.text) or self.text.count(".") > 0)
        return normalised(self.text) if plain else ""

    def hints_of(self, kind):
        """The properties that can be hints for a type."""
        return {pid for pid, each in properties.OF_KIND[kind.id].items() if each.hint}


def read(given):
    """The query that somebody sent. Raises `Problem` with what is wrong with it."""
    if not isinstance(given, dict):
        raise Problem("A query is an object with `query` or `properties`.", parameter="queries")
    text = given.get("query", "")
    if text is None:
        text = ""
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        text = str(text)
    if not isinstance(text, str):
        raise UnknownValue("`query` is a text.", parameter="query")
    if len(text) > LONGEST_TEXT:
        raise UnknownValue(f"`query` has at most {LONGEST_TEXT} characters.", parameter="query")
    made = Query(text.strip(), _kinds(given.get("type")), _limit(given.get("limit")), _hints(given))
    if not made.text and not made.hints:
        raise Problem("A query has a `query` with words in it, or `properties`.", parameter="query")
    if given.get("type_strict") not in (None, *STRICTNESS):
        got = str(given["type_strict"])
        raise UnknownValue(
            f"{quoted(got)} is no value of type_strict.", parameter="type_strict", allowed=STRICTNESS, got=got
        )
    for kind in made.kinds:
        if unknown := [pid for pid in made.hints if pid not in properties.every()]:
            raise unknown_property(unknown[0], kind)
    return made


def _kinds(given):
    if given in (None, "", []):
        return [kinds.ALL[kinds.DEFAULT]]
    found = []
    for one in given if isinstance(given, list) else [given]:
        name = one.get("id") if isinstance(one, dict) else one
        found.append(kind_named(name))
    return [*dict.fromkeys(found)]


def kind_named(name):
    """The type of that identifier. Raises `UnknownValue`."""
    if not isinstance(name, str) or name not in kinds.ALL:
        raise UnknownValue(f"{quoted(name)} is no type here.", parameter="type", allowed=kinds.ALL, got=name)
    return kinds.ALL[name]


def _limit(given):
    if given is None:
        return LIMIT
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) < 10:
        given = int(given)
    if (
        isinstance(given, bool)
        or not isinstance(given, (int, float))
        or not given >= 1
        or given != int(given)
    ):
        raise UnknownValue("`limit` is a whole number from 1.", parameter="limit")
    return int(min(given, MOST))


def _hints(given):
    listed = given.get("properties")
    if listed is None:
        return {}
    if not isinstance(listed, list) or len(listed) > MOST_HINTS:
        raise UnknownValue(f"`properties` is a list of at most {MOST_HINTS}.", parameter="properties")
    found = {}
    for one in listed:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            raise UnknownValue(
                "Each of `properties` is an object with `pid` and `v`.", parameter="properties"
            )
        many = one["v"] if isinstance(one["v"], list) else [one["v"]]
        if len(many) > MOST_VALUES:
            raise UnknownValue(f"`v` has at most {MOST_VALUES} values.", parameter="v")
        texts = [text for text in map(_value, many) if text]
        if texts:
            found.setdefault(one["pid"], []).extend(texts)
    return found


def _value(given):
    """A value as text: a text, a number, yes or no, or another record."""
    if isinstance(given, dict):
        given = given.get("id")
        if not isinstance(given, str):
            raise UnknownValue("A `v` that is an object has an `id`.", parameter="v")
    if given is None:
        return ""
    if not isinstance(given, (str, int, float)):
        raise UnknownValue("`v` is a text, a number, yes or no, or an object with an `id`.", parameter="v")
    text = str(given).strip()
    if len(text) > LONGEST_VALUE:
        raise UnknownValue(f"A `v` has at most {LONGEST_VALUE} characters.", parameter="v")
    return text


def unknown_property(pid, kind):
    """The problem with a property that there is not."""
    allowed = [each for each, made in properties.OF_KIND[kind.id].items() if made.hint]
    return UnknownValue(f"{quoted(pid)} is no property here.", parameter="pid", allowed=allowed, got=pid)
