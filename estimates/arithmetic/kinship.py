"""Estimates that hold, repeat or replace one another, also by way of a third."""

from collections import defaultdict

from estimates.arithmetic import wording
from estimates.arithmetic.reasons import Words, reason

# relation type: (code of the reason, what stands between the two figures)
_RELATIONS = {
    "part_of": ("part_of", Words("is part of", "входит в")),
    "cumulative_after": ("cumulative", Words("goes on from", "продолжает")),
    "derived_from": ("derived", Words("rests on", "вычислена из")),
    "supersedes": ("superseded", Words("replaces", "заменяет")),
}
_SAME = Words("repeats", "повторяет")


KINDS = {"same_claim", *_RELATIONS}


def against_kinship(documents, ancestors=()):
    """Reasons from relations among these documents. By way of `ancestors` too they may be related."""
    known = [*documents, *ancestors]
    claims = _claims(known)
    steps = _steps(known, claims)
    by_code = defaultdict(list)
    for place, one in enumerate(documents):
        for other in documents[place + 1 :]:
            mine, theirs = claims(one["id"]), claims(other["id"])
            if mine == theirs:
                by_code["same_claim"].append((one, _SAME, other))
                continue
            for kind, (code, words) in _RELATIONS.items():
                if theirs in _reached(mine, steps[kind]):
                    by_code[code].append((one, words, other))
                elif mine in _reached(theirs, steps[kind]):
                    by_code[code].append((other, words, one))
    for newer, older in _replaced_elsewhere(documents, known, claims):
        by_code["superseded"].append((newer, _RELATIONS["supersedes"][1], older))
    for code, pairs in by_code.items():
        both = [each for one, _, other in pairs for each in (one, other)]
        yield reason(code, both, _told(pairs))


def _replaced_elsewhere(documents, known, claims):
    """Figures that another figure replaces which is not among them: [(the newer, the older)]."""
    asked = {each["id"] for each in documents}
    for newer in known:
        for row in newer["relations"] if newer["id"] not in asked else ():
            if row["type"] == "supersedes":
                replaced = claims(row["estimate"]["id"])
                yield from ((newer, each) for each in documents if claims(each["id"]) == replaced)


def related(one, other, kinds):
    """Whether a relation of one of these types stands between two documents, whichever tells it."""
    return any(
        link["type"] in kinds and link["estimate"]["id"] == there["id"]
        for here, there in ((one, other), (other, one))
        for link in here["relations"]
    )


def _told(pairs):
    """“100” is part of “300”; …"""
    told = [
        Words(*map(" ".join, zip(wording.figure(one), words, wording.figure(other), strict=True)))
        for one, words, other in pairs
    ]
    return Words(*map("; ".join, zip(*dict.fromkeys(told), strict=True)))


def _claims(documents):
    """A function from an estimate to one that stands for all that make the same claim."""
    alike = defaultdict(set)
    for here, link, there in _links(documents):
        if link == "same_claim":
            alike[here].add(there)
            alike[there].add(here)
    return lambda identifier: min({identifier} | _reached(identifier, alike))


def _steps(documents, claims):
    """For each type of relation: from a claim to the claims to which it points."""
    steps = {kind: defaultdict(set) for kind in _RELATIONS}
    for here, link, there in _links(documents):
        if link in steps:
            steps[link][claims(here)].add(claims(there))
    return steps


def _links(documents):
    for each in documents:
        for link in each["relations"]:
            yield each["id"], link["type"], link["estimate"]["id"]


def _reached(start, steps):
    """All that can be reached from `start` in one step or more."""
    found, ahead = set(), [start]
    while ahead:
        fresh = steps.get(ahead.pop(), set()) - found
        found |= fresh
        ahead.extend(fresh)
    return found
