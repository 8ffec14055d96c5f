import itertools
import re
import shutil

import orjson
import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from atlas.dataset import loading
from countries.models import Group, Membership
from estimates import codes
from estimates.codes.explanations import RUSSIAN
from estimates.entries import EstimateEntry
from estimates.models import ChainLink, EstimateRelation, Question, QuestionEstimate
from publishing import services
from publishing.codes import Confidence, Hedge, Qualifier, Spread
from publishing.wording.figures import number
from sources.models import Agent, Source
from tests.pages import Page, address, publish

LIST, QUESTIONS, COMPARISON = "/en/estimates/", "/en/questions/", "/en/estimates/compare/"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EXPLAINED = (
    codes.Caveat,
    codes.Basis,
    codes.EstimateUnit,
    codes.PopulationBasis,
    codes.Subpopulation,
    codes.DestinationRole,
    codes.Route,
    codes.PeriodEndBasis,
    codes.Nature,
    codes.Method,
    codes.QuestionRole,
    Qualifier,
    Hedge,
    Spread,
    Confidence,
)


@pytest.fixture
def paper(db):
    """A published source that no curator has read."""
    made = Source.objects.create(title="A paper on leaving", language="en", kind="report")
    publish(made)
    return made


@pytest.fixture
def border_service(db):
    return Agent.objects.create(kind="government", name="Border Service")


@pytest.fixture
def rich(make_estimate, border_service, paper):
    """A published estimate of which much is known."""
    made = make_estimate(
        "about 760,000",
        best=760000,
        qualifier="about",
        hedge="reportedly",
        measure="entries",
        unit="entries",
        source_term="crossed <in>",
        population_basis="citizenship",
        subpopulations=["men"],
        destination_country="GE",
        destination_role="first",
        route="land",
        period="2022-01/2022-09",
        period_text="from January to September",
        period_end_basis="stated",
        issuer=border_service,
        method="border_count",
        caveats=["tourism_included"],
        remark_en="Counted at <every> post.",
        verified_on="2026-11-20",
    )
    ChainLink.objects.create(estimate=made, source=paper, locator="p. 4", is_primary=True, seen=False)
    publish(made)
    return made


@pytest.fixture
def returns(make_estimate, border_service, rich):
    """Published returns, paired with the entries."""
    made = make_estimate(
        "700,000",
        measure="returns",
        unit="entries",
        population_basis="citizenship",
        subpopulations=["men"],
        destination_country="GE",
        destination_role="first",
        route="land",
        period="2022-01/2022-09",
        issuer=border_service,
        caveats=["tourism_included"],
    )
    publish(made)
    EstimateRelation.objects.create(estimate=rich, type="paired_entries_returns", to_estimate=made)
    publish(rich)
    return made


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_answers_in_both_languages(public_client, rich, question, language):
    paths = [f"/{language}/estimates/", f"/{language}/questions/", f"/{language}/estimates/compare/"]
    for path in [*paths, address(rich, language), address(question, language)]:
        page = read(public_client, path)
        assert page.language == language
        assert len(page.ids) == len({*page.ids})


def test_an_estimate_says_what_it_counts_and_what_that_does_not_mean(public_client, rich):
    text = read(public_client, address(rich)).text

    assert "About 760,000 (reportedly): entries (Russia → Georgia, men," in text
    assert codes.Measure.ENTRIES.definition in text
    assert codes.Measure.ENTRIES.not_meaning in text
    for words in ("Flow", "Citizenship", "Men", "By land", "First destination", "Border Service"):
        assert words in text
    assert "from January 2022 to September 2022" in text
    assert "“from January to September”" in text
    assert "“about 760,000”" in text
    assert "20 November 2026" in text


def test_every_caveat_is_explained_in_a_sentence_of_the_reader_s_language(public_client, rich):
    english, russian = (read(public_client, address(rich, language)).text for language in ("en", "ru"))

    assert codes.Caveat.TOURISM_INCLUDED.definition in english
    assert RUSSIAN["Caveat"]["tourism_included"] in russian
    assert RUSSIAN["Caveat"]["primary_not_seen"] in russian
    assert codes.Caveat.TOURISM_INCLUDED.definition not in russian


@pytest.mark.parametrize("code_list", EXPLAINED, ids=lambda each: each.__name__)
def test_what_is_explained_in_english_is_explained_in_russian(code_list):
    assert {*RUSSIAN[code_list.__name__]} == {*code_list.values}


