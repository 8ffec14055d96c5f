"""JSON-LD says of each record what schema.org has words for, and nothing that Atlas does not."""

import datetime

import pytest

from organizations.models import Event, Link, Name, Presence, Relation
from publishing import services
from publishing.models import Release, ReleaseFile, Shelf

API = "/api/v1"

# The words of schema.org (V29) that Atlas uses: properties of each type, its parents' among them.
THING = {"@id", "@type", "name", "alternateName", "description", "url", "sameAs", "identifier"} | {
    "mainEntityOfPage",
    "subjectOf",
}
WORK = THING | {
    *("version", "datePublished", "dateModified", "license", "publisher", "creator", "author", "inLanguage"),
    *("archivedAt", "isPartOf", "citation", "abstract", "mentions", "about", "text", "distribution"),
}
BODY = THING | {
    "foundingDate",
    "dissolutionDate",
    "location",
    "parentOrganization",
    "subOrganization",
    "memberOf",
}
PLACE = THING | {"address", "containsPlace"}
TERMS = {
    "Organization": BODY,
    **dict.fromkeys(("NGO", "NewsMediaOrganization", "PoliticalParty", "ResearchOrganization"), BODY),
    "Place": PLACE,
    "Country": PLACE,
    "PostalAddress": THING | {"addressCountry", "addressRegion", "addressLocality"},
    "PropertyValue": THING | {"propertyID", "value"},
    "Observation": THING
    | {"value", "minValue", "maxValue", "unitText", "variableMeasured", "observationAbout"}
    | {"observationDate", "measurementMethod"},
    "Claim": WORK | {"appearance"},
    **dict.fromkeys(("CreativeWork", "Book", "Thesis", "WebPage", "Legislation", "Question"), WORK),
    **dict.fromkeys(("PresentationDigitalDocument", "SocialMediaPosting", "VideoObject"), WORK),
    **dict.fromkeys(("Report", "Article", "NewsArticle", "ScholarlyArticle"), WORK | {"pagination"}),
    "DataCatalog": WORK | {"dataset"},
    "Dataset": WORK | {"includedInDataCatalog"},
    "DataDownload": WORK | {"encodingFormat", "contentSize", "contentUrl", "sha256"},
    None: {"name"},  # authors: the shelf does not say who of them is a person
}


def assert_known_words(node):
    if isinstance(node, list):
        for each in node:
            assert_known_words(each)
    if not isinstance(node, dict) or "@value" in node:
        return
    assert node.keys() <= TERMS[node.get("@type")] | {"@context"}, node
    assert all(value not in (None, "", [], {}) for value in node.values()), node
    for value in node.values():
        assert_known_words(value)


@pytest.fixture
def linked(reader):
    """The JSON-LD at an address of the API."""

    def link(path):
        answer = reader.get(f"{API}{path}jsonld/")
        assert answer.status_code == 200, answer.text
        assert answer["Content-Type"] == "application/ld+json"
        node = answer.json()
        assert node["@context"] == "https://schema.org"
        assert_known_words(node)
        return node

    return link


@pytest.fixture
def full(make_organization, published, source):
    """An organization of which much is known."""
    made = make_organization("Ark", kind="foundation", summary_en="Helps.", summary_ru="Помогает.")
    cited = {"organization": made, "source": source, "locator": "p. 1"}
    Name.objects.create(text="Ковчег", language="ru", **cited)
    Name.objects.create(text="Mistaken", language="en", rank="deprecated", **cited)
    Presence.objects.create(country="AM", city="Yerevan", role="office", **cited)
    Presence.objects.create(country="GE", role="office", valid_to="2023", **cited)
    Event.objects.create(kind="founded", date="2022-03", **cited)
    Event.objects.create(kind="dissolved", date="2023~", **cited)
    Link.objects.create(kind="website", url="https://ark.example/", **cited)
    Link.objects.create(kind="telegram", url="https://t.me/ark", **cited)
    Relation.objects.create(type="member_of", to_organization=published, **cited)
    services.publish(made, by=None, reason="For the tests.")
    return made


def test_an_organization_in_the_words_of_schema_org(linked, full, published, source):
    node = linked(f"/organizations/{full.pk}/")

    assert (node["@type"], node["name"]) == ("NGO", "Ark")
    assert node["@id"] == f"http://testserver/organizations/{full.pk}/"
    assert node["alternateName"] == {"@value": "Ковчег", "@language": "ru"}
    assert {text["@language"] for text in node["description"]} == {"en", "ru"}
    assert node["foundingDate"] == "2022-03"
    assert node["location"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "AM",
        "addressLocality": "Yerevan",
    }
    assert (node["url"], node["sameAs"]) == ("https://ark.example/", ["https://t.me/ark"])
    assert [other["name"] for other in node["memberOf"]] == ["Open Door"]
    assert [work["name"]["@value"] for work in node["subjectOf"]] == [source.title]
    assert node["mainEntityOfPage"]["version"] == "1"


def test_a_date_that_is_not_plain_is_left_out(linked, full):
    assert "dissolutionDate" not in linked(f"/organizations/{full.pk}/")


def test_a_claim_marked_as_mistaken_is_not_repeated(linked, full):
    assert "Mistaken" not in str(linked(f"/organizations/{full.pk}/"))


def test_other_records_in_the_words_of_schema_org(linked, source, estimate, question, country, group):
    claim = linked(f"/estimates/{estimate.pk}/")

    assert linked(f"/sources/{source.pk}/")["@type"] == "Report"
    assert (claim["@type"], claim["about"]["@type"]) == ("Claim", "Observation")
    assert (claim["about"]["value"], claim["about"]["unitText"]) == (800000, "persons")
    assert "observationDate" not in claim["about"]
    assert linked(f"/questions/{question.pk}/")["mentions"][0]["@id"].endswith(f"/estimates/{estimate.pk}/")
    assert linked(f"/countries/{country.pk}/")["identifier"] == "GE"
    assert linked(f"/groups/{group.pk}/")["containsPlace"][0]["identifier"] == "GE"


def test_a_release_is_a_dataset_and_the_whole_a_catalogue(linked, published):
    at = Shelf.objects.get().published_at + datetime.timedelta(seconds=1)
    release = Release.objects.create(version="v1.0-2026-11-30", as_of=at, released_at=at)
    ReleaseFile.objects.create(
        release=release, name="atlas.zip", media_type="application/zip", size=12, sha256="ab" * 32
    )

    dataset = linked(f"/releases/{release.version}/")

    assert (dataset["@type"], dataset["version"]) == ("Dataset", "v1.0-2026-11-30")
    (file,) = dataset["distribution"]
    assert (file["@type"], file["contentSize"], file["sha256"]) == ("DataDownload", "12", "ab" * 32)
    assert [each["version"] for each in linked("/")["dataset"]] == [release.version]


def test_json_ld_is_conditional_and_refuses_like_the_rest(reader, published, draft):
    path = f"{API}/organizations/{published.pk}/jsonld/"
    tag = reader.get(path)["ETag"]

    assert reader.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert reader.head(path).content == b""
    assert reader.get(f"{path}?x=1").json()["type"] == "/problems/unknown-parameter/"
    assert reader.get(f"{API}/organizations/{draft.pk}/jsonld/").status_code == 404
    assert reader.options(path)["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
