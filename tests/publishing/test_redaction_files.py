"""Stored copies lose the value too, also if the machine stops halfway; forms of a name are offered."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile

from publishing import jobs, redaction, services
from publishing.admin import search
from publishing.models import Job
from publishing.redaction import files
from sources.models import Source

NAME, OTHER = "Zoya Quixotova", "Зоя Квиксотова"
REASON = "A person asked for it."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def keep(source):
    """Stores a copy of the source: `keep("a.txt", b"…")`."""

    def store(name, content, words=""):
        source.snapshot.save(name, ContentFile(content), save=False)
        source.snapshot_text = words
        source.save()
        return source

    return store


def stored(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def redact(by, django_capture_on_commit_callbacks, **more):
    with django_capture_on_commit_callbacks(execute=True):
        redaction.redact(NAME, by=by, reason=REASON, also=[OTHER], **more)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_text_file_gets_the_mark(keep, folder, administrator, django_capture_on_commit_callbacks, encoding):
    source = keep(
        "page.html", f"<html><meta charset={encoding}><p>Её зовут {OTHER.upper()}, точно.".encode(encoding)
    )
    old = source.snapshot.name
    redact(administrator, django_capture_on_commit_callbacks)

    source.refresh_from_db()
    assert source.snapshot.name != old
    (content,) = stored(folder).values()
    assert content.decode(encoding).endswith("зовут [redacted], точно.")
    past = Source._meta.get_field("history").related_model
    assert not past.objects.filter(snapshot=old).exists()


def packed(text):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.4 \x00 broken", f"A talk with {NAME}"),
        ("a.docx", packed("<w:t>Zo</w:t></w:r><w:r><w:t>ya Quixotova</w:t>"), ""),
        ("a.bin", b"\x00\x01" + NAME.encode(), ""),
    ],
)
def test_a_file_whose_text_cannot_be_edited_goes_whole_and_the_source_says_so(
    keep, folder, administrator, django_capture_on_commit_callbacks, name, content, words
):
    source = keep(name, content, words)
    redact(administrator, django_capture_on_commit_callbacks)

    source.refresh_from_db()
    assert (source.snapshot.name, stored(folder)) == ("", {})
    text = Source.objects.values_list("snapshot_text", flat=True).get(pk=source.pk)
    assert "removed by a redaction" in text
    assert NAME not in text


def test_a_file_that_nobody_can_read_is_the_curators_to_decide(
    keep, folder, administrator, django_capture_on_commit_callbacks
):
    source = keep("scan.pdf", b"%PDF-1.4 \x00\x01 only a picture")
    source.title = f"A talk with {NAME}"
    source.save()
    found = redaction.look(NAME)
    assert [file.name for file in found.unreadable] == [source.snapshot.name]
    redact(administrator, django_capture_on_commit_callbacks, files_too=[found.unreadable[0].name])

    assert stored(folder) == {}


def test_a_telling_file_name_goes_and_old_copies_are_searched_too(
    keep, folder, administrator, django_capture_on_commit_callbacks
):
    keep("one.txt", f"I am {NAME}".encode())
    source = keep("two.txt", b"Nothing here")
    telling = folder / "snapshots" / "zoya quixotova.txt"
    telling.write_bytes(b"Nothing here either")
    Source.objects.filter(pk=source.pk).update(snapshot="snapshots/zoya quixotova.txt")
    redact(administrator, django_capture_on_commit_callbacks)

    source.refresh_from_db()
    with source.snapshot.open() as file:
        assert file.read() == b"Nothing here either"
    assert not any("quixotova" in name.lower() or b"Zoya" in text for name, text in stored(folder).items())


def test_a_redaction_that_is_refused_leaves_the_files_as_they_were(keep, folder, administrator, monkeypatch):
    keep("a.txt", f"I am {NAME}".encode())
    before = stored(folder)
    monkeypatch.setattr(
        "publishing.redaction.emptying._look_again", lambda values: services.refuse_if(["No."])
    )
    with pytest.raises(services.Refused):
        redaction.redact(NAME, by=administrator, reason=REASON)

    assert stored(folder) == before


def test_a_machine_that_stops_after_the_commit_finishes_later(keep, folder, administrator):
    keep("a.txt", f"I am {NAME}".encode())
    redaction.redact(NAME, by=administrator, reason=REASON)  # what is to happen on commit never happens
    assert any(NAME.encode() in text for text in stored(folder).values())
    job = Job.objects.get(task=files.TASK)
    assert "txt" not in str(job.parameters)
    assert redaction.unfinished().count() == 1
    jobs.work_off()
    assert not any(NAME.encode() in text for text in stored(folder).values())
    assert redaction.unfinished().count() == 0


def test_an_administrator_finishes_it_from_the_page_of_past_redactions(client, keep, folder, administrator):
    keep("a.txt", f"I am {NAME}".encode())
    redaction.redact(NAME, by=administrator, reason=REASON)
    client.force_login(administrator)
    assert "may still be there" in client.get("/admin/redactions/").text
    page = client.post("/admin/redactions/", {"_finish": "1"}, follow=True)

    assert REASON in page.text
    assert not any(NAME.encode() in text for text in stored(folder).values())


def test_past_redactions_are_for_administrators(client, reviewer):
    client.force_login(reviewer)

    assert client.get("/admin/redactions/").status_code == 403


def test_caches_forget(db, administrator, django_capture_on_commit_callbacks):
    cache.set("who", NAME)
    search._fold(NAME)
    redact(administrator, django_capture_on_commit_callbacks)

    assert cache.get("who") is None
    assert search._fold.cache_info().currsize == 0


def offered(value):
    return {(group.name, form.text): form.count for group in redaction.offers(value) for form in group.forms}


def test_forms_that_stand_somewhere_are_offered_with_their_sort(draft):
    draft.summary_ru = (
        "Алексей Венедиктов. Интервью с Алексеем Венедиктовым; книга Алексея Венедиктова. А. Венедиктов, "
        "А. А. Венедиктову; Венедиктов А. А. и Алексея Алексеевича Венедиктова; Венедиктовой."
    )
    draft.summary_en = "A. Venediktov and Alexei Venediktov, see @alexeyvenediktov"
    draft.note = ""
    draft.save()
    found = offered("Alexey Venediktov")

    assert ("scripts", "Алексей Венедиктов") in found
    assert ("scripts", "Alexei Venediktov") in found
    assert ("endings", "Алексеем Венедиктовым") in found
    assert ("endings", "Алексея Венедиктова") in found
    assert ("initials", "А. Венедиктов") in found
    assert ("initials", "А. А. Венедиктову") in found
    assert ("initials", "Венедиктов А. А") in found
    assert ("initials", "A. Venediktov") in found
    assert any("Алексеевича" in text for _sort, text in found)
    assert ("surname", "Венедиктовой") in found
    assert ("addresses", "alexeyvenediktov") in found
    assert not any(text == "Венедиктову" for _sort, text in found)  # it does not stand there alone


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("Венедиктов", "Венедиктову"),
        ("Венедиктовым", "Венедиктов"),
        ("Зоя Квиксотова", "Зои Квиксотовой"),
        ("Мария Невская", "Марии Невской"),
        ("Павел Крот", "Павла Крота"),
        ("Дмитрий Чуковский", "Дмитрия Чуковского"),
        ("Lev Gudkov", "Лев Гудкова"),
        ("Chirikova", "Чириковой"),
    ],
)
def test_endings_are_understood_across_scripts(draft, value, form):
    draft.summary_ru = f"О чём: {form}, и не только."
    draft.save()

    assert form in {text for _sort, text in offered(value)}


def test_nothing_is_widened_by_itself(draft, administrator):
    draft.summary_ru = "Венедиктов сказал Сидорову."
    draft.summary_en = "Venediktov said."
    draft.save()
    redaction.redact("Венедиктов", by=administrator, reason=REASON)

    draft.refresh_from_db()
    assert (draft.summary_ru, draft.summary_en) == ("[redacted] сказал Сидорову.", "Venediktov said.")
