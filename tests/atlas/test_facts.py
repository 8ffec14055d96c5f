"""Claims as one flat list: everything that is published, and nothing else."""

import orjson
import pytest
from django.db import connections

from atlas.facts import FactPage, claim_documents
from countries.models import HostCondition
from organizations.models import Kind, Link, Name, Presence, Relation, Role
from publishing import facts, kinds, services
from publishing.models import FactEntry, FactFacet, Shelf
from sources.models import Agent, Credit, Source

FACTS = "/api/v1/facts/"
CANARY = "Zqxcanary"
NOW = {"by": None, "reason": "For the tests."}


@pytest.fixture
def everything(published, country, group, source):
    """An organization, a country and a group on the shelf; an organization with two presences."""
    cited = {"organization": published, "source": source, "locator": "p. 7"}
    Presence.objects.create(country="GE", city="Tbilisi", role="office", valid_from="2022-03", **cited)
    Presence.objects.create(country="DE", role="headquarters", confidence=3, **cited)
    services.publish(published, **NOW)
    return {"organization": published, "country": country, "group": group}


@pytest.fixture
def found(reader):
    """The facts found, each as the list it stands in."""

    def ask(query):
        answer = reader.get(f"{FACTS}?{query}")
        assert answer.status_code == 200, answer.text
        return [fact["list"] for fact in answer.json()["results"]]

    return ask


@pytest.fixture
def refused(reader):
    def ask(query):
        answer = reader.get(f"{FACTS}?{query}")
        assert answer.status_code == 400, answer.text
        return answer.json()

    return ask


def stored():
    """All facts and how they are found, without the keys of rows."""
    entries = FactEntry.objects.order_by("record_id", "published_at").values_list(
        "record_id", "about", "published_at", "superseded_at", "sort_key", "folded", "search", "served"
    )
    facets = FactFacet.objects.order_by(
        "entry__record_id", "entry__published_at", "property", "value", "role"
    )
    return [*entries], [
        *facets.values_list("entry__record_id", "property", "value", "role", "country", "valid", "surely")
    ]


def claims_on_the_shelf():
    """The claims of every current served document."""
    for catalogue in kinds.all_kinds():
        for text in catalogue.entry_model.objects.filter(superseded_at=None).values_list("served", flat=True):
            document = orjson.loads(text)
            yield from ((document["id"], name, claim) for name, claim in facts.claims_in(document))


def test_every_claim_of_every_published_record_is_a_fact(everything, reader):
    listed = reader.get(f"{FACTS}?page_size=200").json()
    claims = {claim["id"]: (about, name, claim) for about, name, claim in claims_on_the_shelf()}

    assert listed["count"] == len(claims) == 6
    for fact in listed["results"]:
        about, name, claim = claims[fact["id"]]
        assert (fact["about"]["id"], fact["list"]) == (about, name)
        assert claim.items() <= fact.items()
        assert reader.get(f"{FACTS}{fact['id']}/").json().items() >= fact.items()


def test_a_fact_says_what_it_is_about(everything, reader):
    (fact,) = reader.get(f"{FACTS}?list=presences&country=GE").json()["results"]
    organization = everything["organization"]

    assert fact["about"] == {
        "id": organization.pk,
        "kind": "organization",
        "url": f"/organizations/{organization.pk}/open-door/",
        "name": "Open Door",
    }
    assert (fact["country"], fact["city"], fact["role"]) == ("GE", "Tbilisi", "office")
    assert (fact["edition"], fact["valid_from"]) == (2, "2022-03")


def test_no_value_of_a_claim_is_hidden_by_what_every_fact_has():
    own = {*FactPage._declared_fields} - {"id"} - facts.COMMON - {"attributed_to"}

    for name, document in claim_documents().items():
        assert own.isdisjoint(document.Meta.fields), name


def test_facts_are_found_by_the_record_they_are_about(everything, found, refused):
    organization = everything["organization"].pk

    assert sorted(found(f"about={organization}")) == ["kinds", "names", "presences", "presences"]
    assert found("about=GE") == found("about=ge") == ["conditions"]
    assert found("about=south_caucasus") == found("about=South_Caucasus") == ["members"]
    assert sorted(found("about=GE,south_caucasus")) == ["conditions", "members"]
    assert found("about=AM") == []
    assert refused("about=Georgia")["suggestion"] == "GE"
    assert refused("about=south_caucasia")["suggestion"] == "south_caucasus"
    assert found("record=country") == ["conditions"]
    assert found("exclude_record=organization,country") == ["members"]
    assert {*refused("record=source")["allowed"]} == {"organization", "country", "group"}


