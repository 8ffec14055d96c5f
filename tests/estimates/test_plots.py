import datetime
import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from estimates import codes
from estimates.plots import (
    axis,
    bands,
    chain_strip,
    labels,
    pair_chart,
    period_chart,
    period_figure,
    revision_strip,
    rows,
    timescale,
)
from estimates.plots.marks import mark_of
from publishing.codes import HighBound, LowBound, Qualifier, Spread
from publishing.wording import figure_with_unit
from tests.estimates.documents import estimate, to, twins

NASTY = "<script>alert('&\"')</script>\x00\x0b]]>"
NOT_DRAWN = "[\\s\x00-\x1f\ud800-\udfff\ufffe\uffff]"
FIGURES = st.one_of(st.integers(0, 10**15), st.floats(0, 10**6).map(lambda value: round(value, 3)))
DATES = [
    None,
    "2022",
    "2022-02-24/",
    "/2022-09",
    "2021~/..",
    "../2022-05?",
    "1970/1988",
    "0001",
    "9999-12-31",
    "2022-XX",
    "202X",
    "2022-24",
    "no date",
]


@st.composite
def quantities(draw):
    """Figures in every combination that has its bounds in order."""
    values = sorted(draw(st.lists(FIGURES, min_size=3, max_size=3)))
    kept = [value if draw(st.booleans()) else None for value in values]
    return {
        **dict(zip(("low", "best", "high"), kept, strict=True)),
        "low_bound": None if kept[0] is None else draw(st.sampled_from([None, *LowBound.values])),
        "high_bound": None if kept[2] is None else draw(st.sampled_from([None, *HighBound.values])),
        "qualifier": draw(st.sampled_from([None, *Qualifier.values])),
        "spread": draw(st.sampled_from([None, *Spread.values])),
        "value_text": draw(st.one_of(st.none(), st.text(max_size=80))),
    }


@st.composite
def documents(draw):
    """Any served estimate, with anything in its texts."""
    measure = codes.Measure(draw(st.sampled_from(codes.Measure.values)))
    words = draw(st.text(max_size=60) | st.just(NASTY))
    return estimate(
        measure=measure.value,
        basis=measure.basis,
        unit=draw(st.sampled_from(measure.units)),
        title={"en": words, "ru": None},
        base=words,
        survey={"name": words, "wave": None, "respondents": draw(st.integers(0, 10**6))},
        destination=draw(st.sampled_from([None, to("GE"), to(group="eu"), to("XX")])),
        issuer=draw(st.sampled_from([None, {"id": "a", "name": words}])),
        issuer_text=words,
        period=draw(st.sampled_from(DATES)),
        reference_date=draw(st.sampled_from(DATES)),
        caveats=draw(st.lists(st.sampled_from(codes.Caveat.values), max_size=3)),
        **draw(quantities()),
    )


def drawn(svg):
    """The drawing, read as XML."""
    return ElementTree.fromstring(f"<all>{svg}</all>")


def with_class(tree, name):
    return [part for part in tree.iter() if name in part.get("class", "").split()]


def words_of(row):
    """The figure as it is printed on a row, the way a phone shows it."""
    return " ".join(
        "".join(text.itertext())
        for text in with_class(row, "plot-value")
        if "plot-wide" not in text.get("class")
    )


def marks_in(document):
    """The classes of the marks of a document's row."""
    (band,) = bands([document])
    (row,) = with_class(drawn(band.svg), "plot-row")
    return [part.get("class") for part in row.iter() if part.tag in {"path", "circle", "rect", "line"}][1:]


@given(st.lists(documents(), min_size=1, max_size=6), st.sampled_from([None, "linear", "log"]))
def test_any_statements_give_well_formed_drawings_inside_their_frame(several, scale):
    svgs = [band.svg for band in bands(several, scale=scale)]
    svgs += [period_chart(several), pair_chart((several[0], several[-1]), {"best": 1})]
    for tree in map(drawn, svgs):
        for part in tree.iter():
            across = {name: part.get(name, "") for name in ("x", "x1", "x2", "width")}
            shares = {name: float(text[:-1]) for name, text in across.items() if text.endswith("%")}
            assert all(0 <= share <= 100 for share in shares.values()), across
            assert shares.get("x", 0) + shares.get("width", 0) <= 100.05
            assert all(re.fullmatch(r"\d+(\.\d)?%", text) for text in across.values() if text.endswith("%"))


