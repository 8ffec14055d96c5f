"""Values that try to stay, and values that try to take more than themselves along."""

import html
import json
import threading
import unicodedata
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from publishing import places, redaction, services
from publishing.models import Job, RedactionLog, ReviewStep, Tombstone
from publishing.values import MARK, Value, out_of, without
from sources.models import Agent, LinkCheck, Source

NAME, OTHER = "Zoya Quixotova", "Зоя Квиксотова"
REASON = "A person asked for it."


@pytest.mark.parametrize(
    "text",
    [
        "зоя квиксотова",
        "ЗОЯ\u00a0КВИКСОТОВА",
        "Зоя\n Квик\u00adсотова",
        "Зо\u0301я Квиксо\u0301това",
        "Зоя Квик-\nсотова",
        json.dumps(OTHER)[1:-1],
        json.dumps(json.dumps(OTHER)[1:-1])[1:-1],
        quote(OTHER),
        quote(quote(OTHER)).lower(),
        OTHER.replace(" ", "+"),
        "".join(f"&#{ord(c)};" for c in OTHER),
        "".join(f"&#x{ord(c):X};" for c in OTHER),
        "З</b>оя <i>Квиксотова",
    ],
)
def test_another_writing_of_the_same_letters_is_the_value(text):
    assert out_of([Value(OTHER)], f"– {text} –") == f"– {MARK} –"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form, other):
    value, text = unicodedata.normalize(form, "Андрей Ёлкин"), unicodedata.normalize(other, "Андрей Ёлкин!")

    assert out_of([Value(value)], text) == f"{MARK}!"


@pytest.mark.parametrize(
    "value",
    ["100%_a\\b", "O'Brien; DROP", 'Zoya "Zo" Q.', "a.*b+c", "C:\\new\\table", "<b>&amp;", "+7 (916) 12"],
)
def test_signs_that_mean_something_elsewhere_mean_nothing_here(db, draft, administrator, value):
    draft.summary_en = f"before {value} after"
    draft.save()
    job = Job.objects.create(
        task="x", content=value, result={"a": [value]}, parameters={"b": json.dumps({"c": value})}
    )
    redaction.redact(value, by=administrator, reason=REASON)

    draft.refresh_from_db()
    job.refresh_from_db()
    assert draft.summary_en == f"before {MARK} after"
    assert (job.content, job.result) == (MARK, {"a": [MARK]})
    assert json.loads(job.parameters["b"]) == {"c": MARK}
    assert not list(places.places_with([Value(value)]))


def test_a_short_value_goes_as_a_word_of_its_own_only():
    text = "Ann, ANN and Ann’s; annual, Hannah, Ann_x, ann2"

    assert out_of([Value("Ann")], text) == f"{MARK}, {MARK} and {MARK}’s; annual, Hannah, {MARK}_x, {MARK}2"


def test_a_longer_one_goes_within_words_too_unless_whole_words_are_asked_for():
    text = "quixotova.org, @quixotovazoya, QUIXOTOVAS"

    assert "uixotova" not in out_of([Value("Quixotova")], text).lower()
    assert out_of([Value("Quixotova", whole=True)], text) == f"{MARK}.org, @quixotovazoya, QUIXOTOVAS"


def test_values_that_overlap_leave_nothing_of_each_other():
    values = [Value("Anna Maria"), Value("Maria Petrova"), Value("Maria")]

    assert out_of(values, "x Anna Maria Petrova y") == f"x {MARK} y"


def test_a_part_of_an_identifier_is_no_word(published, administrator):
    part = published.pk[1:6]
    redaction.redact(part, by=administrator, reason=REASON)

    published.refresh_from_db()
    assert services.publish(published, by=None, reason="Same.") is None


def test_codes_and_keys_of_documents_stay(published, administrator):
    assert without([Value("community")], '{"community":"community","text":"A community."}') == (
        f'{{"community":"community","text":"A {MARK}."}}'
    )


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://example.org/zoya%20quixotova/", "https://example.org/redacted/"),
        ("https://example.org/?q=Zoya+Quixotova&a=1", "https://example.org/?q=redacted&a=1"),
        ("Zoya.Quixotova@example.org", "Zoya.Quixotova@example.org"),
    ],
)
def test_an_address_stays_an_address(address, clean):
    assert out_of([Value(NAME)], address) == clean


def test_an_address_as_a_whole_leaves_one_that_can_never_exist(published, source, administrator):
    address = "https://quixotova.org/about"
    published.links.create(url=address, kind="website", source=source, locator="p")
    services.publish(published, by=None, reason="A link.")
    redaction.redact(address, by=administrator, reason=REASON)

    assert published.links.get().url == "https://redacted.invalid"
    assert out_of([Value("quixotova")], address) == "https://redacted.invalid/about"
    assert services.publish(published, by=None, reason="Same.") is None


def test_what_may_stand_only_once_is_numbered(administrator):
    for path in ("Zoya+Quixotova", "zoya%20quixotova"):
        LinkCheck.objects.create(url=f"about {path}", state="works", checked_at="2026-01-01T00:00Z")
    redaction.redact(NAME, by=administrator, reason=REASON)

    assert {url.startswith("about [redacted") for url in LinkCheck.objects.values_list("url", flat=True)} == {
        True
    }


