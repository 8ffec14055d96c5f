"""DOI, ISBN and language tags: read as people paste them, kept in one spelling, refused with a sentence."""

import csv

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from sources import standards
from sources.models import Source


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("en", "en"),
        ("RU", "ru"),
        ("ru_latn", "ru-Latn"),
        ("sr-cyrl-rs", "sr-Cyrl-RS"),
        ("pt-br", "pt-BR"),
        ("ces", "ces"),
        ("de-1996", "de-1996"),
    ],
)
def test_a_language_tag_gets_its_usual_letters(typed, kept):
    assert standards.language_tag(typed) == kept


@pytest.mark.parametrize(
    ("typed", "advice"),
    [("ua", "write uk"), ("Russian", "write ru"), ("rus", "write ru"), ("qq", "BCP 47"), ("en us", "BCP 47")],
)
def test_a_wrong_language_tag_is_told_what_is_right(typed, advice):
    with pytest.raises(ValidationError, match=advice):
        standards.language_tag(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "10.1000/ABC",
        "doi:10.1000/abc",
        "DOI: 10.1000/abc.",
        "https://doi.org/10.1000/abc",
        "dx.doi.org/10.1000/abc",
    ],
)
def test_a_doi_is_kept_bare_and_small(typed):
    assert standards.doi(typed) == "10.1000/abc"


@pytest.mark.parametrize("typed", ["abc", "10.1000", "https://example.org/10.1000"])
def test_what_is_no_doi_is_refused(typed):
    with pytest.raises(ValidationError, match="is not a DOI"):
        standards.doi(typed)


@pytest.mark.parametrize(
    ("line", "doi"),
    [
        ("Smith (2023), Exile, doi:10.1000/xyz(2).", "10.1000/xyz(2)"),
        ("https://www.tandfonline.com/doi/full/10.1080/12345?needAccess=true", "10.1080/12345"),
        ("https://doi.org/10.1000%2Fxyz", "10.1000/xyz"),
        ("version 10.2 / draft", ""),
    ],
)
def test_a_doi_is_found_in_a_line(line, doi):
    assert standards.doi_in(line) == doi


@pytest.mark.parametrize(
    "typed", ["978-3-16-148410-0", "ISBN 978 3 16 148410 0", "9783161484100", "0-306-40615-2", "080442957x"]
)
def test_an_isbn_with_right_digits_is_taken(typed):
    assert standards.isbn(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("978-3-16-148410-1", "check digit"), ("0-306-40615-3", "check digit"), ("12345", "13 digits")],
)
def test_a_wrong_isbn_says_what_is_wrong(typed, why):
    with pytest.raises(ValidationError, match=why):
        standards.isbn(typed)


def test_the_model_keeps_the_one_spelling():
    source = Source(title="A", kind="book", language="RU", doi="https://doi.org/10.1000/A", isbn="0306406152")
    source.clean_fields()

    assert (source.language, source.doi, source.isbn) == ("ru", "10.1000/a", "0306406152")


def test_every_language_of_the_founding_dataset_is_taken():
    for name in ("sources", "agents"):
        with (settings.BASE_DIR / "data" / f"{name}.csv").open(encoding="utf-8") as file:
            tags = {row["language"] for row in csv.DictReader(file)} - {""}
        assert tags
        assert {standards.language_tag(tag) for tag in tags} == tags
