"""The types of things that names are matched with, and what each is called."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from atlas.reconciliation.values import label_of
from countries.catalogue import CountryCatalogue
from organizations.catalogue import OrganizationCatalogue
from publishing import edtf
from publishing.codes import Rank
from publishing.routers import PUBLIC
from publishing.wording import country_name
from sources.catalogue import SourceCatalogue

DEFAULT = "organization"
# How much a name of each sort counts, that a present name wins over a misprint of another's.
NAME_WORTH = {
    "official": 1.0,
    "transliteration": 0.99,
    "acronym": 0.98,
    "alias": 0.97,
    "translation": 0.96,
    "former": 0.94,
    "misprint": 0.95,
}
MISTAKEN = 0.93


@dataclass(frozen=True)
class Called:
    """One name of a record: the text, what sort of name it is, and how much it counts."""

    text: str
    sort: str = "official"
    worth: float = 1.0


class Kind:
    """One type: its catalogue on the shelf, and how its documents are read."""

    id = None
    label = None
    description = None
    catalogue = None

    def names(self, document):
        """What a record is called: `Called`, in the order of the document."""
        raise NotImplementedError

    def title(self, document):
        """What a candidate is shown as."""
        return self.catalogue.title(document)

    def about(self, document):
        """A line that tells namesakes apart."""
        return ""


class Organizations(Kind):
    id = "organization"
    label = _("Organization")
    description = _("An organization, community, movement or medium in exile.")
    catalogue = OrganizationCatalogue()

    def names(self, document):
        for claim in document["names"]:
            worth = NAME_WORTH.get(claim["type"], 0.97)
            sort = claim["type"]
            if claim["rank"] == Rank.DEPRECATED:
                worth = min(worth, MISTAKEN)
            elif (ends := claim["valid_to"]) not in (None, edtf.OPEN, edtf.UNKNOWN):
                worth, sort = min(worth, NAME_WORTH["former"]), "former" if _past(ends, document) else sort
            yield Called(claim["text"], sort, worth)

    def about(self, document):
        places = dict.fromkeys(claim["country"] for claim in document["presences"] if claim["country"])
        parts = [label_of("OrganizationKind", document["kind"]), ", ".join(map(country_name, places))]
        if document["state"] not in (None, "active"):
            parts.append(label_of("OperationState", document["state"]))
        return "; ".join(part for part in parts if part)


def _past(ends, document):
    """Whether a name had ended when the document was published."""
    latest = edtf.bounds(ends).latest
    return latest is not None and latest <= date.fromisoformat(document["published_at"][:10])


class Sources(Kind):
    id = "source"
    label = _("Source")
    description = _("A document, publication or page that claims rest on.")
    catalogue = SourceCatalogue()

    def names(self, document):
        yield Called(document["title"])
        if document["title_en"]:
            yield Called(document["title_en"], "translation", NAME_WORTH["translation"])

    def about(self, document):
        authors = ", ".join(author["name"] for author in document["authors"][:3])
        publisher = (document["publisher"] or {}).get("name")
        return "; ".join(part for part in (authors, publisher, document["published"]) if part)


class Countries(Kind):
    id = "country"
    label = _("Country")
    description = _("A host country with its conditions; the identifier is its ISO 3166-1 code.")
    catalogue = CountryCatalogue()

    def names(self, document):
        yield Called(document["name"]["en"])
        yield Called(document["name"]["ru"])


ALL = {kind.id: kind for kind in (Organizations(), Sources(), Countries())}


def of_id(text):
    """(the type, the identifier) of what somebody wrote, or None: `o8eks1x82`, `GE`, or their addresses."""
    for kind in ALL.values():
        if found := kind.catalogue.read_id(text):
            return kind, found
    return None


def present(kind, record_ids):
    """Served documents of these records as they are now, as texts: {identifier: text}."""
    entries = ALL[kind].catalogue.entry_model.objects.using(PUBLIC)
    rows = entries.filter(record_id__in=record_ids, superseded_at=None)
    return dict(rows.values_list("record_id", "served"))
