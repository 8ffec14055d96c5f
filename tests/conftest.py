"""One cast for the whole suite, named by what they may do, and a public side that is really public."""

import contextlib
import copy

import pgtrigger
import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.utils import translation

from countries.models import Country, Group, HostCondition, Membership
from estimates.models import Estimate, Question, QuestionEstimate
from organizations.models import Kind, Name, Organization
from publishing import services
from sources.models import Agent, Source


@pytest.fixture(autouse=True, scope="session")
def _flushing_may_empty_the_shelf():
    """Tests that commit end with a flush, which editions and logs refuse: let only that through."""
    teardown = TransactionTestCase._fixture_teardown

    def with_leave(self):
        with pgtrigger.ignore("publishing.Edition:stays_on_the_shelf", "access.AccessLog:stays_whole"):
            teardown(self)

    TransactionTestCase._fixture_teardown = with_leave
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture(autouse=True, scope="session")
def _passwords_cost_little():
    """Two thousand accounts are made; what makes guessing a password dear would cost minutes here."""
    cost, PBKDF2PasswordHasher.iterations = PBKDF2PasswordHasher.iterations, 1000
    yield
    PBKDF2PasswordHasher.iterations = cost


@pytest.fixture(autouse=True)
def _in_english():
    """A page read in Russian leaves its language behind in the process; every test begins in English."""
    with translation.override("en"):
        yield


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
    user.groups.add(Role.objects.get_or_create(name=group)[0])
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


@pytest.fixture
def agent(db):
    """Somebody who says things in public."""
    return Agent.objects.create(kind="research_body", name="Institute of Counting")


@pytest.fixture
def make_estimate(source):
    """Makes draft estimates: `make_estimate("around 800,000", best=800000, qualifier="around")`."""

    def make(value_text="800,000", *, measure="left_origin", unit="persons", **values):
        if not {"low", "best", "high", "qualifier", "comparator_value"} & values.keys():
            values["best"] = int(value_text.replace(",", ""))
        if "reference_date" not in values and "caveats" not in values:
            values.setdefault("period", "2022-02-24/2022-09-20")
        values = {"source": source, "locator": "p. 2", "nature": "estimated"} | values
        return Estimate.objects.create(value_text=value_text, measure=measure, unit=unit, **values)

    return make


@pytest.fixture
def estimate(make_estimate):
    """An estimate on the shelf."""
    made = make_estimate("around 800,000", best=800000, qualifier="around")
    services.publish(made, by=None, reason="For the tests.")
    return made


@pytest.fixture
def question(estimate):
    """A question on the shelf, with one estimate that it recommends."""
    made = Question.objects.create(title_en="How many people left?", title_ru="Сколько людей уехало?")
    QuestionEstimate.objects.create(
        question=made, estimate=estimate, role="recommended", reason_en="It says how it was counted."
    )
    services.publish(made, by=None, reason="For the tests.")
    services.refresh_stale()  # the estimate names its questions
    return made


@pytest.fixture
def country(source):
    """Georgia on the shelf, with one condition."""
    made = Country.objects.create(id="GE", summary_en="Borders on Russia.", summary_ru="Граничит с Россией.")
    HostCondition.objects.create(
        country=made, kind="visa_free_entry", text_en="No visa is needed.", source=source, locator="p. 3"
    )
    services.publish(made, by=None, reason="For the tests.")
    return made


@pytest.fixture
def group(source):
    """The South Caucasus on the shelf, with one member."""
    made = Group.objects.create(id="south_caucasus", name_en="South Caucasus", name_ru="Южный Кавказ")
    Membership.objects.create(group=made, country="GE", source=source, locator="list", valid_to="..")
    services.publish(made, by=None, reason="For the tests.")
    return made
