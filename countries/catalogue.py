"""How countries and groups of countries stand on the shelf."""

import re

from django.db.models import Q
from django_countries import countries

from countries import also_called
from countries.documents import CountryDocument, GroupDocument, ServedCountry, ServedGroup
from countries.entries import CountryEntry, CountryFacet, GroupEntry, GroupFacet
from countries.models import HISTORIC, Country, Group
from publishing import edtf, kinds, moments
from publishing.facts import standing
from publishing.fields import as_range
from publishing.indexing import by_words
from sources.catalogue import sources_in

_COUNTRY = re.compile(r"(?:.*/countries/)?([A-Za-z]{2})(?:/.*)?")
_GROUP = re.compile(r"[a-z0-9_-]{2,40}")


class HostCatalogue(kinds.Catalogue):
    """What countries and groups share: they are found by their names and by their conditions."""

    claim_lists = ("conditions",)
    also_called = {}

    def title(self, document):
        return document["name"]["en"]

    def columns(self, document):
        names = [document["name"]["en"], document["name"]["ru"], *self.also_called.get(document["id"], ())]
        summary = document.get("summary") or {}
        texts = [claim["text"] for claim in document["conditions"]]
        verified = [claim["verified_on"] for claim in self.claims(document) if claim["verified_on"]]
        english, russian = (_together(summary, texts, language) for language in ("en", "ru"))
        found_by = by_words(names, english=english, russian=russian)
        return super().columns(document) | found_by | {"verified_on": max(verified, default=None)}

    def claims(self, document):
        """All claims of a document."""
        return [claim for name in self.claim_lists for claim in document[name]]

    def facets(self, document):
        for claim in document["conditions"]:
            if claim["rank"] != "deprecated":
                yield self.facet_model(property="condition", value=claim["kind"], **_times(claim))
        for use, source in sorted({*sources_in(self.claims(document))}):
            yield self.facet_model(property="source", value=source, role=use)

    def references(self, document):
        return {source for _, source in sources_in(self.claims(document))}

    def card(self, document):
        return {"id": document["id"], "url": self.url(document), "name": document["name"]}

    def serve(self, document, cards, at=None):
        start = {"id": document["id"], "url": self.url(document), "slug": self.columns(document)["slug"]}
        order = dict.fromkeys(source for _, source in sources_in(self.claims(document)))
        return start | document | {"sources": [cards[source] for source in order if source in cards]}


def _together(summary, texts, language):
    return " ".join(filter(None, [summary.get(language), *(text[language] for text in texts)]))


def _times(claim):
    ends = claim["valid_from"], claim["valid_to"]
    sure = edtf.certainty(*ends)
    return {"valid": as_range(edtf.validity(*ends)), "surely": sure and as_range(sure)}


class CountryCatalogue(HostCatalogue):
    """Composes, finds and serves countries."""

    kind = "country"
    path = "countries"
    model = Country
    entry_model = CountryEntry
    facet_model = CountryFacet
    document_class = CountryDocument
    served_class = ServedCountry
    shows_who_refers = True
    also_called = also_called.COUNTRIES

    def read_id(self, text):
        """A country's code, in either case; also in an address."""
        found = _COUNTRY.fullmatch(str(text).strip())
        code = found[1].upper() if found else ""
        return code if code in countries.countries and code not in HISTORIC else None

    def serve(self, document, cards, at=None):
        """With the groups that it belongs to or belonged to, by their present editions, or those of then."""
        served = super().serve(document, cards, at)
        return served | {"groups": groups_of(document["id"], at)}


class GroupCatalogue(HostCatalogue):
    """Composes, finds and serves groups."""

    kind = "group"
    path = "groups"
    model = Group
    entry_model = GroupEntry
    facet_model = GroupFacet
    document_class = GroupDocument
    served_class = ServedGroup
    also_called = also_called.GROUPS
    claim_lists = ("members", "conditions")

    def read_id(self, text):
        """A group's code."""
        code = str(text).strip().lower()
        return code if _GROUP.fullmatch(code) else None

    def facets(self, document):
        yield from super().facets(document)
        for claim in standing(document["members"]):
            days = edtf.validity(claim["valid_from"], claim["valid_to"])
            yield GroupFacet(property="member", country=claim["country"], valid=as_range(days))

    def references(self, document):
        """Also its members: their documents name the group."""
        return super().references(document) | {claim["country"] for claim in document["members"]}


def groups_of(country, at=None):
    """References to the groups that a country is or was a member of, as published now, or then."""
    catalogue = kinds.named("group")
    entries = GroupEntry.objects.filter(
        moments.current(at), facets__property="member", facets__country=country
    )
    documents = [catalogue.document_of(entry) for entry in entries.distinct().select_related("edition")]
    return [catalogue.card(document) for document in documents]


def members(groups, *, on=None, current=None, using=None):
    """Codes of the countries in any of these groups, as a subquery: in these days, or still now.

    `on` is a range of days; one day of membership in it is enough. `current` is a condition on the
    entries (`entry__…`) that tells which state of the shelf is asked; without it, the present one.
    """
    rows = GroupFacet.objects.using(using).filter(
        current or Q(entry__superseded_at=None), property="member", entry__record_id__in=groups
    )
    rows = rows.filter(valid__overlap=on) if on else rows.filter(valid__upper_inf=True)
    return rows.values("country")


def register():
    """Make countries and groups of countries known to publication."""
    kinds.register(GroupCatalogue())
    kinds.register(CountryCatalogue())
