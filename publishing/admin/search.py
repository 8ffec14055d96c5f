"""Finding a name whatever script it was typed in."""

import functools

from django.db.models import Q

from publishing.folding import fold

_fold = functools.lru_cache(maxsize=1 << 16)(fold)


class FoldedSearch:
    """Admin mixin: besides `search_fields`, finds rows one of whose `folded_fields` sounds like the words."""

    folded_fields = ()

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if alike := sounding_like(self.model, self.folded_fields, search_term):
            spelled = found.order_by().values("pk")
            return queryset.filter(Q(pk__in=spelled) | Q(pk__in=alike)), False
        return found, may_repeat


def sounding_like(model, fields, words):
    """Keys of the rows in which, scripts folded, every one of these words stands."""
    wanted = fold(words).split()
    if not wanted or not fields:
        return set()
    rows = model._default_manager.order_by().values_list("pk", *fields)
    return {
        key
        for key, *texts in rows.iterator(chunk_size=5000)
        if any(text and all(word in _fold(text) for word in wanted) for text in texts)
    }