def test_the_chain_says_what_was_not_seen_and_nothing_else_was(public_client, rich, estimate):
    unseen, plain = (read(public_client, address(record)).text for record in (rich, estimate))

    assert re.search(r"Primary source not seen A paper on leaving , p\. 4", unseen)
    assert "which we have not seen" in unseen
    assert "not seen" not in plain
    assert "does not reach a primary" in plain


def test_what_a_source_says_is_never_markup(public_client, rich):
    response = public_client.get(address(rich))

    assert "“crossed &lt;in&gt;”" in response.text
    assert "Counted at &lt;every&gt; post." in response.text


def test_drafts_and_edits_stay_at_the_desk(public_client, make_estimate, estimate, question):
    draft = make_estimate("CANARY 12,345", best=12345)
    drafted = Question.objects.create(title_en="CANARY?", title_ru="КЕНАР?")
    estimate.remark_en = "CANARY"
    estimate.save()
    QuestionEstimate.objects.create(
        question=question, estimate=draft, position=2, role="context", reason_en="CANARY"
    )

    for record in (draft, drafted):
        assert public_client.get(f"/en/{record.record_kind}s/{record.pk}/").status_code == 404
    for path in (LIST, QUESTIONS, address(estimate), address(question), f"{COMPARISON}?ids={draft.pk}"):
        text = public_client.get(path).text
        assert "CANARY" not in text
        assert "12,345" not in text


def test_a_withdrawn_estimate_says_why_and_a_merged_one_leads_on(
    public_client, rich, estimate, make_estimate
):
    path, other = address(estimate), make_estimate("around 810,000", best=810000, qualifier="around")
    publish(other)
    services.merge(estimate, into=other, by=None, reason="They are one.")
    services.withdraw(rich, by=None, reason="Misread.")

    moved, gone = public_client.get(path), public_client.get(f"/en/estimates/{rich.pk}/")
    assert (moved.status_code, moved["Location"]) == (301, address(other))
    assert gone.status_code == 410
    assert "Misread." in gone.text


def test_another_slug_or_spelling_is_redirected_for_good(public_client, estimate, question):
    for record, path in ((estimate, "estimates"), (question, "questions")):
        response = public_client.get(f"/en/{path}/{record.pk.upper()}/whatever/?a=b")
        assert (response.status_code, response["Location"]) == (301, f"{address(record)}?a=b")


# The list


def test_figures_that_count_different_things_are_said_never_to_be_added(public_client, estimate, rich):
    both = read(public_client, LIST)
    one = read(public_client, f"{LIST}?measure=entries")

    assert "These figures count different things and are never added." in both.text
    assert "never added" not in one.text
    assert "1,560,000" not in both.text
    assert "Counts entries, not people" in one.text


def test_the_list_finds_by_every_facet_and_offers_the_same_as_json(public_client, estimate, rich):
    page = read(public_client, f"{LIST}?destination=GE&basis=flow&caveat=tourism_included&has_primary=true")

    assert "1 statement" in page.text
    assert "about 760,000" in page.text
    assert "around 800,000" not in page.text
    (json,) = [link for link in page.links if link.startswith("/api/v1/estimates/")]
    assert public_client.get(json).json()["count"] == 1


def test_the_scale_is_a_link_and_stays_when_something_else_changes(public_client, estimate, make_estimate):
    publish(make_estimate("10,000", best=10000))
    page = read(public_client, f"{LIST}?scale=linear")

    assert "linear scale from zero" in page.text
    assert f"{LIST}?scale=log" in page.links
    assert f"{LIST}?scale=linear&ordering=value" in page.links
    assert not any("scale" in link for link in page.links if link.startswith("/api/"))
    assert "logarithmic scale" in read(public_client, f"{LIST}?scale=log").text


@pytest.mark.parametrize("query", ["scale=cubic", "scale=log&scale=linear", "measure=nope", "value_min=x"])
def test_what_cannot_be_read_gets_a_page_that_says_which_parameter(public_client, estimate, query):
    response = public_client.get(f"{LIST}?{query}")

    assert response.status_code == 400
    assert f"“{query.partition('=')[0]}”" in Page(response).text
    assert LIST in Page(response).links


