"""Entering an estimate at the desk: words in, figures out, and nothing lost or changed unseen."""

import pytest

from estimates.models import Estimate, Question
from publishing import kinds, services
from publishing.models import IssuedIdentifier
from publishing.review import fingerprint
from sources.models import Agent
from tests.desk import address, errors_of, typed
from tests.estimates.form import ADD, LIST, box, doubts, english, saved, wrong

# Words become figures


def test_what_is_left_empty_is_read_from_the_words(desk, page):
    page |= {"value_text": "at least 250,000, more likely 300,000", "period": "since the mobilization"}
    saved(desk, page)

    estimate = Estimate.objects.get()
    assert (estimate.low, estimate.low_bound, estimate.best) == (250000, "at_least", 300000)
    assert (estimate.unit, estimate.nature, estimate.spread) == ("persons", "estimated", "bound_and_best")
    assert (estimate.period, estimate.period_end_basis) == ("2022-09-21/", "not_stated")
    assert (estimate.period_text, estimate.period_start_event) == ("since the mobilization", "mobilization")


def test_what_was_read_is_told_after_saving(desk, page):
    page |= {"value_text": "around 800,000", "period": "2022"}
    response = desk.post(ADD, page, follow=True)

    assert "Read from what you typed" in response.text
    assert "800,000" in response.text


def test_figures_that_contradict_the_words_are_asked_about_and_stay_typed(desk, page):
    page |= {"value_text": "almost 113,000", "best": "131000", "period": "2022"}
    response = desk.post(ADD, page)

    assert "These words say: almost 113,000. Typed below is: 131,000." in errors_of(response)
    assert 'value="131000"' in response.text
    assert not Estimate.objects.exists()


def test_a_curator_may_keep_the_figures_that_were_typed(desk, page):
    page |= {"value_text": "almost 113,000", "best": "112900", "period": "2022", "whose_figures": "typed"}
    saved(desk, page)

    estimate = Estimate.objects.get()
    assert (estimate.best, estimate.high, estimate.qualifier) == (112900, None, "as_stated")


def test_a_curator_may_take_what_the_words_say_instead(desk, page):
    page |= {"value_text": "almost 113,000", "best": "131000", "period": "2022", "whose_figures": "words"}
    saved(desk, page)

    estimate = Estimate.objects.get()
    assert (estimate.best, estimate.high, estimate.high_bound) == (None, 113000, "fewer_than")


def test_figures_that_agree_need_no_second_word(desk, page):
    page |= {"value_text": "between 100,000 and 200,000", "low": "100000", "high": "200000", "period": "2022"}
    saved(desk, page)

    assert Estimate.objects.get().spread == "issuer_interval"


def test_figures_kept_once_are_not_asked_about_again(desk, make_estimate):
    estimate = make_estimate("almost 113,000", best=112900)
    saved(desk, typed(desk.get(address(estimate)), remark_en="Read twice."), address(estimate))

    estimate.refresh_from_db()
    assert (estimate.best, estimate.high, estimate.remark_en) == (112900, None, "Read twice.")


def test_saving_without_a_change_leaves_no_trace(desk, estimate):
    history = Estimate.history.rel.related_model.objects
    before = history.count()
    saved(desk, typed(desk.get(address(estimate))), address(estimate))

    assert history.count() == before


def test_new_words_are_compared_with_the_old_figures(desk, make_estimate):
    estimate = make_estimate("about 800,000", best=800000, qualifier="about")
    response = desk.post(address(estimate), typed(desk.get(address(estimate)), value_text="about 900,000"))

    assert "These words say: about 900,000" in errors_of(response)


