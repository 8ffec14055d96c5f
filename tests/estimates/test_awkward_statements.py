"""Statements as documents make them, entered at the desk as a curator would, from words to the shelf."""

from decimal import Decimal
from typing import NamedTuple

import pytest
from django.utils.translation import override

from estimates.models import Estimate, EstimateRelation
from estimates.reading import line_of
from publishing import kinds, services
from sources.models import Agent
from tests.desk import address, errors_of, typed

ADD = "/admin/estimates/estimate/add/"


class Statement(NamedTuple):
    """What a document says (in our words), what a curator types, what is stored, what is shown."""

    says: str
    typed: dict
    stored: dict
    shown: str


STATEMENTS = [
    Statement(
        "A think tank puts departures since the invasion at well over a million.",
        {"value_text": "well over one million", "measure": "left_origin", "period": "since the invasion"},
        {"low": 1000000, "low_bound": "more_than", "qualifier": "over", "period_start_event": "invasion"},
        "over 1,000,000 people: left the country (Russia, since 24 February 2022)",
    ),
    Statement(
        "A demographer on those who left after the mobilization and did not come back, almost all men.",
        {
            "value_text": "at least 250,000, more likely 300,000",
            "measure": "left_not_returned",
            "period": "from the mobilization to October 2022",
            "period_text": "after mobilization",
            "subpopulations": ["men", "mobilization_wave"],
        },
        {"low": 250000, "low_bound": "at_least", "best": 300000, "spread": "bound_and_best"},
        "at least 250,000, more likely 300,000 people: left and did not return",
    ),
    Statement(
        "A ministry counts entries for three quarters of a year.",
        {
            "value_text": "760,000",
            "measure": "entries",
            "destination_country": "KG",
            "period": "January to September 2022",
        },
        {"best": 760000, "unit": "entries", "period": "2022-01/2022-09", "period_end_basis": "stated"},
        "760,000: entries (Russia → Kyrgyzstan, from January 2022 to September 2022)",
    ),
    Statement(
        "In the first ten days, about 50,000 reportedly came to one neighbour.",
        {
            "value_text": "about 50,000",
            "hedge": "reportedly",
            "measure": "arrivals",
            "destination_country": "AM",
            "destination_role": "first",
            "period": "in the first ten days after the invasion",
        },
        {
            "best": 50000,
            "qualifier": "about",
            "period": "2022-02-24/2022-03-05",
            "period_text": "in the first ten days after the invasion",
            "period_start_event": "invasion",
        },
        "about 50,000 people (reportedly)",
    ),
    Statement(
        "One estimate of arrivals in a year is a range.",
        {
            "value_text": "between 100,000 and 200,000",
            "measure": "arrivals",
            "destination_country": "AM",
            "period": "2022",
        },
        {"low": 100000, "high": 200000, "qualifier": "between", "spread": "issuer_interval"},
        "100,000 to 200,000 people",
    ),
    Statement(
        "A ministry: almost 113,000 arrived between January and September.",
        {
            "value_text": "almost 113,000",
            "measure": "arrivals",
            "destination_country": "GE",
            "period": "between January and September 2022",
        },
        {"high": 113000, "high_bound": "fewer_than", "low": None, "best": None, "qualifier": "almost"},
        "almost 113,000 people",
    ),
    Statement(
        "The border agency: nearly a million entries into the Union in six months after the invasion.",
        {
            "value_text": "almost one million",
            "measure": "entries",
            "unit": "crossings",
            "destination_group": "eu",
            "period": "24 February 2022 to 24 August 2022",
            "issuer": "Frontex",
        },
        {"high": 1000000, "high_bound": "fewer_than", "unit": "crossings", "period": "2022-02-24/2022-08-24"},
        "European Union",
    ),
    Statement(
        "The statistics service: twice as many as in the same months of the year before.",
        {
            "value_text": "twice as many",
            "measure": "ratio_to_prior_period",
            "base": "those who left in the first half of 2021",
            "period": "first half of 2022",
            "comparator_period": "first half of 2021",
            "issuer": "Rosstat",
        },
        {"best": 2, "unit": "times", "period": "2022-01/2022-06", "comparator_period": "2021-01/2021-06"},
        "2 times: ratio to an earlier period",
    ),
    Statement(
        "Hosts count six to ten times as many as the country of origin does.",
        {
            "value_text": "six to ten times higher",
            "hedge": "may",
            "measure": "undercount_multiplier",
            "base": "the numbers of those who deregistered",
        },
        {"low": 6, "high": 10, "unit": "times", "spread": "issuer_interval"},
        "6 to 10 times (may be): undercount multiplier",
    ),
    Statement(
        "Two to three times the official figures, by a sociologist's reckoning, in Russian.",
        {
            "value_text": "в два-три раза больше",
            "measure": "undercount_multiplier",
            "base": "official figures",
            "low": "2",
            "high": "3",
            "unit": "times",
            "whose_figures": "typed",
        },
        {"low": 2, "high": 3, "qualifier": "between"},
        "2 to 3 times",
    ),
    Statement(
        "Migration made up more than a fifth of the loss of population.",
        {
            "value_text": "more than 20 percent",
            "measure": "share_of_population_loss",
            "base": "the loss of population in the half-year",
            "period": "first half of 2022",
        },
        {"low": 20, "low_bound": "more_than", "unit": "percent"},
        "more than 20%: migration's share of population loss",
    ),
    Statement(
        "Donors among respondents rose from one wave of a survey to the next.",
        {
            "value_text": "from 36,6 % to 47,2 %",
            "measure": "survey_change",
            "unit": "percent",
            "base": "respondents who donate to refugees",
            "comparator_period": "March 2022",
            "period": "September 2022",
            "survey_name": "Panel of people who left",
            "survey_wave": "second",
            "population_basis": "respondents",
            "method": "survey_convenience",
        },
        {"best": Decimal("47.2"), "comparator_value": Decimal("36.6"), "low": None, "high": None},
        "47.2%, before that 36.6%: change of a share of answers",
    ),
    Statement(
        "A share of answers with the number asked.",
        {
            "value_text": "57%",
            "measure": "survey_share",
            "base": "respondents",
            "population_basis": "respondents",
            "survey_name": "Panel of people who left",
            "survey_wave": "September 2022",
            "survey_respondents": "2300",
            "method": "survey_convenience",
            "period": "September 2022",
        },
        {"best": 57, "unit": "percent", "survey_respondents": 2300},
        "57%: share of answers",
    ),
    Statement(
        "The same panel asked a sample of this size.",
        {
            "value_text": "2,300",
            "measure": "survey_size",
            "survey_name": "Panel of people who left",
            "population_basis": "respondents",
            "reference_date": "2022",
        },
        {"best": 2300, "unit": "respondents"},
        "2,300 respondents: survey size",
    ),
    Statement(
        "They are 32 or 33 years old on average.",
        {
            "value_text": "32-33 years old on average",
            "measure": "profile_age",
            "population_basis": "respondents",
            "reference_date": "2022",
        },
        {"low": 32, "high": 33, "unit": "years"},
        "32 to 33 years: age of those who left",
    ),
    Statement(
        "Specialists in information technology were about a third at first.",
        {
            "value_text": "about one-third",
            "measure": "profile_share",
            "base": "those who had left by then",
            "subpopulations": ["it_specialists"],
            "reference_date": "March 2022",
        },
        {"best": Decimal("33.333"), "qualifier": "about", "unit": "percent"},
        "about 33.3%: share with a trait (Russia, IT specialists, March 2022)",
    ),
    Statement(
        "Every third of those asked.",
        {
            "value_text": "every third",
            "qualifier": "as_stated",
            "best": "33.333",
            "unit": "percent",
            "measure": "survey_share",
            "base": "respondents",
        },
        {"best": Decimal("33.333")},
        "33.3%: share of answers",
    ),
    Statement(
        "Some professions lost up to a third of their people.",
        {
            "value_text": "up to 30% of the workforce",
            "measure": "workforce_loss_share",
            "base": "the workforce of some professions",
            "reference_date": "2023-06",
        },
        {"high": 30, "high_bound": "up_to", "low": None, "qualifier": "up_to"},
        "up to 30%: share of a workforce lost",
    ),
    Statement(
        "As many as 76,000 passports were handed out.",
        {"value_text": "as many as 76,000", "measure": "documents_issued", "period": "2022"},
        {"high": 76000, "high_bound": "up_to", "qualifier": "as_many_as", "unit": "documents"},
        "up to 76,000: documents issued",
    ),
    Statement(
        "Between 2,500 and 3,000 a day crossed into a neighbouring country.",
        {
            "value_text": "between 2,500 and 3,000 a day",
            "measure": "entries",
            "destination_country": "MN",
            "route": "land",
            "period": "the first week after the mobilization",
            "remark_en": "A figure for each day of the period, not for all of it.",
        },
        {"low": 2500, "high": 3000, "period": "2022-09-21/2022-09-27"},
        "2,500 to 3,000: entries",
    ),
    Statement(
        "Statistics of house sales: the foreigners who bought most, over 16,300.",
        {
            "value_text": "over 16,300",
            "measure": "property_purchases",
            "destination_country": "TR",
            "period": "2022",
            "nature": "observed",
            "caveats": ["proxy"],
        },
        {"low": 16300, "low_bound": "more_than", "unit": "dwellings", "nature": "observed"},
        "over 16,300",
    ),
    Statement(
        "They were the largest group of foreign buyers.",
        {
            "value_text": "the foreign group buying the most",
            "best": "1",
            "measure": "destination_rank",
            "destination_country": "TR",
            "period": "2022",
            "qualifier": "as_stated",
            "whose_figures": "typed",
        },
        {"best": 1, "unit": "rank"},
        "place 1: rank among destinations",
    ),
    Statement(
        "Border officers dealt with over 31,600, against 4,100 in the fiscal year before.",
        {
            "value_text": "over 31,600",
            "measure": "border_encounters",
            "destination_country": "US",
            "route": "southern_land_border",
            "period": "since the invasion",
            "period_text": "since the February invasion",
            "comparator_value": "4100",
            "comparator_text": "in the fiscal year 2021",
        },
        {"low": 31600, "comparator_value": 4100, "unit": "encounters"},
        "over 31,600",
    ),
    Statement(
        "A hundred thousand stayed, by the word of a president in November.",
        {
            "value_text": "100,000",
            "measure": "stayed",
            "destination_country": "GE",
            "reference_date": "November 2022",
            "issuer": "President of Georgia",
            "nature": "claimed",
        },
        {"best": 100000, "reference_date": "2022-11", "nature": "claimed"},
        "100,000 people: entered and stayed (Russia → Georgia, November 2022)",
    ),
    Statement(
        "Residents struck off the register.",
        {
            "value_text": "419,000",
            "measure": "left_origin_registered",
            "period": "first half of 2022",
            "issuer": "Rosstat",
            "method": "deregistration",
            "nature": "observed",
        },
        {"best": 419000, "unit": "persons", "method": "deregistration"},
        "419,000 people: left and were deregistered",
    ),
    Statement(
        "A Soviet count of long ago.",
        {
            "value_text": "about 290,800",
            "measure": "left_origin",
            "origin": "SU",
            "period": "1970–1988",
            "subpopulations": ["soviet_citizens", "jewish"],
            "caveats": ["historical"],
        },
        {"best": 290800, "period": "1970/1988", "origin": "SU"},
        "about 290,800 people: left the country (Soviet Union",
    ),
    Statement(
        "Thousands took in, no period given.",
        {
            "value_text": "thousands",
            "measure": "arrivals",
            "destination_country": "GE",
            "caveats": ["period_not_stated"],
        },
        {"low": 2000, "low_bound": "rule", "high": None, "qualifier": "vague"},
        "“thousands”",
    ),
    Statement(
        "Another several hundred thousand are expected to leave.",
        {
            "value_text": "several hundred thousand",
            "hedge": "expected",
            "measure": "projected_departures",
            "period": "January to March 2023",
            "period_text": "in early 2023",
        },
        {"low": 200000, "low_bound": "rule", "nature": "forecast", "qualifier": "several_hundred_thousand"},
        "several hundred thousand",
    ),
    Statement(
        "More came than left: the balance of a year was negative.",
        {"value_text": "minus 34,200", "measure": "net_migration", "period": "2022"},
        {"best": -34200},
        "34,200",
    ),
    Statement(
        "Those who trust the ones who stayed, with the share of the wave before in brackets.",
        {
            "value_text": "57% of our respondents (compared to 50% in March 2022)",
            "measure": "survey_change",
            "base": "respondents",
            "period": "September 2022",
            "comparator_period": "March 2022",
        },
        {"best": 57, "comparator_value": 50, "unit": "percent"},
        "57%, before that 50%: change of a share of answers",
    ),
    Statement(
        "Donations that stayed about the same: the earlier and the later share with a dash between them.",
        {
            "value_text": "remain about the same: 48 % - 46 %",
            "measure": "survey_change",
            "base": "respondents",
            "period": "September 2022",
        },
        {"best": 46, "comparator_value": 48, "low": None, "high": None},
        "46%, before that 48%: change of a share of answers",
    ),
    Statement(
        "A natural loss by migration, in Russian and without a sign.",
        {
            "value_text": "миграционная убыль 96,7 тыс. человек",
            "measure": "net_migration",
            "period": "январь–июнь 2022",
        },
        {"best": -96700, "period": "2022-01/2022-06"},
        "-96,700 people: net migration",
    ),
    Statement(
        "Passport holders who entered after an event, with its name the other way round.",
        {
            "value_text": "6,268 persons with Russian passports",
            "hedge": "reportedly",
            "measure": "entries",
            "unit": "persons",
            "population_basis": "passport",
            "destination_country": "MN",
            "period": "after the mobilization announcement",
        },
        {"best": 6268, "unit": "persons", "period": "2022-09-21/", "period_start_event": "mobilization"},
        "6,268 people (reportedly): entries (Russia → Mongolia, since 21 September 2022)",
    ),
    Statement(
        "Many more passed through: a vague word without a rule.",
        {
            "value_text": "a vastly greater number have transited",
            "measure": "transits",
            "destination_country": "KZ",
            "period": "in the spring of 2022",
        },
        {"low": None, "best": None, "high": None, "qualifier": "vague", "period": "2022-21"},
        "“a vastly greater number have transited”",
    ),
    Statement(
        "One of the three most popular destinations: a rank that has to be typed.",
        {
            "value_text": "the three most popular first destinations",
            "high": "3",
            "high_bound": "up_to",
            "measure": "destination_rank",
            "destination_country": "AM",
            "period": "since the invasion",
        },
        {"best": None, "high": 3, "unit": "rank"},
        "among the first 3: rank among destinations (Russia → Armenia, since 24 February 2022)",
    ),
    Statement(
        "A range put together by the source from several hands.",
        {
            "value_text": "between several hundred thousand and well over one million",
            "measure": "left_origin",
            "period": "since February 2022",
            "spread": "envelope_of_sources",
        },
        {"low": 200000, "low_bound": "rule", "high": 1000000, "high_bound": "more_than"},
        "1,000,000",
    ),
]


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def issuers(db):
    names = ("Frontex", "Rosstat", "President of Georgia")
    return {name: Agent.objects.create(kind="government", name=name).pk for name in names}