def test_rows_stand_in_the_order_that_the_reader_chose(public_client, estimate, make_estimate):
    publish(make_estimate("300,000", period="2022-02-24/2022-03-31"))
    smallest, largest = (_drawn(public_client, f"{LIST}?ordering={order}") for order in ("value", "-value"))

    assert smallest.index("300,000") < smallest.index("around 800,000")
    assert largest.index("around 800,000") < largest.index("300,000")


def _drawn(client, path):
    """The names that listeners hear for the rows of the drawings, in their order."""
    return " | ".join(re.findall(r'aria-label="([^"]*persons[^"]*)"', client.get(path).text))


def test_entries_and_returns_are_shown_as_a_pair_with_the_difference(public_client, rich, returns):
    for path in (LIST, address(rich), address(returns)):
        text = read(public_client, path).text
        assert "Difference, calculated by Atlas: about 60,000 entries." in text
        assert text.count("Counts entries, not people") >= 2  # of each figure, and of the pair


def test_those_who_entered_and_stayed_are_called_so(public_client, rich, make_estimate):
    stayed = make_estimate(
        "36,000", measure="stayed", destination_country="GE", period="", reference_date="2022-09-30"
    )
    publish(stayed)
    EstimateRelation.objects.create(estimate=rich, type="entered_stayed", to_estimate=stayed)
    publish(rich)

    assert "Entries, and those who stayed" in read(public_client, address(rich)).text


def test_a_difference_that_atlas_may_not_take_says_why(public_client, rich, returns):
    returns.period = "2022-01/2022-12"
    returns.save()
    publish(returns)

    text = read(public_client, address(rich)).text
    assert "Atlas gives no difference:" in text
    assert "They are about different times" in text


# One estimate among others


def test_relations_are_told_on_both_sides(public_client, estimate, make_estimate):
    part = make_estimate("100,000", best=100000, destination_country="KZ")
    publish(part)
    EstimateRelation.objects.create(estimate=part, type="part_of", to_estimate=estimate, remark="Of them.")
    publish(part)

    assert "Part of Around 800,000" in read(public_client, address(part)).text
    assert "Contains 100,000 people" in read(public_client, address(estimate)).text


def test_the_same_statement_elsewhere_stands_with_its_own_words(
    public_client, estimate, make_estimate, paper
):
    other = make_estimate(
        "at least 790,000", low=790000, low_bound="at_least", source=paper, source_term="fled"
    )
    publish(other)
    EstimateRelation.objects.create(estimate=other, type="same_claim", to_estimate=estimate)
    publish(other)

    page = read(public_client, address(estimate))
    assert "A paper on leaving at least 790,000 people “at least 790,000”, “fled”" in page.text
    assert "What others say" not in page.text
    assert address(other) in page.links


def test_what_others_say_of_the_same_measure_and_place_stands_beside_it(
    public_client, estimate, make_estimate
):
    publish(make_estimate("650,000"), make_estimate("90,000", destination_country="KZ"))

    text = read(public_client, address(estimate)).text
    assert "What others say" in text
    assert "650,000" in text
    assert "90,000" not in text


def test_what_others_count_in_another_unit_is_not_mixed_with_it(public_client, rich, make_estimate):
    publish(make_estimate("406,000", measure="entries", unit="persons", destination_country="GE"))

    text = read(public_client, address(rich)).text
    assert "counted in another unit than this one" in text
    assert "What others say Statements" in text
    assert text.partition("What others say Statements")[2].count("about 760,000 (reportedly)") == 0
    assert "Entries (persons)" in text


def test_words_of_ours_in_english_are_announced_only_where_there_are_any(public_client, rich, make_estimate):
    plain = make_estimate("12,000", destination_country="AM")
    publish(plain)
    announced = "Подробности нашими словами даны по-английски"

    assert announced in read(public_client, address(rich, "ru")).text
    assert announced not in read(public_client, address(plain, "ru")).text


def test_a_figure_that_changed_shows_what_it_was(public_client, estimate):
    assert "How the figure changed" not in read(public_client, address(estimate)).text
    estimate.best, estimate.value_text = 810000, "around 810,000"
    estimate.save()
    publish(estimate)

    text = read(public_client, address(estimate)).text
    assert "How the figure changed in Atlas" in text
    assert re.search(r"around 800,000, persons \(no longer said\)", text)


# Questions