def test_facts_are_found_by_what_they_say(everything, found, refused):
    assert found("list=presences") == ["presences", "presences"]
    assert found("exclude_list=presences,names,kinds,members") == ["conditions"]
    assert refused("list=presence")["suggestion"] == "presences"
    assert sorted(found("country=GE")) == ["conditions", "members", "presences"]
    assert found("group=south_caucasus") == found("country=GE")
    assert sorted(found("exclude_country=GE")) == ["kinds", "names", "presences"]
    assert found("country=ge&list=presences") == ["presences"]
    assert found("rank=preferred") == ["kinds", "names"]
    assert found("confidence=3") == ["presences"]
    assert refused("confidence=4")["allowed"] == ["1", "2", "3"]
    assert found("q=Tbilisi") == found("q=Тбилиси") == ["presences"]
    assert found("q=visa") == ["conditions"]


def test_facts_are_found_by_source_cited_or_credited(everything, found, published, source):
    first = Source.objects.create(title="The register", kind="report")
    services.publish(first, **NOW)
    claim = published.presences.get(country="DE")
    Credit.objects.create(claim=claim.pk, position=1, source=first, seen=True)
    services.publish(published, **NOW)

    assert found(f"source={first.pk}") == ["presences"]
    assert len(found(f"source={source.pk}")) == 6


def test_facts_are_found_by_who_says_so(everything, found, published):
    agent = Agent.objects.create(kind="person", name="Andrei Soldatov")
    published.presences.filter(country="DE").update(attributed_to=agent)
    services.publish(published, **NOW)

    for name in (agent.pk, agent.pk.upper(), "soldatov", "Солдатов"):
        assert found(f"attributed_to={name}") == ["presences"], name


def test_facts_held_on_the_days_asked_about(everything, found):
    assert "presences" in found("on=2022-04&country=GE")
    assert "presences" not in found("on=2021&country=GE")
    assert found("on=2022-04&list=presences&date_match=certain") == []
    assert found("on=2021&list=presences") == ["presences"]
    assert found("valid_from=2022-03&valid_to=2022-05&list=presences") == ["presences"]
    assert found("valid_to=2022-02") == []
    assert "members" not in found("valid_from=1900")  # a group's member since nobody knows when


def test_facts_are_found_by_the_day_of_checking(everything, found, country):
    country.conditions.update(verified_on="2026-11-01")
    services.publish(country, **NOW)

    assert found("verified_since=2026-11-01") == ["conditions"]
    assert found("verified_since=2026-11-02") == []


def test_facts_are_counted_and_cut_down(everything, reader):
    body = reader.get(f"{FACTS}?facets=list,record,country,rank&fields=id,country,text").json()

    assert {"value": "presences", "count": 2} in body["facets"]["list"]
    assert body["facets"]["record"][0] == {"value": "organization", "count": 4}
    assert body["facets"]["country"] == [{"value": "GE", "count": 3}, {"value": "DE", "count": 1}]
    assert all(set(fact) == {"id", "country", "text"} for fact in body["results"])


@pytest.mark.parametrize("ordering", ["about", "-about", "published_at", "-published_at"])
def test_a_walk_sees_every_fact_once(everything, reader, ordering):
    seen, url = [], f"{FACTS}?page_size=2&ordering={ordering}"
    while url:
        page = reader.get(url).json()
        seen += [fact["id"] for fact in page["results"]]
        url = page["next"]

    assert len(seen) == len({*seen}) == 6


def test_a_corrected_claim_replaces_what_it_said(everything, reader, found, published):
    before = Shelf.objects.get().published_at.isoformat().replace("+00:00", "Z")
    claim = published.presences.get(country="GE")
    published.presences.filter(pk=claim.pk).update(country="AM", city="Yerevan")
    services.publish(published, **NOW)

    assert found("list=presences&country=GE") == []
    assert found("list=presences&country=AM") == ["presences"]
    assert found(f"list=presences&country=GE&as_of={before}") == ["presences"]
    assert reader.get(f"{FACTS}{claim.pk}/").json()["city"] == "Yerevan"
    assert reader.get(f"{FACTS}{claim.pk}/?as_of={before}").json()["city"] == "Tbilisi"
    assert reader.get(f"{FACTS}{claim.pk}/?as_of=2001-01-01").status_code == 404


def test_what_is_withheld_withdrawn_or_taken_out_is_no_fact(everything, reader, found, published, country):
    withheld, gone = published.presences.order_by("country")
    keys = [withheld.pk, gone.pk]
    published.presences.filter(pk=withheld.pk).update(withheld=True, withheld_reason="safety")
    gone.delete()
    services.publish(published, **NOW)
    services.withdraw(country, by=None, reason="Not ready.")

    assert found("list=presences") == found("list=conditions") == []
    for key in keys:
        assert reader.get(f"{FACTS}{key}/").json()["current"] is False
    assert reader.get(f"{FACTS}{country.conditions.get().pk}/").status_code == 410


