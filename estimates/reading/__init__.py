"""Estimates as people read them: in words, in the reader's language."""

from estimates.reading.lines import line_of, people_of, place_of, time_of

__all__ = ["line_of", "people_of", "place_of", "time_of"]
