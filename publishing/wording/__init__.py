"""What documents say in codes, said in words, in the reader's language."""

from publishing.wording.dates import date_in_words, day_in_words, period_in_words
from publishing.wording.figures import figure_in_words, figure_with_unit
from publishing.wording.lists import list_title
from publishing.wording.names import (
    country_name,
    in_reader_language,
    language_name,
    lower_first,
    pick_name,
    within_quotes,
)

__all__ = [
    "country_name",
    "date_in_words",
    "day_in_words",
    "figure_in_words",
    "figure_with_unit",
    "in_reader_language",
    "language_name",
    "list_title",
    "lower_first",
    "period_in_words",
    "pick_name",
    "within_quotes",
]