def test_words_without_a_figure_are_told_at_their_field(desk, page):
    response = desk.post(ADD, page | {"value_text": "every third", "period": "2022"})

    errors = response.context["adminform"].form.errors
    assert "Atlas reads no figure in “every third”" in str(errors["value_text"])


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"value_text": "96 per cent"},
            "measure",
            "The words speak of per cent. “Left the country” is counted in",
        ),
        ({"value_text": "96%", "unit": "persons"}, "unit", "The words speak of per cent, not of persons."),
        ({"value_text": "5", "unit": "flights"}, "unit", "This measure is not counted in this unit"),
        ({"value_text": "5", "period": ""}, "period", "in what time?"),
        ({"value_text": "5", "period": "some day"}, "period", "“some day” is no time that Atlas can read"),
        ({"value_text": "5", "period": "2023/2022"}, "period", "2023/2022"),
        ({"value_text": "5", "measure": "present_in", "period": ""}, "reference_date", "on which day"),
        ({"value_text": "5", "measure": "present_in", "reference_date": "2022"}, "period", "not a period"),
        ({"value_text": "5%", "measure": "profile_share"}, "base", "means nothing without its base"),
        ({"value_text": "101%", "measure": "profile_share", "base": "all"}, "unit", "at most 100"),
        ({"value_text": "5", "issuer_text": "one study", "issuer": "it"}, "issuer_text", "without one"),
        ({"value_text": "5", "source_is_primary": "on"}, "source_is_primary", "only if the issuer is known"),
        ({"value_text": "5", "measure": "projected_departures", "nature": "observed"}, "nature", "forecast"),
        ({"value_text": "5", "low": "9", "whose_figures": "typed", "high": "7"}, "low", "out of order"),
    ],
)
def test_a_broken_rule_stands_as_a_sentence_at_its_field(desk, page, values, field, sentence):
    if values.get("issuer"):
        values = values | {"issuer": Agent.objects.create(kind="government", name="Rosstat").pk}
    response = desk.post(ADD, page | {"period": "2022"} | values)

    assert response.status_code == 200
    assert sentence in " ".join(response.context["adminform"].form.errors[field])


# Understood as


def test_a_check_says_what_was_understood_and_writes_nothing(desk, page):
    page |= {"value_text": "around 800,000", "period": "since 24 February 2022", "_check": "1"}
    issued = IssuedIdentifier.objects.count()
    response = desk.post(ADD, page)

    assert english(response).startswith("around 800,000 people: left the country (Russia, since 24 February")
    assert dict(box(response).lines)["ru"].startswith("примерно 800")
    assert 'value="around 800,000"' in response.text
    assert "errornote" not in response.text
    assert not Estimate.objects.exists()
    assert IssuedIdentifier.objects.count() == issued


def test_a_check_of_a_record_leaves_it_and_its_history_as_they_were(desk, estimate):
    data = typed(desk.get(address(estimate)), value_text="about 5", whose_figures="words", _check="1")
    history = Estimate.history.rel.related_model.objects.count()
    response = desk.post(address(estimate), data)
    estimate.refresh_from_db()

    assert english(response).startswith("about 5 people")
    assert estimate.best == 800000
    assert Estimate.history.rel.related_model.objects.count() == history


def test_the_box_names_who_says_it_the_chain_and_the_caveats(desk, page, other_source):
    page |= {
        "value_text": "5000",
        "period": "2022",
        "issuer_text": "one study",
        "links-TOTAL_FORMS": "1",
        "links-0-source": other_source.pk,
        "links-0-is_primary": "on",
        "issuer": Agent.objects.create(kind="government", name="Rosstat").pk,
    }
    page["issuer_text"] = ""
    said = desk.post(ADD, page | {"_check": "live"}).text

    assert "Rosstat" in said
    assert "Primary source: The paper itself" in said
    assert "not seen" in said
    assert "Primary source not seen" in said
    assert "Its chain leads to a source that is not published" in said


def test_the_live_answer_is_the_box_alone(desk, page):
    said = desk.post(ADD, page | {"value_text": "5000", "period": "2022", "_check": "live"}).text

    assert "5,000 people: left the country" in said
    assert "<form" not in said
    assert not Estimate.objects.exists()


def test_the_box_lists_what_has_to_be_corrected_and_says_what_it_can(desk, page):
    response = desk.post(ADD, page | {"value_text": "around 800,000", "period": "", "_check": "live"})

    assert english(response).startswith("around 800,000 people")
    assert "in what time?" in wrong(response)


def test_the_box_of_an_empty_page_asks_for_words(desk, page):
    assert "Type what the source says" in desk.get(ADD).text
    assert desk.post(ADD, page | {"measure": "", "_check": "live"}).status_code == 200


def test_a_check_does_not_hide_that_somebody_else_changed_the_record(desk, make_estimate):
    estimate = make_estimate()
    data = typed(desk.get(address(estimate)), _check="live")
    Estimate.objects.filter(pk=estimate.pk).update(remark_en="By another curator.")

    assert "Somebody changed this record" in wrong(desk.post(address(estimate), data))


def test_nobody_checks_without_the_right_to_enter(client, page, django_user_model):
    stranger = django_user_model.objects.create_user("stranger", is_staff=True)
    client.force_login(stranger)

    refused = client.post(ADD, page | {"_check": "live"})
    assert (refused.status_code, refused["Location"].partition("?")[0]) == (302, "/admin/login/")