@pytest.mark.parametrize("value", ["2022-03-01", "2022", "12,345"])
def test_a_date_or_a_number_is_refused(db, administrator, value):
    with pytest.raises(services.Refused, match=r"is a date|only a number"):
        redaction.redact(value, by=administrator, reason=REASON)


@pytest.mark.parametrize("reason", ["Quixotova asked.", "As КВИКСОТОВА wanted", "Asked by Зоя"])
def test_a_reason_that_gives_a_part_of_the_name_away_is_refused(db, administrator, reason):
    with pytest.raises(services.Refused, match=r"repeats a word|repeats the value"):
        redaction.redact(NAME, by=administrator, reason=reason, also=[OTHER, "Зоя Ква"])


def test_only_the_desk_learns_of_what_only_the_desk_knew(published, administrator):
    published.summary_ru = f"Черновик: {OTHER}"
    published.save()
    redaction.redact(OTHER, by=administrator, reason=REASON)

    assert not Tombstone.objects.exists()
    assert ReviewStep.objects.filter(record_id=published.pk, step="redacted").exists()


def test_the_log_says_who_why_and_where_and_never_what(draft, administrator):
    draft.summary_en = f"About {NAME}."
    draft.save()
    redaction.redact(NAME, by=administrator, reason=REASON)

    log = RedactionLog.objects.get()
    assert (log.actor, log.reason, log.records) == ("administrator", REASON, [["organization", draft.pk]])
    assert log.places["organizations_organization.summary_en"] == 1
    assert NAME not in f"{log.places} {log.records}"


def test_nothing_is_redacted_while_a_job_is_running(draft, administrator):
    Job.objects.create(task="import", state="running", actor="x")
    with pytest.raises(services.Refused, match="is running"):
        redaction.redact(NAME, by=administrator, reason=REASON)


def test_a_look_changes_nothing_and_writes_nothing_down(draft, administrator):
    draft.summary_en = f"About {NAME}."
    draft.save()
    with connection.execute_wrapper(_only_reading):
        found = redaction.look(NAME)
        redaction.offers(NAME)

    assert [group.name for group in found.groups] == ["desk", "history"]
    assert found.groups[0].where[0].identifier == draft.pk


def _only_reading(execute, sql, params, many, context):
    assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "DECLARE")), sql
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_an_edit_under_way_is_waited_for_and_emptied_too(administrator):
    agent = Agent.objects.create(kind="person", name="Somebody")
    settings = connection.settings_dict
    other = psycopg.connect(
        dbname=settings["NAME"],
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
    )
    other.execute("UPDATE sources_agent SET name = %s WHERE id = %s", [NAME, agent.pk])
    threading.Timer(1.5, other.commit).start()
    redaction.redact(NAME, by=administrator, reason=REASON)

    agent.refresh_from_db()
    assert agent.name == MARK
    other.close()


@pytest.mark.django_db(transaction=True)
def test_one_who_keeps_writing_is_named_as_the_reason(administrator, monkeypatch):
    settings = connection.settings_dict
    other = psycopg.connect(
        dbname=settings["NAME"],
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
    )
    other.execute("LOCK TABLE sources_agent IN ROW EXCLUSIVE MODE")
    monkeypatch.setattr("publishing.redaction.closing.PATIENCE", ("20ms",) * 2)
    with pytest.raises(services.Refused, match="saving or importing"):
        redaction.redact(NAME, by=administrator, reason=REASON)
    other.rollback()
    other.close()


def test_html_of_a_copy_keeps_its_other_words():
    page = f"<p title='{html.escape(NAME)}'>Met {NAME.upper()}&nbsp;today</p>"

    assert out_of([Value(NAME)], page) == f"<p title='{MARK}'>Met {MARK}&nbsp;today</p>"


def test_every_column_that_can_hold_text_is_searched_or_says_why_not(db):
    """Asked of the database in another way than redaction does, so that a new table is not forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND data_type NOT IN ('integer', 'bigint', 'smallint',"
            " 'boolean', 'date', 'timestamp with time zone', 'numeric', 'double precision', 'uuid',"
            " 'daterange')"
        )
        there = {(table, column): kind for table, column, kind in cursor.fetchall()}
    known = {(column.table, column.name): column for column in places.text_columns()}

    assert there.keys() - known.keys() == set()
    free = {key for key, kind in there.items() if kind in ("text", "json", "jsonb", "bytea", "xml")}
    left_out = {key: known[key].why_not for key in free if known[key].why_not}
    assert left_out == {
        ("django_session", "session_data"): "packed: unpacked and cleaned by publishing.redaction.sessions",
        ("mfa_authenticator", "data"): "secrets of second factors, encrypted",
        ("publishing_publication", "history_marks"): "names of tables and numbers",
    }
    assert {
        key for key in known if key[0].startswith(("publishing_", "sources_")) and key not in there
    } == set()
    assert Source._meta.db_table in {table for table, _column in there}
