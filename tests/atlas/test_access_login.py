"""Logging in: one answer to everybody who may not, the second factor, and limits that hold."""

import re
from unittest import mock

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from atlas.desk.access import limits
from atlas.desk.access.models import Attempts
from tests.atlas.access import (
    LOGIN,
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


@pytest.fixture
def outsiders(contributor, reviewer):
    """Names and passwords that do not open the desk, each for a reason of its own."""
    User.objects.create_user("asleep", password=PASSWORD, is_staff=True, is_active=False).groups.add(
        *contributor.groups.all()
    )
    User.objects.create_user("roleless", password=PASSWORD, is_staff=True)
    User.objects.create_user("reader", password=PASSWORD)
    User.objects.create_user("keyless", password=None, is_staff=True)
    give_app(reviewer)
    return [
        ("unknown", PASSWORD),
        ("contributor", "wrong"),
        ("asleep", PASSWORD),
        ("roleless", PASSWORD),
        ("reader", PASSWORD),
        ("keyless", PASSWORD),
        ("reviewer", "wrong"),
    ]


def test_everybody_who_may_not_in_gets_the_same_answer(outsiders):
    answers = set()
    for name, password in outsiders:
        answer = try_login(Client(), name, password)
        page = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.text).replace(name, "NAME")
        answers.add((answer.status_code, tuple(sorted(answer.headers)), page))

    assert len(answers) == 1


def test_everybody_who_may_not_in_waits_for_one_hashing_of_a_password(outsiders):
    runs = {}
    for name, password in outsiders:
        with mock.patch.object(PBKDF2PasswordHasher, "encode", autospec=True) as encode:
            encode.side_effect = lambda *args, **kwargs: "pbkdf2_sha256$1$salt$other"
            try_login(Client(), name, password)
        runs[name] = encode.call_count

    assert set(runs.values()) == {1}, runs


def test_everybody_who_may_not_in_costs_about_the_same_work_in_the_database(outsiders):
    counts = {}
    for name, password in outsiders:
        with CaptureQueriesContext(connection) as asked:
            try_login(Client(), name, password)
        counts[name] = len(asked)

    assert max(counts.values()) - min(counts.values()) <= 2, counts


def test_a_failure_is_written_down_with_the_account_only_if_it_exists(contributor):
    try_login(Client(), "contributor", "wrong")
    try_login(Client(), "my secret password", "wrong")

    assert events("failure") == [("failure", "contributor", "", "password"), ("failure", "", "", "password")]


def test_a_password_alone_lets_in_who_has_no_factor_in_a_local_trial(reviewer):
    assert is_inside(logged_in("reviewer"))
    assert events("login") == [("login", "reviewer", "", "password")]


@pytest.mark.parametrize("page", ["/admin/", "/admin/organizations/organization/", "/admin/password_change/"])
def test_a_password_alone_opens_nothing_to_who_has_a_factor(reviewer, page):
    give_app(reviewer)
    client = logged_in("reviewer")

    assert client.get(page).headers["Location"].startswith(LOGIN)


def test_the_code_after_the_password_opens_the_desk(reviewer):
    give_app(reviewer)
    client = logged_in("reviewer")

    assert client.post("/admin/login/code/", {"code": "000000"}).status_code == 200
    assert not is_inside(client)
    assert client.post("/admin/login/code/", {"code": code()}).status_code == 302
    assert is_inside(client)
    assert events("failure", "login") == [
        ("failure", "reviewer", "", "totp"),
        ("login", "reviewer", "", "password, totp"),
    ]


def test_a_code_of_the_app_counts_once(reviewer):
    give_app(reviewer)
    shown = code()
    logged_in("reviewer").post("/admin/login/code/", {"code": shown})
    second = logged_in("reviewer")
    second.post("/admin/login/code/", {"code": shown})

    assert not is_inside(second)


def test_a_recovery_code_counts_once(reviewer):
    give_app(reviewer)
    spare = RecoveryCodes.activate(reviewer).get_unused_codes()[0]
    first, second = logged_in("reviewer"), logged_in("reviewer")
    first.post("/admin/login/code/", {"code": spare})
    second.post("/admin/login/code/", {"code": spare})

    assert is_inside(first)
    assert not is_inside(second)


