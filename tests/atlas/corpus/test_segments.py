import pytest

from atlas.corpus.segments import Mark, OutlineDoesNotFit, parts_of, plain, read_outline

TEXT = """# TITLE OF THE WORK

Introduction

The first paragraph ends here.¹ It names 2022.

The second is cut by a page break between two halves of an emi-

1 Someone, "[A title](#)," March 2022.

2 Somebody else, 1993, p. 201.

gration, and goes on below the notes.

A SENTENCE IN LARGE TYPE

**NORWAY.** About one country<sup>3</sup> only.

Still about it.

### Points

- One thing.
- Another thing.

- 3 The last note.
"""
OUTLINE = (
    Mark("TITLE", "skip"),
    Mark("Introduction", "section"),
    Mark("A SENTENCE", "callout"),
    Mark("NORWAY.", "label", "Europe, Norway"),
    Mark("Points", "section"),
)


def test_every_part_has_the_locator_that_a_reader_would_write():
    assert parts_of(TEXT, OUTLINE) == {
        "Introduction, paragraph 1": "The first paragraph ends here. It names 2022.",
        "Introduction, paragraph 2": "The second is cut by a page break between two halves of an emigration, "
        "and goes on below the notes.",
        "note 1": 'Someone, "A title," March 2022.',
        "note 2": "Somebody else, 1993, p. 201.",
        "Introduction, callout 1": "A SENTENCE IN LARGE TYPE",
        "Europe, Norway": "NORWAY. About one country only. Still about it.",
        "Points, point 1": "One thing.",
        "Points, point 2": "Another thing.",
        "note 3": "The last note.",
    }


def test_a_paragraph_that_begins_with_a_number_is_no_note():
    assert parts_of("12 people left in March.", ()) == {"Front page, paragraph 1": "12 people left in March."}


def test_an_outline_that_names_what_the_text_does_not_have_is_refused():
    with pytest.raises(OutlineDoesNotFit, match="“Sweden”"):
        parts_of(TEXT, [*OUTLINE, Mark("Sweden", "section")])


def test_an_outline_out_of_order_is_refused():
    with pytest.raises(OutlineDoesNotFit, match="“Introduction”"):
        parts_of(TEXT, [Mark("NORWAY.", "label", "Norway"), Mark("Introduction", "section")])


def test_two_blocks_that_begin_alike_are_told_apart_by_their_end():
    text = "One and the same beginning, in the text.\n\nOne and the same beginning, set large"
    outline = [Mark("One and", "callout", ends="set large")]

    assert list(parts_of(text, outline)) == ["Front page, paragraph 1", "Front page, callout 1"]


def test_a_kind_that_outlines_do_not_have_is_told_with_its_line(tmp_path):
    path = tmp_path / "outline.csv"
    path.write_text("begins,kind,called,ends\nOne,section,,\nTwo,headline,,\n", encoding="utf-8")

    with pytest.raises(OutlineDoesNotFit, match="line 3: “headline” is none of section"):
        read_outline(path)


def test_addresses_are_no_part_of_the_words():
    assert plain("See [the page](https://a.example/2019) at https://b.example/1 or me@c.example.") == (
        "See the page at or"
    )
