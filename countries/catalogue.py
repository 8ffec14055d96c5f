"""How a group of countries stands on the shelf."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, Value

from countries.documents import GroupDocument
from countries.entries import GroupEntry, GroupFacet
from countries.models import Group
from publishing import edtf, kinds
from publishing.fields import as_range
from publishing.folding import fold


class GroupCatalogue(kinds.Catalogue):
    """Composes, finds and serves groups."""

    kind = "group"
    path = "groups"
    model = Group
    entry_model = GroupEntry
    facet_model = GroupFacet
    document_class = GroupDocument

    def title(self, document):
        return document["name_en"]

    def columns(self, document):
        words = f"{document['name_en']} {document['name_ru']}"
        return super().columns(document) | {
            "folded": fold(words),
            "search": SearchVector(Value(words), config="simple"),
        }

    def facets(self, document):
        for claim in document["members"]:
            days = edtf.validity(claim["valid_from"], claim["valid_to"])
            yield GroupFacet(property="member", country=claim["country"], valid=as_range(days))

    def references(self, document):
        return {claim["citation"]["source"] for claim in document["members"]}

    def card(self, document):
        return {"id": document["id"], "name": document["name_en"]}


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
    """Make groups of countries known to publication."""
    kinds.register(GroupCatalogue())