def test_every_measure_is_explained_on_the_page(desk):
    said = desk.get(ADD).text

    assert '<optgroup label="Stock">' in said
    assert "It does not mean that they settled anywhere" in said


def test_computed_caveats_are_not_offered(desk):
    said = desk.get(ADD).text

    assert 'value="text_vs_note"' in said
    assert 'value="primary_not_seen"' not in said


# Several figures of one passage


# The list


def found(desk, **query):
    return [row.pk for row in desk.get(LIST, query).context["cl"].result_list]


@pytest.fixture
def georgian(make_estimate):
    agent = Agent.objects.create(kind="government", name="Frontex")
    return make_estimate("800,000", measure="entries", unit="entries", destination_country="GE", issuer=agent)


@pytest.mark.parametrize(
    "words", ["Georgia", "грузия въезды", "frontex", "фронтекс", "report on exile", "800,000"]
)
def test_an_estimate_is_found_by_words_in_any_script(desk, georgian, make_estimate, words):
    make_estimate("5", measure="present_in", reference_date="2022", period="", source=None)

    assert found(desk, q=words) == [georgian.pk]


def test_an_estimate_is_found_by_its_identifier_or_address(desk, georgian, make_estimate):
    make_estimate("5")

    assert found(desk, q=georgian.pk) == [georgian.pk]
    assert found(desk, q=f"http://localhost/en/estimates/{georgian.pk}/x/") == [georgian.pk]


@pytest.mark.parametrize(
    "query",
    [
        {"basis": "flow", "measure": "entries"},
        {"destination_country": "GE"},
        {"year": "2022", "unit": "entries"},
        {"source__consulted__exact": "1", "unit__exact": "entries"},
    ],
)
def test_the_list_is_narrowed(desk, georgian, make_estimate, query):
    make_estimate("5", measure="present_in", reference_date="2021", period="")

    assert found(desk, **query) == [georgian.pk]


def test_the_list_says_what_it_is_about_in_words(desk, georgian):
    said = desk.get(LIST).text

    assert "800,000 entries" in said
    assert "Russia → Georgia" in said
    assert "never published" in said


def test_the_list_costs_no_more_queries_for_more_records(desk, make_estimate, django_assert_max_num_queries):
    for n in range(12):
        make_estimate(f"{n + 1}000")

    with django_assert_max_num_queries(90):
        desk.get(LIST)


# Roles and review


def test_what_a_contributor_entered_another_person_publishes(
    client, contributor, reviewer, source, desk, page
):
    saved(desk, page | {"value_text": "around 800,000", "period": "2022"})
    estimate = Estimate.objects.get()
    assert desk.post(address(estimate, "submit"), {"comment": ""}).status_code == 302
    assert desk.get(address(estimate, "publish")).status_code == 403
    client.force_login(reviewer)
    review = client.get(address(estimate, "publish"))

    assert "Left the country" in review.text
    assert "A report on exile" in review.text
    data = {"reason": "Checked.", "seen": review.context["seen"]}
    assert client.post(address(estimate, "publish"), data).status_code == 302
    estimate.refresh_from_db()
    assert estimate.state == "published"


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
@pytest.mark.parametrize("model", ["estimates.estimate", "estimates.question", "countries.country"])
def test_curators_may_enter_records_and_their_parts(request, role, model):
    from django.apps import apps

    user, record = request.getfixturevalue(role), apps.get_model(model)
    for part in (record, *(part for _, part, _ in record.parts())):
        for action in ("view", "add", "change", "delete"):
            assert user.has_perm(f"{part._meta.app_label}.{action}_{part._meta.model_name}")


def test_figures_that_point_to_each_other_are_published_at_once(client, reviewer, make_estimate):
    first, second = make_estimate("5"), make_estimate("6")
    first.relations.create(type="part_of", to_estimate=second)
    for record in (second, first):
        services.submit(record, by=None)
        seen = fingerprint(kinds.of(record).compose(record))
        services.approve(record, by=reviewer, seen=seen)
    client.force_login(reviewer)
    selected = {"_selected_action": [first.pk, second.pk], "action": "publish_selected"}
    client.post(LIST, selected | {"_publish": "1", "reason": "Checked."})

    assert set(Estimate.objects.values_list("state", flat=True)) == {"published"}


