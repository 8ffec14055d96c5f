"""Citations survive the way through the formats: what a reference manager reads is what Atlas says."""

import dataclasses

import bibtexparser
import pytest
import rispy
from django.utils import translation

from atlas.citation import bibtex, claims, csl, model, plain, ris
from atlas.citation.model import Citation, date_parts, year_of
from publishing.wording import within_quotes
from sources.codes import SourceKind

NASTY = 'Left\\{open 100% of A_B & "C" #1 $5 ~x ^y — «Ковчег» ё\r\nTY  - JOUR\n@book{x, title={'


@pytest.fixture
def nasty():
    return Citation(
        key="source-s00000195",
        kind="article",
        title=NASTY,
        authors=("Анна {Иванова}", "Institute, of and & Counting"),
        container="Journal_of % Exile",
        publisher="A & B",
        issued="2022-03",
        pages="12–15",
        doi="10.1000/a_b%c",
        url="https://example.org/a_b?c=%20&d={e}#f",
        language="ru-Cyrl",
        accessed="2023-01-05",
        notes=("In English:\nnothing.",),
    )


def read_bibtex(text):
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.entry_type, entry.key, {field.key: field.value for field in entry.fields}


def untexed(text):
    """A BibTeX value as TeX prints it."""
    for command, sign in (("textbackslash", "\\"), ("textbraceleft", "{"), ("textbraceright", "}")):
        text = text.replace(f"{{\\{command}}}", f"\x00{ord(sign)};")
    text = text.replace(r"{\textasciitilde}", "~").replace(r"{\textasciicircum}", "^")
    for sign in "%&$#_":
        text = text.replace(f"\\{sign}", sign)
    text = text.replace("{", "").replace("}", "")
    for sign in "\\{}":
        text = text.replace(f"\x00{ord(sign)};", sign)
    return text


def test_bibtex_comes_back_as_it_was(nasty):
    kind, key, fields = read_bibtex(bibtex.write(nasty))

    assert (kind, key) == ("article", "source-s00000195")
    assert untexed(fields["title"]) == " ".join(NASTY.split())
    assert [untexed(name) for name in fields["author"].split("} and {")] == [*nasty.authors]
    assert untexed(fields["journal"]) == "Journal_of % Exile"
    assert (fields["year"], fields["month"], fields["pages"]) == ("2022", "mar", "12--15")
    assert fields["url"] == "https://example.org/a_b?c=%20&d=%7Be%7D#f"
    assert (fields["doi"], fields["urldate"]) == ("10.1000/a_b%c", "2023-01-05")


def test_braces_of_bibtex_stand_in_pairs(nasty):
    written = bibtex.write(nasty)

    assert written.count("{") == written.count("}")
    assert written.count("\n@") == 0


def test_ris_comes_back_as_it_was(nasty):
    written = ris.write(nasty)
    (read,) = rispy.loads(written)

    assert read["type_of_reference"] == "JOUR"
    assert read["title"] == " ".join(NASTY.split())
    assert read["authors"] == [*nasty.authors]
    assert (read["year"], read["date"], read["doi"]) == ("2022", "2022/03/", "10.1000/a_b%c")
    assert read["urls"] == [nasty.url]


def test_each_line_of_ris_is_a_tag_and_ends_in_cr_lf(nasty):
    lines = ris.write(nasty).split("\r\n")

    assert lines[0] == "TY  - JOUR"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])
    assert not any({"\n", "\r"} & {*line} for line in lines)


# The names and types of CSL's own schema for items (csl-data.json, 1.0.2) that Atlas uses.
CSL_TEXTS = {
    "title",
    "container-title",
    "publisher",
    "version",
    "page",
    "DOI",
    "ISBN",
    "language",
    "URL",
    "note",
}
CSL_TYPES = {
    *(
        "article-journal",
        "article-newspaper",
        "book",
        "broadcast",
        "dataset",
        "document",
        "entry-encyclopedia",
    ),
    *("interview", "legislation", "motion_picture", "personal_communication", "post", "report", "speech"),
    *("thesis", "webpage"),
}


def assert_is_csl(item):
    assert {"id", "type"} <= item.keys() <= CSL_TEXTS | {"id", "type", "author", "issued", "accessed"}
    assert item["type"] in CSL_TYPES
    assert all(isinstance(item[name], str) and item[name] for name in CSL_TEXTS & item.keys())
    assert all([*name] == ["literal"] for name in item.get("author", ()))
    for date in (item[name] for name in ("issued", "accessed") if name in item):
        assert date.keys() <= {"date-parts", "circa", "literal"}
        assert all(1 <= len(parts) <= 3 for parts in date.get("date-parts", [[2022]]))


