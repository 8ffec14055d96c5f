"""How well the search finds, over the founding dataset and the committed queries."""

import pytest
from django.core.management import call_command

from bench import search as evaluation


def test_the_queries_are_many_and_a_third_is_held_out():
    rows = evaluation.queries()
    held_out = [row for row in rows if row["part"] == "held_out"]

    assert len(rows) >= 150
    assert len({row["query"] for row in rows}) == len(rows)
    assert {row["part"] for row in rows} == {"tuning", "held_out"}
    assert len(held_out) >= len(rows) // 3
    assert all(row["expected"] or row["unwanted"] for row in rows)


def test_a_measure_of_nothing_found_is_nothing():
    recall, misses = evaluation.evaluate(lambda words: [])

    assert recall["all"] < 0.01
    assert len(misses) >= 250


@pytest.mark.slow
def test_nearly_everything_asked_for_is_among_the_first_five(reader):
    call_command("load_dataset", verbosity=0)
    recall, misses = evaluation.evaluate(evaluation.asking(reader))

    told = [(row["query"], missing, wrong) for row, missing, wrong, _ in misses]
    assert min(recall.values()) >= evaluation.LEAST_RECALL, told
