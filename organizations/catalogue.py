"""How an organization stands on the shelf."""

from django.utils.translation import gettext as _

from countries import also_called
from countries.documents import names_of
from organizations.codes import ActivityCode, EventKind, LegalState, OrganizationKind, RestrictionKind
from organizations.documents import CLAIM_LISTS, OrganizationDocument, ServedOrganization
from organizations.entries import NO_DATE, OrganizationEntry, OrganizationFacet
from organizations.models import Organization
from publishing import edtf, kinds
from publishing.facts import standing
from publishing.fields import as_range
from publishing.folding import fold
from publishing.indexing import by_words
from sources.catalogue import sources_in

FOUNDING = (EventKind.FOUNDED, EventKind.LAUNCHED)


class OrganizationCatalogue(kinds.Catalogue):
    """Composes, checks, finds and serves organizations."""

    kind = "organization"
    path = "organizations"
    model = Organization
    entry_model = OrganizationEntry
    facet_model = OrganizationFacet
    document_class = OrganizationDocument
    served_class = ServedOrganization
    shown_by_title = True

    def problems(self, organization, published):
        if organization.shown_name() is None:
            yield _("It has no preferred name: mark the name to be shown as preferred.")
        if organization.shown_kind() is None:
            yield _("It has no preferred kind: mark the kind to be shown as preferred.")
        for relation in organization.relations.select_related("to_organization"):
            other = relation.to_organization
            if other and not relation.withheld and not published(other.pk):
                title = {"title": f"{other} ({other.pk})"}
                yield _("It has a relation to an organization that is not published: %(title)s.") % title

    def title(self, document):
        return document["name"]

    def columns(self, document):
        names = [claim["text"] for claim in document["names"]]
        people = [claim["name"] for claim in document["people"]]
        summary = document["summary"]
        details = [claim["text"] for claim in document["positions"]]
        details += [claim["detail"] for claim in document["activities"] if claim["detail"]]
        verified = [claim["verified_on"] for name, claim in claims_in(document) if claim["verified_on"]]
        labels = labels_in(document)
        found_by = by_words(
            names,
            [*people, *places_in(document)],
            english=" ".join([summary["en"] or "", *details, *(label.en for label in labels)]),
            russian=" ".join([summary["ru"] or "", *(label.ru for label in labels)]),
        )
        return (
            super().columns(document)
            | found_by
            | {"founded": first_founded(document), "verified_on": max(verified, default=None)}
        )

    def facets(self, document):
        told = {event["id"] for event in foundings(document)}
        for name, claim in claims_in(document):
            undated = name == "events" and claim["kind"] in FOUNDING and claim["id"] not in told
            if claim["rank"] == "deprecated" or undated:
                continue
            ends = claim["valid_from"], claim["valid_to"]
            sure = edtf.certainty(*ends)
            times = {"valid": as_range(edtf.validity(*ends)), "surely": sure and as_range(sure)}
            for values in FACETS.get(name, lambda claim: ())(claim):
                known = {column: value for column, value in values.items() if value is not None}
                yield OrganizationFacet(**times | known)
        for name in {name: None for name, claim in claims_in(document) if claim["rank"] != "deprecated"}:
            yield OrganizationFacet(property="has", value=name)
        for use, source in sorted({*_sources_of(document)}):
            yield OrganizationFacet(property="source", value=source, role=use)

    def references(self, document):
        others = {claim["organization"]["id"] for claim in document["relations"] if claim["organization"]}
        return others | {source for _, source in _sources_of(document)}

    def card(self, document):
        return {"id": document["id"], "slug": self.columns(document)["slug"], "name": document["name"]}

    def serve(self, document, cards, at=None):
        relations = [
            claim | {"organization": claim["organization"] and _reference(claim["organization"]["id"], cards)}
            for claim in document["relations"]
        ]
        order = dict.fromkeys(source for _, source in _sources_of(document))
        start = {"id": document["id"], "url": self.url(document), "slug": self.columns(document)["slug"]}
        return (
            start
            | document
            | {
                "relations": relations,
                "sources": [cards[source] for source in order if source in cards],
            }
        )


def _reference(record_id, cards):
    return cards.get(record_id) or {"id": record_id, "slug": None, "name": None}


def claims_in(document):
    """All claims of a document: [(the list it stands in, claim)]."""
    return [(name, claim) for name in CLAIM_LISTS for claim in document[name]]


LABELS = {  # what is said by a code, and found by its words
    "kinds": ("kind", OrganizationKind),
    "activities": ("activity", ActivityCode),
    "legal_statuses": ("status", LegalState),
    "restrictions": ("kind", RestrictionKind),
}


def labels_in(document):
    """The codes that a document states of its organization, with their labels."""
    stated = dict.fromkeys(
        (codes, claim[column])
        for name, (column, codes) in LABELS.items()
        for claim in standing(document[name])
    )
    return [codes(code) for codes, code in stated]


def places_in(document):
    """What the places are called where it works: cities, regions, countries, by any of their names."""
    found = {}
    for claim in standing(document["presences"]):
        city = claim["city"] or ""
        names = names_of(claim["country"]) if claim["country"] else {}
        also = also_called.CITIES.get(city, ()), also_called.COUNTRIES.get(claim["country"], ())
        found |= dict.fromkeys([city, *also[0], claim["region"] or "", *names.values(), *also[1]])
    return [place for place in found if place]


def _sources_of(document):
    return sources_in(claim for _, claim in claims_in(document))


def foundings(document):
    """The claims that tell when it was founded or launched: those without a date, if none has one."""
    events = [event for event in standing(document["events"]) if event["kind"] in FOUNDING]
    return [event for event in events if event["date"]] or events


def first_founded(document):
    """The earliest day on which it may have been founded, for sorting."""
    days = [edtf.bounds(event["date"]).earliest for event in foundings(document) if event["date"]]
    return min((day for day in days if day), default=NO_DATE)


# What each kind of claim is found by. One row holds the values of one claim, so that filters about a
# claim hold for the same claim.
FACETS = {
    "kinds": lambda c: (
        {"property": "kind", "value": c["kind"]},
        {"property": "existence", "value": c["existence"]},
    ),
    "presences": lambda c: (
        {
            "property": "presence",
            "country": c["country"],
            "region": c["region"],
            "city": c["city"],
            "value": fold(c["city"] or "")[:300],
            "role": c["role"],
        },
    ),
    "legal_statuses": lambda c: (
        {"property": "legal_status", "value": c["status"], "country": c["jurisdiction"]},
    ),
    "restrictions": lambda c: (
        {"property": "restriction", "value": c["kind"], "country": c["jurisdiction"]},
    ),
    "operations": lambda c: ({"property": "state", "value": c["state"]},),
    "leadership": lambda c: ({"property": "structure", "value": c["structure"]},),
    "people": lambda c: (
        {"property": "person", "value": c["person"], "role": c["role"]},
        {"property": "person_name", "value": fold(c["name"])[:300], "role": c["role"]},
    ),
    "activities": lambda c: ({"property": "activity", "value": c["activity"]},),
    "positions": lambda c: ({"property": "stance", "value": c["stance"]},) if c["stance"] else (),
    "events": lambda c: (
        {
            "property": "event",
            "value": c["kind"],
            "country": c["country"],
            "valid": as_range(edtf.bounds(c["date"]) if c["date"] else edtf.validity("", "")),
        },
    ),
    "relations": lambda c: (
        {
            "property": "relation",
            "value": c["type"],
            "role": (c["organization"] or c["agent"])["id"],
        },
    ),
}


def register():
    """Make organizations known to publication."""
    kinds.register(OrganizationCatalogue())
