"""Every address of the reconciliation service answers as version 0.2 of the protocol says."""

import json

import pytest

from organizations.models import Event, Link, Presence, Relation
from publishing import services
from tests.reconciling import ROOT, assert_fits, extend, reconcile, send


@pytest.fixture
def ark(make_organization, published, source, country):
    """An organization with something of everything."""
    made = make_organization("The Ark", summary_en="Helps <b>all</b>.", summary_ru="Помогает всем.")
    cited = {"organization": made, "source": source, "locator": "p. 1"}
    Presence.objects.create(country="GE", city="Tbilisi", role="branch", valid_from="2022-03", **cited)
    Presence.objects.create(country="DE", role="branch", valid_from="2020", valid_to="2021", **cited)
    Link.objects.create(url="https://ark.example/about", kind="website", **cited)
    Event.objects.create(kind="founded", date="2022-03", **cited)
    Relation.objects.create(type="cooperates_with", to_organization=published, **cited)
    services.publish(made, by=None, reason="For the tests.")
    services.refresh_stale()
    return made


def got(reader, path, schema=None, **params):
    answer = reader.get(f"{ROOT}{path}", params)
    assert answer.status_code == 200, answer.text
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    if schema:
        assert_fits(schema, answer.json())
    return answer


@pytest.mark.parametrize("language", ["", "/ru"])
def test_the_manifest_says_where_everything_is(reader, ark, language):
    manifest = got(reader, language, "manifest").json()

    assert manifest["versions"] == ["0.2"]
    assert manifest["defaultTypes"][0]["id"] == "organization"
    root = manifest["suggest"]["entity"]["service_url"]
    assert root == f"http://testserver{ROOT}{language}"
    for what in ("entity", "property", "type"):
        service = manifest["suggest"][what]
        assert reader.get(service["service_url"] + service["service_path"]).status_code == 200
    for template in (manifest["preview"]["url"], manifest["view"]["url"]):
        assert reader.get(template.replace("{{id}}", ark.pk)).status_code in (200, 302)
    flyout = manifest["suggest"]["entity"]
    address = flyout["flyout_service_url"] + flyout["flyout_service_path"].replace("${id}", ark.pk)
    assert reader.get(address).json()["id"] == ark.pk


def test_queries_are_answered_alike_by_post_and_get(reader, ark):
    batch = {"a": {"query": "The Ark"}, "b": {"query": "ковчег", "limit": 1}}
    text = json.dumps(batch)
    assert_fits("reconciliation-query-batch", batch)

    posted, read = send(reader, queries=text), reader.get(ROOT, {"queries": text})

    assert posted.json() == read.json()
    assert_fits("reconciliation-result-batch", posted.json())
    assert posted.json()["a"]["result"][0]["id"] == ark.pk
    assert "ETag" in read.headers
    assert "ETag" not in posted.headers


def test_who_leaves_out_the_path_or_adds_a_stroke_is_led_there_with_the_body(reader, ark):
    for address in ("/reconcile", f"{ROOT}/"):
        answer = send(reader, address, queries="{}")

        assert (answer.status_code, answer["Location"]) == (308, ROOT)
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_candidate_says_what_its_score_rests_on(reader, ark):
    (found,) = reconcile(reader, {"query": "the ark", "properties": [{"pid": "country", "v": "Грузия"}]})

    best = found[0]
    assert (best["id"], best["score"], best["match"]) == (ark.pk, 100, True)
    features = {feature["id"]: feature["value"] for feature in best["features"]}
    assert (features["name"], features["exact_name"], features["country"]) == (100, True, True)
    assert best["type"] == [{"id": "organization", "name": "Organization"}]


def test_suggestions_come_while_typing_in_any_script(reader, ark):
    for prefix in ("the a", "Ark", "арк", ark.pk):
        (found,) = got(reader, "/suggest/entity", "suggest-entities-response", prefix=prefix).json()["result"]
        assert found["id"] == ark.pk
    nothing = got(reader, "/suggest/entity", "suggest-entities-response", prefix="ark", cursor=1)
    assert nothing.json() == {"result": []}
    habits = {"spell": "always", "exact": "false", "scoring": "schema", "prefixed": "true", "_": "1"}
    properties = got(reader, "/suggest/property", "suggest-properties-response", prefix="coun", **habits)
    assert properties.json()["result"][0]["id"] == "country"
    types = got(reader, "/suggest/type", "suggest-types-response", prefix="so")
    assert types.json()["result"][0]["id"] == "source"


def test_suggested_records_come_page_by_page(reader, make_organization):
    made = [make_organization(f"Circle {number:02}") for number in range(12)]
    services.publish_together(made, reason="For the tests.")

    pages = [
        [one["name"] for one in got(reader, "/suggest/entity", prefix="circle", cursor=n).json()["result"]]
        for n in (0, 10)
    ]

    assert [len(page) for page in pages] == [10, 2]
    assert sorted(pages[0] + pages[1]) == [f"Circle {number:02}" for number in range(12)]


