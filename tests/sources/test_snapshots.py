"""Stored copies: their words come out, whatever is in them does no harm, and nothing is left behind."""

import re

import pytest
from django.core.files.storage import default_storage

from publishing.services import Refused
from sources import snapshots
from sources.extraction import MAX_UNPACKED
from sources.models import Source
from tests.desk import address, errors_of, typed
from tests.sources import files


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def work(db):
    return Source.objects.create(title="A work", kind="report", language="en")


def words(content):
    return snapshots.read(files.upload(content)).text


def kept():
    """The names of all stored files."""
    try:
        return default_storage.listdir("snapshots")[1]
    except FileNotFoundError:
        return []


def test_the_words_of_a_pdf_stand_under_their_pages():
    assert words(files.pdf("One", "Two")) == "[page 1]\nOne\n\n[page 2]\nTwo"


def test_the_words_of_a_page_come_without_its_scripts():
    page = "<html><head><title>T</title></head><body><script>bad()</script><p>one <b>two</b><p>Ёж</body>"

    assert words(page.encode()) == "T\n\none two\nЁж"


def test_the_words_of_a_saved_page_a_document_and_a_text_come_out():
    assert words(files.MHTML) == "Ковчег"
    assert words(files.docx("One &amp; two", "Three")) == "One & two\nThree"
    assert words("Привет\r\nмир\x00".replace("\x00", "").encode("utf-8-sig")) == "Привет\nмир"
    assert words("Обычный русский текст".encode("cp1251")) == "Обычный русский текст"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "none of"),
        (b"PK\x03\x04broken", "broken"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (files.pdf("Secret", password="pw"), "password"),
        (files.docx("Bomb", padding=MAX_UNPACKED), "too long or too much"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        words(content)


def test_a_file_that_is_too_large_is_not_even_read(monkeypatch):
    monkeypatch.setattr(snapshots, "MAX_MEGABYTES", 0)
    monkeypatch.setattr(snapshots, "_read_apart", lambda content: pytest.fail("it was read"))

    with pytest.raises(Refused, match="larger than 30 MB"):
        words(b"text")


def test_a_file_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(snapshots, "SECONDS_TO_LIVE", 0.01)

    with pytest.raises(Refused, match="took too long"):
        words(files.pdf("One"))


def test_a_stored_file_has_a_name_that_tells_nothing(work, contributor):
    snapshots.store(work, files.upload(files.pdf("One")), by=contributor)
    work.refresh_from_db()

    assert re.fullmatch(r"snapshots/[0-9a-f]{32}\.pdf", work.snapshot.name)
    assert "One" in work.snapshot_text


def test_a_new_copy_takes_the_place_of_the_old(work, contributor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        snapshots.store(work, files.upload(b"first words"), by=contributor)
    (first,) = kept()
    with django_capture_on_commit_callbacks(execute=True):
        snapshots.store(work, files.upload(b"second words"), by=contributor)

    assert first not in kept()
    assert len(kept()) == 1
    assert Source.objects.get(pk=work.pk).snapshot_text == "second words"


def test_the_old_file_stays_until_the_change_is_saved_for_good(work, contributor):
    snapshots.store(work, files.upload(b"words"), by=contributor)
    snapshots.remove(work, by=contributor)

    assert len(kept()) == 1  # the test's transaction is never committed


def test_a_removed_copy_leaves_neither_file_nor_words(work, contributor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        snapshots.store(work, files.upload(b"words"), by=contributor)
        snapshots.remove(work, by=contributor)
    work.refresh_from_db()

    assert kept() == []
    assert (work.snapshot.name, work.snapshot_text) == ("", "")


def test_a_copy_comes_with_the_form_of_its_source(desk, work):
    data = typed(desk.get(address(work)), upload=files.upload(files.pdf("One")))
    assert desk.post(address(work), data).status_code == 302

    work.refresh_from_db()
    assert work.snapshot_text == "[page 1]\nOne"
    assert work.history.last().pgh_context.metadata["user"]
    assert "petrov" not in work.snapshot.name.lower()


def test_pasted_words_do_without_a_file(desk, work):
    desk.post(address(work), typed(desk.get(address(work)), pasted="What the page\r\nsays"))
    work.refresh_from_db()

    assert work.snapshot_text == "What the page\nsays"
    assert not work.snapshot


def test_a_broken_upload_loses_nothing_and_stores_nothing(desk, work):
    data = typed(desk.get(address(work)), title="Another title", upload=files.upload(b"\x89PNG\x00"))
    response = desk.post(address(work), data)

    assert "none of" in errors_of(response)
    assert "Another title" in response.text
    assert kept() == []


def test_a_form_with_another_error_asks_for_the_file_again(desk, work):
    data = typed(desk.get(address(work)), title="", upload=files.upload(b"words"))

    assert "Choose the file again" in errors_of(desk.post(address(work), data))
    assert kept() == []


def test_a_file_of_a_source_that_was_not_saved_goes_at_once(desk, work, monkeypatch):
    from django.db import IntegrityError

    def fail(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("sources.admin.sources.SourceAdmin.save_related", fail)
    desk.post(address(work), typed(desk.get(address(work)), upload=files.upload(b"words")))

    assert kept() == []
    assert not Source.objects.get(pk=work.pk).snapshot


def test_the_words_are_read_only_where_they_are_asked_for(work):
    assert "snapshot_text" in Source.objects.get(pk=work.pk).get_deferred_fields()
