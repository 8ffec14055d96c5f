"""The properties of each type: what can be fetched, and what can be given as a hint."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from atlas.reconciliation import values
from atlas.reconciliation.kinds import ALL


@dataclass(frozen=True)
class Property:
    """One property. `read(document, reading)` gives its values; `hint` says whether queries may carry it."""

    id: str
    label: object
    description: object
    read: object
    entity: str = ""  # the type of the records that its values are
    hint: bool = False

    def values(self, document, reading):
        """What the document says, each value once, no more than asked for."""
        found = []
        for value in self.read(document, reading):
            if value is not None and value not in found:
                found.append(value)
        return found[: reading.limit] if reading.limit else found


def _claims(name, make):
    """Values of the claims of one list; a claim of which `make` gives None has none."""
    return lambda document, reading: [make(claim, reading) for claim in reading.claims(document[name])]


def _names(*sorts):
    return _claims("names", lambda c, r: values.text(c["text"]) if not sorts or c["type"] in sorts else None)


def _coded(name, member, codes):
    return _claims(name, lambda c, r: r.code(codes, c[member]) if c[member] else None)


def _texts(name, member, **only):
    fits = only.items()
    return _claims(
        name,
        lambda c, r: values.text(c[member]) if c[member] and all(c[k] == v for k, v in fits) else None,
    )


def _events(*sorts):
    return _claims("events", lambda c, r: r.date(c["date"]) if c["kind"] in sorts and c["date"] else None)


def _sizes(document, reading):
    for claim in reading.claims(document["sizes"]):
        figure = next((claim[n] for n in ("best", "low", "high") if claim[n] is not None), None)
        yield None if figure is None else values.number(figure)


def _relations(document, reading):
    for claim in reading.claims(document["relations"]):
        other, agent = claim["organization"], claim["agent"]
        if other and other["name"]:
            yield values.entity(other["id"], other["name"])
        elif agent:
            yield values.text(agent["name"])


def _one(member, make=values.text):
    return lambda document, reading: [make(document[member])] if document[member] is not None else []


def _summary(language):
    return lambda document, reading: [values.text(t) for t in [document["summary"][language]] if t]


def _cited(document, reading):
    return [values.entity(card["id"], card["title"]) for card in document["sources"]]


_PROVENANCE = (
    Property("edition", _("Edition"), _("The number of its edition."), _one("edition", values.number)),
    Property(
        "published_at",
        _("Published"),
        _("When that edition was published."),
        _one("published_at", values.moment),
    ),
)  # fmt: skip

ORGANIZATION = (
    Property("name", _("Name"), _("Every name it goes by."), _names(), hint=True),
    Property("official_name", _("Official name"), _("What it calls itself."), _names("official")),
    Property(
        "former_name", _("Former name"), _("A name it bore earlier."), _names("former"), hint=True
    ),
    Property("acronym", _("Acronym"), _("Its short form."), _names("acronym"), hint=True),
    Property(
        "kind",
        _("Kind"),
        _("What sort of organization it is, after any source."),
        _coded("kinds", "kind", "OrganizationKind"),
        hint=True,
    ),
    Property(
        "state",
        _("State of work"),
        _("Whether it works."),
        _coded("operations", "state", "OperationState"),
    ),
    Property(
        "country",
        _("Country"),
        _("Where it works."),
        _claims("presences", lambda c, r: r.country(c["country"]) if c["country"] else None),
        entity="country",
        hint=True,
    ),
    Property(
        "city", _("City"), _("The city where it works."), _texts("presences", "city"), hint=True
    ),
    Property("website", _("Website"), _("Its own site."), _texts("links", "url", kind="website"), hint=True),
    Property("url", _("Web address"), _("Every address on the web."), _texts("links", "url"), hint=True),
    Property(
        "identifier",
        _("Identifier"),
        _("Its identifier in another register."),
        _claims("identifiers", lambda c, r: values.text(f"{c['scheme']}:{c['value']}")),
        hint=True,
    ),
    Property(
        "wikidata",
        _("Wikidata"),
        _("Its item of Wikidata."),
        _texts("identifiers", "value", scheme="wikidata"),
        hint=True,
    ),
    Property(
        "founded",
        _("Founded"),
        _("When it was founded or launched."),
        _events("founded", "launched"),
        hint=True,
    ),
    Property("dissolved", _("Dissolved"), _("When it was dissolved."), _events("dissolved")),
    Property(
        "person",
        _("Person"),
        _("A person in a public role, as published."),
        _texts("people", "name"),
        hint=True,
    ),
    Property(
        "legal_status",
        _("Legal form"),
        _("Its standing under the law of a country."),
        _coded("legal_statuses", "status", "LegalState"),
    ),
    Property(
        "restriction",
        _("Restriction"),
        _("What an authority or a bank did to it."),
        _coded("restrictions", "kind", "RestrictionKind"),
    ),
    Property(
        "activity", _("Activity"), _("What it does."), _coded("activities", "activity", "ActivityCode")
    ),
    Property("size", _("Size"), _("How many belong to it, or at least."), _sizes),
    Property(
        "relation", _("Related organization"), _("What it has to do with."), _relations,
        entity="organization",
    ),
    Property("summary_en", _("Summary in English"), _("What it is, in our words."), _summary("en")),
    Property("summary_ru", _("Summary in Russian"), _("What it is, in our words."), _summary("ru")),
    Property("source", _("Sources"), _("What its claims rest on."), _cited, entity="source"),
    *_PROVENANCE,
)  # fmt: skip

SOURCE = (
    Property("title", _("Title"), _("Its title, and in English."),
             lambda d, r: [values.text(t) for t in (d["title"], d["title_en"]) if t], hint=True),
    Property("author", _("Author"), _("Who wrote it."),
             lambda d, r: [values.text(a["name"]) for a in d["authors"]], hint=True),
    Property("publisher", _("Publisher"), _("Who published it."),
             lambda d, r: [values.text(d["publisher"]["name"])] if d["publisher"] else [], hint=True),
    Property("published", _("Date of publication"), _("When it was published."),
             lambda d, r: [r.date(d["published"])] if d["published"] else [], hint=True),
    Property("url", _("Web address"), _("Where it is, and where a copy is kept."),
             lambda d, r: [values.text(u) for u in (d["url_original"], d["archived_url"]) if u], hint=True),
    Property("identifier", _("Identifier"), _("A DOI, an ISBN or another identifier."),
             lambda d, r: [values.text(f"{i['scheme']}:{i['value']}") for i in d["identifiers"]], hint=True),
    Property("kind", _("Kind"), _("What sort of source it is."),
             lambda d, r: [r.code("SourceKind", d["kind"])] if d["kind"] else []),
    Property("language", _("Language"), _("A BCP 47 tag."), _one("language")),
    Property("consulted", _("Consulted"), _("Whether a curator has read it: true or false."),
             lambda d, r: [values.text(str(d["consulted"]).lower())]),
    *_PROVENANCE,
)  # fmt: skip

COUNTRY = (
    Property("name", _("Name"), _("Its name in English and Russian."),
             lambda d, r: [values.text(d["name"][language]) for language in ("en", "ru")]),
    Property("code", _("Code"), _("ISO 3166-1 alpha-2."), _one("id"), hint=True),
    Property("condition", _("Condition"), _("A condition that exiles find there."),
             _coded("conditions", "kind", "ConditionKind")),
    Property("summary_en", _("Summary in English"), _("What it is, in our words."), _summary("en")),
    Property("summary_ru", _("Summary in Russian"), _("What it is, in our words."), _summary("ru")),
    *_PROVENANCE,
)  # fmt: skip

OF_KIND = {
    kind: {each.id: each for each in group}
    for kind, group in zip(ALL, (ORGANIZATION, SOURCE, COUNTRY), strict=True)
}


def every():
    """All properties, each identifier once: those of organizations first."""
    found = {}
    for group in OF_KIND.values():
        for each in group.values():
            found.setdefault(each.id, each)
    return found