@given(st.lists(documents(), min_size=1, max_size=6))
def test_every_statement_has_one_row_in_one_band_and_in_its_table(several):
    found = bands(several)
    rows = [row for band in found for row in with_class(drawn(band.svg), "plot-row")]
    assert sorted(row.get("href") for row in rows) == sorted(f"/en{each['url']}" for each in several)
    assert [len(band.rows) for band in found] == [
        len(with_class(drawn(band.svg), "plot-row")) for band in found
    ]


@given(documents(), st.sampled_from(["en", "ru"]))
def test_a_drawing_says_the_figure_in_the_words_used_everywhere(document, language):
    with override(language):
        (band,) = bands([document])
        expected = figure_with_unit(document)
    (row,) = with_class(drawn(band.svg), "plot-row")
    assert re.sub(r"\s", "", words_of(row)) == re.sub(NOT_DRAWN, "", expected)


@given(st.lists(documents(), min_size=2, max_size=8))
def test_stock_and_flow_never_share_a_band(several):
    basis = {f"/en{each['url']}": (each["basis"], each["measure"], each["unit"]) for each in several}
    for band in bands(several):
        hrefs = [row.get("href") for row in with_class(drawn(band.svg), "plot-row")]
        assert len({basis[href] for href in hrefs}) == 1


def test_a_stock_and_a_flow_of_one_measure_are_kept_apart_too():
    assert len(bands([estimate(), estimate(basis="stock")])) == 2


@given(st.lists(FIGURES.filter(lambda value: value > 0), min_size=1, max_size=5), st.booleans())
def test_an_axis_names_three_to_six_values_and_holds_all_figures(values, linear):
    scale = axis.scale_for(values, wanted="linear" if linear else "log")
    assert 3 <= len(scale.ticks) <= 6
    assert float(scale.low) <= min(values)
    assert max(values) <= float(scale.high)
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)


def test_a_linear_axis_starts_at_zero():
    assert axis.scale_for([700_000, 800_000]).low == 0


@pytest.mark.parametrize(
    ("values", "wanted", "kind"),
    [
        ([100, 5000], None, "linear"),
        ([100, 5001], None, "log"),
        ([100, 5001], "linear", "linear"),
        ([100, 200], "log", "log"),
        ([0, 5000], "log", "linear"),
    ],
)
def test_the_scale_follows_the_span_and_the_wish(values, wanted, kind):
    assert axis.scale_for(values, wanted=wanted).kind == kind


def test_an_axis_below_zero_does_not_say_that_it_starts_there():
    assert axis.scale_for([-35_000, 12_000]).title == "linear scale"
    assert axis.scale_for([35_000, 12_000]).title == "linear scale from zero"


def test_large_numbers_are_said_in_words():
    scale = axis.scale_for([2_400_000])
    assert [scale.label(tick) for tick in scale.ticks] == [
        "0",
        "1 million",
        "2 million",
        "3 million",
    ]


@given(st.lists(st.dates(), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_an_axis_of_time_holds_all_days(days, before, after):
    scale = timescale.scale_for(days, room_before=before, room_after=after)
    assert scale.first <= min(days)
    assert scale.holds(max(days))
    assert len(scale.ticks) <= 7


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"best": 5, "qualifier": "as_stated"}, ["point"]),
        ({"best": 5, "qualifier": "around"}, ["point-about"]),
        ({"best": 5, "measure": "present_in"}, ["stock"]),
        ({"best": 5, "qualifier": "close_to", "measure": "present_in"}, ["stock-about"]),
        ({"low": 5, "low_bound": "more_than", "qualifier": "more_than"}, ["lower"]),
        ({"high": 5, "high_bound": "fewer_than", "qualifier": "almost"}, ["upper"]),
        ({"best": 5, "qualifier": "up_to"}, ["upper"]),
        ({"best": 5, "qualifier": "at_least"}, ["lower"]),
        ({"low": 5, "high": 9, "spread": "issuer_interval"}, ["interval"]),
        ({"low": 5, "low_bound": "about", "high": 9, "high_bound": "about"}, ["interval-about"]),
        ({"low": 5, "high": 9, "high_bound": "more_than"}, ["interval", "lower"]),
        ({"low": 5, "high": 9, "spread": "envelope_of_sources"}, ["envelope"]),
        ({"low": 5, "best": 7, "spread": "bound_and_best"}, ["point", "lower"]),
        ({"low": 200_000, "low_bound": "rule", "qualifier": "vague"}, ["rule"]),
        ({"qualifier": "vague", "value_text": "many"}, []),
    ],
)
def test_each_kind_of_statement_has_its_own_mark(fields, kinds):
    assert mark_of(estimate(**fields)).kinds == kinds


