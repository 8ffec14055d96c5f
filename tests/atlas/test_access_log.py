"""The log of access: the database writes down every change of rights, and lets nobody rewrite it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import DatabaseError, connection, transaction

from publishing.history import acting
from publishing.models import AccessEvent
from tests.atlas.access import events

pytestmark = pytest.mark.django_db


def _sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _outside():
    return f"database: {connection.settings_dict['USER']}"


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("is_active", "false", "switched_off"),
        ("is_staff", "false", "staff_taken"),
        ("is_superuser", "true", "owner_given"),
        ("password", "'x'", "password_changed"),
        ("username", "'other'", "renamed"),
    ],
)
def test_a_change_by_sql_is_written_down(contributor, column, value, what):
    _sql(f"UPDATE auth_user SET {column} = {value} WHERE id = %s", contributor.pk)

    assert [row[0] for row in events()][-1] == what
    assert events()[-1][2] == _outside()


def test_a_role_is_written_down_however_it_is_given(contributor):
    reviewer = Group.objects.get(name="reviewer")
    contributor.groups.add(reviewer)
    _sql("DELETE FROM auth_user_groups WHERE user_id = %s", contributor.pk)

    assert events("role_given", "role_taken")[-3:] == [
        ("role_given", "contributor", _outside(), "reviewer"),
        ("role_taken", "contributor", _outside(), "contributor"),
        ("role_taken", "contributor", _outside(), "reviewer"),
    ]


def test_who_did_it_at_the_desk_is_written_down(administrator, contributor):
    with acting(administrator):
        contributor.groups.clear()

    assert events("role_taken") == [("role_taken", "contributor", "administrator", "contributor")]


def test_single_permissions_and_changed_roles_are_written_down(contributor):
    permission = Permission.objects.get(codename="redact_value")
    contributor.user_permissions.add(permission)
    Group.objects.get(name="contributor").permissions.add(permission)

    assert events("permission_given") == [("permission_given", "contributor", _outside(), "redact_value")]
    assert events("role_changed")[-1][3] == "contributor + 1: redact_value"


def test_an_account_made_by_the_shell_is_written_down():
    User.objects.create_superuser("owner")

    assert events()[-2:] == [
        ("account_made", "owner", _outside(), ""),
        ("owner_given", "owner", _outside(), ""),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publishing_accessevent SET detail = ''",
        "DELETE FROM publishing_accessevent",
        "TRUNCATE publishing_accessevent",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(contributor, statement):
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        _sql(statement)

    assert AccessEvent.objects.exists()


def test_redaction_may_empty_a_value_and_delete_nothing(contributor):
    with transaction.atomic():
        _sql("SELECT set_config('atlas.redacting', 'on', true)")
        _sql("UPDATE publishing_accessevent SET account = '…'")
        with pytest.raises(DatabaseError), transaction.atomic():
            _sql("DELETE FROM publishing_accessevent")


@pytest.mark.parametrize(
    ("role", "status"), [("contributor", 403), ("reviewer", 403), ("administrator", 200)]
)
def test_the_log_is_read_by_administrators(request, client, role, status):
    client.force_login(request.getfixturevalue(role))
    event = AccessEvent.objects.first()
    root = "/admin/publishing/accessevent/"

    assert client.get(root).status_code == status
    assert client.get(f"{root}{event.pk}/change/").status_code == status


@pytest.mark.parametrize("page", ["add/", "{pk}/delete/", "{pk}/change/", ""])
def test_nobody_writes_the_log_by_hand(client, page):
    owner = User.objects.create_superuser("owner")
    client.force_login(owner)
    event = AccessEvent.objects.first()
    before = AccessEvent.objects.count()
    root = "/admin/publishing/accessevent/"
    data = {"detail": "x", "what": "login", "post": "yes"}
    data |= {"action": "delete_selected", "_selected_action": event.pk}

    assert client.post(root + page.format(pk=event.pk), data).status_code in (200, 302, 403)
    assert AccessEvent.objects.count() == before
    assert AccessEvent.objects.first().detail == event.detail


def test_the_page_of_the_log_speaks_the_readers_language(client, administrator):
    client.force_login(administrator)
    page = client.get("/admin/publishing/accessevent/", headers={"Accept-Language": "ru"})

    assert "Учётная запись создана" in page.text