def test_a_question_shows_what_each_figure_is_worth_and_why(public_client, question, estimate, rich):
    QuestionEstimate.objects.create(
        question=question, estimate=rich, position=2, role="excluded", reason_en="Entries are not people."
    )
    publish(question)
    services.refresh_stale()

    page = read(public_client, address(question))
    assert page.text.index("Recommended") < page.text.index("It says how it was counted.")
    assert page.text.index("It says how it was counted.") < page.text.index("Entries are not people.")
    assert "No figure can be recommended" not in page.text
    assert {address(estimate), address(rich)} <= {*page.links}
    assert "How many people left?" in read(public_client, address(rich)).text


def test_a_question_without_an_answer_says_so_plainly(public_client, question):
    question.estimates.update(role="triangulation")
    publish(question)

    for path in (QUESTIONS, address(question)):
        assert "No figure can be recommended" in read(public_client, path).text


# Side by side


def test_conditions_in_force_are_called_by_the_names_of_what_they_mean(
    public_client, rich, paper, question, group
):
    query = f"source={paper.pk}&question={question.pk}&destination=GE,south_caucasus&origin=RU"
    chips = read(public_client, f"{LIST}?{query}").text

    for words in ("A paper on leaving", "How many people left?", "Georgia", "South Caucasus", "Russia"):
        assert words in chips


def test_a_longer_list_costs_no_more_queries(public_client, make_estimate, rich, django_assert_num_queries):
    with CaptureQueriesContext(connections["public"]) as short:
        read(public_client, LIST)
    publish(*(make_estimate(f"{n}0,000", destination_country="KZ") for n in range(1, 9)))
    with django_assert_num_queries(len(short), connection=connections["public"]):
        read(public_client, LIST)


def test_each_statement_of_the_list_can_be_chosen_without_a_script(public_client, estimate, rich):
    page = read(public_client, LIST)
    boxes = [box["value"] for box in page.all("input") if box.get("type") == "checkbox"]

    assert {*boxes} == {estimate.pk, rich.pk}
    assert COMPARISON in [form["action"] for form in page.all("form")]
    assert not page.all("script")


@pytest.mark.parametrize(
    ("language", "verdict", "reason"),
    [("en", "No.", "They count different things"), ("ru", "", "Они считают разное")],
)
def test_a_refused_sum_gives_every_reason_in_the_reader_s_language(
    public_client, estimate, rich, language, verdict, reason
):
    text = read(public_client, f"/{language}/estimates/compare/?ids={estimate.pk}&ids={rich.pk}").text

    assert verdict in text
    assert text.count(reason) >= 2  # of all together, and of the two
    assert "1,560,000" not in text.replace("\xa0", ",")


def test_what_neither_states_is_not_said_to_be_the_same(public_client, make_estimate):
    one, other = (
        make_estimate(text, destination_country="AM", period="", caveats=["period_not_stated"])
        for text in ("10,000", "20,000")
    )
    publish(one, other)

    text = read(public_client, f"{COMPARISON}?ids={one.pk},{other.pk}").text
    assert "Period stated by none not stated not stated" in text


def test_one_issuer_of_whom_the_source_is_unclear_is_not_said_to_be_two(
    public_client, make_estimate, border_service
):
    one, other = (
        make_estimate(
            text, destination_country=country, issuer=border_service, caveats=caveats, period="2022"
        )
        for text, country, caveats in (("10,000", "AM", []), ("20,000", "GE", ["attribution_ambiguous"]))
    )
    publish(one, other)

    text = read(public_client, f"{COMPARISON}?ids={one.pk},{other.pk}").text
    assert "Who says so not certain Border Service Border Service" in text
    assert "Atlas ascribes “20,000” to Border Service; the source does not say so plainly." in text
    assert "It is not said who stands behind" not in text


def test_the_pairs_of_many_are_folded(public_client, make_estimate):
    several = [make_estimate(f"{n}0,000", destination_country="GE") for n in range(1, 5)]
    publish(*several)

    def folded(*records):
        page = read(public_client, f"{COMPARISON}?ids={','.join(each.pk for each in records)}")
        pairs = [each for each in page.all("details") if each.get("class") == "two"]
        return ["open" not in each for each in pairs]

    assert folded(*several[:3]) == [False] * 3
    assert folded(*several) == [True] * 6


def test_of_many_figures_only_some_are_said_to_be_compared(public_client, make_estimate):
    publish(*(make_estimate(f"{n}0,000", destination_country="GE") for n in range(1, 13)))

    page = read(public_client, "/en/countries/GE/georgia/")
    assert "Compare 10 of these, or try to add them up" in page.text


