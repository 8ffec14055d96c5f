import pytest
from django.utils import timezone

from atlas.exchange import tasks
from estimates.models import Estimate
from organizations.models import Name, Organization, Presence
from publishing import ids, jobs, services
from publishing.history import acting
from publishing.models import ReviewStep
from publishing.review import editors_since_publication, has_unpublished_changes
from publishing.services import Refused
from sources.models import Credit, Source
from tests.atlas.exchange.conftest import errors_of

HEADER = ["id", "organization", "source", "locator", "country", "role"]


@pytest.fixture
def presence(published, source):
    return Presence.objects.create(
        organization=published, source=source, locator="p. 1", country="GE", role="office"
    )


def rows(*lines, header=HEADER):
    return [header, *map(list, lines)]


def test_a_preview_saves_nothing(propose, published, source):
    preview = propose("presences", rows(["", published.pk, source.pk, "p. 1", "GE", "office"]))

    assert preview.result["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "error": 0}
    assert not Presence.objects.exists()


def test_a_confirmed_row_is_saved_with_a_drawn_identifier(import_rows, published, source):
    job = import_rows("presences", rows(["", published.pk, source.pk, "p. 1", "GE", "office"]))

    made = Presence.objects.get()
    assert ids.is_valid(made.pk, ids.CLAIM)
    assert (made.organization, made.country.code) == (published, "GE")
    assert job.lines.get().subject == made.pk


def test_the_history_says_who_imported_which_file(import_rows, published, source, reviewer):
    import_rows("presences", rows(["", published.pk, source.pk, "p. 1", "GE", "office"]))

    context = Presence.objects.get().history.get().pgh_context.metadata
    assert (context["user"], context["reason"]) == (reviewer.pk, "Import of rows.csv")
    assert editors_since_publication(published) == {reviewer.pk}


def test_a_new_organization_is_a_draft(import_rows, db):
    import_rows("organizations", rows(["", "Bridge"], header=["id", "working_name"]))

    assert Organization.objects.get(working_name="Bridge").state == "draft"


def test_an_edit_of_a_published_record_is_an_unpublished_change(import_rows, published):
    import_rows("organizations", rows([published.pk, "Other words."], header=["id", "summary_en"]))

    published.refresh_from_db()
    assert (published.state, published.summary_en) == ("published", "Other words.")
    assert has_unpublished_changes(published)


def test_the_preview_shows_each_value_before_and_after(propose, presence):
    preview = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))

    assert preview.lines.get().details["changes"] == {"country": ["GE", "AM"]}


def test_columns_that_are_left_out_stay_as_they_are(import_rows, presence):
    import_rows("presences", rows([presence.pk, "AM"], header=["id", "country"]))

    presence.refresh_from_db()
    assert (presence.country.code, presence.role, presence.locator) == ("AM", "office", "p. 1")


def test_an_empty_cell_empties_the_value(import_rows, presence):
    Presence.objects.filter(pk=presence.pk).update(city="Tbilisi", rank="deprecated")
    import_rows("presences", rows([presence.pk, "", ""], header=["id", "city", "rank"]))

    presence.refresh_from_db()
    assert (presence.city, presence.rank) == ("", "normal")


def test_a_state_cannot_be_set(reviewer, propose, published):
    with pytest.raises(Refused, match="no column “state” in organizations"):
        propose("organizations", rows([published.pk, "draft"], header=["id", "state"]))


def test_the_days_of_validity_follow_from_an_imported_date(import_rows, presence):
    import_rows("presences", rows([presence.pk, "March 2022"], header=["id", "valid_from"]))

    presence.refresh_from_db()
    assert (presence.valid_from, str(presence.valid.lower)) == ("2022-03", "2022-03-01")


def test_every_cell_that_is_wrong_is_told_with_line_column_and_what_is_allowed(propose, published, source):
    preview = propose(
        "presences",
        rows(
            ["", published.pk, source.pk, "p. 1", "Atlantis", "palace"],
            ["c00000000", "o00000195", source.pk, "p. 1", "GE", "office"],
            ["", "", "", "p. 1", "GE", ""],
            ["", published.pk, source.pk],
        ),
    )
    told = errors_of(preview)

    assert "two letters" in told[2, "country"]
    assert "Allowed: " in told[2, "role"]
    assert "office" in told[2, "role"]
    assert "no identifier of this table" in told[3, "id"]
    assert "enter or import it first" in told[3, "organization"]
    assert "A value is needed" in told[4, "organization"]
    assert "A value is needed" in told[4, "role"]
    assert "3 cells, the header has 6" in told[5, "id"]
    assert preview.result["counts"]["error"] == 4


