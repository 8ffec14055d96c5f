"""How well names are matched: the names of `bench/reconciliation/names.csv` against the founding dataset."""

import pytest
from django.conf import settings

from atlas.dataset import loading
from bench import reconciliation as bench


@pytest.mark.slow
def test_names_are_matched_surely_and_found_among_the_first(public_client):
    loading.load(settings.BASE_DIR / "data")

    for part in ("tuning", "held_out"):
        found = bench.candidates(bench.rows(part))
        figures = bench.figures(found)
        assert figures["precision"] >= 0.98, [*bench.misses(found)]
        assert figures["recall@5"] >= 0.95, [*bench.misses(found)]
        assert figures["recall"] >= 0.85, [*bench.misses(found)]
        assert all(sum(each.match for each in some) <= 1 for _row, some in found)


def test_enough_names_are_written_down_and_a_third_is_held_out():
    rows = bench.rows()
    held_out = bench.rows("held_out")

    assert len(rows) >= 240
    assert 0.3 < len(held_out) / len(rows) < 0.4
    assert sum(not row["expected"] for row in rows) >= 80
    assert len({(row["name"], row["hints"]) for row in rows}) == len(rows)
