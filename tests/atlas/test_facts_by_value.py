"""Facts by the codes they are made of, and events by their dates."""

import pytest

from organizations.models import Event, Presence
from publishing import services

FACTS = "/api/v1/facts/"
NOW = {"by": None, "reason": "For the tests."}


def test_facts_are_found_by_their_codes(published, source, reader):
    cited = {"organization": published, "source": source, "locator": "p. 7"}
    Presence.objects.create(country="GE", role="office", **cited)
    Presence.objects.create(country="DE", role="headquarters", **cited)
    services.publish(published, **NOW)

    def found(query):
        return sorted(fact["list"] for fact in reader.get(f"{FACTS}?{query}").json()["results"])

    assert found("code=office") == ["presences"]
    assert found("code=office,community&list=kinds") == ["kinds"]
    assert found("code=headquarters,community") == ["kinds", "presences"]
    assert found("list=presences&exclude_code=office") == ["presences"]
    assert reader.get(f"{FACTS}?code=ofice").json()["suggestion"] == "office"
    counts = reader.get(f"{FACTS}?list=presences&facets=code").json()["facets"]["code"]
    assert counts == [{"value": "headquarters", "count": 1}, {"value": "office", "count": 1}]


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ("on=2022", ["", "2022-03", "2022-03-16"]),
        ("on=2022-03-20", ["", "2022-03"]),
        ("on=2022-03-16&date_match=certain", ["2022-03-16"]),
        ("valid_from=2022-03&valid_to=2022-03&date_match=certain", ["2022-03", "2022-03-16"]),
        ("valid_to=2021", ["2012"]),
    ],
)
def test_an_event_is_found_by_its_date(published, source, reader, query, dates):
    for date in ("2012", "2022-03", "2022-03-16", ""):
        Event.objects.create(
            organization=published, kind="congress_held", date=date, source=source, locator="p. 1"
        )
    services.publish(published, **NOW)

    results = reader.get(f"{FACTS}?list=events&{query}").json()["results"]

    assert sorted(event["date"] or "" for event in results) == dates