@pytest.fixture
def groups(source):
    from countries.models import Group, Membership

    made = Group.objects.create(id="eu", name_en="European Union", name_ru="Европейский союз")
    Membership.objects.create(group=made, country="DE", source=source, locator="list")
    services.publish(made, by=None, reason="For the tests.")


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.says)
def test_a_statement_is_entered_in_its_words_shown_and_published(desk, source, issuers, groups, statement):
    values = statement.typed | {"source": source.pk, "locator": "p. 2"}
    values |= {"issuer": issuers[values["issuer"]]} if "issuer" in values else {}
    response = desk.post(ADD, typed(desk.get(ADD)) | values)
    assert response.status_code == 302, errors_of(response)

    estimate = Estimate.objects.get()
    assert {name: getattr(estimate, name) for name in statement.stored} == statement.stored
    with override("en"):
        assert statement.shown in line_of(kinds.of(estimate).compose(estimate))

    assert desk.post(address(estimate, "submit"), {"comment": ""}).status_code == 302
    estimate.refresh_from_db()
    assert estimate.state == "in_review"
    assert services.publish(estimate, by=None, reason="For the tests.").number == 1


class Passage(NamedTuple):
    """A statement with several figures: the first as on the page, the others in rows beside it."""

    says: str
    first: dict
    others: list
    shown: list


