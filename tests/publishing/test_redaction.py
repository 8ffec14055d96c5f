"""A redacted value is nowhere, and nothing else is lost."""

import orjson
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from publishing import catalogue, kinds, redaction, services
from publishing.folding import fold, slug_of
from publishing.history import acting
from publishing.models import Edition, FactEntry, FactFacet, ReviewStep, Shelf, Suggestion, Tombstone
from publishing.review import has_unpublished_changes
from sources.models import Agent, Credit, Source
from tests.desk import address, new_row, typed

NAME, OTHER = "Zoya Quixotova", "Зоя Квиксотова"
REASON = "The person asked for it."


def everything():
    """Every row of every table as text, as a dump of the database would hold it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return rows


def forms_of(value):
    escaped = orjson.dumps(value).decode()[1:-1]
    ascii_only = value.encode("ascii", "backslashreplace").decode()
    return {value.lower(), fold(value), slug_of(value), escaped.lower(), ascii_only.lower()}


def standing(*values):
    """The rows that hold a value in any of its forms."""
    forms = {form for value in values for form in forms_of(value)}
    return [row for row in everything() if any(form in row.lower() for form in forms)]


@pytest.fixture
def person(published, source, contributor):
    """Somebody who stands in every corner: claims, agents, past editions, history, logs, suggestions."""
    with acting(contributor, f"What {NAME} told us"):
        agent = Agent.objects.create(kind="person", name=NAME, name_original=OTHER, same_as="zq")
        published.people.create(
            person=agent, name=NAME, role="founder", basis="Spoke in public.", source=source, locator="p. 1"
        )
        published.positions.create(text=f"Founded by {NAME.upper()}.", source=source, locator="p. 2")
        published.summary_en = f"{NAME} founded it. {NAME}’s “circle” meets weekly."
        published.summary_ru = f"Основательница — {OTHER}."
        published.save()
        claim = published.names.get()
        claim.excerpt, claim.attributed_to = f"said {NAME.replace(' ', '  ')}", agent
        claim.save()
        Credit.objects.create(claim=claim.pk, position=1, source=source, locator=f"interview with {NAME}")
        source.title = f"A talk with {NAME}"
        source.authorships.create(position=1, agent=agent)
        source.save()
    services.publish(source, by=None, reason=f"{NAME} is the author.")
    services.publish(published, by=None, reason=f"Adds {NAME}.")
    with acting(contributor):
        published.summary_en = f"Another text about {NAME}."
        published.save()
    services.publish(published, by=None, reason="Again.")
    ReviewStep.objects.create(
        kind="organization", record_id=published.pk, step="returned", actor="reviewer", comment=f"{OTHER}?"
    )
    Suggestion.objects.create(key="k", text=f"Remove {NAME}!", received_on="2026-01-01")
    services.refresh_stale()
    return agent


@pytest.fixture
def logged(client, administrator, person, published):
    """An edit through the desk, so that Django's own log names the person too."""
    client.force_login(administrator)
    data = typed(client.get(address(published)))
    new_row(data, "positions", text=f"{OTHER}, {NAME}", rank="normal")
    assert client.post(address(published), data).status_code == 302
    data = typed(client.get(address(person)), language="en")
    client.post(address(person), data)
    return client


def test_after_redaction_the_value_is_nowhere_in_the_database(logged, administrator, published):
    assert len(standing(NAME)) > 20

    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    assert standing(NAME, OTHER) == []


def test_the_preview_names_every_table_that_the_dump_finds(logged):
    previewed = {finding.table for finding in redaction.preview(NAME, OTHER)}
    dumped = {row.split(":")[0] for row in standing(NAME, OTHER)}

    folded = {"organizations_organizationfacet", "publishing_factfacet"}  # made again from the edition
    assert dumped - previewed == folded
    assert "django_admin_log" in previewed
    assert "publishing_edition" in previewed
    assert "pghistory_context" in previewed


def test_other_spellings_of_the_person_are_offered(person):
    assert OTHER in redaction.spellings(NAME)
    assert NAME in redaction.spellings(OTHER)


def test_a_form_of_the_name_in_an_address_is_offered(published, source):
    published.links.create(
        url="https://example.org/zoya-quixotova", kind="website", source=source, locator="p. 1"
    )

    assert "zoya-quixotova" in redaction.spellings(NAME)


def test_the_rest_of_every_edition_stays_as_it_was(person, published, administrator):
    before = {e.pk: orjson.loads(e.document) for e in Edition.objects.all()}
    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    for edition in Edition.objects.all():
        now, was = orjson.loads(edition.document), before[edition.pk]
        assert now.keys() == was.keys()
        assert now["id"] == was["id"]
        if "names" in was:
            assert [claim["id"] for claim in now["people"]] == [claim["id"] for claim in was["people"]]
            assert now["names"][0]["text"] == "Open Door"


def test_readers_find_the_record_as_before_and_the_person_no_more(person, published, administrator):
    kind = kinds.of(published)
    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    entry = catalogue.current_entry(kind, published.pk)
    assert entry.folded.split("\n")[0] == "open door"
    assert orjson.loads(entry.served)["people"][0]["name"] == "[redacted]"
    assert not kind.facet_model.objects.filter(value=fold(NAME)).exists()
    found = kind.entry_model.objects.filter(search="quixotova")
    assert not found.exists()


def test_readers_find_the_claims_as_before_and_the_person_in_none(person, published, administrator):
    before = {*FactEntry.objects.values_list("record_id", flat=True)}
    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    assert {*FactEntry.objects.values_list("record_id", flat=True)} == before
    role = FactEntry.objects.get(record_id=published.people.get().pk, superseded_at=None)
    assert orjson.loads(role.served)["name"] == "[redacted]"
    assert not FactEntry.objects.filter(search="quixotova").exists()
    assert not FactFacet.objects.filter(value=fold(NAME)).exists()


