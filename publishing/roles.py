"""Who may do what at the desk: three roles, each with all that the one before may do."""

from django.apps import apps
from django.db import connections

from publishing import kinds

CONTRIBUTOR, REVIEWER, ADMINISTRATOR = "contributor", "reviewer", "administrator"

ACTIONS = {
    "submit_record": "Can submit a record for review",
    "publish_record": "Can publish a record",
    "return_record": "Can send a record back",
    "withdraw_record": "Can withdraw a record",
    "merge_record": "Can merge records",
    "answer_suggestion": "Can answer a reader's suggestion",
    "import_data": "Can import rows as drafts",
    "export_data": "Can export what stands at the desk",
    "check_links": "Can have links checked",
    "redact_value": "Can redact a value everywhere",
    "see_access": "Can see who logged in and whose rights changed",
}
_CONTRIBUTING = ("submit_record", "check_links")
_REVIEWING = (
    "publish_record",
    "return_record",
    "withdraw_record",
    "merge_record",
    "answer_suggestion",
    "import_data",
    "export_data",
)
_ADMINISTRATING = ("redact_value", "see_access")


def may(user, action):
    """Whether a person's role has an action of `ACTIONS`."""
    return user.has_perm(f"publishing.{action}")


def desk_models():
    """The models that curators edit: those whose history is kept."""
    return [model for model in apps.get_models() if _is_tracked(model)]


def _is_tracked(model):
    return any(hasattr(m, "pgh_tracked_model") and m.pgh_tracked_model is model for m in apps.get_models())


def ensure_roles(using="default"):
    """Make the three groups with exactly their permissions. Safe to repeat."""
    from django.contrib.auth.models import Group, User

    edit = [_model_permission(m, a, using) for m in desk_models() for a in ("view", "add", "change")]
    # A part of a record goes with an edit; whole records are guarded once more by RecordAdmin.
    edit += [_model_permission(m, "delete", using) for m in _removable()]
    look = [
        _model_permission(apps.get_model("publishing", n), "view", using) for n in ("Suggestion", "Edition")
    ]
    users = [_model_permission(User, action, using) for action in ("view", "add", "change")]
    contributor = [*edit, *look, *(_action(name, using) for name in _CONTRIBUTING)]
    reviewer = [*contributor, *(_action(name, using) for name in _REVIEWING)]
    reviewer += [_model_permission(m, "delete", using) for m in desk_models()]
    administrator = [*reviewer, *users, *(_action(name, using) for name in _ADMINISTRATING)]
    for name, permissions in (
        (CONTRIBUTOR, contributor),
        (REVIEWER, reviewer),
        (ADMINISTRATOR, administrator),
    ):
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(permissions)


def _removable():
    models = {kind.model for kind in kinds.all_kinds()} | {model for model, _ in kinds.satellites()}
    for kind in kinds.all_kinds():
        models |= {model for _, model, _ in kind.model.parts()}
    return sorted(models, key=lambda model: model._meta.label)


def _model_permission(model, action, using):
    return _permission(
        model, f"{action}_{model._meta.model_name}", f"Can {action} {model._meta.verbose_name}", using
    )


def _action(codename, using):
    return _permission(apps.get_model("publishing", "ReviewStep"), codename, ACTIONS[codename], using)


def _permission(model, codename, name, using):
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType

    content_type = ContentType.objects.db_manager(using).get_for_model(model, for_concrete_model=False)
    return Permission.objects.using(using).get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def after_migrate(sender, using="default", **kwargs):
    """Signal handler: every migrated database has the roles."""
    if using == "default" and "auth_group" in connections[using].introspection.table_names():
        ensure_roles(using)
