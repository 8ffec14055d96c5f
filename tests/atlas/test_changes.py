"""The stream of changes tells everything that happened on the shelf, and nothing of the desk."""

import pytest
from django.db import connections

from organizations.models import Name, Presence, Relation
from publishing import redaction, services
from publishing.models import Shelf

CHANGES = "/api/v1/changes/"
COLLECTIONS = ("organizations", "sources", "estimates", "questions", "countries", "groups", "facts")
NOW = {"by": None, "reason": "For the tests."}
CANARY = "Zqxcanary"


def events(reader, query=""):
    """The events found, page by page."""
    found, url = [], f"{CHANGES}?page_size=3&{query}"
    while url:
        page = reader.get(url)
        assert page.status_code == 200, page.text
        found += page.json()["results"]
        url = page.json()["next"]
    return found


def told(reader, query=""):
    return [(event["what"], event["id"]) for event in events(reader, query)]


def last_time():
    return Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")


@pytest.fixture
def history(published, make_organization, source):
    """One record of everything that can happen."""
    twin, gone = make_organization("Twin"), make_organization("Gone Club")
    services.publish(twin, **NOW)
    services.publish(gone, **NOW)
    presence = Presence.objects.create(
        organization=published, country="GE", role="office", source=source, locator="p. 2"
    )
    services.publish(published, **NOW)
    services.withdraw(gone, by=None, reason="It asked for it.", successor=published.pk)
    services.merge(twin, into=published, by=None, reason="They are one.")
    services.publish(published, **NOW)
    services.publish(gone, **NOW)
    return {"published": published, "twin": twin, "gone": gone, "presence": presence, "source": source}


def test_the_stream_tells_in_order_what_happened(reader, history):
    published, twin, gone = (history[name].pk for name in ("published", "twin", "gone"))

    assert told(reader, "kind=organization") == [
        ("added", published),
        ("added", twin),
        ("added", gone),
        ("modified", published),
        ("withdrawn", gone),
        ("merged", twin),
        ("modified", published),
        ("returned", gone),
    ]
    assert told(reader, "kind=organization&ordering=-at") == told(reader, "kind=organization")[::-1]
    assert [event["at"] for event in events(reader)] == sorted(event["at"] for event in events(reader))


def test_kinds_of_record_and_of_event_can_be_left_out(reader, history):
    every = events(reader)
    kept = [event for event in every if event["kind"] != "source"]

    assert events(reader, "exclude_kind=source") == kept != every
    assert events(reader, "exclude_what=added,merged") == [
        event for event in every if event["what"] not in ("added", "merged")
    ]
    assert events(reader, "exclude_kind=source&exclude_what=added") == [
        event for event in kept if event["what"] != "added"
    ]


def test_an_event_says_what_changed_by_names_and_identifiers(reader, history):
    first, second = events(reader, "what=modified")
    moved = [row["list"] for row in second["claims_added"]]

    assert first["claims_added"] == [{"id": history["presence"].pk, "list": "presences"}]
    assert (first["members"], first["claims_changed"], first["claims_removed"]) == ([], [], [])
    assert first["url"] == f"/api/v1/organizations/{first['id']}/editions/2/"
    assert sorted(moved) == ["kinds", "names"]
    (added, *_) = events(reader, "what=added&kind=organization")
    assert (added["edition"], added["members"], added["claims_added"]) == (1, None, None)


def test_a_corrected_and_a_removed_claim_are_told_apart(reader, history, published):
    history["presence"].country = "AM"
    history["presence"].save()
    published.names.filter(text="Twin").delete()
    published.summary_en = "Something else."
    published.save()
    services.publish(published, **NOW)
    event = events(reader, "what=modified&ordering=-at")[0]

    assert event["members"] == ["summary"]
    assert event["claims_changed"] == [
        {"id": history["presence"].pk, "list": "presences", "members": ["country"]}
    ]
    assert [row["list"] for row in event["claims_removed"]] == ["names"]
    assert "Twin" not in str(event)
    assert "AM" not in str(event)


