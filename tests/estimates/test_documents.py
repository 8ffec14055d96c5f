"""What is published of an estimate and of a question."""

import orjson
import pytest
from django.utils.translation import override

from estimates.models import ChainLink, EstimateEntry, EstimateRelation, QuestionEntry, QuestionEstimate
from estimates.reading import line_of
from publishing import kinds, services
from publishing.review import problems_of
from publishing.services import Refused
from sources.models import Source
from tests.estimates.documents import estimate as served_estimate

REASON = {"by": None, "reason": "For the tests."}


def composed(record):
    return kinds.of(record).compose(type(record).objects.get(pk=record.pk))


def served(record, entries=EstimateEntry):
    return orjson.loads(entries.objects.get(record_id=record.pk, superseded_at=None).served)


@pytest.fixture
def paper(db):
    """A published source that others credit."""
    made = Source.objects.create(title="The paper itself", kind="report", published="2022-06")
    services.publish(made, **REASON)
    return made


def test_figures_are_json_numbers_and_missing_bounds_stay_missing(make_estimate):
    document = composed(
        make_estimate(
            "almost 66.7 %",
            measure="survey_share",
            unit="percent",
            base="of all",
            high="66.7",
            high_bound="fewer_than",
            qualifier="almost",
        )
    )

    assert (document["low"], document["best"], document["high"]) == (None, None, 66.7)
    assert document["high_bound"] == "fewer_than"


def test_the_measure_brings_its_basis_and_direction(make_estimate):
    document = composed(make_estimate(measure="entries", unit="crossings", destination_country="GE"))

    assert (document["basis"], document["direction"]) == ("flow", "into_destination")
    assert document["destination"] == {
        "country": "GE",
        "group": None,
        "name": {"en": "Georgia", "ru": "Грузия"},
    }


def test_a_group_is_named_as_a_group_and_not_taken_apart(make_estimate, group):
    document = composed(make_estimate(destination_group=group))

    assert document["destination"]["group"] == "south_caucasus"
    assert document["destination"]["country"] is None


def test_the_chain_leads_from_where_we_read_it_to_the_primary_source(make_estimate, paper, source, agent):
    made = make_estimate(issuer=agent)
    ChainLink.objects.create(estimate=made, source=paper, locator="p. 7", is_primary=True, asserts="790,000")

    document = composed(made)

    assert [link["role"] for link in document["chain"]] == ["read_in", "primary"]
    assert document["chain"][1]["asserts"] == "790,000"
    assert document["citation"]["credits"] == [{"source": paper.pk, "locator": "p. 7", "seen": False}]
    assert "primary_not_seen" in document["caveats"]
    assert "primary_unknown" not in document["caveats"]


CAVEATS = {
    "no_note": {},
    "primary_unknown": {},
    "vague_low": {"value_text": "thousands", "qualifier": "vague", "low": 2000, "low_bound": "rule"},
    "open_high": {"low": 1, "high": 5, "high_bound": "more_than", "qualifier": "between"},
    "envelope": {"low": 1, "high": 5, "spread": "envelope_of_sources"},
    "bound_and_best": {"low": 1, "low_bound": "at_least", "best": 5, "spread": "bound_and_best"},
    "crossings_not_people": {"measure": "entries", "unit": "crossings"},
    "deregistration_only": {"method": "deregistration"},
    "starts_before_invasion": {"period": "2022-01/2022-09"},
    "end_is_issue_date": {"period_end_basis": "issue_date"},
    "convenience_sample": {"method": "survey_convenience"},
    "projection": {"nature": "forecast"},
    "unequal_periods": {
        "measure": "ratio_to_prior_period",
        "unit": "times",
        "base": "the year before",
        "period": "2022-01/2022-06",
        "comparator_period": "2021",
    },
}


