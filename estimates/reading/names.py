"""Names of records that a condition of a list is about."""

import orjson

from countries.entries import GroupEntry
from estimates.entries import QuestionEntry
from publishing.routers import PUBLIC
from publishing.wording import country_name, in_reader_language
from sources.entries import SourceEntry


def name_of_place(code):
    """A country or a group of countries in the reader's language; an unknown code as it is."""
    name = country_name(code.upper())
    if name != code.upper():
        return name
    found = _served(GroupEntry, code.lower())
    return in_reader_language(found["name"])[0] if found else code


def title_of_question(record_id):
    """A question in the reader's language; its identifier if it is not published."""
    found = _served(QuestionEntry, record_id.lower())
    return in_reader_language(found["title"])[0] if found else record_id


def title_of_source(record_id):
    """A source's title; its identifier if it is not published."""
    found = _served(SourceEntry, record_id.lower())
    return found["title"] if found else record_id


def _served(entry_model, record_id):
    entries = entry_model.objects.using(PUBLIC).filter(superseded_at=None, record_id=record_id)
    text = entries.values_list("served", flat=True).first()
    return text and orjson.loads(text)