def test_secrets_of_factors_are_not_readable_in_the_database(reviewer):
    assert SECRET not in str(give_app(reviewer).data)


def test_the_address_after_the_login_stays_at_the_desk(contributor):
    answer = try_login(Client(), "contributor", next="https://elsewhere.example/")

    assert answer.headers["Location"] == "/admin/"


# Limits


def test_the_eleventh_wrong_password_is_put_off_in_a_sentence(contributor):
    client = Client()
    answers = [try_login(client, "contributor", "wrong") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= limits.ONE_ACCOUNT.seconds
    assert "try again in 15 minutes" in answers[-1].text
    assert events("limit") == [("limit", "contributor", "", "password")]


def test_a_limit_tells_nothing_about_an_account(contributor):
    for name in ("contributor", "nobody of this name"):
        answers = [try_login(Client(), name, "wrong").status_code for _ in range(11)]
        assert answers == [200] * 10 + [429]


def test_the_right_password_is_put_off_too_until_the_window_ends(contributor):
    for _ in range(11):
        try_login(Client(), "contributor", "wrong")
    assert try_login(Client(), "contributor").status_code == 429

    Attempts.objects.update(ends_at="2020-01-01T00:00Z")
    assert is_inside(logged_in("contributor"))


def test_guessing_elsewhere_does_not_lock_a_curator_out_of_a_known_browser(contributor):
    known = logged_in("contributor")
    known.post("/admin/logout/")
    for _ in range(12):
        try_login(Client(), "contributor", "wrong")

    assert try_login(Client(), "contributor").status_code == 429
    assert try_login(known, "contributor").status_code == 302


def test_a_known_browser_is_limited_too(contributor):
    known = logged_in("contributor")
    known.post("/admin/logout/")

    assert [try_login(known, "contributor", "wrong").status_code for _ in range(11)][-2:] == [200, 429]


def test_the_mark_of_a_known_browser_counts_for_its_account_only(contributor, reviewer):
    known = logged_in("contributor")
    known.post("/admin/logout/")
    for _ in range(11):
        try_login(Client(), "reviewer", "wrong")

    assert try_login(known, "reviewer").status_code == 429


def test_all_strangers_together_are_limited(contributor, monkeypatch):
    monkeypatch.setattr(limits, "EVERYBODY", limits.Limit(20, 300))
    answers = [try_login(Client(), f"name {number}", "wrong").status_code for number in range(21)]

    assert answers == [200] * 20 + [429]


def test_codes_are_limited(reviewer):
    give_app(reviewer)
    client = logged_in("reviewer")
    answers = [client.post("/admin/login/code/", {"code": "000000"}).status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]


def test_a_limit_stores_no_name_and_no_address(contributor):
    try_login(Client(REMOTE_ADDR="203.0.113.7"), "contributor", "wrong")
    stored = str(list(Attempts.objects.values_list()))

    assert "contributor" not in stored
    assert "203.0.113.7" not in stored + str(events())


def test_what_a_password_must_be_stands_above_the_fields(contributor):
    page = logged_in("contributor").get("/admin/password_change/").text

    assert page.index("at least 12 characters") < page.index("id_new_password1")


@pytest.mark.parametrize("new", ["short", "password1234", "918273645546372819", "contributor12"])
def test_a_weak_password_is_refused_in_a_sentence(contributor, new):
    client = logged_in("contributor")
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = client.post("/admin/password_change/", data)

    assert answer.status_code == 200
    assert answer.context["form"].errors["new_password2"]


@pytest.mark.parametrize("route", ["signup", "password/reset", "email", "social/connections", "code/request"])
def test_there_is_no_signing_up_and_no_reset_by_email(client, route):
    for root in ("", "admin/", "admin/account/", "accounts/"):
        answer = client.get(f"/{root}{route}/")
        assert answer.status_code == 404 or answer.headers.get("Location", "").startswith(LOGIN)


@pytest.mark.parametrize(
    "page", [LOGIN, "/admin/", "/admin/login/code/", "/admin/account/", "/admin/organizations/organization/"]
)
def test_no_browser_keeps_a_page_of_the_desk(contributor, page):
    for client in (Client(), logged_in("contributor")):
        assert "no-store" in client.get(page).headers["Cache-Control"]
