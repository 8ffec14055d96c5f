"""A session ends in time, and whenever the account it belongs to changes."""

import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from atlas.desk.access import sessions
from tests.atlas.access import PASSWORD, code, events, fresh, give_app, is_inside, logged_in, try_login

pytestmark = pytest.mark.django_db
NEW = "quite another phrase of words"


def _age(client, **marks):
    session = client.session
    for key, seconds in marks.items():
        session[f"access.{key}"] = int(time.time()) - seconds
    session.save()


def test_a_session_ends_after_eight_hours_however_busy(contributor):
    client = logged_in("contributor")
    _age(client, began=sessions.ABSOLUTE + 1)

    assert not is_inside(client)
    assert events("ended")


def test_a_session_ends_after_an_idle_hour_and_says_so(contributor):
    client = logged_in("contributor")
    _age(client, seen=sessions.IDLE + 1)
    answer = client.get("/admin/sources/source/", follow=True)

    assert "Your session has ended" in answer.text
    assert answer.redirect_chain[-1][0] == "/admin/login/?next=/admin/sources/source/"


def test_who_types_is_not_idle(contributor):
    client = logged_in("contributor")
    _age(client, seen=sessions.IDLE - 60)
    client.get("/admin/awake/")
    seen = client.session["access.seen"]

    assert time.time() - seen < 60


def test_the_key_of_a_session_changes_at_the_login(contributor):
    client = Client()
    client.get("/admin/login/")
    client.session.save()
    before = client.session.session_key
    try_login(client, "contributor")

    assert client.session.session_key != before


def _by_sql(statement):
    def change(user):
        with connection.cursor() as cursor:
            cursor.execute(statement, [user.pk])

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda user: user.groups.add(Group.objects.get(name="reviewer")),
        lambda user: user.groups.clear(),
        _by_sql("UPDATE auth_user SET is_active = false WHERE id = %s"),
        _by_sql("UPDATE auth_user SET is_staff = false WHERE id = %s"),
        _by_sql("UPDATE auth_user SET is_superuser = true WHERE id = %s"),
        _by_sql("UPDATE auth_user SET password = 'x' WHERE id = %s"),
        _by_sql("DELETE FROM auth_user_groups WHERE user_id = %s"),
        give_app,
    ],
)
def test_a_session_ends_with_every_change_of_its_account(contributor, change):
    client = logged_in("contributor")
    change(fresh(contributor))

    assert not is_inside(client)


def test_a_session_ends_when_a_factor_goes(reviewer):
    app = give_app(reviewer)
    client = logged_in("reviewer")
    client.post("/admin/login/code/", {"code": code()})
    assert is_inside(client)
    app.delete()

    assert not is_inside(client)


def test_ones_own_new_password_ends_the_other_sessions_only(contributor):
    here, elsewhere = logged_in("contributor"), logged_in("contributor")
    before = here.session.session_key
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    here.post("/admin/password_change/", data)

    assert is_inside(here)
    assert here.session.session_key != before
    assert not is_inside(elsewhere)


def test_setting_up_a_factor_does_not_end_the_session_it_is_done_in(contributor):
    here, elsewhere = logged_in("contributor"), logged_in("contributor")
    secret = here.get("/admin/account/app/").context["form"].secret
    answer = here.post("/admin/account/app/", {"code": code(secret)})

    assert answer.headers["Location"] == "/admin/account/codes/"
    assert is_inside(here)
    assert not is_inside(elsewhere)


def test_logging_out_is_written_down_and_needs_a_form(contributor):
    client = logged_in("contributor")

    assert client.get("/admin/logout/").status_code == 405
    assert is_inside(client)
    client.post("/admin/logout/")
    assert not is_inside(client)
    assert events("logout") == [("logout", "contributor", "", "")]


def test_cookies_of_the_desk_stay_at_the_desk(contributor, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    try_login(client, "contributor")
    client.post("/admin/language/", {"language": "ru"})

    assert set(client.cookies) == {"sessionid", "csrftoken", "atlas_known", "atlas_language"}
    for cookie in client.cookies.values():
        assert cookie["path"] == "/admin/"
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")


def test_the_language_is_chosen_for_the_desk_alone(contributor, public_client):
    client = Client(headers={"Accept-Language": "en"})
    client.post("/admin/language/", {"language": "ru", "next": "https://elsewhere.example/"})

    assert 'lang="ru"' in client.get("/admin/login/").text
    assert 'lang="en"' in client.get("/en/").text
    answer = client.post("/admin/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/admin/"