def test_a_reviewer_reads_labels_and_titles(client, reviewer, estimate, make_estimate, other_source):
    other = make_estimate("5")
    estimate.relations.create(type="part_of", to_estimate=other)
    estimate.links.create(source=other_source)
    Estimate.objects.filter(pk=estimate.pk).update(measure="left_not_returned", caveats=["historical"])
    client.force_login(reviewer)
    said = client.get(address(estimate, "publish")).text

    assert "<ins>Left and did not return</ins>" in said
    assert "type Part of" in said
    assert "The paper itself (" in said


def test_a_withdrawn_estimate_can_be_looked_at(desk, estimate):
    services.withdraw(estimate, by=None, reason="It was a mistake.")

    assert desk.get(address(estimate)).status_code == 200


# Questions


def test_estimates_of_a_question_stand_in_an_order(desk, estimate, make_estimate):
    other = make_estimate("5")
    data = typed(desk.get("/admin/estimates/question/add/"), title_en="How many?")
    data |= {"estimates-TOTAL_FORMS": "2"}
    for number, (record, role) in enumerate([(other, "context"), (estimate, "recommended")]):
        data |= {
            f"estimates-{number}-estimate": record.pk,
            f"estimates-{number}-role": role,
            f"estimates-{number}-reason_en": "So.",
            f"estimates-{number}-position": "",
        }
    saved(desk, data, "/admin/estimates/question/add/")

    rows = Question.objects.get().estimates.values_list("position", "estimate", "role")
    assert list(rows) == [(1, other.pk, "context"), (2, estimate.pk, "recommended")]


def test_an_estimate_is_chosen_for_a_question_by_words(desk, georgian):
    offered = desk.get(
        "/admin/autocomplete/",
        {
            "app_label": "estimates",
            "model_name": "questionestimate",
            "field_name": "estimate",
            "term": "грузия",
        },
    ).json()

    assert [row["id"] for row in offered["results"]] == [georgian.pk]


def test_a_question_without_a_recommended_estimate_is_warned_about_and_can_be_saved(desk, question):
    question.estimates.update(role="context")
    response = desk.get(address(question))

    assert "No estimate is recommended" in response.text
    saved(desk, typed(response, title_ru="Сколько?"), address(question))


def test_two_recommended_estimates_for_the_same_are_warned_about(desk, question, make_estimate):
    other = make_estimate("5")
    question.estimates.create(estimate=other, role="recommended", reason_en="Also.", position=2)

    assert "2 estimates are recommended for the same: Left the country" in desk.get(address(question)).text


# What would be stored otherwise than it is meant


@pytest.mark.parametrize(
    ("words", "measure", "figure"),
    [
        ("миграционная убыль 96,7 тыс. человек", "net_migration", -96700),
        ("net outflow of 20,000", "net_migration", -20000),
        ("20,000", "net_migration", 20000),
        ("minus 20,000 in net loss", "net_migration", -20000),
        ("fell by 7 percentage points", "survey_change", -7),
        ("fell to 26%", "survey_change", 26),
        ("a loss of 500", "arrivals", 500),
    ],
)
def test_a_loss_of_a_balance_is_below_zero(desk, page, words, measure, figure):
    saved(desk, page | {"value_text": words, "measure": measure, "period": "2022", "base": "all"})

    assert Estimate.objects.get().best == figure


def test_a_loss_with_bounds_is_asked_about_and_may_be_typed(desk, page):
    page |= {"value_text": "a net outflow of at least 20,000", "measure": "net_migration", "period": "2022"}
    assert "a loss is below zero" in errors_of(desk.post(ADD, page))

    saved(desk, page | {"high": "-20000", "high_bound": "up_to", "whose_figures": "typed"})
    assert (Estimate.objects.get().low, Estimate.objects.get().high) == (None, -20000)


def test_a_share_is_not_less_than_nothing(desk, page):
    page |= {"value_text": "-5%", "measure": "profile_share", "base": "all", "period": "2022"}

    assert "cannot be less than nothing" in errors_of(desk.post(ADD, page))


def test_the_box_asks_what_a_share_changed_from(desk, page):
    page |= {"value_text": "57%", "measure": "survey_change", "base": "all", "period": "2022"}

    assert "What it changed from is not given" in doubts(desk, page)
    assert doubts(desk, page | {"value_text": "57%, up from 50%"}) == ""


def test_what_is_no_date_is_not_said_in_words(desk, page):
    response = desk.post(ADD, page | {"value_text": "5", "period": "03/05/2022", "_check": "live"})

    assert english(response) == "5 people: left the country (Russia)"
