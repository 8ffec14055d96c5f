"""The second factor: who must have one, and how a lost one is replaced."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from atlas.desk.access.models import Account
from tests.atlas.access import (
    PASSWORD,
    SECRET,
    code,
    events,
    give_app,
    is_inside,
    logged_in,
    try_login,
)

pytestmark = pytest.mark.django_db
SETTING_UP = "/admin/account/"


@pytest.fixture
def in_earnest(settings):
    """Not a local trial: the rules of an installation that is reached from outside."""
    settings.LOCAL_TRIAL = False


@pytest.fixture
def owner(db):
    return User.objects.create_superuser("owner", password=PASSWORD)


@pytest.mark.parametrize("role", ["reviewer", "administrator", "owner"])
@pytest.mark.parametrize(
    "page",
    [
        "/admin/",
        "/admin/organizations/organization/",
        "/admin/organizations/organization/add/",
        "/admin/auth/user/",
        "/admin/autocomplete/?app_label=sources&model_name=source&field_name=agent",
        "/admin/r/1/1/",
        "/admin/redact/",
        "/admin/nowhere/",
    ],
)
def test_with_a_password_alone_some_roles_reach_only_the_setting_up(request, in_earnest, role, page):
    request.getfixturevalue(role)
    client = logged_in(role)

    for answer in (client.get(page), client.post(page, {})):
        assert (answer.status_code, answer.headers["Location"]) == (302, SETTING_UP)
    assert "needs a second factor" in client.get(SETTING_UP).text


@pytest.mark.parametrize("role", ["reviewer", "administrator", "owner"])
def test_setting_a_factor_up_opens_the_desk(request, in_earnest, role):
    request.getfixturevalue(role)
    client = logged_in(role)
    client.post(
        "/admin/account/app/", {"code": code(client.get("/admin/account/app/").context["form"].secret)}
    )

    assert client.get("/admin/account/codes/").context["can_view_codes"]
    assert is_inside(client)


def test_a_contributor_is_invited_only(in_earnest, contributor):
    client = logged_in("contributor")

    assert is_inside(client)
    assert "You have no second factor" in client.get(SETTING_UP).text


def test_in_a_local_trial_nobody_must(reviewer):
    assert is_inside(logged_in("reviewer"))


def test_recovery_codes_are_shown_once(reviewer):
    client = logged_in("reviewer")
    client.post(
        "/admin/account/app/", {"code": code(client.get("/admin/account/app/").context["form"].secret)}
    )
    first = client.get("/admin/account/codes/")
    again = client.get("/admin/account/codes/")

    assert all(one in first.text for one in first.context["unused_codes"])
    assert set(again.context["unused_codes"]) == {"****"}
    assert client.get("/admin/account/codes/file/").status_code == 403


def test_removing_a_factor_asks_for_the_factor_not_for_the_password(reviewer):
    give_app(reviewer)
    client = logged_in("reviewer")
    client.post("/admin/login/code/", {"code": code()})
    answer = client.post("/admin/account/app/remove/")

    assert answer.headers["Location"].startswith("/admin/account/confirm/code/")
    assert (
        client.post("/admin/account/confirm/", {"password": PASSWORD})
        .headers["Location"]
        .startswith("/admin/account/confirm/code/")
    )
    assert Authenticator.objects.filter(user=reviewer).exists()


@pytest.fixture
def office(administrator, contributor):
    """An administrator's browser, in which the password was confirmed just now."""
    client = logged_in("administrator")
    client.post("/admin/account/confirm/", {"password": PASSWORD})
    return client


def test_taking_a_factor_away_is_written_down_and_the_person_begins_anew(office, reviewer, settings):
    app = give_app(reviewer)
    page = office.get(f"/admin/auth/user/{reviewer.pk}/factors/")
    assert SECRET not in page.text
    assert app.data["secret"] not in page.text
    office.post(f"/admin/auth/user/{reviewer.pk}/factors/")
    settings.LOCAL_TRIAL = False

    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert ("factor_removed", "reviewer", "administrator", "totp") in events()
    assert logged_in("reviewer").get("/admin/").headers["Location"] == SETTING_UP


@pytest.mark.parametrize("page", ["factors", "password"])
@pytest.mark.parametrize(
    ("role", "status"), [("contributor", 403), ("reviewer", 403), ("administrator", 302)]
)
def test_helping_others_in_needs_the_role_and_a_fresh_proof(
    request, client, owner, draft, page, role, status
):
    helped = User.objects.create_user("helped")
    client.force_login(request.getfixturevalue(role))

    assert client.post(f"/admin/auth/user/{helped.pk}/{page}/").status_code == status
    assert not User.objects.get(pk=helped.pk).has_usable_password()


def test_a_one_time_password_has_to_be_replaced_at_the_first_login(office, contributor):
    answer = office.post(f"/admin/auth/user/{contributor.pk}/password/")
    lent = answer.context["password"]
    assert try_login(Client(), "contributor").status_code == 200
    client = logged_in("contributor", lent)

    assert client.get("/admin/").headers["Location"] == "/admin/password_change/"
    new = {"new_password1": "words of my own only", "new_password2": "words of my own only"}
    client.post("/admin/password_change/", new | {"old_password": lent})
    assert is_inside(client)
    assert ("password_changed", "contributor", "administrator", "") in events()


def test_a_one_time_password_may_not_stay(office, contributor):
    lent = office.post(f"/admin/auth/user/{contributor.pk}/password/").context["password"]
    client = logged_in("contributor", lent)
    same = {"old_password": lent, "new_password1": lent, "new_password2": lent}

    assert "the password you have now" in client.post("/admin/password_change/", same).text
    assert client.get("/admin/").status_code == 302


def test_a_one_time_password_ends_after_a_week(office, contributor):
    lent = office.post(f"/admin/auth/user/{contributor.pk}/password/").context["password"]
    Account.objects.filter(user=contributor).update(password_given_at="2020-01-01T00:00Z")

    assert try_login(Client(), "contributor", lent).status_code == 200


def test_a_new_account_waits_for_its_first_password(office):
    role = Group.objects.get(name="contributor")
    answer = office.post("/admin/auth/user/add/", {"username": "newcomer", "email": "", "groups": [role.pk]})
    made = User.objects.get(username="newcomer")

    assert answer.headers["Location"] == f"/admin/auth/user/{made.pk}/password/"
    assert made.is_staff
    assert not made.has_usable_password()


def test_the_owner_lets_somebody_in_who_lost_everything(administrator, capsys):
    give_app(administrator)
    call_command("reset_login", "administrator")
    lent = capsys.readouterr().out.split(": ")[-1].strip()

    client = logged_in("administrator", lent)
    assert client.get("/admin/").headers["Location"] == "/admin/password_change/"
    assert ("readmitted", "administrator", "owner of the machine", "factors removed: 1") in events()
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_login", "nobody")
