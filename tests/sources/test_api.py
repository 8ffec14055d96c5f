"""What sources can be found by."""

import pytest

from publishing import services
from sources.models import Agent, Citation, Source

LIST = "/api/v1/sources/"


@pytest.fixture
def library(db):
    """Three sources on the shelf; A cites B."""
    house = Agent.objects.create(kind="media", name="Новая газета")
    a = Source.objects.create(
        title="A flight", kind="report", language="en", published="2023-03", consulted=True, publisher=house
    )
    b = Source.objects.create(
        title="Бегство", title_en="B flight", kind="news", language="ru", published="2022"
    )
    c = Source.objects.create(title="C", kind="news", language="ru-Latn")
    Citation.objects.create(source=a, cites=b)
    services.publish_together([a, b, c], reason="For the tests.")
    return {"A": a, "B": b, "C": c, "house": house}


@pytest.fixture
def found(reader):
    def ask(query):
        answer = reader.get(f"{LIST}?{query}")
        assert answer.status_code == 200, answer.text
        return "".join((d["title_en"] or d["title"])[0] for d in answer.json()["results"])

    return ask


def test_every_parameter_of_sources(library, found):
    assert found("") == "ABC"
    assert found("kind=news") == "BC"
    assert found("exclude_kind=news") == "A"
    assert found("language=ru") == "BC"
    assert found("language=RU-latn,en") == "AC"
    assert found("exclude_language=ru") == "A"
    assert found("consulted=true") == "A"
    assert found("consulted=false") == "BC"
    assert found(f"publisher={library['house'].pk}") == "A"
    assert found("publisher=novaya") == "A"
    assert found("publisher=nov") == ""
    assert found(f"ids={library['C'].pk}") == "C"
    assert found("q=бегство") == "B"
    assert found("q=flights") == "AB"
    assert found("ordering=-title") == "CBA"


def test_dates_of_sources(library, found):
    assert found("published_from=2022-06&ordering=published") == "BA"
    assert found("published_from=2022-06&date_match=certain") == "A"
    assert found("published_to=2022") == "B"
    assert found("ordering=published") == "BAC"
    assert found("ordering=-published") == "ABC"


def test_what_a_record_rests_on(library, found, published, source):
    assert found(f"cited_by={library['A'].pk}") == "B"
    assert found(f"cited_by={library['C'].pk}") == ""
    assert found(f"cited_by={published.pk}") == source.title[0]
    assert found(f"cited_by={published.pk},{library['A'].pk}") == "AB"


def test_counts_of_sources(library, reader):
    counts = reader.get(f"{LIST}?facets=kind,language,consulted&kind=news").json()["facets"]

    assert counts["kind"] == [{"value": "news", "count": 2}, {"value": "report", "count": 1}]
    assert counts["language"] == [{"value": "ru", "count": 1}, {"value": "ru-Latn", "count": 1}]
    assert counts["consulted"] == [{"value": "false", "count": 2}]


def test_a_source_and_its_editions(library, reader):
    document = reader.get(f"{LIST}{library['B'].pk}/").json()

    assert document["cited_by_count"] == 1
    assert document["url"].startswith(f"/sources/{document['id']}/")
    assert reader.get(f"{LIST}{library['B'].pk}/editions/1/").json()["title"] == "Бегство"


@pytest.mark.parametrize(
    "query", ["language=r", "language=русский", "consulted=yes", "publisher=!", "cited_by=c1"]
)
def test_what_sources_do_not_take(library, reader, query):
    answer = reader.get(f"{LIST}?{query}")

    assert answer.status_code == 400
    assert answer.json()["parameter"] == query.split("=")[0]