def test_rules_of_the_database_are_told_for_each_row(propose, published, source):
    header = ["organization", "text", "language", "rank", "type", "valid_from", "valid_to", "withheld"]
    preview = propose(
        "names",
        [
            header,
            [published.pk, "One", "ru", "preferred", "official", "", "", "false"],
            [published.pk, "Two", "ru", "preferred", "official", "", "", "false"],
            [published.pk, "Three", "en", "preferred", "official", "", "", "false"],
            [published.pk, "Four", "", "preferred", "misprint", "2023", "2022", "true"],
        ],
    )
    told = {line: said for (line, _), said in errors_of(preview).items()}
    lines = [line for line, _ in errors_of(preview)]

    assert told[2] == told[3] == told[4] == "Only one name in each language can be preferred."
    assert lines.count(5) == 3  # all its broken rules at once


def test_with_errors_nothing_is_saved_unless_the_curator_says_so(propose, reviewer, published, source):
    good = ["", published.pk, source.pk, "p. 1", "GE", "office"]
    preview = propose("presences", rows(good, ["", published.pk, source.pk, "p. 1", "XX", "office"]))

    with pytest.raises(Refused, match="only the good rows"):
        tasks.confirm(preview, by=reviewer)
    assert not Presence.objects.exists()


def test_the_good_rows_alone_are_saved_when_the_curator_says_so(import_rows, published, source):
    good = ["", published.pk, source.pk, "p. 1", "GE", "office"]
    bad = ["", published.pk, source.pk, "p. 1", "XX", "office"]
    job = import_rows("presences", rows(bad, good), only_good=True)

    assert job.result["counts"]["left_out"] == 1
    assert Presence.objects.count() == 1


def test_what_changed_since_the_preview_stops_the_import(propose, reviewer, presence):
    preview = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))
    Presence.objects.filter(pk=presence.pk).update(country="KZ")
    job = tasks.confirm(preview, by=reviewer)
    jobs.work_off()
    job.refresh_from_db()

    assert job.state == "failed"
    assert "changed at the desk since the preview" in job.message
    assert Presence.objects.get().country.code == "KZ"


def test_a_preview_is_imported_once(propose, reviewer, presence):
    preview = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))
    tasks.confirm(preview, by=reviewer)

    with pytest.raises(Refused, match="imported it already"):
        tasks.confirm(preview, by=reviewer)


def test_a_withdrawn_record_and_its_claims_are_closed_to_imports(propose, reviewer, published, presence):
    credit = rows([presence.pk, "1", presence.source_id], header=["claim", "position", "source"])
    services.withdraw(published, by=reviewer, reason="It was never there.", successor="")

    new = propose("presences", rows(["", published.pk, presence.source_id, "p. 1", "GE", "office"]))
    old = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))
    own = propose("organizations", rows([published.pk, "Words."], header=["id", "summary_en"]))
    credited = propose("credits", credit)

    for preview in (new, old, own, credited):
        assert "withdrawn or merged" in " ".join(errors_of(preview).values())
    assert ReviewStep.objects.filter(step="withdrawn").exists()


def test_an_identifier_that_was_never_given_is_kept(import_rows, published, source):
    number = ids.draw(ids.CLAIM)
    import_rows("presences", rows([number, published.pk, source.pk, "p. 1", "GE", "office"]))

    assert Presence.objects.get().pk == number


def test_an_identifier_that_was_given_to_something_else_is_refused(propose, presence, published, source):
    name = published.names.get().pk
    deleted = Presence.objects.create(organization=published, country="AM", role="office")
    gone = deleted.pk
    deleted.delete()
    line = [published.pk, source.pk, "p. 1", "GE", "office"]
    told = errors_of(propose("presences", rows([name, *line], [gone, *line])))

    assert "was given before" in told[2, "id"]
    assert "was given before" in told[3, "id"]


def test_the_same_row_twice_names_its_first_line(propose, presence):
    told = errors_of(
        propose("presences", rows([presence.pk, "AM"], [presence.pk, "KZ"], header=["id", "country"]))
    )

    assert told == {(3, "id"): "The same row stands in line 2."}


