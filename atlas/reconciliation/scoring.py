"""Scores from 0 to 100 with what they rest on, and which candidate, if any, is certainly meant."""

from dataclasses import dataclass, field
from functools import cached_property

from atlas.reconciliation import hints
from atlas.reconciliation.kinds import Called
from atlas.reconciliation.lexicon import KINDS
from atlas.reconciliation.likeness import NOTHING, Likeness, of_names, of_words
from atlas.reconciliation.spelling import initials, together, words
from organizations.catalogue import places_in
from publishing.facts import standing
from publishing.folding import fold

MATCH_FROM = 85  # the lowest score of a match
UNSURE = 84  # the highest score while a word of either name has no sure partner
MARGIN = 5  # how far it lies above the second
ACRONYM = 0.75  # the likeness of initials that no source uses as a name
EXPLAINED = 0.9  # of what a word costs if something else in the record explains it
ADDRESS_FOUND = 0.95
SHORTEST = 3  # letters of a name that can match without a hint


@dataclass
class Candidate:
    """A record that may be meant: its score, and the features that the score rests on."""

    kind: object
    id: str
    document: dict
    score: float = 0.0
    features: dict = field(default_factory=dict)
    complete: bool = False  # whether every word of the names has its partner
    vetoed: bool = False  # whether a hint says that it is another
    matched: str = ""
    match: bool = False

    @cached_property
    def places(self):
        """The words of the places where it works, in any language."""
        places = places_in(self.document) if "presences" in self.document else ()
        return [word for place in places for word in words(place)]


def score(query, kind, document, index):
    """How likely a query means this record."""
    made = Candidate(kind, document["id"], document)
    if query.text:
        _by_name(made, query, index)
    else:
        made.features["name"] = 0
    agreed = _by_hints(made, query)
    if not query.text and made.score == 0:
        made.score = 60 * agreed / max(1, len(query.hints))
    made.score = round(min(made.score, 100 if made.complete else UNSURE), 1)
    return made


def decide(candidates):
    """Best first, the one that is certainly meant marked."""
    ordered = sorted(candidates, key=lambda each: (-each.score, not each.complete, each.id))
    if ordered:
        first, second = ordered[0], (ordered[1].score if len(ordered) > 1 else 0)
        first.match = (
            first.complete
            and not first.vetoed
            and first.score >= MATCH_FROM
            and first.score - second >= MARGIN
        )
    return ordered


def _by_name(made, query, index):
    """Compares the query with every name; the best one counts."""
    if query.identifier:
        made.score, made.complete = 100.0, True
        made.features |= {"name": 0, "atlas_id": True}
        return
    names = [*made.kind.names(made.document)]
    best, called = NOTHING, Called("", worth=0)
    for name in names:
        theirs = words(name.text)
        like = of_names(query.words, theirs, index.weight)
        like = _explained(like, made, query, names, theirs)
        if (like.score * name.worth, like.sure) > (best.score * called.worth, best.sure):
            best, called = like, name
    acronym = _is_acronym(query, names)
    if acronym and best.score < ACRONYM:
        best, called = Likeness(ACRONYM, sure=False), acronym
    made.matched = called.text
    made.score = 100 * best.score * called.worth
    alone = len(query.words) == 1 and len(query.words[0].text) < SHORTEST
    made.complete = best.sure and not best.mine and not best.theirs and not alone
    made.features |= {
        "name": round(100 * best.score, 1),
        "exact_name": best.exact,
        "former_name": called.sort == "former",
        "acronym": bool(acronym) or (called.sort == "acronym" and best.exact),
    }


def _explained(like, made, query, names, theirs):
    """The likeness when the record explains words left over: its kind, its places, its other names."""
    if not like.mine and not like.theirs:
        return like
    if any(word.form and not word.soft for word in like.mine) and any(word.form for word in like.theirs):
        return Likeness(min(like.score, 0.7), like.mine, like.theirs, sure=False)
    forms = KINDS.get(made.document.get("kind"), ())
    mine = [word for word in like.mine if word.form not in forms]
    mine = [word for word in mine if not word.soft or any(w.form for w in theirs)]
    placed = [word for word in mine if _is_place(word, made)]
    mine = [word for word in mine if word not in placed and not _is_person(word, made.document)]
    if mine and len(like.mine) < len(query.words):
        rest = together(like.mine)
        mine = [] if any(together(words(name.text)) == rest for name in names) else mine
    over = [word for word in like.theirs if not word.soft]
    over = [word for word in over if not (placed and _is_place(word, made))]
    if mine or over or not like.sure:
        return Likeness(like.score, tuple(mine), tuple(over), like.sure)
    return Likeness(max(like.score, min(0.95, like.score + (1 - like.score) * EXPLAINED)), sure=like.sure)


def _is_place(word, made):
    """Whether the word names a country or city where the organization works."""
    return any(of_words(word, other) >= EXPLAINED for other in made.places)


def _is_person(word, document):
    """Whether somebody in a public role there is called so: “Navalny’s Anti-Corruption Foundation”."""
    people = (claim["name"] for claim in standing(document.get("people", ())))
    return any(of_words(word, other) >= EXPLAINED for name in people for other in words(name)[-1:])


def _is_acronym(query, names):
    """The name whose initials the query is, or None."""
    letters = fold(query.text).replace(" ", "")
    if not 2 < len(letters) < 9 or len(query.text.split()) > 1:
        return None
    for name in names:
        short = "".join(word.text[0] for word in words(name.text))
        if len(words(name.text)) > 1 and letters in (short, initials(name.text)):
            return name
    return None


def _by_hints(made, query):
    """Takes off what the hints speak against; returns how many agree."""
    agreed, strong = 0, False
    for pid, wanted in query.hints.items():
        if pid not in hints.WEIGHTS or pid not in query.hints_of(made.kind):
            continue
        weight = hints.WEIGHTS[pid]
        agrees = hints.compare(pid, made.kind, made.document, wanted)
        if agrees is None:
            made.score *= 1 - weight.unknown
            continue
        made.features[pid] = agrees
        if agrees:
            agreed += 1
            strong = strong or pid in hints.STRONG
        else:
            made.score *= 1 - weight.against
            made.vetoed = made.vetoed or weight.decides
    if strong:
        _found_by_address(made, query)
    elif agreed and made.features.get("acronym") and not made.complete:
        made.score, made.complete = max(made.score, 88.0), True
    return agreed


def _found_by_address(made, query):
    """What shares an identifier or an address, which two bodies hardly do."""
    near = made.features["name"] >= 50 or not query.text or bool(query.address)
    made.score = max(made.score, 100 * ADDRESS_FOUND if near else 75.0)
    made.complete = near