def test_csl_is_an_item_as_the_schema_of_csl_has_it(nasty):
    item = csl.item(nasty)

    assert_is_csl(item)
    assert item["issued"] == {"date-parts": [[2022, 3]]}
    assert item["author"] == [{"literal": name} for name in nasty.authors]


def test_the_types_of_csl_are_all_known():
    assert {*csl.TYPES.values(), "document"} == CSL_TYPES


def test_every_kind_of_source_has_a_type_in_every_format():
    from atlas.citation.literature import KINDS

    assert {*KINDS} == {*SourceKind.values}
    assert {*KINDS.values()} <= csl.TYPES.keys()
    assert {*KINDS.values()} - {"post", "talk"} <= {*ris.TYPES} | {"post"}


@pytest.mark.parametrize(
    ("edtf", "parts", "year"),
    [
        ("2022", [2022], 2022),
        ("2022-03", [2022, 3], 2022),
        ("2022-03-05", [2022, 3, 5], 2022),
        ("2022-21", None, 2022),
        ("2022~", None, 2022),
        ("202X", None, None),
        ("2022/2023", None, None),
        ("2022-03/2022-09", None, 2022),
        ("2022-03/..", None, None),
        (None, None, None),
    ],
)
def test_a_date_says_no_more_than_is_known(edtf, parts, year):
    assert (date_parts(edtf), year_of(edtf)) == (parts, year)


def test_a_date_that_is_no_plain_one_is_not_made_one():
    written = Citation(key="a", kind="report", title="T", url=None, issued="2022~")

    assert csl.item(written)["issued"] == {"date-parts": [[2022]], "circa": True}
    assert "month" not in bibtex.write(written)
    assert "DA  - " not in ris.write(written)


def test_words_end_in_a_full_stop_and_addresses_in_none(nasty):
    line = plain.write(nasty)

    assert line.count("\n") == 1
    assert f" {nasty.url} " in line
    assert "doi:10.1000/a_b%c." in line


def test_quotation_marks_within_a_title_become_single_ones():
    written = plain.write(Citation(key="a", kind="entry", title="“many” (people)", url=None))

    assert written == "“‘many’ (people)”.\n"


def test_no_full_stop_is_doubled_in_words():
    cited = Citation(key="a", kind="book", title="Why?", url=None, authors=("Example Inc.",), doi="10.1/a")

    assert plain.write(cited) == "Example Inc. “Why?”. doi:10.1/a.\n"
    assert model.sentence("In English: Who goes?") == "In English: Who goes?"


def test_who_publishes_what_they_wrote_is_named_once_in_words():
    cited = Citation(
        key="a", kind="dataset", title="All of it", url=None, authors=("Atlas",), publisher="Atlas"
    )

    assert plain.write(cited) == "Atlas. “All of it”.\n"


def test_a_publisher_stands_where_styles_of_bibtex_print_it():
    """In `@misc` they print `howpublished` and no `publisher`."""
    news = Citation(key="a", kind="news", title="News", url=None, publisher="Radio")

    assert "howpublished = {Radio}" in bibtex.write(news)
    assert "howpublished" not in bibtex.write(dataclasses.replace(news, authors=("Radio",)))


def test_a_claim_in_words_has_no_full_stop_in_its_middle():
    words = claims.says({"list": "positions", "text": "It is against the war.", "stance": "against_war"})

    assert words == "position: It is against the war, Against the war"


@pytest.mark.parametrize(("language", "shown"), [("en", "‘many’ people"), ("ru", "„many“ people")])
def test_quotation_marks_of_a_title_that_stands_in_quotation_marks_are_the_inner_ones(language, shown):
    with translation.override(language):
        given = "“many” people" if language == "en" else "«many» people"
        assert within_quotes(given) == shown


@pytest.mark.parametrize(("mouth", "told"), [("Anna Example", ""), ("Anna", "Anna, as given in ")])
def test_an_author_who_speaks_in_their_own_work_is_named_once(monkeypatch, mouth, told):
    work = {"id": "s1", "authors": [{"name": "Anna Example"}], "title": "T", "title_en": None}
    monkeypatch.setattr(
        claims, "_works", lambda ids, clock: {"s1": work | {"publisher": None, "published": None}}
    )
    citation = {"source": "s1", "locator": "p. 1", "credits": []}
    (sentence,) = claims.attribution({"citation": citation, "attributed_to": {"name": mouth}}, None)

    assert sentence == f"According to {told}Anna Example, “T”, p. 1 (s1)."
