"""Each kind of record as a thing of schema.org."""

from django.urls import reverse

from atlas.jsonld.words import both, description, known, plain, publisher, single, tagged, work
from organizations.catalogue import foundings
from publishing import imprint
from publishing.facts import standing

BODIES = {
    "media_outlet": "NewsMediaOrganization",
    "party": "PoliticalParty",
    "think_tank": "ResearchOrganization",
    "foundation": "NGO",
    "human_rights_group": "NGO",
    "association": "NGO",
    "mutual_aid_group": "NGO",
}
TIES = {
    "part_of": "parentOrganization",
    "branch_of": "parentOrganization",
    "project_of": "parentOrganization",
    "parent_of": "subOrganization",
    "member_of": "memberOf",
}
OPEN = (None, "..")
PAGED = ("article", "interview", "news", "report", "survey")  # in schema.org only articles have `pagination`


def organization(document, address):
    """An organization."""
    links = [claim for claim in standing(document["links"]) if claim["url"].startswith("http")]
    ends = [event["date"] for event in standing(document["events"]) if event["kind"] == "dissolved"]
    ties = {}
    for claim in standing(document["relations"]):
        if claim["type"] in TIES and claim["organization"] and claim["valid_to"] in OPEN:
            other = claim["organization"]
            node = known(
                type_="Organization", id_=address(f"/organizations/{other['id']}/"), name=other["name"]
            )
            ties.setdefault(TIES[claim["type"]], []).append(node)
    names = standing(document["names"])
    others = [
        tagged(claim["text"], claim["language"]) for claim in names if claim["text"] != document["name"]
    ]
    return known(
        type_=BODIES.get(document["kind"], "Organization"),
        name=document["name"],
        alternateName=single(others),
        description=both(document["summary"]),
        url=single(claim["url"] for claim in links if claim["kind"] == "website"),
        sameAs=[claim["url"] for claim in links if claim["kind"] not in ("website", "presentation", "other")],
        identifier=[
            known(type_="PropertyValue", propertyID=claim["scheme"], value=claim["value"])
            for claim in standing(document["identifiers"])
        ],
        foundingDate=single(plain(event["date"]) for event in foundings(document)),
        dissolutionDate=single(map(plain, ends)),
        location=single(
            _place(claim) for claim in standing(document["presences"]) if claim["valid_to"] in OPEN
        ),
        **ties,
        mainEntityOfPage=description(document, address),
        subjectOf=[work(source, address) for source in document["sources"]],
    )


def _place(claim):
    where = known(
        type_="PostalAddress",
        addressCountry=claim["country"],
        addressRegion=claim["region"],
        addressLocality=claim["city"],
    )
    return {"@type": "Place", "address": where} if len(where) > 1 else None


def estimate(document, address):
    """A figure: the claim of an issuer, and the observation that it is about."""
    place = document["destination"] or {}
    observation = known(
        type_="Observation",
        name=both(document["title"]),
        value=document["best"],
        minValue=document["low"],
        maxValue=document["high"],
        unitText=document["unit"],
        variableMeasured=document["measure"],
        observationAbout=place
        and known(type_="Place", identifier=place["country"], name=both(place["name"])),
        observationDate=plain(document["reference_date"] or document["period"]),
        measurementMethod=document["method"] if document["method"] != "unknown" else None,
    )
    issuer = document["issuer"]
    return known(
        type_="Claim",
        name=both(document["title"]),
        text=document["value_text"],
        author=issuer and {"name": issuer["name"]},
        about=observation,
        appearance=[work(source, address) for source in document["sources"]],
        mainEntityOfPage=description(document, address),
    )


def question(document, address):
    """A question, with the figures that bear on it."""
    return known(
        type_="Question",
        name=both(document["title"]),
        abstract=both(document["summary"]),
        mentions=[
            known(
                type_="Claim",
                id_=address(f"/estimates/{row['estimate']['id']}/"),
                name=both(row["estimate"]["title"]),
            )
            for row in document["estimates"]
        ],
        mainEntityOfPage=description(document, address),
    )


def source(document, address):
    """A work that Atlas rests on."""
    codes = [
        known(type_="PropertyValue", propertyID=row["scheme"], value=row["value"])
        for row in document["identifiers"]
    ]
    cited = [
        known(type_="CreativeWork", id_=address(f"/sources/{row['source']}/"), name=row["title"])
        for row in document["cites"]
    ]
    return work(document, address) | known(
        identifier=codes,
        pagination=document["kind"] in PAGED and document["pages"],
        isPartOf=document["container"] and {"@type": "CreativeWork", "name": document["container"]},
        citation=cited,
        mainEntityOfPage=description(document, address),
    )


def country(document, address):
    """A country."""
    return known(
        type_="Country",
        name=both(document["name"]),
        identifier=document["id"],
        description=both(document["summary"]),
        mainEntityOfPage=description(document, address),
        subjectOf=[work(source, address) for source in document["sources"]],
    )


def group(document, address):
    """A group of countries, with its present members."""
    members = [claim for claim in standing(document["members"]) if claim["valid_to"] in OPEN]
    return known(
        type_="Place",
        name=both(document["name"]),
        identifier=document["id"],
        containsPlace=[
            {
                "@type": "Country",
                "@id": address(f"/countries/{claim['country']}/"),
                "identifier": claim["country"],
            }
            for claim in members
        ],
        mainEntityOfPage=description(document, address),
        subjectOf=[work(source, address) for source in document["sources"]],
    )


def release(made, address):
    """A release as a dataset, with each of its files."""
    at = f"/api/v1/releases/{made.version}/"
    return known(
        type_="Dataset",
        id_=address(at),
        name=imprint.TITLE,
        description="Organizations of Russian civil society abroad, their host countries, and estimates "
        "of how many people left; each fact with its source.",
        version=made.version,
        datePublished=made.version[-10:],
        includedInDataCatalog={"@type": "DataCatalog", "@id": address("/"), "name": "Atlas"},
        license=imprint.ADDRESS,
        creator=publisher(address),
        publisher=publisher(address),
        url=address(reverse("release", args=[made.version])),
        distribution=[
            known(
                type_="DataDownload",
                name=file.name,
                description=file.description,
                encodingFormat=file.media_type,
                contentSize=str(file.size),
                sha256=file.sha256,
                contentUrl=address(reverse("release-file", args=[made.version, file.name])),
            )
            for file in made.files.all()
        ],
    )


def catalog(releases, address):
    """Atlas as a whole: a catalogue of its releases, the last first."""
    return known(
        type_="DataCatalog",
        id_=address("/"),
        name="Atlas",
        url=address("/"),
        description="A sourced, dated, reviewed database of Russian civil society in exile.",
        inLanguage=["en", "ru"],
        license=imprint.ADDRESS,
        publisher=publisher(address),
        dataset=[release(made, address) for made in releases],
    )
