"""One cast for the whole suite, named by what they may do, and a public side that is really public."""

import contextlib
import copy

import pgtrigger
import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection, connections
from django.test import Client, TransactionTestCase

from organizations.models import Kind, Name, Organization
from publishing import services
from sources.models import Source


@pytest.fixture(autouse=True, scope="session")
def _flushing_may_empty_the_shelf():
    """Tests that commit end with a flush, which editions refuse as they should: let only that through."""
    teardown = TransactionTestCase._fixture_teardown

    def with_leave(self):
        with pgtrigger.ignore("publishing.Edition:stays_on_the_shelf"):
            teardown(self)

    TransactionTestCase._fixture_teardown = with_leave
    yield
    TransactionTestCase._fixture_teardown = teardown


@contextlib.contextmanager
def as_public_role():
    """Every query in this block is made with the rights of the public role, and no others."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.PUBLIC_ROLE}"')
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


class PublicClient(Client):
    """A reader: no cookie, no login, and a database role that sees the shelf only."""

    def request(self, **request):
        with as_public_role():
            return super().request(**request)


@pytest.fixture
def public_client(db):
    """Reads through the alias `public` as always, in the test's own transaction."""
    own = connections["public"]
    shared = copy.copy(connections["default"])
    shared.alias = "public"
    connections["public"] = shared
    yield PublicClient()
    connections["public"] = own


@pytest.fixture
def reader(public_client):
    return public_client


def _member(name, group):
    user = User.objects.create_user(name, password="a long password for tests", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


@pytest.fixture
def contributor(db):
    return _member("contributor", "contributor")


@pytest.fixture
def reviewer(db):
    return _member("reviewer", "reviewer")


@pytest.fixture
def administrator(db):
    return _member("administrator", "administrator")


@pytest.fixture
def source(db):
    """A published source."""
    made = Source.objects.create(title="A report on exile", language="en", kind="report", consulted=True)
    services.publish(made, by=None, reason="For the tests.")
    return made


@pytest.fixture
def make_organization(source):
    """Makes draft organizations: `make_organization("Kovcheg", kind="foundation")`."""

    def make(name, kind="community", **values):
        organization = Organization.objects.create(**values)
        cited = {"organization": organization, "source": source, "locator": "p. 1"}
        Name.objects.create(text=name, language="en", rank="preferred", **cited)
        Kind.objects.create(kind=kind, rank="preferred", **cited)
        return organization

    return make


@pytest.fixture
def draft(make_organization):
    return make_organization("Draft Circle")


@pytest.fixture
def published(make_organization):
    """An organization on the shelf."""
    organization = make_organization("Open Door", summary_en="Helps people who left.")
    services.publish(organization, by=None, reason="For the tests.")
    return organization
