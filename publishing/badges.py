"""What a curator should notice of a claim at a glance, in words: computed here and nowhere else."""

import datetime

from publishing import kinds
from publishing.codes import Codes, Confidence, Rank, code

GOOD_FOR = datetime.timedelta(days=365)  # how long it counts that somebody checked a claim


class Badge(Codes):
    """A mark on a claim. `tone` is how pressing it is: stop, look or know; its colour follows from that."""

    NO_SOURCE = code("no_source", "No source", "Нет источника", "It names no source.", tone="stop")
    NO_LOCATOR = code(
        "no_locator", "No locator", "Нет места", "It does not say where in its source.", tone="stop"
    )
    LOW_CONFIDENCE = code(
        "low_confidence", "Low confidence", "Низкая уверенность", "It may turn out wrong.", tone="look"
    )
    SECOND_HAND = code(
        "second_hand",
        "Second-hand",
        "Из вторых рук",
        "Its source credits another work for it, or no curator has read its source.",
        tone="look",
    )
    UNVERIFIED = code(
        "unverified",
        "Not checked for a year",
        "Год без проверки",
        "No curator has checked it within a year.",
        tone="know",
    )
    WITHHELD = code("withheld", "Withheld", "Не публикуется", "It is kept at the desk.", tone="know")
    DEPRECATED = code(
        "deprecated",
        "Deprecated",
        "Признано неверным",
        "It is mistaken and kept with its source.",
        tone="know",
    )


def badges_of(claim, *, credited=None, today=None):
    """The badges of a claim or an estimate, the most pressing first.

    `credited` says whether its source credits others for it. Without it, what `know_credits` found is
    taken; failing that, the database is asked. Asks nothing else if `claim.source` is loaded.
    """
    tests = {
        Badge.NO_SOURCE: lambda: claim.source_id is None,
        Badge.NO_LOCATOR: lambda: claim.source_id is not None and not claim.locator,
        Badge.LOW_CONFIDENCE: lambda: claim.confidence == Confidence.LOW,
        Badge.SECOND_HAND: lambda: _is_second_hand(claim, credited),
        Badge.UNVERIFIED: lambda: is_unverified(claim, today),
        Badge.WITHHELD: lambda: bool(getattr(claim, "withheld", False)),
        Badge.DEPRECATED: lambda: getattr(claim, "rank", None) == Rank.DEPRECATED,
    }
    return [badge for badge, holds in tests.items() if holds()]


def is_unverified(claim, today=None):
    """Whether no curator has checked it within the year that ends today."""
    today = today or datetime.date.today()
    return claim.verified_on is None or today - claim.verified_on > GOOD_FOR


def know_credits(claims):
    """Remember for all claims at once whether their sources credit others, and return them."""
    claims = list(claims)
    credited = _credited([claim.pk for claim in claims])
    for claim in claims:
        claim.is_credited = claim.pk in credited
    return claims


def _is_second_hand(claim, credited):
    if claim.source_id and not claim.source.consulted:
        return True
    if credited is None:
        credited = getattr(claim, "is_credited", None)
    return bool(_credited([claim.pk]) if credited is None else credited)


def _credited(claim_ids):
    found = set()
    for model, field in kinds.satellites():
        rows = model._default_manager.filter(**{f"{field}__in": claim_ids})
        found.update(rows.values_list(field, flat=True))
    return found