def test_what_went_says_why_and_where_to_look_instead(reader, history):
    (withdrawn,), (merged,) = events(reader, "what=withdrawn"), events(reader, "what=merged")

    assert (withdrawn["reason"], withdrawn["successor"]) == ("It asked for it.", history["published"].pk)
    assert (merged["reason"], merged["successor"]) == ("They are one.", history["published"].pk)
    assert withdrawn["url"] == f"/api/v1/organizations/{history['gone'].pk}/"
    assert withdrawn["edition"] is None


def test_a_redaction_is_told_without_the_value(reader, history, published):
    redaction.redact("Helps people", by=None, reason="It asked for it.")
    (event,) = events(reader, "what=redacted")

    assert (event["id"], event["reason"]) == (published.pk, "It asked for it.")
    assert "Helps people" not in reader.get(CHANGES).text


def test_events_are_found_by_kind_record_what_and_time(reader, history):
    published, gone = history["published"].pk, history["gone"].pk
    (withdrawn,) = events(reader, "what=withdrawn")

    assert {event["kind"] for event in events(reader, "kind=source")} == {"source"}
    assert told(reader, f"ids={gone}") == [("added", gone), ("withdrawn", gone), ("returned", gone)]
    assert told(reader, f"ids={gone.upper()},{published}&what=withdrawn,returned")[-1] == ("returned", gone)
    assert told(reader, f"from={withdrawn['at']}")[0] == ("withdrawn", gone)
    assert told(reader, f"changed_since={withdrawn['at']}") == told(reader, f"from={withdrawn['at']}")
    assert told(reader, f"to={withdrawn['at']}")[-1] == told(reader, f"as_of={withdrawn['at']}")[-1]
    assert told(reader, f"to={withdrawn['at']}")[-1] == ("withdrawn", gone)
    assert told(reader, "to=2001-01-01") == told(reader, "as_of=2001-01-01") == []


@pytest.mark.parametrize(
    "query",
    ["what=published", "kind=agent", "ids=none", "ids=o00000196", "from=2023-01-01&to=2022-01-01", "id=x"],
)
def test_what_cannot_be_understood_is_refused(reader, query):
    answer = reader.get(f"{CHANGES}?{query}")

    assert answer.status_code == 400
    assert answer.json()["parameter"] == query.split("=")[0]


def test_a_walk_sees_every_event_once_and_can_turn_back(reader, history):
    pages, url = [], f"{CHANGES}?page_size=2"
    while url:
        pages.append(reader.get(url).json())
        if len(pages) == 2:  # what happens meanwhile is not in this walk
            services.withdraw(history["gone"], by=None, reason="Again.")
        url = pages[-1]["next"]
    back, url = [pages[-1]], pages[-1]["previous"]
    while url:
        back.append(reader.get(url).json())
        url = back[-1]["previous"]

    assert sum(len(page["results"]) for page in pages) == pages[0]["count"] == 9
    assert [page["results"] for page in reversed(back)] == [page["results"] for page in pages]


def test_the_stream_comes_as_a_table_too(reader, history):
    lines = reader.get(f"{CHANGES}?format=csv&what=modified").getvalue().decode().splitlines()
    rows = reader.get(f"{CHANGES}?format=jsonl").getvalue().decode().splitlines()

    assert lines[0].lstrip("\ufeff").startswith("at,what,kind,id,edition,url,reason,successor,members")
    assert history["presence"].pk in lines[1]
    assert len(rows) == 9


def test_only_the_members_asked_for_are_sent_in_every_format(reader, history):
    body = reader.get(f"{CHANGES}?fields=what,id&page_size=2").json()
    following = reader.get(body["next"]).json()["results"]
    table = reader.get(f"{CHANGES}?fields=what,claims_added&format=csv&what=modified").getvalue().decode()
    lines = reader.get(f"{CHANGES}?fields=what,edition&format=jsonl").getvalue().decode().splitlines()

    assert body["results"] + following == [
        {"what": event["what"], "id": event["id"]} for event in events(reader)[:4]
    ]
    assert table.lstrip("\ufeff").splitlines()[:2] == [
        "what,claims_added",
        f"modified,{history['presence'].pk}",
    ]
    assert lines[0] == '{"what":"added","edition":1}'
    assert reader.get(f"{CHANGES}?fields=members").json()["results"][0] == {"members": None}
    assert reader.get(f"{CHANGES}?fields=edition,wath").json()["suggestion"] == "what"