def test_redaction_leaves_no_unpublished_change_behind(person, published, source, administrator):
    redaction.redact(NAME, by=administrator, reason=REASON, also=[OTHER])

    for record in (published, source):
        record.refresh_from_db()
        assert not has_unpublished_changes(record)


def test_a_tombstone_and_a_step_say_why_and_never_what(person, published, source, administrator):
    version = Shelf.objects.get().version
    redaction.redact(NAME, by=administrator, reason=REASON)

    stones = Tombstone.objects.filter(what="redacted")
    assert set(stones.values_list("record_id", flat=True)) == {published.pk, source.pk}
    assert {stone.reason for stone in stones} == {REASON}
    step = ReviewStep.objects.filter(record_id=published.pk, step="redacted").get()
    assert (step.actor, step.comment) == ("administrator", REASON)
    assert Shelf.objects.get().version > version


def test_a_draft_is_not_mentioned_in_public_when_it_is_redacted(draft, administrator):
    draft.summary_en = f"About {NAME}."
    draft.save()
    redaction.redact(NAME, by=administrator, reason=REASON)

    draft.refresh_from_db()
    assert draft.summary_en == "About [redacted]."
    assert not Tombstone.objects.exists()
    assert ReviewStep.objects.filter(record_id=draft.pk, step="redacted").exists()


def test_another_case_goes_as_a_whole_word_only(draft, administrator):
    draft.summary_en = "ANNA and ANNABEL, and Anna’s annals."
    draft.save()
    redaction.redact("Anna", by=administrator, reason=REASON)

    draft.refresh_from_db()
    assert draft.summary_en == "[redacted] and ANNABEL, and [redacted]’s annals."


@pytest.mark.parametrize(
    ("value", "reason", "sentence"),
    [
        ("ab", REASON, "too short"),
        ("  a ", REASON, "too short"),
        (NAME, " ", "Say why"),
        (NAME, f"{NAME} asked.", "repeats the value"),
        (NAME, "zoya quixotova asked.", "repeats the value"),
        ("[redacted]", REASON, "cannot be redacted"),
        ("o00000195", REASON, "is an identifier"),
        ("administrator", REASON, "auth_user.username"),
    ],
)
def test_what_would_do_harm_is_refused_and_nothing_changes(person, administrator, value, reason, sentence):
    before = sorted(everything())
    with pytest.raises(services.Refused, match=sentence.replace("[", "\\[")):
        redaction.redact(value, by=administrator, reason=reason)

    assert sorted(everything()) == before


def test_a_code_of_a_list_is_no_ones_word(published, administrator):
    documents = list(Edition.objects.values_list("document", flat=True))
    redaction.redact("community", by=administrator, reason=REASON)

    assert list(Edition.objects.values_list("document", flat=True)) == documents


def test_a_title_that_the_log_cut_off_goes_too(client, administrator):
    title = "A very long title about Zoya " + "x" * 180 + " and its end"
    client.force_login(administrator)
    source = Source.objects.create(title=title, kind="report")
    client.post(address(source), typed(client.get(address(source)), pages="3"))
    redaction.redact(title, by=administrator, reason=REASON)

    assert [row for row in everything() if "about Zoya xxx" in row] == []


def test_the_door_is_closed_again_after_a_redaction(person, administrator):
    redaction.redact(NAME, by=administrator, reason=REASON)

    for statement in (
        "UPDATE publishing_edition SET document = '{}'",
        "DELETE FROM publishing_edition",
        "UPDATE organizations_namehistory SET text = 'x'",
        "DELETE FROM organizations_namehistory",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE publishing_edition SET document = '{}'", "DELETE FROM publishing_edition"]
)
def test_the_public_role_cannot_take_the_privileged_path(published, statement):
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{settings.PUBLIC_ROLE}"')
        cursor.execute("SET LOCAL atlas.redacting = 'on'")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("RESET ROLE")


def test_even_the_privileged_path_deletes_no_edition(published):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL atlas.redacting = 'on'")
        with pytest.raises(DatabaseError, match="Editions are never"), transaction.atomic():
            cursor.execute("DELETE FROM publishing_edition")


def test_an_administrator_redacts_from_the_desk_after_seeing_where_it_stands(logged, published):
    page = logged.post(
        address(published, "redact"), {"value": NAME, "also": "", "reason": REASON, "_look": "1"}
    )
    assert "publishing_edition" in page.text
    assert OTHER in page.text
    assert standing(NAME)

    data = {"value": NAME, "also": "", "offered": [OTHER], "reason": REASON, "_redact": "1"}
    done = logged.post(address(published, "redact"), data, follow=True)

    assert "Redacted in" in done.text
    assert standing(NAME, OTHER) == []


def test_a_refused_redaction_keeps_what_was_typed(logged):
    page = logged.post("/admin/redact/", {"value": NAME, "reason": f"{NAME} asked", "_redact": "1"})

    assert "repeats the value" in page.text
    assert page.context["form"]["value"].value() == NAME


def test_a_reviewer_cannot_redact_from_the_first_page(client, reviewer, person):
    client.force_login(reviewer)

    assert client.post("/admin/redact/", {"value": NAME, "reason": REASON, "_redact": "1"}).status_code == 403
    assert standing(NAME)


def test_the_same_name_in_another_script_is_offered_wherever_it_stands(published):
    published.summary_ru = "Её возглавляет Алексей Венедиктов, журналист."
    published.save()

    assert "Алексей Венедиктов" in redaction.spellings("Alexey Venediktov")
