from decimal import Decimal

import pytest

from atlas.corpus.facts import ends_in, names_in, numbers_in, years_in


def test_numbers_are_values_however_they_are_written():
    text = "Of the 1.36 million, 15,6 % and one-third; 419,000 left, twice as many as six to ten years ago."

    assert numbers_in(text) == set(map(Decimal, ("1360000", "15.6", "33.333", "419000", "2", "6", "10")))


def test_years_are_no_numbers():
    text = "In 2022 some 2,022 left; in 1970–1988 it was 2050, in 2011-12 not."

    assert years_in(text) == {2022, 1970, 1988, 2050, 2011}
    assert ends_in(text) == {2012}
    assert Decimal(2022) in numbers_in(text)


def test_our_own_small_numbers_in_words_can_be_left_aside():
    assert numbers_in("One of three bodies has 47 members.", digits_only=True) == {Decimal(47)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In May the Congress of Free Russia met.", ["May", "Congress of Free Russia"]),
        ("The Moscow Times wrote it.", ["Moscow Times"]),
        ("Kovcheg's Anastasia Burakova says so.", ["Anastasia Burakova"]),
        ("They went to Armenia, Georgia and Turkey.", ["Armenia", "Georgia", "Turkey"]),
        ("«Карету мне», The Insider", ["Карету", "Insider"]),
        ("It is Comunità dei Russi Liberi.", ["Comunità dei Russi Liberi"]),
        ("WHEN IT COMES TO ACTIVISM, ALL HELP.", []),
        ("Many of them left.", []),
    ],
)
def test_names_are_found_without_what_only_begins_a_sentence(text, names):
    assert names_in(text) == names