@pytest.mark.parametrize("caveat", CAVEATS)
def test_what_follows_from_the_record_is_said_without_being_ticked(caveat, make_estimate):
    made = make_estimate(**CAVEATS[caveat])
    plain = make_estimate()

    assert caveat in composed(made)["caveats"]
    assert made.caveats == []
    assert caveat in ("no_note", "primary_unknown") or caveat not in composed(plain)["caveats"]


def test_a_period_that_goes_beyond_its_source_is_told(make_estimate, paper):
    assert "period_exceeds_source_date" in composed(make_estimate(source=paper))["caveats"]
    assert (
        "period_exceeds_source_date"
        not in composed(make_estimate(source=paper, period="2022-02-24/2022-05"))["caveats"]
    )


def test_a_primary_source_needs_no_note(make_estimate, agent):
    caveats = composed(make_estimate(issuer=agent, source_is_primary=True))["caveats"]

    assert not {"no_note", "primary_unknown", "primary_not_seen"} & {*caveats}


def test_history_is_not_said_to_begin_before_the_invasion(make_estimate):
    assert "starts_before_invasion" not in composed(make_estimate(period="1992"))["caveats"]
    assert "starts_before_invasion" not in composed(make_estimate(period="1991/"))["caveats"]


def test_paired_figures_for_unequal_periods_are_told(make_estimate):
    entries, returns = make_estimate(period="2022-01/2022-09"), make_estimate(period="2022-01/2022-06")
    EstimateRelation.objects.create(estimate=entries, type="paired_entries_returns", to_estimate=returns)

    assert "unequal_periods" in composed(entries)["caveats"]


def test_nothing_of_the_desk_is_in_the_document(make_estimate):
    made = make_estimate(excerpt="CANARY", note="CANARY", risk_level="high")

    assert "CANARY" not in orjson.dumps(composed(made)).decode()
    assert "risk_level" not in composed(made)


def test_it_says_everything_that_stands_in_the_way_at_once(make_estimate, db):
    unread = Source.objects.create(title="A draft source", kind="report")
    draft = make_estimate()
    made = make_estimate("", source=unread, locator="", best=5)
    ChainLink.objects.create(estimate=made, source=unread)
    EstimateRelation.objects.create(estimate=made, type="part_of", to_estimate=draft)

    reasons = problems_of(made)

    assert len(reasons) == 5
    with pytest.raises(Refused):
        services.publish(made, **REASON)


def test_a_question_lists_only_what_is_published(make_estimate, question):
    QuestionEstimate.objects.create(
        question=question, estimate=make_estimate("3"), role="context", reason_en="So.", position=2
    )

    assert any("not published" in reason for reason in problems_of(question))


def test_an_estimate_names_the_questions_that_it_bears_on(estimate, question):
    row = served(estimate)["questions"][0]

    assert row["id"] == question.pk
    assert (row["role"], row["reason"]["en"]) == ("recommended", "It says how it was counted.")


def test_a_withdrawn_question_is_named_no_longer(estimate, question):
    services.withdraw(question, by=None, reason="Asked wrongly.")
    services.refresh_stale()

    assert served(estimate)["questions"] == []


def test_a_changed_figure_is_changed_in_the_question_too(estimate, question):
    estimate.best = 790000
    estimate.value_text = "around 790,000"
    estimate.save()
    services.publish(estimate, **REASON)
    services.refresh_stale()

    assert served(question, QuestionEntry)["estimates"][0]["estimate"]["best"] == 790000


def test_the_shelf_made_again_says_the_same(estimate, question, country, group):
    before = [served(estimate), served(question, QuestionEntry)]

    services.rebuild_shelf()

    assert [served(estimate), served(question, QuestionEntry)] == before


def test_a_change_is_not_said_without_what_it_was_before(make_estimate):
    made = make_estimate(
        "from 49 to 26 per cent",
        measure="survey_change",
        unit="percent",
        period="",
        best=26,
        comparator_value=49,
        source_term="trust",
    )

    titles = kinds.of(made).titles(composed(made))

    assert titles["en"].startswith("26%, before that 49%: ")
    assert titles["ru"].startswith("26\xa0%, до этого 49\xa0%: ")