def test_a_mark_has_no_value_that_the_source_does_not_give():
    assert mark_of(estimate(low=100, high=300)).values == [100, 300]
    assert mark_of(estimate(low=100, low_bound="at_least")).values == [100]


def test_an_envelope_of_sources_has_no_bar():
    assert "plot-bar" not in marks_in(estimate(low=1, high=9, spread="envelope_of_sources"))
    assert "plot-bar" in marks_in(estimate(low=1, high=9, spread="issuer_interval"))


def test_words_without_a_figure_have_a_row_and_no_mark():
    document = estimate(qualifier="vague", value_text="a great many")
    (band,) = bands([document])
    assert marks_in(document) == []
    assert "a great many" in band.svg
    assert band.scale is None


def test_the_newest_statement_comes_first_and_one_without_a_date_last():
    texts = ["2021", None, "2022-09/..", "2022", "2022-02-24/"]
    (band,) = bands([estimate(period=text, period_text=text) for text in texts])
    assert [row.period for row in band.rows] == [
        "since September 2022, continues",
        "2022",
        "since 24 February 2022",
        "2021",
        "time not stated",
    ]


def test_shares_stand_on_their_own_axis_with_their_base():
    document = estimate(
        measure="survey_share",
        basis="share",
        unit="percent",
        best=36.6,
        base="those who answered",
        survey={"name": "A survey", "wave": None, "respondents": 1680},
    )
    (band,) = bands([document], scale="log", scale_links={"linear": "?", "log": "?"})
    assert band.scale == "share"
    assert band.scale_links == []
    assert "of: those who answered · n = 1,680" in band.svg
    assert "100%" in band.svg


def test_crossings_are_said_to_be_no_people():
    (band,) = bands([estimate(unit="crossings")])
    assert "one person may be counted many times" in band.crossings_note


def test_a_caption_gives_the_ends_in_the_statements_own_words_and_says_that_they_differ():
    several = [
        estimate(low=250_000, low_bound="more_than", qualifier="more_than"),
        estimate(best=800_000, qualifier="around", destination=to("AM")),
        estimate(qualifier="vague", value_text="many"),
    ]
    (band,) = bands(several)
    assert band.caption_sentence == (
        "Three statements, from “more than 250,000” to “around 800,000”, 1 of them only in words; "
        "they differ in place, so together they are not one range."
    )


def test_a_caption_calls_nothing_the_widest_where_all_are_alike_or_one_has_figures():
    (alike,) = bands([estimate(), estimate()])
    (alone,) = bands([estimate(), estimate(best=None, qualifier="vague", value_text="many")])

    assert alike.caption_sentence == "Two statements, each “100”."
    assert alone.caption_sentence == "Two statements, one of them in figures: “100”."


def test_a_caption_ends_with_the_figure_that_has_no_limit():
    several = [
        estimate(best=1_000_000, qualifier="close_to"),
        estimate(low=1_000_000, low_bound="more_than", best=None, qualifier="more_than"),
        estimate(high=100_000, high_bound="fewer_than", best=None, qualifier="almost"),
        estimate(best=100_000, qualifier="about"),
    ]
    (band,) = bands(several)

    assert "from “almost 100,000” to “more than 1,000,000”" in band.caption_sentence


def test_a_figure_that_ends_with_a_full_stop_gets_no_second_one():
    document = estimate(measure="survey_change", basis="change", unit="percentage_points", best=10.6)
    with override("ru"):
        (band,) = bands([document])
    assert band.caption_sentence.endswith("п.")
    assert not band.caption_sentence.endswith("..")