def test_kinds_and_what_happened_are_counted_under_the_other_parameters(reader, history):
    def counted(query):
        facets = reader.get(f"{CHANGES}?{query}").json()["facets"]
        return {name: {row["value"]: row["count"] for row in rows} for name, rows in facets.items()}

    whole = {"added": 4, "modified": 2, "merged": 1, "returned": 1, "withdrawn": 1}
    of_organizations = whole | {"added": 3}

    assert counted("facets=kind,what") == {"kind": {"organization": 8, "source": 1}, "what": whole}
    assert [*counted("facets=what")["what"]] == [*whole]
    assert counted("facets=what&kind=organization")["what"] == of_organizations
    assert counted("facets=what&kind=organization&what=merged")["what"] == of_organizations
    assert counted("facets=kind&kind=source&what=added")["kind"] == {"organization": 3, "source": 1}
    assert counted("facets=kind,what&exclude_kind=source&exclude_what=added,modified") == {
        "kind": {"organization": 3},
        "what": {"merged": 1, "returned": 1, "withdrawn": 1},
    }
    assert counted(f"facets=what&ids={history['twin'].pk}")["what"] == {"added": 1, "merged": 1}
    assert counted("facets=kind,what&as_of=2001-01-01") == {"kind": {}, "what": {}}
    assert "facets" not in reader.get(CHANGES).json()
    assert reader.get(f"{CHANGES}?facets=ids").status_code == 400
    assert reader.get(f"{CHANGES}?facets=kind&format=csv").json()["parameter"] == "facets"


def test_a_longer_page_costs_no_more_queries(reader, history, django_assert_num_queries):
    for size in (2, 9):
        with django_assert_num_queries(5, connection=connections["public"]):
            reader.get(f"{CHANGES}?page_size={size}&ordering=-at")
    with django_assert_num_queries(7, connection=connections["public"]):
        reader.get(f"{CHANGES}?facets=kind,what")


def test_nothing_of_the_desk_is_told(
    reader, history, draft, published, contributor, make_organization, source
):
    contributor.username = contributor.first_name = CANARY
    contributor.save()
    cited = {"organization": published, "source": source, "locator": "p. 9"}
    hidden = Name.objects.create(text=CANARY, withheld=True, withheld_reason="safety", **cited)
    services.publish(published, by=contributor, reason=CANARY)
    unseen = make_organization(CANARY)
    services.withdraw(unseen, by=contributor, reason=CANARY)
    services.merge(draft, into=published, by=contributor, reason=CANARY)

    for query in ("page_size=200", "ordering=-at", f"ids={draft.pk}", f"ids={unseen.pk}", "what=merged"):
        text = reader.get(f"{CHANGES}?{query}").text
        for secret in (CANARY, hidden.pk, "contributor"):
            assert secret not in text, query
    for record in (draft, unseen):
        assert reader.get(f"{CHANGES}?ids={record.pk}").json()["count"] == 0


def test_what_was_removed_stands_in_every_page_of_a_walk_of_what_changed(reader, history):
    gone, twin, heir = (history[name].pk for name in ("gone", "twin", "published"))
    services.withdraw(history["gone"], by=None, reason="Again.")
    first = reader.get("/api/v1/organizations/?changed_since=2020-01-01").json()

    assert [(row["what"], row["id"], row["reason"]) for row in first["removed"]] == [
        ("merged", twin, "They are one."),
        ("withdrawn", gone, "Again."),
    ]
    assert (first["removed"][0]["successor"], first["removed_beyond"]) == (heir, None)
    assert reader.get(f"/api/v1/organizations/?changed_since={last_time()}").json()["removed"] == [
        first["removed"][1]
    ]
    assert "removed" not in reader.get("/api/v1/organizations/").json()
    pages, url = [], "/api/v1/facts/?changed_since=2020-01-01&page_size=1"
    while url:
        pages.append(reader.get(url).json())
        url = pages[-1]["next"]
    assert len(pages) > 1
    assert all(page["removed"] == pages[0]["removed"] for page in pages)