SHARE = {"basis": "share", "unit": "percent", "period": None, "destination": None}
RANK = {"measure": "destination_rank", "basis": "size", "unit": "rank", "period": None}
EVENTS = {"period": None, "destination": None}


@pytest.mark.parametrize(
    ("fields", "english", "russian"),
    [
        (
            {"measure": "survey_share", "best": 57, "source_term": "found a new job", **SHARE},
            "57%: share of answers “found a new job” (Russia)",
            "57\xa0%: доля ответов «found a new job» (Россия)",
        ),
        (
            {
                "measure": "profile_share",
                "best": 33.333,
                "qualifier": "about",
                "value_text": "about one-third",
                "source_term": "IT specialists",
                "subpopulations": ["february_wave", "it_specialists"],
                **SHARE,
            },
            "about 33.3%: share with a trait “IT specialists” (Russia, February wave)",
            "около 33,3\xa0%: доля людей с признаком «IT specialists» (Россия, февральская волна)",
        ),
        (
            {
                "measure": "profile_share",
                "best": None,
                "qualifier": "vague",
                "value_text": "more often male",
                "source_term": "More often male",
                "subpopulations": ["men", "mobilization_wave"],
                **SHARE,
            },
            "“more often male”: share with a trait (Russia, mobilization wave)",
            "«more often male»: доля людей с признаком (Россия, мобилизационная волна)",
        ),
        (
            {"measure": "share_of_wave", "best": 2, "source_term": "received", **SHARE},
            "2%: share of a wave (Russia)",
            "2\xa0%: доля волны эмиграции (Россия)",
        ),
        (
            {"best": 1, "base": "Countries of the European Union.", **RANK},
            "place 1: rank among destinations (of: Countries of the European Union, Russia → Land GE)",
            "место 1: место среди стран назначения "
            "(база: Countries of the European Union, Россия → Страна GE)",
        ),
        (
            {"high": 3, "high_bound": "up_to", **RANK},
            "among the first 3: rank among destinations (Russia → Land GE)",
            "не ниже 3-го места: место среди стран назначения (Россия → Страна GE)",
        ),
        (
            {"high": 66_000, "high_bound": "fewer_than", "qualifier": "almost", "unit": "entries", **EVENTS},
            "almost 66,000: entries (Russia)",
            "почти 66\xa0000: въезды (Россия)",
        ),
        (
            {"best": 66_000, "unit": "crossings", **EVENTS},
            "66,000 border crossings: entries (Russia)",
            "66\xa0000 пересечений границы: въезды (Россия)",
        ),
        (
            {"low": 24, "low_bound": "rule", "qualifier": "vague", "value_text": "dozens", **EVENTS},
            "“dozens” (people): entries (Russia)",
            "«dozens» (человек): въезды (Россия)",
        ),
        (
            {"best": None, "qualifier": "vague", "value_text": "much younger", **EVENTS}
            | {"measure": "profile_age", "basis": "mean", "unit": "years"},
            "“much younger”: age of those who left (Russia)",
            "«much younger»: возраст уехавших (Россия)",
        ),
        (
            {"best": 32, "measure": "profile_age", "basis": "mean", "unit": "years", **EVENTS},
            "32 years: age of those who left (Russia)",
            "32 года: возраст уехавших (Россия)",
        ),
    ],
)
def test_a_title_says_each_thing_once_and_of_what_it_speaks(fields, english, russian):
    document = served_estimate(**fields)

    assert line_of(document) == english
    with override("ru"):
        assert line_of(document) == russian


def test_a_share_with_a_trait_that_no_word_names_keeps_its_code():
    document = served_estimate(
        measure="profile_share", best=50, source_term=None, subpopulations=["it_specialists"], **SHARE
    )

    assert line_of(document) == "50%: share with a trait (Russia, IT specialists)"
