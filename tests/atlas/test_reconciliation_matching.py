"""Who is meant by a name: found in any spelling, certain only when nothing speaks against it."""

import pytest

from organizations.models import Identifier, Link, Name, Organization, Presence
from publishing import services
from tests.reconciling import extend, hint, matched, reconcile


@pytest.fixture
def publish(make_organization, source):
    """Puts an organization with several names on the shelf: `publish("Kovcheg", former=["Lodka"])`."""

    def put(name, *, country=None, url=None, kind="community", wikidata=None, **names):
        made = make_organization(name, kind=kind)
        cited = {"organization": made, "source": source, "locator": "p. 1"}
        for sort, texts in names.items():
            for text in texts:
                Name.objects.create(text=text, type=sort, language="ru", **cited)
        if country:
            Presence.objects.create(country=country, role="branch", **cited)
        if url:
            Link.objects.create(url=url, kind="website", **cited)
        if wikidata:
            Identifier.objects.create(scheme="wikidata", value=wikidata, **cited)
        services.publish(made, by=None, reason="For the tests.")
        return made.pk

    return put


def features(candidate):
    return {feature["id"]: feature["value"] for feature in candidate["features"]}


@pytest.mark.parametrize(
    "written",
    ["Ковчег", "KOVČEG", "Kowtscheg", "Kovtcheg", "проект «Ковчег»", "Kovcheg e.V.", "Kovheg", "Ковчегъ"],
)
def test_a_name_is_found_in_other_scripts_customs_and_misspellings(reader, publish, written):
    ark = publish("Kovcheg")
    publish("Open Circle")

    assert reconcile(reader, written)[0][0]["id"] == ark


@pytest.mark.parametrize(
    "written", ["Free Russia Foundation", "Foundation Free Russia", "Free Russia Foundation, Inc."]
)
def test_word_order_and_legal_form_do_not_matter(reader, publish, written):
    foundation = publish("Free Russia Foundation", kind="foundation")
    publish("Free Russia Forum", kind="forum")

    assert matched(reader, written) == foundation


@pytest.mark.parametrize(
    "written",
    [
        "Free Russia",
        "Free Russia Institute",
        "Free Belarus Foundation",
        "Free Russia Foundation Canada",
        "Антивоенный комитет",
        "Российский антивоенный комитет в Швеции",
        "Foundation",
        "Russia",
    ],
)
def test_names_that_share_only_common_words_are_never_certain(reader, publish, written):
    publish("Free Russia Foundation", kind="foundation")
    publish("Free Russia Forum", kind="forum")
    publish("Russian Anti-War Committee", official=["Антивоенный комитет России"], kind="committee")

    assert matched(reader, written) is None


def test_a_former_name_finds_and_says_so(reader, publish):
    party = publish("New Shore", former=["Старый берег"])

    (found,) = reconcile(reader, "Stary bereg")

    assert (found[0]["id"], found[0]["match"], found[0]["matched_name"]) == (party, True, "Старый берег")
    assert features(found[0])["former_name"] is True
    assert found[0]["score"] < 100


def test_of_two_with_one_name_neither_is_certain_until_a_hint_decides(reader, publish):
    in_serbia = publish("Open Circle", country="RS")
    in_georgia = publish("Open Circle", country="GE")

    assert matched(reader, "Open Circle") is None
    assert matched(reader, {"query": "Open Circle"} | hint("country", "Georgia")) == in_georgia
    assert matched(reader, {"query": "Open Circle"} | hint("country", ["RS"])) == in_serbia
    assert matched(reader, {"query": "Open Circle"} | hint("country", {"id": "AM"})) is None


def test_the_very_name_comes_first_however_many_are_like_it(reader, publish):
    for word in ("New", "Old", "Great", "Small", "Red", "Blue"):
        publish(f"{word} Open Circle")
    wanted = publish("Open Circle")

    (found,) = reconcile(reader, {"query": "open circle", "limit": 3})

    assert (len(found), found[0]["id"], found[0]["match"]) == (3, wanted, True)


