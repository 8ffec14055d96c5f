"""Which code was probably meant by a name."""

from publishing.api.problems import nearest
from publishing.folding import fold

LIKE_ENOUGH = 80  # of a hundred: Moscow is not Monaco, Berlin not Belgien
SHORTEST = 4  # of letters: shorter names, such as GEO and ЕС, are known only as they are
NO_NAMES = {"the", "of", "and"}


def meant(text, names):
    """The code that what was sent comes nearest to, in any script; or None.

    `names` are {code: its names}, folded. A whole name comes first, in whatever order of its words; then the
    longest one that stands in the text, so that “Republic of Poland” is Poland; then the nearest spelling.
    """
    typed = _words(fold(text))
    called = {_words(name): code for code, its in names.items() for name in its}
    if typed in called:
        return called[typed]
    long = {" ".join(words): words for words in called if sum(map(len, words)) >= SHORTEST}
    inside = [spelt for spelt, words in long.items() if {*words} <= {*typed}]
    asked = " ".join(typed)
    likely = max(inside, key=len, default=None) or nearest(asked, long, LIKE_ENOUGH)
    return likely and called[long[likely]]


def _words(folded):
    words = sorted(folded.split())
    return tuple(word for word in words if word not in NO_NAMES) or tuple(words)  # AND is Andorra
