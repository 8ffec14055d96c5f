"""Side doors of an admin: lookups, pop-ups, autocompletion, bulk actions, redirects."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey
from django.test import Client

from tests.atlas.access import PASSWORD
from tests.desk_matrix import MODELS, ROLES

pytestmark = pytest.mark.django_db


def _site():
    return {model._meta.label_lower: model_admin for model, model_admin in admin.site._registry.items()}


def _root(label):
    return f"/admin/{label.replace('.', '/')}/"


@pytest.fixture
def owner(client):
    client.force_login(User.objects.create_superuser("owner", password=PASSWORD))
    return client


@pytest.mark.parametrize("label", MODELS)
def test_no_list_can_be_asked_about_passwords_or_secrets(owner, label):
    """Even an owner's list answers no question that letter by letter tells what a column holds."""
    fields = [field.name for field in _site()[label].model._meta.get_fields() if field.is_relation]
    tricks = [f"{name}__password__startswith" for name in fields] + [
        "password__startswith",
        "user__password__startswith",
        "by__password__startswith",
        "authenticator__data__contains",
        "history__pgh_context__metadata__contains",
        "groups__permissions__codename",
        "account__password_given_at__gt",
    ]
    for trick in tricks:
        answer = owner.get(_root(label), {trick: "a"})
        assert answer.status_code == 400 or "e=1" in answer.headers.get("Location", ""), trick


@pytest.mark.parametrize("role", ROLES)
def test_a_filter_carried_along_opens_nothing(request, client, role, draft):
    client.force_login(request.getfixturevalue(role))
    answer = client.get(
        f"/admin/organizations/organization/{draft.pk}/change/",
        {"_changelist_filters": 'by__password__startswith=a"><script>alert(1)</script>'},
    )
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.text


@pytest.mark.parametrize("label", MODELS)
def test_no_list_is_edited_in_place_and_nothing_is_deleted_in_bulk(owner, label):
    assert not _site()[label].list_editable
    data = {"action": "delete_selected", "_selected_action": "1", "post": "yes"}
    count = _site()[label].model._base_manager.count()
    owner.post(_root(label), data)

    assert "delete_selected" not in owner.get(_root(label)).text
    assert _site()[label].model._base_manager.count() == count


def test_a_contributor_publishes_nothing_in_bulk(client, contributor, draft):
    client.force_login(contributor)
    data = {"action": "publish_selected", "_selected_action": draft.pk, "_publish": "1", "reason": "x"}
    client.post("/admin/organizations/organization/", data)
    draft.refresh_from_db()

    assert draft.state == "draft"
    assert "publish_selected" not in client.get("/admin/organizations/organization/").text


@pytest.mark.parametrize("role", [*ROLES, None])
def test_completing_what_is_typed_is_for_those_who_may_look(request, role):
    """Every field that completes what is typed, and some that must not."""
    client = Client()
    if role:
        client.force_login(request.getfixturevalue(role))
    for label, model_admin in _site().items():
        app, model = label.split(".")
        fields = {f.name for f in model_admin.model._meta.get_fields() if isinstance(f, ForeignKey)}
        for name in fields:
            query = {"app_label": app, "model_name": model, "field_name": name, "term": ""}
            answer = client.get("/admin/autocomplete/", query)
            target = model_admin.model._meta.get_field(name).related_model._meta.label_lower
            if role is None:
                assert answer.headers["Location"].startswith("/admin/login/")
            elif answer.status_code == 200:
                assert role in MODELS[target][0], f"{role} reads {target} through {label}.{name}"
            else:
                assert answer.status_code in (403, 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("query", ["_popup=1&_to_field=password", "_to_field=password", "_to_field=email"])
def test_a_popup_hands_over_keys_only(request, client, role, query, contributor):
    client.force_login(request.getfixturevalue(role))
    for tail in ("", "add/", f"{contributor.pk}/change/"):
        assert client.get(f"/admin/auth/user/{tail}?{query}").status_code in (400, 403)


def test_view_on_site_leads_to_nothing_that_is_not_public(client, contributor, draft, published):
    kind = ContentType.objects.get_for_model(draft).pk
    assert Client().get(f"/admin/r/{kind}/{draft.pk}/").headers["Location"].startswith("/admin/login/")
    client.force_login(contributor)
    answer = client.get(f"/admin/r/{kind}/{draft.pk}/")

    assert answer.status_code == 404
    user = ContentType.objects.get_for_model(User).pk
    assert client.get(f"/admin/r/{user}/{contributor.pk}/").status_code == 404


def test_the_words_of_scripts_are_for_those_who_are_inside():
    assert Client().get("/admin/jsi18n/").headers["Location"].startswith("/admin/login/")


def test_django_has_no_login_of_its_own_beside_ours(client, reviewer):
    """The admin's own password form would let in without the second factor."""
    from atlas.desk.access import views

    assert admin.site.login.__func__.__qualname__.startswith("DeskSite.")
    assert "LoginForm" in vars(views)
    for model in admin.site._registry:
        assert model._meta.app_label not in {"account", "mfa", "sessions", "access", "admin"}