def test_the_table_has_the_source_s_words_and_what_the_two_ends_are():
    document = estimate(
        low=780_000, best=820_000, high=860_000, spread="confidence_interval", value_text="820,000 (95% CI)"
    )
    (band,) = bands([document])

    assert band.rows[0].quoted == "820,000 (95% CI)"
    assert band.rows[0].spread == "confidence interval"
    assert "confidence interval" in band.svg
    assert bands([estimate(value_text="100")])[0].rows[0].quoted == ""


def test_a_vague_word_stands_beside_the_figure_that_a_rule_makes_of_it():
    document = estimate(low=200, low_bound="rule", qualifier="vague", value_text="hundreds")
    (band,) = bands([document])
    assert "“hundreds”" in band.svg


def test_a_place_in_an_order_stands_on_no_axis():
    (band,) = bands([estimate(measure="destination_rank", basis="size", unit="rank", best=3)])
    assert band.scale is None
    assert band.key == []
    assert "place 3" in band.svg


def test_a_row_of_a_share_begins_with_what_it_is_a_share_of():
    shown = {"basis": "share", "unit": "percent", "best": 50, "source_term": "IT specialists"}
    asked = estimate(measure="survey_share", **shown, subpopulations=["february_wave"])
    trait = estimate(measure="profile_share", **shown, subpopulations=["february_wave", "it_specialists"])
    for document in (asked, trait):
        assert labels.circumstances(document).startswith("“IT specialists” · February wave · Land GE")
        assert "“IT specialists”" in bands([document])[0].svg
    assert "entered" not in labels.circumstances(estimate(source_term="entered"))


def test_a_caption_says_that_shares_are_not_of_the_same_answer():
    shared = {"measure": "survey_share", "basis": "share", "unit": "percent"}
    several = twins({"source_term": "found a new job"}, {"source_term": "fear revenge"}, **shared)
    assert "they differ in answer or trait, so" in bands(several)[0].caption_sentence
    assert "differ" not in bands(twins({}, {"source_term": "came in"}))[0].caption_sentence


def test_a_trait_is_not_taken_for_those_who_are_counted():
    shared = {"measure": "profile_share", "basis": "share", "unit": "percent", "source_term": "a job in IT"}
    one, other = twins({"subpopulations": ["it_specialists"]}, {"subpopulations": []}, **shared)
    assert "who is counted" not in bands([one, other])[0].caption_sentence


def test_what_a_fraction_is_compared_with_is_no_more_exact_than_its_words():
    comparator = {"value": 33.333, "period": None, "text": "about one-third at first"}
    document = estimate(best=50, value_text="about half", comparator=comparator)
    assert labels.compared(document) == "compared with: 33.3, about one-third at first"


def test_an_interval_by_rule_is_not_called_as_stated():
    mark = mark_of(estimate(low=20, low_bound="rule", high=900, high_bound="rule", qualifier="vague"))
    assert mark.kinds == ["rule-interval"]


def test_what_a_figure_is_compared_with_keeps_its_number():
    comparator = {"value": 53_000, "period": "2021", "text": "than in all of 2021"}
    document = estimate(measure="ratio_to_prior_period", basis="ratio", unit="times", comparator=comparator)
    (band,) = bands([document])
    assert band.rows[0].compared == "compared with: 53,000, than in all of 2021, 2021"


def test_long_words_below_an_axis_take_two_lines_on_phones():
    wide = [estimate(best=10), estimate(best=1_000_000)]
    with override("ru"):
        (band,) = bands(wide)
    lines = [element for element in drawn(band.svg).iter() if "plot-axis" in (element.get("class") or "")]
    narrow = [element for element in lines if "plot-narrow" in element.get("class")]
    assert [len(list(element)) for element in narrow] == [2]


def test_cyrillic_lines_are_cut_earlier_than_latin_ones():
    latin, cyrillic = (rows.shortened(letter * 60, 43) for letter in "wж")
    assert len(latin) == 43
    assert len(cyrillic) < 40
    assert rows.shortened("а" * 38, 43) == "а" * 38


def test_russian_writes_peoples_without_capitals():
    document = estimate(subpopulations=["jewish", "soviet_citizens"])
    assert labels.people(document) == "Jewish people, Soviet citizens"
    with override("ru"):
        assert labels.people(document) == "евреи, советские граждане"


