"""Where statements cannot all be true at once: they are shown side by side, and said to differ."""

from organizations.codes import LegalState, OperationState
from publishing.edtf import bounds
from publishing.reading.sections import before, may_meet, overlap

NOT_A_BODY = {LegalState.INFORMAL, LegalState.REFUSED, LegalState.STRUCK_OFF, LegalState.LIQUIDATED}
A_BODY = {
    LegalState.REGISTERED,
    LegalState.REGISTERED_NGO,
    LegalState.REGISTERED_ASSOCIATION,
    LegalState.REGISTERED_FOUNDATION,
    LegalState.REGISTERED_COMPANY,
}
AT_WORK = {OperationState.ACTIVE, OperationState.RELOCATED_ABROAD}
ONLY_ONCE = ("founded", "dissolved")


def in_existence(one, other):
    return one["existence"] != other["existence"]


def in_state(one, other):
    """One says that it works and the other that it does not, and they may mean the same time."""
    return (one["state"] in AT_WORK) != (other["state"] in AT_WORK) and may_meet(one, other)


def in_legal_status(one, other):
    """In one country, at what may be one time: a registered body and none."""
    states = {one["status"], other["status"]}
    return (
        one["jurisdiction"] == other["jurisdiction"]
        and bool(states & A_BODY and states & NOT_A_BODY)
        and may_meet(one, other)
    )


def in_size(one, other):
    """Figures of one unit that have no number in common, for what may be one time."""
    if one["unit"] != other["unit"] or not may_meet(one, other):
        return False
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    return before(high, other_low) or before(other_high, low)


def in_date(one, other):
    """Two dates for what happens once, with no day in common."""
    if one["kind"] != other["kind"] or one["kind"] not in ONLY_ONCE or not (one["date"] and other["date"]):
        return False
    return not overlap(bounds(one["date"]), bounds(other["date"]))


def _ends(claim):
    """What a figure excludes: (nothing below, nothing above). One given as “about” excludes nothing."""
    if claim["qualifier"] in ("about", "around", "close_to", "vague"):
        return None, None
    low = claim["low"] if claim["low"] is not None else claim["best"]
    high = claim["high"] if claim["high"] is not None else claim["best"]
    if claim["low"] is not None and claim["high"] is None:
        high = None
    if claim["high"] is not None and claim["low"] is None:
        low = None
    return low, high