def test_more_removed_records_than_a_body_takes_stand_in_the_stream(reader, history, monkeypatch):
    monkeypatch.setattr("publishing.api.changed.MOST_REMOVED", 1)
    services.withdraw(history["gone"], by=None, reason="Again.")
    body = reader.get("/api/v1/organizations/?changed_since=2020-01-01").json()

    assert len(body["removed"]) == 1
    assert [event["what"] for event in reader.get(body["removed_beyond"]).json()["results"]] == [
        "withdrawn",
        "merged",
        "withdrawn",
    ]


class Copy:
    """Somebody's copy of every collection, kept by what changed since."""

    def __init__(self, reader):
        self.reader, self.records, self.since = reader, {name: {} for name in COLLECTIONS}, "2000-01-01"

    def sync(self):
        for name, records in self.records.items():
            for page in self._walk(f"/api/v1/{name}/?page_size=4&changed_since={self.since}"):
                for row in page["removed"]:
                    records.pop(row["id"], None)
                records |= {document["id"]: document for document in page["results"]}
                self.upto = page["meta"]["published_at"]
        self.since = self.upto

    def walk(self):
        return {
            name: {
                document["id"]: document
                for page in self._walk(f"/api/v1/{name}/?page_size=200")
                for document in page["results"]
            }
            for name in COLLECTIONS
        }

    def _walk(self, url):
        while url:
            page = self.reader.get(url).json()
            yield page
            url = page["next"]


@pytest.mark.usefixtures("country", "group", "question")
def test_a_copy_kept_by_what_changed_equals_a_fresh_walk(reader, published, make_organization, source):
    others = [make_organization(name) for name in ("Old Name", "Twin", "Gone Club", "Bystander")]
    services.publish_together(others, reason="For the tests.")
    other, twin, gone, bystander = others
    for to in (other, twin):
        Relation.objects.create(
            organization=published, to_organization=to, type="member_of", source=source, locator="p. 1"
        )
    services.publish(published, **NOW)
    services.refresh_stale()
    copy = Copy(reader)
    copy.sync()
    before = copy.walk()
    assert copy.records == before

    def rename():
        other.names.update(text="New Name")
        services.publish(other, **NOW)

    def correct_a_source():
        source.title = "A corrected title"
        source.save()
        services.publish(source, **NOW)

    def merge_and_publish_the_heir():
        services.merge(twin, into=other, by=None, reason="One.")
        services.refresh_stale()
        copy.sync()
        services.publish(other, **NOW)

    def take_a_claim_out():
        other.names.filter(text="Twin").delete()
        services.publish(other, **NOW)

    steps = (
        rename,
        correct_a_source,
        lambda: services.withdraw(gone, by=None, reason="Not one."),
        merge_and_publish_the_heir,
        lambda: services.publish(gone, **NOW),
        take_a_claim_out,
        lambda: redaction.redact("New Name", by=None, reason="It asked for it."),
        lambda: redaction.redact("Helps people", by=None, reason="It asked for it."),
    )
    for step in steps:
        step()
        services.refresh_stale()
        fresh = copy.walk()
        assert fresh != before, step
        copy.sync()
        assert copy.records == fresh, step
        before = fresh
    since = f"/api/v1/organizations/?changed_since={last_time()}"
    assert bystander.pk not in [row["id"] for row in reader.get(since).json()["results"]]


def test_a_copy_of_editions_kept_by_the_stream_equals_a_fresh_walk(reader, history, published):
    redaction.redact("Helps people", by=None, reason="It asked for it.")
    kept = {}
    for event in events(reader, "kind=organization"):
        if event["what"] in ("withdrawn", "merged"):
            del kept[event["id"]]
        elif event["edition"]:
            kept[event["id"]] = event["edition"]
    listed = reader.get("/api/v1/organizations/?page_size=200").json()["results"]

    assert kept == {document["id"]: document["edition"] for document in listed}
