"""What may be redacted, and why something may not."""

import re

from django.utils.translation import gettext as _

from publishing import edtf, ids
from publishing.folding import fold
from publishing.models import Job
from publishing.services import refuse_if
from publishing.states import JobState
from publishing.values import HOST, MARK, SHORTEST, Value

FEWEST_DIGITS = 6
MOST_WORDS_OF_A_NAME = 4


def checked(texts, whole=False):
    """The texts as values to look for. Raises `Refused` where one is no value that can be meant."""
    texts = [" ".join(str(text).split()) for text in texts]
    refuse_if([reason for text in dict.fromkeys(texts) for reason in _not_a_value(text)])
    return [Value(text, whole) for text in dict.fromkeys(texts)]


def _not_a_value(text):
    if len(text) < SHORTEST or not any(map(str.isalnum, text)):
        yield _("“%(value)s” is too short: give at least %(least)s characters.") % {
            "value": text,
            "least": SHORTEST,
        }
    elif ids.is_valid(text):
        yield _("“%(value)s” is an identifier: it says nothing about anybody.") % {"value": text}
    elif _is_date(text):
        yield _("“%(value)s” is a date: correct the claims that hold it instead.") % {"value": text}
    elif re.fullmatch(r"[\d\s.,]+", text) and sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        yield _("“%(value)s” is only a number: it stands in too many places by accident.") % {"value": text}
    elif any(Value(text).is_in(mark) for mark in (MARK, HOST)):
        yield _("The word that marks a redaction cannot be redacted.")


def _is_date(text):
    try:
        edtf.bounds(text)
    except edtf.NotADate:
        return False
    return True


def reasons_against(values, reason):
    """Why the public reason cannot stand: it is missing, or gives the value away."""
    if not reason.strip():
        return [_("Say why; readers will see the reason.")]
    folded = f" {fold(reason)} "
    if any(value.is_in(reason) or f" {fold(value.text)} " in folded for value in values):
        return [_("The reason repeats the value: readers will see it, so write it without.")]
    words = {word for value in values for word in _telling_words(value.text) if f" {fold(word)} " in folded}
    if words:
        return [
            _("The reason repeats a word of the value (%(words)s): readers will see it, so write it without.")
            % {"words": ", ".join(sorted(words))}
        ]
    return []


def _telling_words(text):
    words = re.findall(r"[^\W\d_]{4,}", text)
    return words if len(words) <= MOST_WORDS_OF_A_NAME else []


def untouchable(found):
    """Why the places that were found cannot all be emptied."""
    fixed = sorted({name for place in found for name in place.fixed})
    return [
        _("It also stands in %(place)s, which cannot be emptied here: change it there first.")
        % {"place": _said(name)}
        for name in fixed
    ]


def _said(name):
    if name == "auth_user.username":
        return _("the name of a curator's account (%(place)s)") % {"place": name}
    return name


def work_going_on():
    """Long work that has read the old words already and would write them again."""
    running = Job.objects.filter(state=JobState.RUNNING).values_list("pk", flat=True)
    return [
        _("Job %(number)s is running and may bring the value back: wait until it has ended, or stop it.")
        % {"number": number}
        for number in running
    ]
