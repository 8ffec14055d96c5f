"""What a process keeps in memory, after whatever happens on the shelf, is what another would read anew."""

import pytest

from atlas.reconciliation import index
from atlas.reconciliation.kinds import ALL
from atlas.search import vocabulary
from organizations.models import Name, Presence
from publishing import services
from publishing.api import timeclock
from publishing.redaction import memory, redact

pytestmark = pytest.mark.usefixtures("reader")
BECAUSE = {"by": None, "reason": "For the tests."}


@pytest.fixture
def edit(make_organization, source):
    """Gives an organization one name more, and publishes it."""

    def edited(organization, text):
        Name.objects.create(organization=organization, text=text, source=source, locator="p. 1")
        services.publish(organization, **BECAUSE)

    return edited


def rename(organization, text):
    organization.names.filter(rank="preferred").update(text=text)
    services.publish(organization, **BECAUSE)


def kept():
    """What this process holds of the shelf as it is, taken over from what it held before."""
    clock = timeclock.look()
    known = vocabulary.vocabulary(clock)
    indexes = {kind: vars(index.index_of(each.catalogue, clock)) for kind, each in ALL.items()}
    return {"written": dict(known.written), "folded": [*known.folded]} | indexes


def read_anew():
    """The same, as another process holds it that has only just started."""
    vocabulary.vocabulary.cache_clear()
    index.index_of.cache_clear()
    return kept()


def follows(happens):
    """Whether what is kept after this, too, is what is read anew. `kept` was called before."""
    before = kept()
    happens()
    after = kept()
    assert after != before  # else nothing was followed
    return after == read_anew()


def test_editions_withdrawals_and_merges_are_followed(make_organization, edit):
    lamp, boat, ship = (make_organization(name) for name in ("Lantern", "Lodka", "Корабль"))

    for happens in (
        lambda: services.publish_together([lamp, boat, ship], reason="For the tests."),
        lambda: edit(lamp, "Фонарь"),
        lambda: rename(lamp, "Searchlight"),
        lambda: services.withdraw(boat, **BECAUSE),
        lambda: edit(boat, "Old Boat"),
        lambda: services.merge(boat, into=ship, **BECAUSE),
        services.rebuild_shelf,
    ):
        assert follows(happens)


@pytest.mark.parametrize("forgets", [True, False], ids=["this process redacts", "another one does"])
def test_redactions_are_followed(published, edit, administrator, monkeypatch, forgets):
    if not forgets:
        monkeypatch.setattr(memory, "forget", lambda: None)
    edit(published, "Lanternova")

    assert "lanternova" in kept()["written"]
    assert follows(lambda: redact("Lanternova", by=administrator, reason="On request."))
    assert "lanternova" not in str(kept())


def test_people_and_places_are_no_names(published, edit, source):
    cited = {"organization": published, "source": source, "locator": "p. 1"}
    Presence.objects.create(country="GE", city="Batumi", role="branch", **cited)
    edit(published, "Lanternova")

    lines = "\n".join(kept()["organization"]["lines"])
    assert "lanternova" in lines
    assert "batumi" not in lines
