"""One end of a validity in words: “since March 2022”, «с марта 2022», “until spring 2023”."""

import re

from publishing.edtf_words.periods import end_in_words

_SINCE = re.compile(r"(?:since|from|starting from|as of|начиная с|со?) (.+?)(?: on(?:wards?)?)?")
_UNTIL = re.compile(r"(?:until|till|up to|through|до|по) (?:(?:the )?end of |конца )?(.+)")


def beginning(words):
    """The EDTF date that lower-case words for a beginning mean, or None."""
    return (match := _SINCE.fullmatch(words)) and end_in_words(match[1])


def ending(words):
    """The same for an end."""
    return (match := _UNTIL.fullmatch(words)) and end_in_words(match[1])