def test_an_acronym_that_is_a_name_is_certain_and_one_made_up_is_not(reader, publish):
    named = publish("Fund of Open Boats", acronym=["ФОЛ"])
    unnamed = publish("Union of Quiet Readers", country="GE")

    assert matched(reader, "FOL") == named
    (found,) = reconcile(reader, "UQR")
    assert (found[0]["id"], found[0]["match"], features(found[0])["acronym"]) == (unnamed, False, True)
    assert matched(reader, {"query": "UQR"} | hint("country", "GE")) == unnamed


def test_addresses_and_identifiers_of_other_registers_find(reader, publish):
    ark = publish("Kovcheg", url="https://www.kovcheg.example/about/", wikidata="Q123456")
    publish("Open Circle", url="https://t.me/open_circle")

    assert matched(reader, "https://kovcheg.example") == ark
    assert matched(reader, {"query": "The Arc"} | hint("url", "http://kovcheg.example/")) is None
    assert reconcile(reader, {"query": "The Arc"} | hint("url", "http://kovcheg.example/"))[0][0]["id"] == ark
    assert matched(reader, hint("wikidata", "Q123456")) == ark
    assert matched(reader, hint("identifier", "https://www.wikidata.org/wiki/Q123456")) == ark
    assert matched(reader, "https://t.me/other_circle") is None


def test_an_identifier_of_atlas_is_the_record_itself(reader, publish):
    ark = publish("Kovcheg")

    for written in (ark, ark.upper(), f"https://atlas.example/en/organizations/{ark}/kovcheg/"):
        assert matched(reader, written) == ark


def test_properties_alone_find_candidates(reader, publish):
    there = publish("Kovcheg", country="GE")
    publish("Open Circle", country="RS")

    (found,) = reconcile(reader, {"properties": [{"pid": "country", "v": "GE"}]})

    assert [(each["id"], each["match"]) for each in found] == [(there, False)]


def test_a_merged_record_leads_to_its_successor_everywhere(reader, publish):
    old, new = publish("Old Boat"), publish("New Boat")
    services.merge(
        Organization.objects.get(pk=old), into=Organization.objects.get(pk=new), by=None, reason="One."
    )

    assert matched(reader, old) == new
    assert reader.get(f"/api/v1/reconcile/view/{old}")["Location"] == f"/organizations/{new}/"
    assert {"str": "New Boat"} in extend(reader, [old], "name")[old]["name"]
    assert "New Boat" in reader.get("/api/v1/reconcile/preview", {"id": old}).text


def test_a_withdrawn_record_is_no_candidate_and_says_why(reader, publish):
    gone = publish("Old Boat")
    services.withdraw(Organization.objects.get(pk=gone), by=None, reason="It asked us to.")

    assert reconcile(reader, "Old Boat") == [[]]
    assert extend(reader, [gone], "name") == {gone: {"name": []}}
    for path in ("view/", "preview?id=", "flyout/entity?id="):
        answer = reader.get(f"/api/v1/reconcile/{path}{gone}")
        assert (answer.status_code, answer.json()["reason"]) == (410, "It asked us to.")


def test_nothing_leads_to_a_draft_a_withheld_name_or_a_past_edition(reader, publish, draft, source):
    shown = Organization.objects.get(pk=publish("Open Circle", alias=["Zephyrine"]))
    cited = {"organization": shown, "source": source, "locator": "p. 2"}
    Name.objects.create(text="Quetzal", withheld=True, withheld_reason="safety", **cited)
    shown.names.filter(text="Zephyrine").delete()
    services.publish(shown, by=None, reason="For the tests.")

    assert reconcile(reader, "Draft Circle", "Quetzal", "Zephyrine", draft.pk)[1:] == [[], [], []]
    assert draft.pk not in str(reconcile(reader, "Draft Circle"))
    assert extend(reader, [draft.pk], "name") == {draft.pk: {"name": []}}
    assert "Quetzal" not in str(extend(reader, [shown.pk], "name"))
    for prefix in ("quetz", "zephy", "draft"):
        found = reader.get("/api/v1/reconcile/suggest/entity", {"prefix": prefix}).json()
        assert found == {"result": []}
    for path in ("view/", "preview?id=", "flyout/entity?id="):
        never, secret = (reader.get(f"/api/v1/reconcile/{path}{one}") for one in ("o00000195", draft.pk))
        assert never.status_code == secret.status_code == 404
        assert never.json() == secret.json()
