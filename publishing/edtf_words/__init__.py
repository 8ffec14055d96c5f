"""Dates as people write them: `March 2022`, `05.03.2022`, `весна 2022` become the EDTF that they mean.

Where periods are asked for, also `January–September 2022`, `since the invasion`, `в III квартале 2022`.
"""

import re

from publishing import edtf
from publishing.edtf_words.dates import STILL, date
from publishing.edtf_words.periods import period

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # what copying from a page brings along


def plain(text):
    """The text without what nobody sees, its white space single blanks."""
    return " ".join(_UNSEEN.sub("", str(text)).split())


def read(text, *, ends=False, intervals=False):
    """The EDTF date that a person meant; what is not understood comes back as it was typed.

    `ends` also understands words for something that continues, `intervals` also periods.
    """
    typed = plain(text)
    if typed == edtf.OPEN or edtf.is_valid(typed):
        return typed
    words = typed.lower()
    if ends and words in STILL:
        return edtf.OPEN
    return date(words) or (intervals and period(words)) or typed
