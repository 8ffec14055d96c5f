"""What was understood of a text, and the published rule for words without a figure."""

from dataclasses import dataclass
from decimal import Decimal

RULES = {
    "dozens": 24,
    "hundreds": 200,
    "several_hundred": 200,
    "thousands": 2_000,
    "several_thousand": 2_000,
    "many_thousands": 2_000,
    "tens_of_thousands": 20_000,
    "hundreds_of_thousands": 200_000,
    "several_hundred_thousand": 200_000,
    "millions": 2_000_000,
}
"""The lower figure of each vague word: two of its unit. No word gets an upper figure."""


@dataclass(frozen=True)
class Understood:
    """The fields of a quantity that a text carries; what the text does not say is None or empty.

    `unit` is percent, percentage_points, times or nothing; `vague` names the rule that gave a bound;
    `comparator` is the earlier figure of a change; `rest` is the text from which a second, unrelated
    figure can be read.
    """

    low: Decimal | None = None
    low_bound: str = ""
    best: Decimal | None = None
    high: Decimal | None = None
    high_bound: str = ""
    qualifier: str = ""
    hedge: str = ""
    spread: str = ""
    unit: str = ""
    vague: str = ""
    comparator: Decimal | None = None
    rest: str = ""
