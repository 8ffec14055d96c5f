"""What Atlas says can be cited: a record, an edition, a claim, a list, a release, the whole."""

import datetime

import bibtexparser
import pytest
import rispy

from organizations.models import Presence
from publishing import services
from publishing.models import Release, Shelf
from tests.atlas.test_citation_formats import assert_is_csl

API = "/api/v1"
STYLES = {
    "csl": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


@pytest.fixture
def cited(reader):
    """The CSL item at an address."""

    def cite(path, **options):
        answer = reader.get(f"{API}{path}", **options)
        assert answer.status_code == 200, answer.text
        (item,) = answer.json()
        assert_is_csl(item)
        return item

    return cite


@pytest.fixture
def records(published, source, estimate, question, country, group):
    return {
        "organizations": published.pk,
        "sources": source.pk,
        "estimates": estimate.pk,
        "questions": question.pk,
        "countries": country.pk,
        "groups": group.pk,
    }


@pytest.fixture
def release(published):
    at = Shelf.objects.get().published_at + datetime.timedelta(seconds=1)
    return Release.objects.create(version="v1.0-2026-11-30", as_of=at, released_at=at)


def test_every_kind_of_record_is_cited_in_every_style(reader, records):
    for path, record_id in records.items():
        for end in ("", "editions/1/"):
            for style, media_type in STYLES.items():
                answer = reader.get(f"{API}/{path}/{record_id}/{end}citation/?style={style}")
                assert (answer.status_code, answer["Content-Type"]) == (200, media_type), answer.text
                assert "Atlas" in answer.text
                assert f'filename="atlas-{record_id.replace("_", "-")}-1.' in answer["Content-Disposition"]


def test_a_record_is_cited_by_its_permanent_address_and_its_edition(cited, published):
    item = cited(f"/organizations/{published.pk.upper()}/citation/")

    assert (item["title"], item["container-title"]) == ("Open Door", "Atlas")
    assert item["version"] == "edition 1"
    assert item["URL"] == f"http://testserver/organizations/{published.pk}/"
    assert "release" not in item["note"]


def test_an_edition_is_cited_by_its_own_address_for_good(cited, published):
    before = cited(f"/organizations/{published.pk}/editions/1/citation/")
    published.summary_en = "Helps many people who left."
    published.save()
    services.publish(published, by=None, reason="More.")

    assert cited(f"/organizations/{published.pk}/editions/1/citation/") == before
    assert before["URL"] == f"http://testserver{API}/organizations/{published.pk}/editions/1/"
    assert cited(f"/organizations/{published.pk}/citation/")["version"] == "edition 2"


def test_as_of_cites_the_edition_of_then(cited, reader, published):
    then = Shelf.objects.get().published_at
    published.summary_en = "Helps many people who left."
    published.save()
    services.publish(published, by=None, reason="More.")
    asked = then.isoformat().replace("+00:00", "Z")

    item = cited(f"/organizations/{published.pk}/citation/?as_of={asked}")

    assert item["version"] == "edition 1"
    assert reader.get(item["URL"]).json()["edition"] == 1
    assert reader.get(f"{API}/organizations/{published.pk}/citation/?as_of=2020-01-01").status_code == 404


def test_a_citation_names_the_release_that_holds_the_edition(cited, published, release):
    assert "In release v1.0-2026-11-30." in cited(f"/organizations/{published.pk}/citation/")["note"]
    published.summary_en = "Helps many people who left."
    published.save()
    services.publish(published, by=None, reason="More.")
    Release.objects.update(as_of=Shelf.objects.get().published_at - datetime.timedelta(microseconds=1))

    assert "release" not in cited(f"/organizations/{published.pk}/citation/")["note"]
    assert release.version in cited(f"/organizations/{published.pk}/editions/1/citation/")["note"]


def test_a_new_release_makes_citations_anew(reader, published):
    path = f"{API}/organizations/{published.pk}/citation/"
    before = reader.get(path)["ETag"]
    at = Shelf.objects.get().published_at
    for version in ("v1.0-2026-11-30", "v1.1-2026-12-01"):
        Release.objects.create(version=version, as_of=at, released_at=at)
        answer = reader.get(path, headers={"If-None-Match": before})
        assert answer.status_code == 200
        before = answer["ETag"]


def test_a_claim_is_cited_with_its_record_and_its_source(cited, reader, published, source):
    claim = reader.get(f"{API}/organizations/{published.pk}/").json()["names"][0]["id"]

    item = cited(f"/facts/{claim}/citation/")

    assert item["title"] == "Open Door: name: Open Door, en, Official name"
    assert item["URL"] == f"http://testserver{API}/facts/{claim}/"
    assert published.pk in item["version"]
    assert f"According to “A report on exile”, p. 1 ({source.pk})." in item["note"]


def test_a_claim_that_no_edition_says_any_more_can_still_be_cited(cited, reader, published, source):
    wrong = Presence.objects.create(
        organization=published, country="AM", role="office", source=source, locator="p. 9"
    )
    services.publish(published, by=None, reason="More.")
    claim = wrong.pk
    wrong.delete()
    services.publish(published, by=None, reason="It was wrong.")

    item = cited(f"/facts/{claim}/citation/")

    assert item["title"] == "Open Door: presence: Armenia, Office"
    assert "edition 2" in item["version"]
    assert "No present edition says so any more." in item["note"]
    services.withdraw(published, by=None, reason="It asked us to.")
    gone = reader.get(f"{API}/facts/{claim}/citation/")
    assert (gone.status_code, gone.json()["reason"]) == (410, "It asked us to.")


def test_a_claim_that_went_and_came_back_is_cited_where_it_stands(
    cited, published, make_organization, source
):
    other = make_organization("Circle")
    claim = Presence.objects.create(
        organization=published, country="AM", role="office", source=source, locator="p. 9"
    )
    services.publish(published, by=None, reason="More.")
    claim.organization = other
    claim.save()
    services.publish(other, by=None, reason="It belongs there.")
    claim.organization = published
    claim.save()
    services.publish(other, by=None, reason="It does not.")

    item = cited(f"/facts/{claim.pk}/citation/")

    assert item["title"] == "Open Door: presence: Armenia, Office"
    assert "No present edition" not in item["note"]


def test_an_estimate_is_cited_with_who_says_so(cited, estimate, source):
    assert "According to “A report on exile”, p. 2" in cited(f"/estimates/{estimate.pk}/citation/")["note"]


def test_a_list_is_cited_so_that_it_stays_the_same_answer(cited, reader, published, make_organization):
    item = cited("/organizations/citation/?kind=movement,community&kind=community")
    later = make_organization("Second Door")
    services.publish(later, by=None, reason="More.")

    again = reader.get(item["URL"]).json()

    assert [found["id"] for found in again["results"]] == [published.pk]
    assert item["note"].startswith("1 result.")
    assert "kind=community,movement" in item["title"]
    assert reader.get(f"{API}/organizations/?kind=community").json()["count"] == 2


def test_two_ways_to_ask_the_same_are_cited_alike(reader, published):
    one, other = (
        reader.get(f"{API}/organizations/citation/?style=ris&{query}").text
        for query in ("country=ge,AM&q=door", "q=door&country=AM&country=GE")
    )

    assert one == other


def test_a_list_with_what_does_not_decide_the_answer_is_refused(reader, published):
    for query in ("page_size=3", "fields=id", "cursor=x", "contry=GE", "kind=comunity"):
        answer = reader.get(f"{API}/organizations/citation/?{query}")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"


def test_a_release_is_dated_by_its_state_as_its_own_files_say(cited, published):
    at = Shelf.objects.get().published_at
    Release.objects.create(version="v1.4-2026-06-30", as_of=at, released_at=at)

    assert cited("/releases/v1.4-2026-06-30/citation/")["issued"] == {"date-parts": [[2026, 6, 30]]}


def test_a_release_and_the_whole_are_cited(cited, reader, release):
    item = cited(f"/releases/{release.version}/citation/")

    assert (item["type"], item["version"]) == ("dataset", "v1.0-2026-11-30")
    assert item["URL"] == "http://testserver/releases/v1.0-2026-11-30/"
    assert cited("/citation/")["version"] == "v1.0-2026-11-30"
    assert reader.get(f"{API}/releases/v9/citation/").status_code == 404


def test_a_source_is_cited_as_the_work_it_is(cited, reader, source):
    ours = cited(f"/sources/{source.pk}/citation/")
    theirs = cited(f"/sources/{source.pk}/citation/?of=source")

    assert ours["container-title"] == "Atlas"
    assert (theirs["type"], theirs["title"]) == ("report", "A report on exile")
    assert "Atlas" not in str(theirs)


def test_accept_chooses_the_style_as_at_a_resolver_of_dois(reader, published):
    path = f"{API}/organizations/{published.pk}/citation/"
    for style, media_type in STYLES.items():
        answer = reader.get(path, headers={"Accept": media_type.split(";")[0]})
        assert answer["Content-Type"] == media_type
        assert answer.text == reader.get(f"{path}?style={style}").text
        assert "Accept" in answer["Vary"]
    assert reader.get(path, headers={"Accept": "application/json"})["Content-Type"] == STYLES["csl"]
    assert reader.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_each_style_has_its_own_validator(reader, published):
    path = f"{API}/organizations/{published.pk}/citation/"
    tags = {reader.get(path, headers={"Accept": kind.split(";")[0]})["ETag"] for kind in STYLES.values()}
    known = reader.get(path, headers={"If-None-Match": reader.get(path)["ETag"]})

    assert len(tags) == len(STYLES)
    assert known.status_code == 304
    assert "Accept" in known["Vary"]


def test_what_is_not_published_is_not_cited(reader, draft, published):
    services.withdraw(published, by=None, reason="It asked us to.")

    assert reader.get(f"{API}/organizations/{draft.pk}/citation/").status_code == 404
    assert reader.get(f"{API}/organizations/{draft.pk}/editions/1/citation/").status_code == 404
    gone = reader.get(f"{API}/organizations/{published.pk}/citation/")
    assert (gone.status_code, gone.json()["reason"]) == (410, "It asked us to.")
    assert reader.get(f"{API}/organizations/{published.pk}/editions/1/citation/").status_code == 200


def test_the_citation_of_a_merged_record_is_that_of_its_successor(reader, published, make_organization):
    other = make_organization("Open Door Berlin")
    services.publish(other, by=None, reason="For the tests.")
    services.merge(other, into=published, by=None, reason="One.")

    answer = reader.get(f"{API}/organizations/{other.pk}/citation/?style=ris")

    assert answer.status_code == 301
    assert answer["Location"] == f"{API}/organizations/{published.pk}/citation/?style=ris"


def test_programs_read_the_citation_of_every_kind_of_record(reader, records):
    for path, record_id in records.items():
        address = f"{API}/{path}/{record_id}/citation/"
        assert len(rispy.loads(reader.get(f"{address}?style=ris").text)) == 1
        library = bibtexparser.parse_string(reader.get(f"{address}?style=bibtex").text)
        assert len(library.entries) == 1
        assert not library.failed_blocks
