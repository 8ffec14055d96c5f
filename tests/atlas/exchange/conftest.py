"""Files as curators hand them in, and the way from a file to the desk."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from atlas.exchange import tasks
from atlas.exchange.tables import TABLES
from publishing import jobs
from publishing.models import Job


def csv_of(rows, *, separator=",", encoding="utf-8"):
    """The bytes of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(rows, name="Sheet"):
    """The bytes of a workbook with one sheet."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(data, name="rows.csv"):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def propose(reviewer):
    """Hands in a file and has it compared: `propose("names", rows)`. Returns the preview."""

    def hand_in(table, rows, name="rows.csv"):
        data = rows if isinstance(rows, bytes) else csv_of(rows)
        job = tasks.propose(TABLES[table], upload(data, name), name, by=reviewer)
        jobs.run(_taken(job))
        return job

    return hand_in


@pytest.fixture
def import_rows(propose, reviewer):
    """The whole way: preview and import. Returns the import."""

    def bring_in(table, rows, *, only_good=False):
        job = tasks.confirm(propose(table, rows), by=reviewer, only_good=only_good)
        jobs.run(_taken(job))
        return job

    return bring_in


def _taken(job):
    Job.objects.filter(pk=job.pk).update(state="running")
    job.refresh_from_db()
    return job


def errors_of(preview):
    """Every error of a preview: {(line, column): sentence}."""
    return {
        (line.number, column): said
        for line in preview.lines.filter(mark="error")
        for column, said in line.details["errors"]
    }