def test_flyouts_and_previews_hold_no_markup_of_the_data(reader, ark):
    flyout = got(reader, "/flyout/entity", id=ark.pk).json()["html"]
    preview = got(reader, "/preview", id=ark.pk)

    for text in (flyout, preview.text):
        assert "Helps &lt;b&gt;all&lt;/b&gt;." in text
        assert "<script" not in text
        assert "style=" not in text
    for what, name in (("property", "country"), ("type", "source")):
        assert name in got(reader, f"/flyout/{what}", id=name).json()["html"]


def test_only_the_preview_may_be_framed(reader, ark):
    preview, manifest = got(reader, "/preview", id=ark.pk), got(reader, "")

    assert "frame-ancestors *" in preview["Content-Security-Policy"]
    assert "X-Frame-Options" not in preview.headers
    assert "script-src" not in preview["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in manifest["Content-Security-Policy"]
    assert manifest["X-Frame-Options"] == "DENY"
    assert got(reader, "/preview", id=ark.pk).headers["Content-Language"] == "en"


def test_the_russian_service_speaks_russian(reader, ark):
    preview = got(reader, "/ru/preview", id=ark.pk)

    assert preview["Content-Language"] == "ru"
    assert "Помогает всем." in preview.text
    (found,) = reconcile(reader, "The Ark", root=f"{ROOT}/ru")
    assert "Грузия" in found[0]["description"]


def test_values_are_fetched_in_the_protocol_s_five_forms(reader, ark, published, source):
    rows = extend(
        reader,
        [ark.pk, "GE", source.pk],
        *("name", "country", "founded", "website", "relation", "source", "edition", "title", "code"),
    )

    row = rows[ark.pk]
    assert row["name"] == [{"str": "The Ark"}]
    assert {"id": "GE", "name": "Georgia"} in row["country"]
    assert len(row["country"]) == 2
    assert row["founded"] == [{"str": "2022-03"}]
    assert row["website"] == [{"str": "https://ark.example/about"}]
    assert row["relation"] == [{"id": published.pk, "name": "Open Door"}]
    assert row["source"] == [{"id": source.pk, "name": source.title}]
    assert row["edition"] == [{"int": 1}]
    assert row["title"] == []
    assert rows["GE"]["code"] == [{"str": "GE"}]
    assert rows[source.pk]["title"] == [{"str": source.title}]


def test_settings_choose_the_day_the_form_and_the_number(reader, ark):
    def values(name, **settings):
        return extend(reader, [ark.pk], (name, settings))[ark.pk][name]

    assert values("country", on="2020-06") == [{"id": "DE", "name": "Germany"}]
    assert values("country", on="2024", content="id") == [{"str": "GE"}]
    assert len(values("country", limit="1")) == 1
    assert values("founded", dates="earliest") == [{"date": "2022-03-01T00:00:00Z"}]
    assert values("founded", dates="latest") == [{"date": "2022-03-31T00:00:00Z"}]
    assert values("kind") == [{"str": "Community"}]
    assert values("kind", content="id") == [{"str": "community"}]


def test_the_properties_of_a_type_are_proposed(reader, ark):
    proposed = got(reader, "/extend/propose", "data-extension-property-proposal", type="source").json()
    some = got(reader, "/extend/propose", "data-extension-property-proposal", limit=3).json()

    assert proposed["type"] == "source"
    assert "author" in [each["id"] for each in proposed["properties"]]
    assert (some["type"], len(some["properties"])) == ("organization", 3)


def test_sources_and_countries_are_matched_when_asked_for(reader, ark, source, country):
    (sources,) = reconcile(reader, {"query": source.title, "type": "source"})
    (countries,) = reconcile(reader, {"query": "Грузия", "type": ["country"]})

    assert (sources[0]["id"], sources[0]["match"]) == (source.pk, True)
    assert (countries[0]["id"], countries[0]["match"]) == ("GE", True)


def test_answers_stay_valid_until_something_is_published(reader, ark, draft):
    first = got(reader, "/suggest/entity", prefix="ark")
    again = reader.get(f"{ROOT}/suggest/entity", {"prefix": "ark"}, headers={"If-None-Match": first["ETag"]})
    services.publish(draft, by=None, reason="For the tests.")
    later = reader.get(f"{ROOT}/suggest/entity", {"prefix": "ark"}, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, later.status_code) == (304, 200)


def test_it_can_be_found_from_the_root_of_the_api(reader, db):
    assert reader.get("/api/v1/").json()["links"]["reconcile"] == f"http://testserver{ROOT}"


def test_more_names_cost_no_more_queries(reader, ark, django_assert_max_num_queries):
    reconcile(reader, "The Ark")  # reads the names

    with django_assert_max_num_queries(5):
        reconcile(reader, *[f"The Ark {number}" for number in range(50)])
