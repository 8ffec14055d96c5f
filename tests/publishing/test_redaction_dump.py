"""The proof: a value is put into every column there is, redacted, and searched in a full dump."""

import datetime

import orjson
import pgtrigger
import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.db.models import BooleanField, DateField, IntegerField, JSONField

from estimates.models import Estimate
from publishing import places, redaction, services
from publishing.history import acting
from publishing.models import (
    AccessEvent,
    Assignment,
    DatasetLoad,
    Edition,
    Job,
    Merge,
    NotSame,
    ReviewComment,
    ReviewStep,
    Suggestion,
    Tombstone,
)
from sources.models import Agent, Citation, Credit, Excerpt, LinkCheck, Source
from tests.dump import dump, lines_with

NAME, OTHER = "Zoya Quixotova", "Зоя Квиксотова"
BOTH = f"{NAME}, {OTHER}"
REASON = "A person asked for it."
PLANTED_NEVER = {("auth_user", "username")}  # redaction refuses to touch it, see test_redaction.py
REFUSING = {"publishing_notsame.other", "sources_credit.claim"}  # the database lets no words in
WANTED = {
    "organizations.Size": lambda: {"best": 5},
    "organizations.Relation": lambda: {"to_agent": Agent.objects.first()},
    "estimates.EstimateRelation": lambda: {"to_estimate": Estimate.objects.last()},
}
FAR = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def fill_logs(record, by):
    """A row in every table that the cast leaves empty."""
    about = {"kind": "organization", "record_id": record.pk, "actor": "x"}
    ReviewStep.objects.create(**about, step="returned", comment=BOTH)
    ReviewComment.objects.create(**about, text=BOTH)
    Assignment.objects.create(**about, to=by, note=BOTH)
    inside = orjson.dumps({"a": orjson.dumps([BOTH]).decode()}).decode()
    Merge.objects.create(
        kind="organization",
        record_id="o1",
        into_id=record.pk,
        actor="x",
        reason=BOTH,
        moved=[{"was": BOTH}],
        removed=[[inside]],
        before={BOTH: BOTH},
    )
    NotSame.objects.create(kind="organization", one="o1", other="o2", reason=BOTH, actor="x")
    AccessEvent.objects.create(what="login", account="x", detail=BOTH)
    Job.objects.create(
        task="import",
        title=BOTH,
        actor="x",
        content=f"name\n{BOTH}",
        message=BOTH,
        parameters={"file": f"{NAME}.csv"},
        result={"rows": [{"name": OTHER, NAME: 1}]},
    )
    Suggestion.objects.create(
        key="k",
        record_id=NAME,
        text=BOTH,
        source_text=f"https://e.org/?q={NAME}",
        received_on="2026-01-01",
        reply=BOTH,
    )
    Tombstone.objects.create(kind="organization", record_id="o1", what="withdrawn", reason=BOTH, at=FAR)
    LinkCheck.objects.create(
        url="https://e.org/zoya%20quixotova", state="works", checked_at=FAR, message=BOTH
    )
    LinkCheck.objects.create(url="https://e.org/Zoya+Quixotova", state="works", checked_at=FAR)
    DatasetLoad.objects.create(checksum="x", version="1")
    LogEntry.objects.create(
        user=by,
        object_repr=BOTH,
        action_flag=2,
        change_message=f'[{{"changed": "{BOTH}"}}]',
        content_type=ContentType.objects.get_for_model(Source),
    )
    session = SessionStore()
    session["_messages"] = [f"“{BOTH}” was saved."]
    session.save()


def fill_empty_tables():
    """A row in every table that has none yet, with whatever its model asks for. Those that refuse one."""
    refused = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed or model._base_manager.exists():
            continue
        try:
            with transaction.atomic():
                model(**something_for(model) | WANTED.get(model._meta.label, dict)()).save()
        except (DatabaseError, ValueError) as error:
            refused[model._meta.label] = str(error)
    return refused


def something_for(model):
    values = {}
    for field in model._meta.concrete_fields:
        if field.null or field.primary_key or field.has_default():
            continue
        if field.remote_field:
            values[field.name] = field.related_model._base_manager.first()
        elif codes := getattr(field, "codes", None):
            values[field.name] = codes.values[0]
        elif isinstance(field, DateField):
            values[field.name] = FAR
        elif isinstance(field, BooleanField | IntegerField):
            values[field.name] = 1
        elif isinstance(field, JSONField):
            values[field.name] = {}
        elif not field.blank:
            values[field.name] = "x"
    return values


def plant(column, value):
    """Write the value into a column of all rows, or of one where it may stand once. Whether it took."""
    quote = connection.ops.quote_name
    table, name = quote(column.table), quote(column.name)
    text = orjson.dumps({"planted": value}).decode() if column.is_json else value
    text = text[: column.longest] if column.longest else text
    new = f"ARRAY[%s]::{column.type[1:]}[]" if column.type.startswith("_") else f"%s::{column.type}"
    if column.type == "bytea":
        text = text.encode()
    for which in ("true", f"ctid = (SELECT ctid FROM {table} LIMIT 1)"):
        for written in (text, f"https://e.org/{value}".replace(" ", "%20")):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"UPDATE {table} SET {name} = {new} WHERE {which}", [written])
                    return cursor.rowcount
            except DatabaseError:
                continue
    return 0


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def everywhere(
    published, source, draft, question, country, group, estimate, make_estimate, contributor, administrator
):
    """The value in every text column of every table, in files, and in what was published."""
    with acting(contributor, f"What {NAME} told us"):
        agent = Agent.objects.create(kind="person", name=NAME, name_original=OTHER, same_as="zq")
        published.people.create(
            person=agent, name=NAME, role="founder", basis=BOTH, source=source, locator="p"
        )
        published.positions.create(text=BOTH, source=source, locator="p")
        published.links.create(
            url=f"https://e.org/{NAME.replace(' ', '%20')}", kind="website", source=source, locator="p"
        )
        Credit.objects.create(claim=published.names.get().pk, position=1, source=source, locator=BOTH)
        Excerpt.objects.create(source=source, locator="p. 1", text=BOTH)
        other = Source.objects.create(title=f"A talk with {BOTH}", kind="interview")
        other.snapshot.save("zoya quixotova.txt", ContentFile(f"I am {NAME.upper()}.".encode()))
        other.snapshot_text = f"I am {NAME}."
        other.save()
        Citation.objects.create(source=source, cites=other, locator=BOTH)
        source.authorships.create(position=1, agent=agent)
        source.title = f"About {BOTH}"
        source.save()
        published.summary_en = BOTH
        published.summary_ru = f"{OTHER} и другие"
        published.save()
    for record in (other, source, published, country, group, estimate, question):
        services.publish(record, by=None, reason=BOTH)
    make_estimate("900,000")
    fill_logs(published, administrator)
    return [other, source, published]


@pytest.mark.django_db(transaction=True)
def test_a_full_dump_holds_the_value_in_no_form_after_redaction(everywhere, administrator):
    derived = {model._meta.db_table for model in places.derived_models()} | {Edition._meta.db_table}
    assert fill_empty_tables() == {}
    nowhere = []
    with transaction.atomic(), pgtrigger.ignore():
        for column in places.text_columns():
            if column.why_not or column.table in derived or (column.table, column.name) in PLANTED_NEVER:
                continue
            if not plant(column, BOTH if (column.longest or 99) >= len(BOTH) else NAME):
                nowhere.append(f"{column.table}.{column.name}")
    assert set(nowhere) == REFUSING
    assert len(lines_with(dump(), NAME, OTHER)) > 100

    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    assert lines_with(dump(), NAME, OTHER) == []