PASSAGES = [
    Passage(
        "So many entered from January to September, and more than 96 per cent have left again.",
        {
            "value_text": "760,000",
            "measure": "entries",
            "source_term": "entered",
            "destination_country": "KG",
            "period": "January to September 2022",
        },
        [
            {
                "type": "baseline_of",
                "new_value_text": "more than 96 per cent",
                "new_measure": "share_of_entrants_left",
                "new_base": "those who entered",
            }
        ],
        [
            "760,000: entries (Russia → Kyrgyzstan",
            "more than 96%: share of entrants who left again (Russia → Kyrgyzstan",
        ],
    ),
    Passage(
        "A president: more than 700,000 entered since the mobilization, 100,000 of whom stayed.",
        {
            "value_text": "more than 700,000",
            "measure": "entries",
            "unit": "persons",
            "destination_country": "GE",
            "period": "since the mobilization",
            "issuer": "President of Georgia",
        },
        [
            {
                "type": "entered_stayed",
                "new_value_text": "100,000",
                "new_measure": "stayed",
                "new_reference_date": "November 2022",
            }
        ],
        [
            "more than 700,000 people: entries",
            "100,000 people: entered and stayed (Russia → Georgia, November",
        ],
    ),
    Passage(
        "Registered departures of a half-year, twice as many as in that of the year before.",
        {"value_text": "419,000", "measure": "left_origin_registered", "period": "first half of 2022"},
        [
            {
                "type": "consistent_with",
                "new_value_text": "twice as many",
                "new_measure": "ratio_to_prior_period",
                "new_base": "the same months of 2021",
            }
        ],
        ["419,000 people", "2 times: ratio to an earlier period (Russia, from January 2022 to June 2022)"],
    ),
    Passage(
        "By early October 1.36 million crossings into the Union; 1.31 million went back, 66,000 in one week.",
        {
            "value_text": "1.36 million",
            "measure": "entries",
            "unit": "crossings",
            "destination_group": "eu",
            "period": "24 February 2022 to 9 October 2022",
            "issuer": "Frontex",
        },
        [
            {
                "type": "paired_entries_returns",
                "new_value_text": "1.31 million",
                "new_measure": "returns",
                "new_unit": "crossings",
            },
            {
                "type": "cumulative_after",
                "new_value_text": "almost 66,000",
                "new_measure": "entries",
                "new_unit": "crossings",
                "new_period": "21–27 September 2022",
            },
        ],
        ["1,360,000", "1,310,000", "almost 66,000"],
    ),
]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.says)
def test_all_figures_of_a_passage_are_entered_from_one_screen_and_published(
    desk, source, issuers, groups, passage
):
    values = passage.first | {"source": source.pk, "locator": "p. 2"}
    values |= {"issuer": issuers[values["issuer"]]} if "issuer" in values else {}
    for number, row in enumerate(passage.others):
        values |= {f"relations-{number}-{name}": value for name, value in row.items()}
    values["relations-TOTAL_FORMS"] = str(len(passage.others))
    response = desk.post(ADD, typed(desk.get(ADD)) | values)
    assert response.status_code == 302, errors_of(response)

    relations = EstimateRelation.objects.all()
    first = relations[0].estimate
    made = [first, *(relations.get(type=row["type"]).to_estimate for row in passage.others)]
    with override("en"):
        for estimate, shown in zip(made, passage.shown, strict=True):
            assert shown in line_of(kinds.of(estimate).compose(estimate))
    for estimate in reversed(made):
        assert desk.post(address(estimate, "submit"), {"comment": ""}).status_code == 302
        assert services.publish(estimate, by=None, reason="For the tests.").number == 1
    assert {estimate.issuer_id for estimate in made} == {first.issuer_id}