def test_of_a_row_that_stands_twice_the_first_is_what_is_imported(import_rows, presence):
    lines = rows([presence.pk, "AM"], [presence.pk, "KZ"], header=["id", "country"])
    import_rows("presences", lines, only_good=True)

    assert Presence.objects.get().country.code == "AM"


def test_a_claim_stays_with_its_record(propose, presence, draft):
    told = errors_of(propose("presences", rows([presence.pk, draft.pk], header=["id", "organization"])))

    assert "stays there" in told[2, "organization"]


def test_references_may_be_names_if_only_one_bears_them(import_rows, published, source):
    import_rows("presences", rows(["", "Open Door", "A report on exile", "p. 1", "GE", "office"]))

    assert Presence.objects.get().organization == published


def test_a_name_that_two_bear_asks_for_the_identifier(propose, make_organization, published, source):
    make_organization("Open Door")
    told = errors_of(propose("presences", rows(["", "Open Door", source.pk, "p. 1", "GE", "office"])))

    assert "More than one organization" in told[2, "organization"]
    assert published.pk in told[2, "organization"]


def test_preferred_may_move_from_one_row_to_another(import_rows, published, source):
    first = published.names.get()
    second = Name.objects.create(organization=published, text="Porta", language="en", source=source)
    lines = [["id", "rank"], [second.pk, "preferred"], [first.pk, "normal"]]
    import_rows("names", lines)

    assert Name.objects.get(rank="preferred") == second


def test_credits_are_known_by_claim_and_position(import_rows, presence, source):
    Credit.objects.create(claim=presence.pk, position=1, source=source, locator="p. 9")
    header = ["claim", "position", "source", "locator"]
    import_rows(
        "credits", [header, [presence.pk, 1, source.pk, "p. 10"], [presence.pk, 2, source.pk, "p. 11"]]
    )

    assert list(Credit.objects.values_list("position", "locator")) == [(1, "p. 10"), (2, "p. 11")]


def test_a_credit_of_no_claim_is_told(propose, source):
    told = errors_of(propose("credits", [["claim", "position", "source"], ["c00000195", 1, source.pk]]))

    assert "no claim" in told[2, "claim"]


def test_sources_and_estimates_are_imported_too(import_rows, db):
    header = ["title", "kind", "published", "consulted"]
    import_rows("sources", [header, ["A study", "report", "2023", "yes"]])
    made = Source.objects.get()
    header = ["source", "locator", "value_text", "best", "measure", "unit", "reference_date", "caveats"]
    job = import_rows(
        "estimates", [header, [made.pk, "p. 1", "800,000", "800000", "present_in", "persons", "2022-10", ""]]
    )

    assert (made.consulted, made.published, made.state) == (True, "2023", "draft")
    assert job.state == "done"
    assert Estimate.objects.get().source == made


def test_who_may_no_longer_import_imports_nothing(propose, reviewer, presence):
    preview = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))
    job = tasks.confirm(preview, by=reviewer)
    reviewer.groups.clear()
    jobs.work_off()
    job.refresh_from_db()

    assert (job.state, Presence.objects.get().country.code) == ("failed", "GE")


def test_after_thirty_days_the_file_is_gone_and_the_counts_stay(propose, presence, reviewer):
    preview = propose("presences", rows([presence.pk, "AM"], header=["id", "country"]))
    type(preview).objects.filter(pk=preview.pk).update(ended_at=timezone.now() - jobs.KEPT_FOR * 1.1)
    jobs.prune()
    preview.refresh_from_db()

    assert (preview.content, preview.lines.count()) == ("", 0)
    assert preview.result["counts"]["changed"] == 1
    with pytest.raises(Refused, match="no longer kept"):
        tasks.confirm(preview, by=reviewer)


def test_an_import_shows_up_in_no_other_curators_edits(import_rows, published, presence, contributor):
    with acting(contributor, "By hand."):
        Presence.objects.filter(pk=presence.pk).update(city="Tbilisi")
    import_rows("presences", rows([presence.pk, "AM"], header=["id", "country"]))

    users = [event.pgh_context.metadata["user"] for event in presence.history.exclude(pgh_context=None)]
    assert users[0] == contributor.pk
    assert len(set(users)) == 2


def test_an_import_is_confirmed_by_whoever_handed_the_file_in(propose, administrator, published, source):
    preview = propose("presences", rows(["", published.pk, source.pk, "p. 1", "GE", "office"]))

    with pytest.raises(Refused, match="handed it in"):
        tasks.confirm(preview, by=administrator)
    assert not Presence.objects.exists()
