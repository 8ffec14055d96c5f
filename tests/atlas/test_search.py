"""What the search promises: it finds what people mean, best first, over everything that is published."""

import orjson
import pytest
from django.db import connections

from organizations.models import Name, Presence, Role
from publishing import services
from sources.models import Agent

SEARCH = "/api/v1/search/"


@pytest.fixture
def ark(make_organization, source):
    """Kovcheg on the shelf, with its name in Russian, a place and a person in a public role."""
    made = make_organization("Kovcheg", summary_en="Shelters for those who left.", summary_ru="Для женщин.")
    cited = {"organization": made, "source": source, "locator": "p. 1"}
    Name.objects.create(text="Ковчег помощи", language="ru", **cited)
    Presence.objects.create(country="DE", city="Berlin", role="branch", **cited)
    person = Agent.objects.create(kind="person", name="Yevgenia Petrova")
    Role.objects.create(
        person=person, name="Yevgenia Petrova", role="founder", basis="official_site", **cited
    )
    services.publish(made, by=None, reason="For the tests.")
    return made


def body(client, words, **more):
    answer = client.get(SEARCH, {"q": words} | more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def found(client, words, **more):
    return [(result["kind"], result["id"]) for result in body(client, words, **more)["results"]]


@pytest.mark.parametrize(
    "words",
    [
        "kovcheg",
        "КОВЧЕГ",
        "Kovčeg",
        "Kowtscheg",
        "კოვჩეგ",
        "Կովչեգ",
        "ковчегу",
        "kovch",
        "женщина",
        "shelter",
        "Берлине",
        "Берлин",
        "Deutschland",
        "Евгении",
        "Evgenija Petrowa",
        "kp",
        "«Ковчег помощи»",
        "‹Ковчег помощи›",
        "in Berlin",
        "kovcheg -foundation",
    ],
)
def test_what_people_type_finds_what_they_mean(reader, ark, words):
    assert ("organization", ark.pk) in found(reader, words)


def test_only_the_members_asked_for_are_sent_in_every_format(reader, ark):
    whole = body(reader, "kovcheg")["results"]
    some = {"fields": "id,matched"}
    table = reader.get(SEARCH, {"q": "kovcheg", "format": "csv"} | some).getvalue().decode()
    lines = reader.get(SEARCH, {"q": "kovcheg", "format": "jsonl"} | some).getvalue().decode()
    first = body(reader, "kovcheg", page_size=1, **some)

    assert body(reader, "kovcheg", **some)["results"] == [
        {"id": one["id"], "matched": one["matched"]} for one in whole
    ]
    assert first["results"] == [{"id": ark.pk, "matched": whole[0]["matched"]}]
    assert (first["results_for"], first["suggestion"]) == ("asked", None)
    assert table.lstrip("\ufeff").splitlines()[:2] == ["id,matched,matched_where", f"{ark.pk},Kovcheg,name"]
    assert [orjson.loads(line) for line in lines.splitlines()] == body(reader, "kovcheg", **some)["results"]
    assert reader.get(SEARCH, {"q": "kovcheg", "fields": "titel"}).status_code == 400


@pytest.mark.parametrize("words", ["дверь", "двери", "две́ри", "door", "помощь", "замок", "йод"])
def test_words_are_found_between_marks_of_any_language(reader, make_organization, words):
    """A database whose locale is C, like the one that comes with Atlas, takes «, — and … for letters."""
    marks = {"en": "They call it “doors”—and more…", "ru": "Это «двери»…помощи, за́\u00adмок, и\u0306од"}
    home = make_organization("Home", summary_en=marks["en"], summary_ru=marks["ru"])
    services.publish(home, by=None, reason="For the tests.")

    assert ("organization", home.pk) in found(reader, words)


@pytest.mark.parametrize(
    "words", ["kovcheg -berlin", '"помощи Ковчег"', "kovcheg -ковчега", "-kovcheg", "Paris"]
)
def test_what_was_left_out_or_is_not_there_is_not_found(reader, ark, words):
    assert ("organization", ark.pk) not in found(reader, words)


def test_nonsense_does_not_sound_like_an_acronym(reader, make_organization):
    services.publish(make_organization("Sunny Kitchen"), by=None, reason="For the tests.")

    assert body(reader, "zzzzqqqq")["count"] == 0


def test_a_result_says_what_it_is_and_where_the_words_stand(reader, ark):
    (result,) = body(reader, "ковчег")["results"]

    assert list(result) == ["kind", "id", "url", "name", "summary", "matched", "organizations", "score"]
    assert result["name"] == "Kovcheg"
    assert result["matched"] == {"text": "Ковчег помощи", "where": "name"}
    assert result["summary"] == {"en": "Shelters for those who left.", "ru": "Для женщин."}
    assert result["url"] == f"/organizations/{ark.pk}/kovcheg/"


@pytest.mark.parametrize(
    ("words", "text", "where"),
    [
        ("berlin", "Berlin", "place"),
        ("Германии", "Германия", "place"),
        ("petrova", "Yevgenia Petrova", "person"),
        ("women", None, None),
        ("женщин", "Для женщин.", "text"),
    ],
)
def test_the_place_of_a_match_is_named(reader, ark, words, text, where):
    results = body(reader, words, kind="organization")["results"]

    assert [result["matched"] for result in results] == ([{"text": text, "where": where}] if text else [])


def test_a_person_is_found_once_with_the_organizations_of_all_roles(reader, ark, make_organization, source):
    other = make_organization("Second Door")
    person = Agent.objects.get(name="Yevgenia Petrova")
    cited = {"organization": other, "source": source, "locator": "p. 2", "basis": "official_site"}
    Role.objects.create(person=person, name="Petrova", role="head", **cited)
    services.publish(other, by=None, reason="For the tests.")

    (result,) = body(reader, "Петрова", kind="person")["results"]

    assert (result["id"], result["name"]) == (person.pk, "Yevgenia Petrova")
    assert [(row["id"], row["role"]) for row in result["organizations"]] == [
        (ark.pk, "founder"),
        (other.pk, "head"),
    ]
    assert all(
        reader.get(f"/api/v1/facts/{row['fact']}/").status_code == 200 for row in result["organizations"]
    )
    assert body(reader, "Kovcheg", kind="person")["count"] == 0


def test_all_kinds_are_found_together(reader, ark, country, group, estimate, question, source):
    kinds = {
        kind
        for words in ("Georgia", "South", "left", "report", "petrova", "kovcheg")
        for kind, _ in found(reader, words)
    }

    assert kinds == {"organization", "person", "source", "country", "group", "estimate", "question"}


def test_the_name_comes_before_its_beginning_and_both_before_a_mention(reader, make_organization):
    mention = make_organization("Harbour", summary_en="Grew out of the Lantern.")
    longer = make_organization("Lantern Circle")
    name = make_organization("Lantern")
    services.publish_together([mention, longer, name], reason="For the tests.")

    assert found(reader, "lantern") == [("organization", made.pk) for made in (name, longer, mention)]
    scores = [result["score"] for result in body(reader, "lantern")["results"]]
    assert scores == sorted(scores, reverse=True)


def test_kinds_are_chosen_left_out_and_counted(reader, ark, country):
    counted = body(reader, "petrova", facets="kind", kind="person")
    assert counted["facets"] == {
        "kind": [{"value": "organization", "count": 1}, {"value": "person", "count": 1}]
    }
    assert counted["count"] == 1
    assert found(reader, "petrova", exclude_kind="person") == [("organization", ark.pk)]


@pytest.mark.parametrize("words", ["Türkiye", "Turkey", "Турции", "Тюркие"])
def test_a_country_is_found_by_every_name_it_has(reader, source, words):
    publish_country("TR")

    assert found(reader, words)[0] == ("country", "TR")
    assert [row["id"] for row in reader.get("/api/v1/countries/", {"q": words}).json()["results"]] == ["TR"]


@pytest.mark.parametrize("words", ["Киргизия", "Киргизии", "Kirghizia", "Кыргызстан", "Kyrgyz Republic"])
def test_a_country_is_found_by_its_former_names(reader, source, words):
    publish_country("KG")

    assert found(reader, words)[0] == ("country", "KG")
    assert [row["id"] for row in reader.get("/api/v1/countries/", {"q": words}).json()["results"]] == ["KG"]


def publish_country(code):
    from countries.models import Country

    services.publish(
        Country.objects.create(id=code, summary_en="A country."), by=None, reason="For the tests."
    )


def test_a_collection_finds_by_the_same_words(reader, ark):
    for words in ("Kowtscheg", "Берлине", "Евгении", "kp", "ковчегу"):
        rows = reader.get("/api/v1/organizations/", {"q": words}).json()["results"]
        assert [row["id"] for row in rows] == [ark.pk], words


def test_a_walk_sees_every_result_once_and_one_state(reader, make_organization, ark):
    many = [make_organization(f"Circle {letter}") for letter in "ABCDEFG"]
    services.publish_together(many, reason="For the tests.")
    page = body(reader, "circle", page_size=3)
    seen, first = [result["id"] for result in page["results"]], page
    services.publish(make_organization("Circle AA"), by=None, reason="In between.")
    while page["next"]:
        page = reader.get(page["next"]).json()
        seen += [result["id"] for result in page["results"]]

    assert sorted(seen) == sorted(made.pk for made in many)
    assert reader.get(reader.get(page["previous"]).json()["previous"]).json()["results"] == first["results"]


def test_as_of_shows_what_was_found_then(reader, ark):
    before = ark_published_at(ark)
    Name.objects.filter(organization=ark).update(text="Renamed")
    services.publish(ark, by=None, reason="A new name.")

    assert found(reader, "kovcheg") == []
    assert found(reader, "kovcheg", as_of=before) == [("organization", ark.pk)]
    assert body(reader, "renamed", as_of=before)["count"] == 0


def ark_published_at(record):
    from organizations.entries import OrganizationEntry

    return OrganizationEntry.objects.get(record_id=record.pk).published_at.isoformat()


def test_before_the_first_publication_nothing_is_found(reader, ark):
    assert body(reader, "kovcheg", as_of="2001-01-01", facets="kind")["count"] == 0


def test_a_longer_list_costs_no_more_queries(reader, ark, make_organization, django_assert_max_num_queries):
    def ask():
        with django_assert_max_num_queries(12, connection=connections["public"]) as asked:
            body(reader, "circle petrova", page_size=50, facets="kind", as_of="2100-01-01")
        return len(asked)

    first = make_organization("Circle of Petrova")
    services.publish(first, by=None, reason="For the tests.")
    few = ask()
    more = [make_organization(f"Petrova Circle {letter}") for letter in "ABCDEFGH"]
    services.publish_together(more, reason="For the tests.")

    assert ask() <= few


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_everything_found_can_be_had_as_a_file(reader, ark, format):
    answer = reader.get(SEARCH, {"q": "petrova", "format": format})
    text = b"".join(answer.streaming_content).decode()

    assert answer["X-Total-Count"] == "2"
    assert ark.pk in text
    assert "Yevgenia Petrova" in text


def test_equal_states_give_equal_bytes_and_a_304(reader, ark):
    first, second = (reader.get(SEARCH, {"q": "ковчег"}) for _ in range(2))
    again = reader.get(SEARCH, {"q": "ковчег"}, headers={"If-None-Match": first["ETag"]})

    assert first.content == second.content
    assert (again.status_code, again.content) == (304, b"")
