"""A record's address leads programs to what they ask for, and shows everybody else the page."""

import pytest

from publishing import services

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
ENDS = {
    "application/json": "",
    "application/ld+json": "jsonld/",
    "application/vnd.citationstyles.csl+json": "citation/?style=csl",
    "application/x-bibtex": "citation/?style=bibtex",
    "application/x-research-info-systems": "citation/?style=ris",
}


@pytest.fixture
def addresses(published, source, estimate, question, country, group):
    return [
        f"/organizations/{published.pk}/",
        f"/sources/{source.pk}/",
        f"/estimates/{estimate.pk}/",
        f"/questions/{question.pk}/",
        f"/countries/{country.pk}/",
        f"/groups/{group.pk}/",
    ]


def page_of(reader, address):
    """The canonical address of a record's page."""
    return reader.get(f"/en{address}", follow=True).redirect_chain[-1][0]


def test_what_is_asked_for_is_to_be_had_at_an_address_of_its_own(reader, addresses):
    for address in addresses:
        for media_type, end in ENDS.items():
            answer = reader.get(f"/en{address}", headers={"Accept": media_type})
            assert answer.status_code == 303
            assert answer["Location"] == f"/api/v1{address}{end}"
            assert "Accept" in answer["Vary"]
            found = reader.get(answer["Location"], headers={"Accept": media_type})
            assert found.status_code == 200
            assert found["Content-Type"].partition(";")[0] == media_type


def test_the_address_without_language_leads_there_too(reader, published):
    answer = reader.get(
        f"/organizations/{published.pk.upper()}", headers={"Accept": "application/x-bibtex"}, follow=True
    )

    assert answer.status_code == 200
    assert answer.text.startswith(f"@misc{{atlas-{published.pk}-1,")


@pytest.mark.parametrize(
    "accept",
    [
        BROWSER,
        "*/*",
        "",
        "text/html",
        "application/xml",
        "image/png",
        "text/html, application/json;q=0.9",
        ";;,",
    ],
)
def test_browsers_and_whoever_asks_for_something_else_get_the_page(reader, published, accept):
    page = page_of(reader, f"/organizations/{published.pk}/")
    answer = reader.get(page, headers={"Accept": accept} if accept else {})

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/html")
    assert "Accept" in answer["Vary"]


def test_the_better_liked_is_sent(reader, published):
    path = f"/en/organizations/{published.pk}/"
    for accept, end in (
        ("application/json;q=0.5, application/ld+json", "jsonld/"),
        ("application/ld+json;q=0, application/json", ""),
        ("text/html;q=0.2, application/json;q=0.3", ""),
    ):
        answer = reader.get(path, headers={"Accept": accept})
        assert answer["Location"] == f"/api/v1/organizations/{published.pk}/{end}"


def test_the_page_tells_what_else_there_is(reader, addresses):
    for address in addresses:
        page = reader.get(page_of(reader, address))
        assert f'<http://testserver{address}>; rel="cite-as"' in page["Link"]
        assert f'</api/v1{address}jsonld/>; rel="describedby"; type="application/ld+json"' in page["Link"]
        assert 'rel="license"' in page["Link"]
        for media_type, end in ENDS.items():
            assert f'</api/v1{address}{end}>; rel="alternate"; type="{media_type}"' in page["Link"]
            assert f'<link rel="alternate" type="{media_type}" href="/api/v1{address}{end}">' in page.text


def test_pages_keep_their_validator(reader, published):
    page = page_of(reader, f"/organizations/{published.pk}/")
    tag = reader.get(page)["ETag"]
    again = reader.get(page, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert "Accept" in again["Vary"]
    other = reader.get(page, headers={"If-None-Match": tag, "Accept": "application/json"})
    assert other.status_code == 303
    assert "ETag" not in other
    assert reader.head(page, headers={"Accept": "application/ld+json"}).status_code == 303


def test_what_is_not_published_is_the_same_404_in_every_way(reader, draft):
    for accept in (BROWSER, *ENDS):
        for record_id in (draft.pk, "o00000195", "nonsense"):
            answer = reader.get(f"/en/organizations/{record_id}/", headers={"Accept": accept})
            assert answer.status_code == 404
            assert answer["Content-Type"].startswith("text/html")


def test_withdrawn_and_merged_records_lead_where_the_api_tells_of_them(reader, published, make_organization):
    other = make_organization("Open Door Berlin")
    services.publish(other, by=None, reason="For the tests.")
    services.merge(other, into=published, by=None, reason="One.")
    json = {"Accept": "application/json"}

    found = reader.get(f"/en/organizations/{other.pk}/", headers=json, follow=True)
    assert found.json()["id"] == published.pk
    services.withdraw(published, by=None, reason="It asked us to.")
    gone = reader.get(f"/en/organizations/{published.pk}/", headers=json, follow=True)
    assert (gone.status_code, gone.json()["reason"]) == (410, "It asked us to.")


def test_pages_hold_no_script_for_it(reader, addresses):
    for address in addresses:
        assert "<script" not in reader.get(page_of(reader, address)).text


def test_the_page_says_how_to_cite_it(reader, published, source):
    page = reader.get(page_of(reader, f"/organizations/{published.pk}/")).text
    work = reader.get(page_of(reader, f"/sources/{source.pk}/")).text
    russian = reader.get(page_of(reader, f"/organizations/{published.pk}/").replace("/en/", "/ru/")).text

    assert f"http://testserver/organizations/{published.pk}/</span>" in page
    assert "edition 1" in page
    for style in ("bibtex", "ris", "csl", "text"):
        address = f"citation/?style={style}"
        assert f'href="/api/v1/organizations/{published.pk}/{address}"' in page
        assert f'href="/api/v1/organizations/{published.pk}/{address}"' in russian
        assert f'href="/api/v1/sources/{source.pk}/{address}&amp;of=source"' in work
    assert f"http://testserver/sources/{source.pk}/</span>" in work
