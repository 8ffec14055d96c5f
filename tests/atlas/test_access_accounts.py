"""Administrators give the three roles, and cannot reach beyond them."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from publishing.roles import may
from tests.atlas.access import PASSWORD, fresh
from tests.atlas.test_faces import PRODUCTION, ask

pytestmark = pytest.mark.django_db


def _page(user):
    return f"/admin/auth/user/{user.pk}/change/"


def _roles(*names):
    return [str(Group.objects.get(name=name).pk) for name in names]


@pytest.fixture
def office(administrator):
    client = Client()
    client.force_login(administrator)
    return client


def test_an_administrator_gives_and_takes_roles(office, contributor):
    data = {"username": "contributor", "is_active": "on"}
    office.post(_page(contributor), data | {"groups": _roles("contributor", "reviewer")})
    assert may(fresh(contributor), "publish_record")

    office.post(_page(contributor), data)
    assert not fresh(contributor).is_staff


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_nobody_below_gives_roles(request, client, role):
    user = request.getfixturevalue(role)
    client.force_login(user)
    answer = client.post(
        _page(user), {"username": role, "is_active": "on", "groups": _roles("administrator")}
    )

    assert answer.status_code == 403
    assert not may(fresh(user), "redact_value")


def test_only_the_three_roles_can_be_given(office, contributor):
    other = Group.objects.create(name="everything")
    other.permissions.set(Permission.objects.all())
    data = {"username": "contributor", "is_active": "on", "groups": [str(other.pk)]}
    answer = office.post(_page(contributor), data)

    assert "groups" in answer.context["adminform"].form.errors
    assert "everything" not in office.get(_page(contributor)).text


@pytest.mark.parametrize("target", ["administrator", "contributor"])
def test_an_administrator_gives_nothing_beyond_roles(request, office, target, contributor):
    user = request.getfixturevalue(target)
    data = {"username": target, "is_active": "on", "is_staff": "on", "groups": _roles(target)}
    beyond = {
        "is_superuser": "on",
        "user_permissions": [str(p.pk) for p in Permission.objects.all()[:9]],
        "password": "x",
        "password1": "another password of words",
        "usable_password": "true",
    }
    office.post(_page(user), data | beyond)
    user = fresh(user)

    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("page", ["change", "password", "factors", "delete"])
def test_an_owners_account_is_closed_to_administrators(office, page):
    owner = User.objects.create_superuser("owner", password=PASSWORD)
    data = {"username": "taken", "is_active": "on", "post": "yes"}

    assert office.post(f"/admin/auth/user/{owner.pk}/{page}/", data).status_code == 403
    assert fresh(owner).username == "owner"


@pytest.mark.parametrize(
    "data", [{"is_active": "on", "groups": ["contributor"]}, {"groups": ["administrator"]}]
)
def test_the_last_administrator_stays(office, administrator, data):
    data = {"username": "administrator"} | data | {"groups": _roles(*data["groups"])}
    answer = office.post(_page(administrator), data)

    assert "last administrator" in answer.text
    assert may(fresh(administrator), "see_access")


def test_one_of_two_administrators_may_go(office, administrator):
    second = User.objects.create_user("second", is_staff=True)
    second.groups.add(Group.objects.get(name="administrator"))
    office.post(_page(second), {"username": "second", "groups": _roles("administrator")})

    assert not fresh(second).is_active


def test_nobody_sees_how_a_password_or_a_factor_is_stored(office, contributor):
    for page in (_page(contributor), "/admin/auth/user/", f"/admin/auth/user/{contributor.pk}/history/"):
        assert "pbkdf2" not in office.get(page).text


def test_a_public_process_knows_nothing_of_logins():
    said = ask(
        "import sys\n"
        "from django.urls import resolve, Resolver404\n"
        "import atlas.urls, atlas.page_urls\n"
        "found = [name for name in sys.modules if name.startswith(('allauth', 'atlas.desk', 'fido2'))]\n"
        "try: resolve('/admin/login/'); found += ['login']\n"
        "except Resolver404: pass\n"
        "print(found)",
        **PRODUCTION,
    )
    assert said == "[]"