def test_a_row_is_a_link_that_says_everything_in_words():
    document = estimate(low=700_000, low_bound="more_than", qualifier="more_than")
    (band,) = bands([document])
    (row,) = with_class(drawn(band.svg), "plot-row")
    assert row.tag == "a"
    assert row.get("aria-label") == (
        "more than 700,000 Land GE · from January 2022 to December 2022 · Frontex; Entries, persons"
    )


def test_texts_from_documents_are_never_markup():
    document = estimate(
        title={"en": NASTY, "ru": NASTY},
        value_text=NASTY,
        qualifier="vague",
        base=NASTY,
        issuer={"id": "a", "name": NASTY},
        chain=[
            {
                "role": "read_in",
                "source": NASTY,
                "locator": NASTY,
                "seen": False,
                "asserts": NASTY,
                "asserts_term": NASTY,
            }
        ],
    )
    (band,) = bands([document])
    pages = [
        render_to_string("estimates/_band.html", {"band": band}),
        render_to_string("estimates/_period_chart.html", {"chart": period_figure([document])}),
        render_to_string("estimates/_chain.html", {"chain": chain_strip(document)}),
    ]
    for page in pages:
        assert "<script" not in page
        assert "&lt;script" in page
        assert "style=" not in page


def test_the_card_of_an_estimate_is_enough():
    missing = {
        "base",
        "survey",
        "comparator",
        "issuer_text",
        "nature",
        "sources",
        "chain",
        "method",
        "remark",
    }
    card = {name: value for name, value in estimate().items() if name not in missing}
    sources = {card["citation"]["source"]: {"title": "What we read", "url": "/sources/x/", "language": "en"}}
    (band,) = bands([card], sources=sources)
    assert band.rows[0].source["title"] == "What we read"
    assert len(with_class(drawn(period_chart([card])), "plot-row")) == 1


def test_the_same_statements_give_the_same_bytes():
    several = [estimate(best=5), estimate(low=3, high=9)]
    assert bands(several)[0].svg == bands(several[::-1])[0].svg


