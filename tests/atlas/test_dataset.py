import pytest
from django.core.management import CommandError, call_command

from atlas.dataset import loading
from organizations.models import Name, Organization
from publishing.history import acting
from publishing.models import Edition
from tests.dataset import DATA, rewrite, write_part


@pytest.fixture
def folder(tmp_path):
    """A part of the dataset that a test may spoil."""
    return write_part(tmp_path)


def faults_of(folder):
    with pytest.raises(loading.NotLoaded) as refusal:
        loading.load(folder)
    assert not Organization.objects.exists()
    return [str(fault) for fault in refusal.value.faults]


def test_the_founding_dataset_is_loaded_and_published(db):
    counts = loading.load(DATA)

    assert counts["written"] > 900
    assert Organization.objects.count() == Edition.objects.filter(kind="organization").count()
    assert not Organization.objects.exclude(state="published").exists()


def test_loading_it_again_changes_nothing(db, folder):
    loading.load(folder)
    counts = loading.load(folder)

    assert (counts["written"], counts["published"]) == (0, 0)
    assert loading.is_loaded(folder)


def test_what_a_curator_changed_or_deleted_since_stays_so(db, folder, contributor):
    loading.load(folder)
    changed, deleted = Name.objects.order_by("pk")[:2]
    with acting(contributor, "A correction."):
        Name.objects.filter(pk=changed.pk).update(text="As the curator says")
        deleted.delete()
    counts = loading.load(folder)

    assert Name.objects.get(pk=changed.pk).text == "As the curator says"
    assert not Name.objects.filter(pk=deleted.pk).exists()
    assert (counts["kept"], counts["published"]) == (2, 0)


def test_every_bad_row_is_told_with_file_line_column_and_reason(db, folder):
    def spoil(rows):
        column = rows[0].index
        rows[1][column("country")] = "Atlantis"
        rows[2][column("role")] = "palace"
        rows[3][column("valid_from")] = "2022-02-30"
        rows[4][column("source")] = "s00000195"
        rows[5][column("id")] = "c00000000"
        rows[6] = rows[6][:-1]

    rewrite(folder / "presences.csv", spoil)
    faults = faults_of(folder)

    for line, column in ((2, "country"), (3, "role"), (4, "valid_from"), (5, "source"), (6, "id"), (7, "id")):
        assert any(f.startswith(f"presences.csv, line {line}, column “{column}”: ") for f in faults), (
            line,
            faults,
        )


def test_a_row_that_stands_twice_names_its_first_line(db, folder):
    rewrite(folder / "names.csv", lambda rows: rows.append(rows[1]))

    assert any("the same row stands in line 2" in fault for fault in faults_of(folder))


def test_an_unknown_column_lists_the_allowed_ones(db, folder):
    rewrite(folder / "kinds.csv", lambda rows: rows[0].__setitem__(1, "organisation"))

    assert any("no such column. Allowed are: id, " in fault for fault in faults_of(folder))


def test_a_mis_encoded_file_is_told_with_its_line(db, folder):
    (folder / "names.csv").write_bytes("id,text\n1,Ковчег\n".encode("cp1251"))

    assert any(fault.startswith("names.csv, line 2") and "UTF-8" in fault for fault in faults_of(folder))


def test_a_rule_of_the_database_is_told_in_its_own_words(db, folder):
    def spoil(rows):
        rows[1][rows[0].index("qualifier")] = rows[1][rows[0].index("low_bound")] = ""
        rows[1][rows[0].index("low")] = rows[1][rows[0].index("best")] = ""

    rewrite(folder / "sizes.csv", spoil)

    assert any("Give a lower, best or upper figure" in fault for fault in faults_of(folder))


def test_the_command_ends_with_a_count_of_faults(db, folder, capsys):
    rewrite(folder / "names.csv", lambda rows: rows[1].__setitem__(0, "x"))

    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_dataset", str(folder))


def test_a_claim_that_left_the_dataset_leaves_atlas_unless_a_curator_touched_it(db, folder, contributor):
    loading.load(folder)
    gone, kept = Name.objects.filter(rank="normal").order_by("pk")[:2]
    with acting(contributor, "A correction."):
        Name.objects.filter(pk=kept.pk).update(text="As the curator says")
    rewrite(
        folder / "names.csv",
        lambda rows: rows.__setitem__(
            slice(1, None), [row for row in rows[1:] if row[0] not in (gone.pk, kept.pk)]
        ),
    )
    counts = loading.load(folder)

    assert not Name.objects.filter(pk=gone.pk).exists()
    assert Name.objects.get(pk=kept.pk).text == "As the curator says"
    assert counts["removed"] >= 1
