"""From documents to entities: sources, organizations, their places, people and links."""

import orjson

from atlas.releases.ftm.links import link_of, role_link
from atlas.releases.ftm.values import address, country, date, entity, entity_id, language
from organizations.codes import (
    ActivityCode,
    Existence,
    IdentifierScheme,
    LinkKind,
    NameType,
    OperationState,
    OrganizationKind,
    RestrictionKind,
)
from publishing.facts import standing
from sources.codes import SourceKind

NAMES = {
    NameType.ALIAS: "alias",
    NameType.TRANSLATION: "alias",
    NameType.TRANSLITERATION: "alias",
    NameType.ACRONYM: "abbreviation",
    NameType.FORMER: "previousName",
    NameType.MISPRINT: "weakAlias",
}
_NOT_A_FINDING = "A measure of an authority or a bank, and not a finding of Atlas"


class Entities:
    """Writes the entities of documents as they are read; sources come before what cites them."""

    def __init__(self, file, store, merged):
        self.file, self.store, self.merged = file, store, merged

    def take(self, kind, document):
        """Write what a record's document says."""
        if kind == "source":
            self._write(source_of(document))
        elif kind == "organization":
            self._organization(document)

    def finish(self):
        """Write the people whom roles name, each once."""
        rows = self.store.db.execute(
            "SELECT person, json_group_array(name) FROM (SELECT DISTINCT person, name"
            " FROM organization_people WHERE rank <> 'deprecated' ORDER BY person, name)"
            " GROUP BY person ORDER BY person"
        )
        for person, names in rows:
            self._write(entity(person, "Person", name=orjson.loads(names)))

    def _write(self, made):
        self.file.write(orjson.dumps(made, option=orjson.OPT_APPEND_NEWLINE))

    def _organization(self, document):
        claims = {name: standing(rows) for name, rows in document.items() if isinstance(rows, list)}
        places = [claim for claim in claims["presences"] if claim["city"] or claim["region"]]
        self._write(self._body(document, claims, places))
        for claim in places:
            self._write(address_of(claim, **self._proof([claim])))
        for claim in claims["people"]:
            self._write(role_link(document["id"], claim, **self._proof([claim])))
        for claim in claims["relations"]:
            other = claim["organization"] and claim["organization"]["id"]
            other = self.merged.get(other, other)
            if other and (made := link_of(document["id"], other, claim, **self._proof([claim]))):
                self._write(made)

    def _body(self, document, claims, places):
        names = {"name": [document["name"]]}
        for claim in claims["names"]:
            names.setdefault(NAMES.get(claim["type"], "name"), []).append(claim["text"])
        summary = document["summary"]
        legal = claims["legal_statuses"]
        identifiers = {"wikidataId": [], "idNumber": []}
        for claim in claims["identifiers"]:
            if claim["scheme"] == IdentifierScheme.WIKIDATA:
                identifiers["wikidataId"].append(claim["value"])
            elif claim["scheme"] != IdentifierScheme.OPENSANCTIONS:
                identifiers["idNumber"].append(claim["value"])
        every = [claim for rows in claims.values() for claim in rows]
        return entity(
            document["id"],
            "Organization",
            **names,
            summary=[summary["en"], summary["ru"]],
            country=[country(claim["country"]) for claim in claims["presences"]],
            jurisdiction=[country(claim["jurisdiction"]) for claim in legal],
            legalForm=[claim["legal_form"] for claim in legal],
            registrationNumber=[claim["number"] for claim in legal],
            **identifiers,
            incorporationDate=_dates(claims, "founded"),
            dissolutionDate=_dates(claims, "dissolved"),
            classification=OrganizationKind(document["kind"]).en,
            status=[
                Existence(document["existence"]).en,
                document["state"] and OperationState(document["state"]).en,
            ],
            keywords=[ActivityCode(claim["activity"]).en for claim in claims["activities"]],
            website=[address(claim["url"]) for claim in claims["links"] if claim["kind"] == LinkKind.WEBSITE],
            notes=[_restriction(claim) for claim in claims["restrictions"]],
            addressEntity=[entity_id(claim["id"]) for claim in places],
            createdAt=document["first_published_at"][:10],
            modifiedAt=document["published_at"][:10],
            **self._proof(every),
        )

    def _proof(self, claims):
        """The sources that claims rest on, as entities and as addresses."""
        cited = dict.fromkeys(claim["citation"]["source"] for claim in claims)
        cited = dict.fromkeys(self.merged.get(one, one) for one in cited)
        urls = [
            address(row[0])
            for one in cited
            for row in self.store.db.execute("SELECT url_original FROM sources WHERE id = ?", [one])
        ]
        return {"proof": [entity_id(one) for one in cited], "sourceUrl": urls}


def source_of(document):
    """A source as a document that others rest on."""
    return entity(
        document["id"],
        "Article",  # every other kind of document asks for the name of a file
        title=[document["title"], document["title_en"]],
        name=document["title"],
        author=[author["name"] for author in document["authors"]],
        publisher=document["publisher"] and document["publisher"]["name"],
        publishedAt=date(document["published"]),
        language=language(document["language"]),
        keywords=SourceKind(document["kind"]).en,
        sourceUrl=address(document["url_original"]),
        retrievedAt=document["accessed_on"],
    )


def address_of(claim, **proof):
    """A place where an organization works."""
    parts = [claim["city"], claim["region"]]
    return entity(
        claim["id"],
        "Address",
        full=", ".join(part for part in parts if part),
        city=claim["city"],
        region=claim["region"],
        country=country(claim["country"]),
        **proof,
    )


def _dates(claims, kind):
    return [date(claim["date"]) for claim in claims["events"] if claim["kind"] == kind]


def _restriction(claim):
    authority = claim["authority"] and claim["authority"]["name"]
    where = claim["jurisdiction"]
    by = ", ".join(part for part in (authority, where) if part)
    since = date(claim["valid_from"])
    what = RestrictionKind(claim["kind"]).en
    said = f"{what}{f' ({by})' if by else ''}{f', from {since}' if since else ''}."
    return f"{said} {_NOT_A_FINDING}."