def test_what_may_be_added_is_added_and_said_to_be_calculated(public_client, make_estimate, border_service):
    parts = [
        make_estimate(
            text, period=period, issuer=border_service, destination_country="GE", measure="arrivals"
        )
        for text, period in (("300,000", "2022-01/2022-06"), ("500,000", "2022-07/2022-12"))
    ]
    publish(*parts)

    text = read(public_client, f"{COMPARISON}?ids={parts[0].pk},{parts[1].pk}").text
    assert "Yes. Calculated by Atlas: 800,000 people" in text
    assert "They may be added." in text


def test_too_few_or_too_many_are_told_kindly(public_client, estimate):
    one = read(public_client, f"{COMPARISON}?ids={estimate.pk}&ids=").text
    none = read(public_client, COMPARISON).text
    absent = read(public_client, f"{COMPARISON}?ids={estimate.pk},e00000195").text
    many = read(public_client, f"{COMPARISON}?ids={','.join(_identifiers(11))}").text

    assert "Only one figure is chosen" in one
    assert "Nothing is chosen yet." in none
    assert "Not published, or no longer: e00000195" in absent
    assert "You chose 11." in many
    assert public_client.get(f"{COMPARISON}?ids=nonsense").status_code == 400
    assert public_client.get(f"{COMPARISON}?sum=1").status_code == 400


def _identifiers(how_many):
    from publishing import ids

    return [ids.write("e", n) for n in range(how_many)]


# A country's page


def test_a_country_shows_its_figures_and_those_of_its_groups_apart(
    public_client, country, rich, make_estimate
):
    group = Group.objects.create(id="south_caucasus", name_en="South Caucasus", name_ru="Южный Кавказ")
    Membership.objects.create(
        group=group, country="GE", source=rich.source, locator="list", valid_from="1991", valid_to=".."
    )
    publish(group)
    publish(make_estimate("90,000", destination_group=group))
    services.refresh_stale()

    text = read(public_client, address(country)).text
    assert "Counts entries, not people" in text
    assert text.index("about 760,000") < text.index("about a whole group of countries") < text.index("90,000")


# All that there is


@pytest.fixture
def founding(db):
    """The founding dataset on the shelf."""
    loading.load(settings.BASE_DIR / "data")
    rows = EstimateEntry.objects.filter(superseded_at=None).values_list("served", flat=True)
    return [orjson.loads(text) for text in rows]


def test_words_and_numbers_agree_on_every_page_of_the_founding_dataset(public_client, founding):
    stated = [_figures_of(document) for document in founding]
    sums = {number(a + b) for one, other in itertools.combinations(stated, 2) for a in one for b in other} - {
        number(figure) for figures in stated for figure in figures
    }
    for document, figures in zip(founding, stated, strict=True):
        text = read(public_client, f"/en{document['url']}").text
        for figure in figures:
            assert number(figure) in text, document["url"]
        assert ("not seen" in text) >= any(not link["seen"] for link in document["chain"])
        for code in document["caveats"]:
            assert codes.Caveat(code).definition in text
    for path in (LIST, *(f"/en{row['url']}" for row in _questions(founding))):
        shown = {*re.findall(r"\d[\d,]*\d", read(public_client, path).text)}
        assert not {total for total in sums & shown if len(total) > len("999,999")}, path


def _figures_of(document):
    return [document[part] for part in ("low", "best", "high") if document[part] is not None]


def _questions(documents):
    return {row["url"]: row for document in documents for row in document["questions"]}.values()


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="There is no Chromium here.")
def test_no_page_is_wider_than_a_phone(public_client, rich, returns, estimate, question):
    sync_api = pytest.importorskip("playwright.sync_api")
    paths = [LIST, QUESTIONS, address(rich), address(rich, "ru"), address(question)]
    paths.append(f"{COMPARISON}?ids={rich.pk},{returns.pk},{estimate.pk}")
    pages = {path: public_client.get(path).text for path in paths}
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.route("**/*", lambda route: _answer(route, pages))
        for path in paths:
            page.goto(f"http://atlas.invalid{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        browser.close()


def _answer(route, pages):
    path = route.request.url.removeprefix("http://atlas.invalid")
    if path in pages:
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    else:
        route.fulfill(path=settings.BASE_DIR / path.lstrip("/").partition("?")[0])
