"""Every text of the pages is translated, and the compiled file says what the written one says."""

import polib
import pytest
from django.conf import settings

RUSSIAN = settings.BASE_DIR / "locale" / "ru" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def written():
    return polib.pofile(str(RUSSIAN))


def test_no_russian_text_is_missing_or_doubtful(written):
    assert [entry.msgid for entry in written.untranslated_entries() + written.fuzzy_entries()] == []


def test_the_compiled_texts_are_those_that_are_written(written):
    compiled = polib.mofile(str(RUSSIAN.with_suffix(".mo")))

    def texts(file):
        return {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in file if not e.obsolete}

    assert texts(compiled) == texts(written)


def test_a_translation_keeps_the_placeholders_of_the_original(written):
    def placeholders(text):
        return sorted(part.split(")")[0] for part in text.split("%(")[1:])

    lost = [
        entry.msgid
        for entry in written
        if entry.msgstr and placeholders(entry.msgid) != placeholders(entry.msgstr) and not entry.obsolete
    ]
    assert lost == []
