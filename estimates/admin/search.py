"""Finding an estimate by words: its own, its place's, its issuer's, its source's, in any script."""

import functools

from countries.documents import names_of
from estimates.codes import Measure
from publishing import ids
from publishing.folding import fold

_fold = functools.lru_cache(maxsize=1 << 16)(fold)
_TEXTS = (
    *("value_text", "source_term", "base", "period_text", "issuer_text", "survey_name", "reference_date"),
    *("period", "issuer__name", "issuer__name_original", "source__title", "source__title_en"),
    *("destination_group__name_en", "destination_group__name_ru"),
)


def found_by(queryset, words):
    """The estimates in which all the words stand, or the one whose identifier or address was typed."""
    if pk := ids.read(words, ids.ESTIMATE):
        return queryset.filter(pk=pk)
    wanted = fold(words).split()
    rows = queryset.order_by().values_list("pk", "measure", "destination_country", *_TEXTS)
    found = [
        pk
        for pk, measure, country, *texts in rows.iterator(chunk_size=5000)
        if _holds(wanted, [*_measure_names(measure), *_country_names(country), *filter(None, texts)])
    ]
    return queryset.filter(pk__in=found)


def _holds(wanted, texts):
    return all(any(word in _fold(text) for text in texts) for word in wanted)


def _measure_names(measure):
    return (Measure(measure).en, Measure(measure).ru) if measure in Measure.values else ()


@functools.cache
def _country_names(code):
    return tuple(names_of(code).values()) if code else ()
