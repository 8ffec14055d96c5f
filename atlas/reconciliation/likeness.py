"""How alike two names are, from 0 to 1, and which words of each stay without a partner."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler, Levenshtein

from atlas.reconciliation.spelling import together

SAME_CONCEPT = 0.92  # “russische” and “Russia”
INFLECTED = 0.95  # “svobodnoi” and “svobodnaia”
SAME_SOUND = 0.97  # “Wjosna” and “Vesna”
NEAR = 0.74  # below, two words are two words
SURE = 0.8  # above, two words are taken for one spelt in two ways
SHORT = 4  # so many letters or fewer must agree exactly
_ENDINGS = re.compile("[aeiouhmgv]{0,3}|s")
LONG_ENOUGH_ALONE = 6  # a name of one word may be misspelt if it has so many letters


@dataclass(frozen=True)
class Likeness:
    """`mine` and `theirs` are the words left without a partner; `sure` if each pair is surely one word."""

    score: float
    mine: tuple = ()
    theirs: tuple = ()
    sure: bool = True

    @property
    def exact(self):
        return self.score >= 1


NOTHING = Likeness(0.0, sure=False)


def of_words(one, other):
    """How alike two words are."""
    if one.text == other.text:
        return 1.0
    if one.sound == other.sound:
        return SAME_SOUND if len(one.sound) > 2 else 0.0
    if one.form and one.form == other.form:
        return SAME_CONCEPT + 0.03
    shorter, longer = sorted((one.sound, other.sound), key=len)
    if len(shorter) > SHORT:
        shared = _beginning(shorter, longer)
        ends = shorter[shared:], longer[shared:]
        if shared >= max(5, len(shorter) - 3) and all(_ENDINGS.fullmatch(end) for end in ends):
            return INFLECTED
    if one.concept and one.concept == other.concept:
        return SAME_CONCEPT
    if one.form or other.form or len(shorter) < SHORT:
        return 0.0
    near = Levenshtein.normalized_similarity(one.sound, other.sound)
    if one.sound[0] == other.sound[0]:
        near = max(near, min(SURE - 0.01, JaroWinkler.similarity(one.sound, other.sound) - 0.08))
    if len(shorter) == SHORT and near < 0.75:
        return 0.0
    return near if near >= NEAR else 0.0


def _one_letter_off(one, other):
    """Whether two words are long enough to be one, misspelt in one letter."""
    return min(len(one), len(other)) >= LONG_ENOUGH_ALONE and Levenshtein.distance(one, other) == 1


def _beginning(one, other):
    for place, letter in enumerate(one):
        if other[place] != letter:
            return place
    return len(one)


def of_names(mine, theirs, weight):
    """How alike two names are; `weight(word)` says how much a word tells."""
    if not mine or not theirs:
        return NOTHING
    if [word.text for word in mine] == [word.text for word in theirs]:
        return Likeness(1.0)
    if together(mine) == together(theirs):
        return Likeness(SAME_SOUND + (0.01 if len(mine) == len(theirs) else 0))
    pairs = sorted(
        ((of_words(a, b), -i, -j) for i, a in enumerate(mine) for j, b in enumerate(theirs)), reverse=True
    )
    used, taken, got, sure, put_over = set(), set(), 0.0, True, 0
    for like, i, j in pairs:
        if not like or -i in used or -j in taken:
            continue
        used.add(-i)
        taken.add(-j)
        got += like * (weight(mine[-i]) + weight(theirs[-j]))
        sure = sure and like >= SURE
        put_over += like == SAME_CONCEPT
    whole = sum(map(weight, mine)) + sum(map(weight, theirs))
    left = tuple(word for place, word in enumerate(mine) if place not in used)
    over = tuple(word for place, word in enumerate(theirs) if place not in taken)
    score = got / whole
    sure = sure and len(used) >= 3 * put_over  # put into another language word by word, it is not surely one
    cores = [[word for word in some if not word.soft] for some in (mine, theirs)]
    if len(cores[0]) == len(cores[1]) == 1 and of_words(cores[0][0], cores[1][0]) < SAME_SOUND:
        sure = sure and _one_letter_off(cores[0][0].sound, cores[1][0].sound)
    if not left and not over:
        score = min(score, 0.99)
    return Likeness(score, left, over, sure)
