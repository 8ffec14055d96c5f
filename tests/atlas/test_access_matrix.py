"""The matrix, tried on every model, page and state that the desk has, by direct address."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from publishing import services
from publishing.admin import pages
from publishing.models import AccessEvent, Suggestion
from publishing.roles import ACTIONS as KNOWN_ACTIONS
from tests import desk_matrix as matrix
from tests.desk import address

pytestmark = pytest.mark.django_db
WITHOUT_ROLE = "nobody"


@pytest.fixture
def at_desk(request):
    """A browser in which somebody of a role sits at the desk."""

    def sit_down(role):
        if role == WITHOUT_ROLE:
            user = User.objects.create_user(role, is_staff=True)
        else:
            user = request.getfixturevalue(role)
        client = Client()
        client.force_login(user)
        return client

    return sit_down


@pytest.fixture
def merged(draft, make_organization, reviewer):
    stays = make_organization("The one that stays")
    services.merge(draft, into=stays, by=reviewer, reason="The same.")
    draft.refresh_from_db()
    return draft


@pytest.fixture
def record_in(request, contributor):
    """An organization in a state of the matrix."""

    def make(state):
        if state in ("draft", "in_review", "merged"):
            record = request.getfixturevalue("merged" if state == "merged" else "draft")
            if state == "in_review":
                services.submit(record, by=contributor, comment="")
        else:
            record = request.getfixturevalue("published")
            if state == "changed":
                type(record).objects.filter(pk=record.pk).update(summary_en="Another text.")
            if state == "withdrawn":
                services.withdraw(record, by=None, reason="For the tests.")
        record.refresh_from_db()
        return record

    return make


def _root(label):
    return f"/admin/{label.replace('.', '/')}/"


def _row_of(request, label):
    """Some row of a model, published where it can be."""
    name = label.partition(".")[2]
    if name == "user":
        return User.objects.create_user("somebody")
    if name == "accessevent":
        User.objects.create_user("somebody")
        return AccessEvent.objects.first()
    if name == "suggestion":
        return Suggestion.objects.create(key="k", text="A word.", received_on="2026-01-01")
    if name == "organization":
        return request.getfixturevalue("published")
    if name in ("credit", "linkcheck"):
        return None
    return request.getfixturevalue(name)


# The tables are whole


def test_every_action_stands_in_the_table():
    assert set(matrix.ACTIONS) == set(KNOWN_ACTIONS)


def test_every_model_of_the_desk_stands_in_the_table():
    assert {model._meta.label_lower for model in admin.site._registry} == set(matrix.MODELS)


def test_every_page_of_the_desk_stands_in_the_table():
    assert {page.name: page.permission for page in pages._pages.values()} == matrix.PAGES


# Models: list, form, history, removal


@pytest.mark.parametrize("role", matrix.ROLES)
@pytest.mark.parametrize("label", matrix.MODELS)
def test_the_pages_of_a_model_open_to_its_roles_only(request, at_desk, role, label):
    view, add, change = (role in roles for roles in matrix.MODELS[label])
    client, root, row = at_desk(role), _root(label), _row_of(request, label)
    found = {"list": client.get(root).status_code, "add": client.get(f"{root}add/").status_code}
    expected = {"list": 200 if view else 403, "add": 200 if add else 403}
    if row is not None:
        for page in ("change", "history"):
            found[page] = client.get(f"{root}{row.pk}/{page}/").status_code
            expected[page] = 200 if view else 403
        found["save"] = client.post(f"{root}{row.pk}/change/", {}).status_code
        expected["save"] = 200 if change else 403
        for method in (client.get, client.post):
            found["delete"] = method(f"{root}{row.pk}/delete/", {"post": "yes"}).status_code
            expected["delete"] = 403 if label != "sources.agent" or role == "contributor" else found["delete"]
    assert found == expected


@pytest.mark.parametrize("label", matrix.MODELS)
def test_without_a_role_no_model_opens(request, at_desk, label):
    row, client = _row_of(request, label), at_desk(WITHOUT_ROLE)
    tails = ["", "add/"] + ([f"{row.pk}/{page}/" for page in ("change", "history", "delete")] if row else [])

    for tail in tails:
        for method in (client.get, client.post):
            answer = method(_root(label) + tail)
            assert answer.status_code == 403 or answer.headers["Location"].startswith("/admin/login/")


# Pages that belong to no record


def _addresses():
    """The address of every page, with something in each variable part."""
    for name in matrix.PAGES:
        route = pages._pages[name].route
        kinds = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        values = {variable: 1 if kind == "int" else "x" for kind, variable in kinds}
        try:
            yield name, reverse(f"admin:{name}", kwargs=values)
        except NoReverseMatch:
            pytest.fail(f"The page {name} at {route} could not be addressed.")


@pytest.mark.parametrize("role", matrix.ROLES)
def test_the_pages_of_the_desk_open_to_their_roles_only(at_desk, role):
    client = at_desk(role)
    refused = {name for name, page in _addresses() if client.get(page).status_code == 403}
    refused_forms = {name for name, page in _addresses() if client.post(page, {}).status_code == 403}
    closed = {name for name, action in matrix.PAGES.items() if action and role not in matrix.ACTIONS[action]}

    assert refused - matrix.ASKING_BACK == closed
    assert refused_forms >= closed


def test_strangers_and_people_without_a_role_are_led_to_the_login(at_desk):
    for client in (Client(), at_desk(WITHOUT_ROLE)):
        for name, page in [*_addresses(), ("redact", "/admin/redact/"), ("index", "/admin/")]:
            assert client.get(page).headers.get("Location", "").startswith("/admin/login/"), name


# Records in every state


@pytest.mark.parametrize("role", matrix.ROLES)
@pytest.mark.parametrize("state", matrix.STATES)
def test_a_step_opens_to_its_role_in_its_states_only(at_desk, record_in, role, state):
    record, client = record_in(state), at_desk(role)
    found, expected = {}, {}
    for step, (action, states) in matrix.STEPS.items():
        found[step] = client.get(address(record, step)).status_code
        allowed = role in matrix.ACTIONS[action]
        expected[step] = 403 if not allowed else 200 if state in states else 302
    assert found == expected


@pytest.mark.parametrize("role", matrix.ROLES)
@pytest.mark.parametrize("state", matrix.STATES)
def test_a_step_that_may_not_be_made_changes_nothing_when_it_is_sent(at_desk, record_in, role, state):
    record, client = record_in(state), at_desk(role)
    data = {
        "comment": "x",
        "reason": "x",
        "seen": "x",
        "value": "Open Door",
        "into": record.pk,
        "_apply": "1",
    }
    for step, (action, states) in matrix.STEPS.items():
        if role not in matrix.ACTIONS[action] or state not in states:
            assert client.post(address(record, step), data).status_code in (302, 403)
    before = record.state
    record.refresh_from_db()

    assert record.state == before


@pytest.mark.parametrize("role", matrix.ROLES)
@pytest.mark.parametrize("state", matrix.STATES)
def test_a_record_is_saved_in_its_states_only(at_desk, record_in, role, state):
    record, client = record_in(state), at_desk(role)

    assert client.get(address(record)).status_code == 200
    assert client.get(address(record, "history")).status_code == 200
    saved = client.post(address(record), {"summary_en": "HACKED"}).status_code
    assert saved == (200 if role in matrix.EDIT[state] else 403)


@pytest.mark.parametrize("role", matrix.ROLES)
@pytest.mark.parametrize("state", matrix.STATES)
def test_anothers_record_is_deleted_in_its_states_only(at_desk, record_in, role, state):
    record = record_in(state)
    status = at_desk(role).post(address(record, "delete"), {"post": "yes"}).status_code

    assert status == (302 if role in matrix.DELETE.get(state, ()) else 403)
    assert type(record).objects.filter(pk=record.pk).exists() == (status == 403)
