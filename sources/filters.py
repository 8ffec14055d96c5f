"""What sources can be found by."""

import re

from django.db.models import Exists, OuterRef, Q

from publishing import kinds
from publishing.api.claims import AgentFilter, ChoiceInFilter, ClaimParameter, Flag
from publishing.api.filters import ShelfFilterSet
from publishing.api.ordering import By, Ordering
from publishing.api.parameters import Days, Identifiers
from publishing.api.periods import Period, in_period
from publishing.api.problems import UnknownValue, quoted
from publishing.catalogue import REFERENCE
from publishing.ids import ESTIMATE, ORGANIZATION, SOURCE
from publishing.routers import PUBLIC
from sources.catalogue import SourceCatalogue
from sources.codes import SourceKind
from sources.entries import NO_DATE

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")


class LanguageFilter(ClaimParameter):
    """Languages by BCP 47 tag; `ru` also finds `ru-Latn`."""

    commas = excludable = countable = True
    longest = 35

    def clean(self, name, text):
        if not _LANGUAGE.fullmatch(text):
            sentence = f"{quoted(text)} is not a language tag: write BCP 47, such as ru or ru-Latn."
            raise UnknownValue(sentence, parameter=name)
        return text

    def holds(self, values, question):
        condition = Q()
        for tag in values:
            condition |= Q(value__iexact=tag) | Q(value__istartswith=f"{tag}-")
        return condition


class SourceFilter(ShelfFilterSet):
    """Every parameter is a line here; the OpenAPI description is made from these lines."""

    catalogue = SourceCatalogue()

    ids = Identifiers(SOURCE, help_text="These sources, at most 300.")
    kind = ChoiceInFilter(SourceKind, help_text="What sort of work it is.")
    language = LanguageFilter(help_text="The language it is written in: BCP 47; `ru` also finds `ru-Latn`.")
    publisher = AgentFilter(
        names=("publisher_name", "value"),
        help_text="Who published it: the identifier as an agent (a…), or words of the name in any script.",
    )
    consulted = Flag(help_text="Whether a curator has read it, or it is known only through another source.")
    cited_by = Identifiers(
        (ORGANIZATION, SOURCE, ESTIMATE),
        help_text="What these records rest on: the sources that an organization cites or its sources credit, "
        "or that a source cites.",
    )
    published_from = Days(help_text="Published then or later. Sources without a date are left out.")
    published_to = Days(help_text="Published then or earlier.")
    ordering = Ordering(
        title=By("sort_key"),
        published=By("published_from", missing=NO_DATE),
        published_at=By("published_at"),
    )

    def entry_conditions(self, asked):
        condition = super().entry_conditions(asked)
        if "cited_by" in asked:
            condition &= self._rests_on_it(asked["cited_by"])
        if period := Period.asked(asked, "published_from", "published_to"):
            dated = self.facets().filter(property="published", entry=OuterRef("pk"))
            condition &= Exists(dated.filter(in_period("valid", period, self.get("date_match"))))
        return condition

    def _rests_on_it(self, record_ids):
        cited = Q()
        for catalogue in kinds.all_kinds():
            rows = catalogue.facet_model.objects.using(PUBLIC).filter(
                self.clock.was_current("entry__"), property=REFERENCE, entry__record_id__in=record_ids
            )
            cited |= Q(record_id__in=rows.values("value"))
        return cited
