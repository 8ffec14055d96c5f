"""Dates as people write them: `March 2022`, `05.03.2022`, `весна 2022` become the EDTF that they mean.

Where periods are asked for, also `January–September 2022`, `since the invasion`, `в III квартале 2022`.
Where a beginning or an end is asked for, also `с марта 2022`, `until spring 2023`.
"""

import re

from publishing import edtf
from publishing.edtf_words.dates import STILL, date
from publishing.edtf_words.ends import beginning, ending
from publishing.edtf_words.periods import period

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # what copying from a page brings along


def plain(text):
    """The text without what nobody sees, its white space single blanks."""
    return " ".join(_UNSEEN.sub("", str(text)).split())


def read(text, *, begins=False, ends=False, intervals=False):
    """The EDTF date that a person meant; what is not understood comes back as it was typed.

    `begins` also understands words for a beginning, `ends` those for an end and for something that
    continues, `intervals` periods.
    """
    typed = plain(text)
    if typed == edtf.OPEN or edtf.is_valid(typed):
        return typed
    words = typed.lower()
    if ends and words in STILL:
        return edtf.OPEN
    return (
        date(words)
        or (begins and beginning(words))
        or (ends and ending(words))
        or (intervals and period(words))
        or typed
    )


def is_period(text):
    """Whether the text is a period in words, with one end or two: for saying where its ends belong."""
    return edtf.is_valid(found := read(text, intervals=True)) and "/" in found
