"""The admin of a record: its list, its form, and who may touch it when."""

import json

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import Resolver404, resolve

from publishing import catalogue, kinds
from publishing.admin.actions import RecordActions, is_merged
from publishing.admin.claims import DeskFields
from publishing.forms import WholeForm
from publishing.models import Edition, ReviewStep
from publishing.review import has_unpublished_changes, history_marks
from publishing.roles import may
from publishing.states import RecordState
from publishing.timeline import author_of, edited_lately, timeline


class RecordAdmin(RecordActions, DeskFields, admin.ModelAdmin):
    """Editing stays at the desk; what readers see changes through the actions alone."""

    form = WholeForm
    change_form_template = "admin/publishing/record.html"
    object_history_template = "admin/publishing/history.html"
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "identifier", "standing")

    @admin.display(description="identifier", ordering="pk")
    def identifier(self, record):
        return record.pk if record and record.pk and not record._state.adding else "given when it is saved"

    @admin.display(description="state", ordering="state")
    def standing(self, record):
        return record.get_state_display()

    # The list

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        records = list(changelist.result_list)
        edited = edited_lately(self.model, [record.pk for record in records])
        public = set(
            Edition.objects.filter(record_id__in=[r.pk for r in records]).values_list("record_id", flat=True)
        )
        for record in records:
            if record.pk not in public:
                record.since_edition = "never published"
            elif record.pk in edited and has_unpublished_changes(record):
                record.since_edition = "changed"
            else:
                record.since_edition = ""
        changelist.result_list = records
        return changelist

    @admin.display(description="since last edition")
    def since_edition(self, record):
        return getattr(record, "since_edition", "")

    # Who may touch it when

    def has_change_permission(self, request, obj=None):
        """What was withdrawn is a reviewer's; what was merged into another record is closed for good."""
        if obj is not None and (is_merged(obj) or _is_withdrawn(obj)):
            return not is_merged(obj) and may(request.user, "publish_record")
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What was ever published stays: it is withdrawn. A draft goes by its author or a reviewer."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None:
            return True
        if was_ever_public(obj) or obj.state not in (RecordState.DRAFT, RecordState.IN_REVIEW):
            return False
        return may(request.user, "publish_record") or author_of(obj) == request.user.pk

    def get_actions(self, request):
        """Records are deleted one by one, if at all."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """As Django's; what only the database notices comes back as a sentence, with all that was typed."""
        context = (extra_context or {}) | {"marks": self.marks(request, object_id)}
        seen = request.POST.get("_seen")
        if seen and seen != context["marks"].get("seen"):
            request.refusal = CHANGED_MEANWHILE
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError as error:
            request.refusal = sentence_of(self, error)
            return super().changeform_view(request, object_id, form_url, context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return type(form.__name__, (form,), {"clean": _refusing(refusal)}) if refusal else form

    def marks(self, request, object_id):
        """What the head of the record's page says: its actions, whether it is public, whether it changed."""
        record = self.get_object(request, object_id) if object_id else None
        if record is None:
            return {}
        return {
            "actions": self.available_actions(request, record),
            "public": public_address(record),
            "changed": catalogue.latest_edition(record.pk) and has_unpublished_changes(record),
            "merged": is_merged(record),
            "seen": json.dumps(history_marks(record), sort_keys=True),
            "comment": ReviewStep.objects.filter(record_id=record.pk).first(),
        }

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        lines = timeline(record) if record else []
        return super().history_view(request, object_id, (extra_context or {}) | {"timeline": lines})

    def view_on_site(self, record):
        return public_address(record)


CHANGED_MEANWHILE = (
    "Somebody changed this record while you had it open. What you typed is still here: look at the record in "
    "another window, then save again to keep your state, or reload to take theirs."
)


def _refusing(sentence):
    def clean(self):
        raise ValidationError(sentence)

    return clean


def sentence_of(model_admin, error):
    """What the constraint that the database held up means to a curator."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in [model_admin.model, *(inline.model for inline in model_admin.inlines)]:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return f"{model._meta.verbose_name.capitalize()}: {constraint.violation_error_message}"
    return "The database refused this: something else was saved meanwhile, or it is still in use. Look again."


def was_ever_public(record):
    """Whether any edition of it was published."""
    return catalogue.latest_edition(record.pk) is not None


def _is_withdrawn(record):
    return record.state == RecordState.WITHDRAWN


def public_address(record):
    """Where readers find it, or None."""
    entry = catalogue.current_entry(kinds.of(record), record.pk)
    if entry is None:
        return None
    address = f"/en/{kinds.of(record).path}/{record.pk}/{entry.slug}/"
    try:
        resolve(address)
    except Resolver404:
        return None
    return address