def test_ids_of_two_charts_on_one_page_differ():
    several = [estimate(), estimate(measure="present_in")]
    svgs = [band.svg for name in ("a", "b") for band in bands(several, name=name)]
    ids = [each for svg in svgs for each in re.findall(r'id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 8


def test_a_period_chart_shows_each_kind_of_end_and_both_events():
    several = [estimate(period=text) for text in ("2022-02-24/", "2022-03/..", "2021-05~/2022-06", "2022")]
    tree = drawn(period_chart(several))
    assert len(with_class(tree, "plot-row")) == 4
    assert len(with_class(tree, "plot-event")) == 2
    assert len(with_class(tree, "plot-unknown")) == 1
    assert len(with_class(tree, "plot-fade-3")) == 2


def test_an_event_outside_the_time_shown_is_not_drawn():
    assert not with_class(drawn(period_chart([estimate(period="1970/1988")])), "plot-event")


def test_a_pair_has_a_bracket_only_where_atlas_calculated_the_difference():
    pair = (estimate(best=760_000), estimate(best=300_000, measure="returns"))
    assert "calculated by Atlas" not in pair_chart(pair)
    with_difference = pair_chart(pair, {"best": 460_000, "qualifier": "about"})
    assert "difference, calculated by Atlas" in with_difference
    assert "about 460,000" in with_difference


def test_a_pair_without_a_common_unit_is_not_drawn():
    assert pair_chart((estimate(), estimate(unit="crossings"))) == ""
    assert pair_chart((estimate(), estimate(qualifier="vague"))) == ""


def link(role, **fields):
    nothing = {"locator": None, "seen": True, "asserts": None, "asserts_term": None}
    return {"role": role, "source": "s1", **nothing, **fields}


def test_a_chain_ends_with_the_issuer_and_says_what_was_not_seen():
    document = estimate(
        chain=[link("read_in"), link("quotes", source="s2", seen=False, asserts="at least 650,000")],
        sources=[{"id": "s1", "url": "/sources/s1/x/", "title": "What we read", "language": "en"}],
    )
    chain = chain_strip(document)
    page = render_to_string("estimates/_chain.html", {"chain": chain})
    assert [each.seen for each in chain.links] == [True, False]
    assert not chain.reaches_primary
    assert page.index("What we read") < page.index("not seen") < page.index("Frontex")
    assert "says otherwise: “at least 650,000”" in page


def test_an_issuer_without_a_name_is_said_to_be_nobody():
    chain = chain_strip(estimate(issuer=None, issuer_text="It is estimated", chain=[link("primary")]))
    page = render_to_string("estimates/_chain.html", {"chain": chain})
    assert chain.reaches_primary
    assert "nobody by name: “It is estimated”" in page


def test_revisions_are_shown_only_where_the_figures_changed():
    when = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    versions = [
        (3, when, estimate(best=800_000)),
        (1, when, estimate(best=700_000)),
        (2, when, estimate(best=700_000, issuer=None)),
    ]
    steps = revision_strip(versions)
    page = render_to_string("estimates/_revisions.html", {"steps": steps})
    assert [(step.number, step.words, step.former) for step in steps] == [
        (1, "700,000, persons", True),
        (3, "800,000, persons", False),
    ]
    assert "<s>700,000, persons</s>" in page
    assert revision_strip(versions[1:]) == []


def two_statements():
    return [
        estimate(id="e1", best=800_000, qualifier="around"),
        estimate(id="e2", low=500_000, low_bound="more_than", qualifier="more_than", period="2021"),
    ]


def geometry(svg):
    """A drawing without its words for listeners, one element in a line."""
    silent = re.sub(r'<(title|desc).*?</\1>| aria-\w+="[^"]*"', "", svg)
    return re.sub("> ?<", ">\n<", silent)


def test_a_band_looks_as_it_did():
    assert geometry(bands(two_statements())[0].svg) == SNAPSHOT.strip()


SNAPSHOT = """\
<svg width="100%" height="190" role="group" class="plot-svg">
<line x1="0%" x2="0%" y1="0" y2="144" class="plot-grid"/>
<line x1="20%" x2="20%" y1="0" y2="144" class="plot-grid"/>
<line x1="40%" x2="40%" y1="0" y2="144" class="plot-grid"/>
<line x1="60%" x2="60%" y1="0" y2="144" class="plot-grid"/>
<line x1="80%" x2="80%" y1="0" y2="144" class="plot-grid"/>
<line x1="100%" x2="100%" y1="0" y2="144" class="plot-grid"/>
<a href="/en/estimates/e1/an-estimate/" class="plot-row">
<rect x="0%" y="0" width="100%" height="72" class="plot-hit"/>
<text class="plot-value">
<tspan x="0%" y="21">around 800,000</tspan>
</text>
<text class="plot-meta plot-narrow">
<tspan x="0%" y="39">Land GE · from January 2022 to December 20…</tspan>
</text>
<text class="plot-meta plot-wide">
<tspan x="0%" y="39">Land GE · from January 2022 to December 2022 · Frontex</tspan>
</text>
<svg x="80%" y="56" overflow="visible">
<circle r="5.5" class="plot-hollow"/>
</svg>
</a>
<a href="/en/estimates/e2/an-estimate/" class="plot-row">
<rect x="0%" y="72" width="100%" height="72" class="plot-hit"/>
<text class="plot-value">
<tspan x="0%" y="93">more than 500,000</tspan>
</text>
<text class="plot-meta">
<tspan x="0%" y="111">Land GE · 2021 · Frontex</tspan>
</text>
<svg x="50%" y="128" overflow="visible">
<path d="M0 -8V8" class="plot-stroke"/>
<path d="M0 0H28" class="plot-stroke"/>
<path d="M22 -5L28 0L22 5" class="plot-stroke"/>
</svg>
</a>
<g>
<text x="0%" y="161" text-anchor="start" class="plot-tick">0</text>
<text x="20%" y="161" text-anchor="middle" class="plot-tick">200,000</text>
<text x="40%" y="161" text-anchor="middle" class="plot-tick">400,000</text>
<text x="60%" y="161" text-anchor="middle" class="plot-tick">600,000</text>
<text x="80%" y="161" text-anchor="middle" class="plot-tick">800,000</text>
<text x="100%" y="161" text-anchor="end" class="plot-tick plot-wide">1 million</text>
</g>
<text x="0%" y="181" class="plot-axis">persons, linear scale from zero</text>
</svg>
"""
