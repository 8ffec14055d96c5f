"""The lines of a preview as the page and the report show them."""

from django.core.paginator import Paginator
from django.db.models import Q

from atlas.exchange.checking import CHANGED, ERROR, NEW
from atlas.exchange.files import Sheet
from atlas.exchange.tasks import SAVED

PER_PAGE = 50
MARKS = (ERROR, CHANGED, NEW)


def lines_of(job, *, mark="", column=""):
    """The lines that do something or are wrong; only with that mark, only about that column."""
    found = job.lines.order_by("number", "pk")
    if mark in MARKS:
        found = found.filter(mark=mark)
    if column and "\x00" not in column:
        about = Q(details__errors__contains=[[column]])
        found = found.filter(about if mark == ERROR else about | Q(details__changes__has_key=column))
    return found


def page_of(lines, number, header):
    """One page of them, each with its `changes` in the order of the file's columns."""
    page = Paginator(lines, PER_PAGE).get_page(number)
    for line in page:
        changes = line.details["changes"]
        line.changes = [(name, changes[name]) for name in header if name in changes]
    return page


def report(job):
    """Every error as a line: where, what was typed, what is wrong."""
    yield ["line", "row", "column", "value", "error"]
    for line in lines_of(job, mark=ERROR).iterator(2000):
        for column, said in line.details["errors"]:
            typed = line.details["changes"].get(column, ["", ""])[1]
            yield [str(line.number), line.subject, column, typed, said]


def with_identifiers(job, preview):
    """The file as it was handed in, the good rows alone, with the identifiers that they have now."""
    given = dict(job.lines.filter(mark=SAVED).values_list("number", "subject"))
    sheet = Sheet.from_text(preview.content)
    header = [name for name in sheet.header if name != "id"]
    yield ["id", *header]
    for line, cells in sheet.rows:
        if line in given:
            row = dict(zip(sheet.header, cells, strict=False))
            yield [given[line], *(row[name] for name in header)]
