"""Who may do what at the desk, by direct address too."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from publishing import services
from publishing.roles import ACTIONS, ensure_roles, may
from tests.desk import address
from tests.desk_matrix import ACTIONS as MATRIX
from tests.desk_matrix import LINES, ROLES, handbook_table

PAGES = {
    "submit": "submit_record",
    "publish": "publish_record",
    "return": "return_record",
    "withdraw": "withdraw_record",
    "merge": "merge_record",
    "redact": "redact_value",
}


@pytest.fixture
def at_desk(request, client):
    def sit_down(role):
        client.force_login(request.getfixturevalue(role))
        return client

    return sit_down


def test_every_action_has_its_line_in_the_matrix():
    assert set(MATRIX) == set(ACTIONS)


def test_the_handbook_shows_the_matrix():
    handbook = (settings.BASE_DIR / "docs" / "curating.md").read_text()

    assert "\n".join(handbook_table()) in handbook
    assert len(handbook_table()) == len(LINES) + 2


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", MATRIX)
def test_a_role_has_exactly_its_actions(request, role, action):
    assert may(request.getfixturevalue(role), action) is (role in MATRIX[action])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_of_an_action_is_closed_to_those_who_may_not(at_desk, published, role, page, method):
    response = getattr(at_desk(role), method)(address(published, page))

    assert (response.status_code == 403) is (role not in MATRIX[PAGES[page]])


@pytest.mark.parametrize("page", [*PAGES, "change", "history", "delete"])
def test_every_page_asks_a_stranger_to_log_in(client, published, page):
    response = client.get(address(published, page))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("page", PAGES)
def test_an_account_without_a_role_may_do_nothing(client, published, page):
    client.force_login(User.objects.create_user("nobody", is_staff=True))

    assert client.get(address(published, page)).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("page", PAGES)
def test_no_action_works_without_its_token(administrator, published, page):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator)

    assert strict.post(address(published, page), {"reason": "x", "comment": "x"}).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_a_record_that_was_ever_published_is_never_deleted(at_desk, published, role):
    services.withdraw(published, by=None, reason="For the tests.")

    assert at_desk(role).post(address(published, "delete"), {"post": "yes"}).status_code == 403
    assert type(published).objects.filter(pk=published.pk).exists()


@pytest.mark.parametrize(("role", "deleted"), [("contributor", False), ("reviewer", True)])
def test_a_draft_of_another_is_deleted_by_a_reviewer_only(at_desk, draft, role, deleted):
    at_desk(role).post(address(draft, "delete"), {"post": "yes"})

    assert type(draft).objects.filter(pk=draft.pk).exists() is not deleted


def test_an_author_may_delete_the_draft(client, contributor):
    from publishing.history import acting
    from sources.models import Source

    with acting(contributor):
        own = Source.objects.create(title="Mine", kind="report")
    client.force_login(contributor)
    client.post(address(own, "delete"), {"post": "yes"})

    assert not Source.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("role", ROLES)
def test_there_is_no_deleting_in_bulk(at_desk, draft, role):
    page = at_desk(role).get("/admin/organizations/organization/")

    assert "delete_selected" not in page.text


@pytest.mark.parametrize(
    ("role", "status"), [("contributor", 403), ("reviewer", 403), ("administrator", 200)]
)
def test_accounts_are_an_administrators_business(at_desk, role, status):
    assert at_desk(role).get("/admin/auth/user/").status_code == status


def test_an_administrator_cannot_become_more(client, administrator):
    client.force_login(administrator)
    page = client.get(f"/admin/auth/user/{administrator.pk}/change/")
    assert "is_superuser" not in page.context["adminform"].form.fields

    data = {"username": "administrator", "is_superuser": "on", "is_staff": "on", "is_active": "on"}
    data |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00:00"}
    client.post(f"/admin/auth/user/{administrator.pk}/change/", data)
    administrator.refresh_from_db()
    assert not administrator.is_superuser


def test_an_owners_account_is_closed_to_administrators(client, administrator):
    owner = User.objects.create_superuser("owner")
    client.force_login(administrator)

    assert client.post(f"/admin/auth/user/{owner.pk}/password/", {}).status_code == 403


def test_making_the_roles_again_takes_back_what_was_added(contributor):
    group = Group.objects.get(name="contributor")
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.add(*Group.objects.get(name="administrator").permissions.all())

    ensure_roles()

    assert set(group.permissions.values_list("codename", flat=True)) == before


def test_the_desk_runs_its_own_scripts_only(client, contributor):
    client.force_login(contributor)
    policy = client.get("/admin/")["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in Client().get("/admin/login/")["Content-Security-Policy"]


@pytest.mark.parametrize("page", ["/admin/", "/admin/login/", "/admin/organizations/organization/add/"])
def test_a_browser_may_say_to_the_desk_where_a_form_comes_from(client, administrator, page):
    """With no referrer at all, browsers send the origin `null`, and every form would be refused."""
    if page != "/admin/login/":
        client.force_login(administrator)

    assert client.get(page)["Referrer-Policy"] == "same-origin"
