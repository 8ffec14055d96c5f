import pytest

from atlas.corpus import overlap

DOCUMENT = "The old organizations took on new roles as anti-war movements after the invasion of that year."


@pytest.fixture
def said(tmp_path):
    """Faults of a dataset in which one organization's summary says this, and a work is called that."""

    def faults(summary, title="Another title"):
        (tmp_path / "organizations.csv").write_text(f'id,summary_en\no1,"{summary}"\n', encoding="utf-8")
        (tmp_path / "sources.csv").write_text(f'id,title\ns1,"{title}"\n', encoding="utf-8")
        return [str(fault) for fault in overlap.faults(tmp_path, [], {"s1": DOCUMENT})]

    return faults


def test_eight_words_in_a_row_of_a_document_are_told_by_file_and_line(said):
    (fault,) = said("We say: old organizations took on new roles as anti-war MOVEMENTS.")

    assert fault.startswith("organizations.csv, line 2, column “summary_en”: these words stand in a document")
    assert "“old organizations took on new roles as anti-war”" in fault


def test_seven_words_are_not_a_sentence(said):
    assert not said("They took on new roles as anti-war movements.")


def test_the_title_of_a_work_may_be_said(said):
    title = "Old organizations took on new roles as anti-war movements"

    assert not said(f"The work “{title}” is quoted.", title=title)


def test_guides_are_compared_too(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text(DOCUMENT, encoding="utf-8")

    (fault,) = overlap.faults(tmp_path / "no data", [guide], {"s1": DOCUMENT})

    assert fault.file == "guide.md"
