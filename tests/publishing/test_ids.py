import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import ids

NUMBERS = st.integers(0, ids.LARGEST)


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "o00000195"), (32, "o00001002"), (12345678, "o0brrae89"), (1073741823, "ozzzzzz02")],
)
def test_identifiers_are_written_as_the_contract_says(n, written):
    assert ids.write("o", n) == written


@given(NUMBERS)
def test_every_written_identifier_is_valid_for_its_prefix_only(n):
    assert ids.is_valid(ids.write("c", n), "c")
    assert not ids.is_valid(ids.write("c", n), "o")


@given(NUMBERS, st.integers(1, 6), st.sampled_from(ids.ALPHABET))
def test_one_wrong_character_is_always_noticed(n, place, character):
    right = ids.write("o", n)
    wrong = right[:place] + character + right[place + 1 :]
    assert wrong == right or not ids.is_valid(wrong)


@given(st.text())
def test_no_text_is_too_strange_to_be_refused(text):
    assert ids.read(text) is None or ids.is_valid(ids.read(text))


@pytest.mark.parametrize(
    "pasted",
    [
        "o00000195",
        "O00000195",
        "/organizations/o00000195/kovcheg/",
        "https://example.org/en/organizations/o00000195?x=1",
    ],
)
def test_the_bare_id_the_path_and_the_full_address_are_read(pasted):
    assert ids.read(pasted, "o") == "o00000195"