def test_the_claims_of_a_merged_record_move_to_its_successor(everything, make_organization, found, reader):
    heir = make_organization("Heir")
    services.publish(heir, **NOW)
    services.merge(everything["organization"], into=heir, by=None, reason="One.")
    assert found("list=presences") == []
    services.publish(heir, **NOW)

    listed = reader.get(f"{FACTS}?list=presences").json()["results"]
    assert {fact["about"]["id"] for fact in listed} == {heir.pk}
    assert len(listed) == 2


def test_a_fact_names_others_as_they_are_called_now(published, make_organization, source, reader):
    other = make_organization("Old Name")
    services.publish(other, **NOW)
    Relation.objects.create(
        organization=published, to_organization=other, type="member_of", source=source, locator="p. 1"
    )
    services.publish(published, **NOW)
    other.names.update(text="New Name")
    services.publish(other, **NOW)
    services.refresh_stale()

    (fact,) = reader.get(f"{FACTS}?list=relations").json()["results"]
    assert fact["organization"]["name"] == "New Name"
    assert "Old Name" not in fact["organization"].values()
    assert reader.get(f"{FACTS}?q=Old+Name").json()["count"] == 0
    assert reader.get(f"{FACTS}?q=%22New+Name%22&list=relations").json()["count"] == 1


def test_a_corrected_source_changes_no_fact(everything, source):
    before = stored()
    source.title = "A corrected title"
    source.save()
    services.publish(source, **NOW)
    services.refresh_stale()

    assert stored() == before
    assert "A report on exile" not in str(before)


def test_the_shelf_made_again_has_the_same_facts(everything, published, country):
    published.presences.filter(country="GE").update(city="Batumi")
    services.publish(published, **NOW)
    services.withdraw(country, by=None, reason="Not ready.")
    services.refresh_stale()
    before = stored()
    services.rebuild_shelf()

    assert len(before[0]) == 12
    assert stored() == before


def test_nothing_of_the_desk_gets_out(everything, published, country, source, contributor, reader):
    cited = {"source": source, "locator": "p. 9", "excerpt": CANARY, "note": CANARY}
    hidden = Agent.objects.create(kind="person", name=CANARY)
    kept = {"withheld": True, "withheld_reason": "safety"}
    Link.objects.create(organization=published, url="https://example.org/", kind="website", **cited)
    Role.objects.create(
        organization=published, person=hidden, name=CANARY, role="founder", basis=CANARY, **cited, **kept
    )
    HostCondition.objects.create(country=country, kind="asylum", text_en=CANARY, **cited, **kept)
    services.publish(published, by=contributor, reason=CANARY)
    services.publish(country, by=contributor, reason=CANARY)
    Name.objects.create(organization=published, text=f"{CANARY} unpublished", **cited)
    Kind.objects.filter(organization=published).update(note=CANARY)

    for query in ("page_size=200", f"q=-{CANARY}", "facets=source,list,record,country", "list=people"):
        assert CANARY not in reader.get(f"{FACTS}?{query}").text
    for query in (f"q={CANARY}", f"attributed_to={CANARY}", f"attributed_to={hidden.pk}", "list=people"):
        assert reader.get(f"{FACTS}?{query}").json()["count"] == 0
    assert reader.get(f"{FACTS}?list=links").json()["count"] == 1


def test_a_claim_of_a_draft_is_not_there(draft, reader):
    claim = draft.names.get()

    for url in (f"{FACTS}{claim.pk}/", f"{FACTS}c00000195/", f"{FACTS}none/", f"{FACTS}{draft.pk}/"):
        assert reader.get(url).status_code == 404
    assert reader.get(f"{FACTS}?about={draft.pk}").json()["count"] == 0


def test_a_fact_has_the_manners_of_a_record(everything, reader):
    fact = reader.get(FACTS).json()["results"][0]
    address = f"{FACTS}{fact['id']}/"
    answer = reader.get(address)

    assert reader.get(f"{FACTS}{fact['id'].upper()}/").content == answer.content
    assert reader.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert reader.head(address)["ETag"] == answer["ETag"]
    assert reader.options(address).status_code == 204
    assert reader.get(address.rstrip("/"))["Location"] == address
    assert "suggestion" not in reader.get(f"{address}editions/").json()


def test_a_longer_list_costs_no_more_queries(
    everything, published, source, reader, django_assert_num_queries
):
    query = f"{FACTS}?list=presences&about={published.pk}&facets=country&on=2022"
    with django_assert_num_queries(5, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 2
    for country in ("FR", "IT", "PL"):
        Presence.objects.create(
            organization=published, country=country, role="office", source=source, locator="p. 7"
        )
    services.publish(published, **NOW)
    with django_assert_num_queries(5, connection=connections["public"]):
        assert reader.get(query).json()["count"] == 5
