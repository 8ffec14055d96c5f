"""The admin of a record: its list, its form, and who may touch it when."""

import json

from django.contrib import admin
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import IntegrityError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import catalogue, kinds
from publishing.admin.actions import RecordActions
from publishing.admin.claims import DeskFields
from publishing.admin.exporting import ExportSelected
from publishing.admin.histories import HistoryPages
from publishing.admin.merging import MergePages
from publishing.admin.splitting import SplitPages
from publishing.broken_rules import sentence_of
from publishing.forms import WholeForm
from publishing.merging import is_merged
from publishing.models import Edition, ReviewStep
from publishing.review import has_unpublished_changes, history_marks
from publishing.roles import may
from publishing.states import RecordState
from publishing.timeline import author_of, edited_lately


class RecordAdmin(
    HistoryPages, SplitPages, MergePages, ExportSelected, RecordActions, DeskFields, admin.ModelAdmin
):
    """Editing stays at the desk; what readers see changes through the actions alone."""

    form = WholeForm
    change_form_template = "admin/publishing/record.html"
    show_facets = admin.ShowFacets.ALWAYS
    actions = ("publish_selected", "export_selected")
    list_per_page = 50
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "identifier", "standing")

    @admin.display(description=gettext_lazy("identifier"), ordering="pk")
    def identifier(self, record):
        return record.pk if record and record.pk and not record._state.adding else _("given when it is saved")

    @admin.display(description=gettext_lazy("state"), ordering="state")
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
                record.since_edition = _("never published")
            elif record.pk in edited and has_unpublished_changes(record):
                record.since_edition = _("changed")
            else:
                record.since_edition = ""
        changelist.result_list = records
        return changelist

    @admin.display(description=gettext_lazy("since last edition"))
    def since_edition(self, record):
        return getattr(record, "since_edition", "")

    # Who may touch it when

    def has_change_permission(self, request, obj=None):
        """What was withdrawn is a reviewer's; what was merged into another record is closed for good."""
        if obj is not None and ((merged := _is_merged(request, obj)) or _is_withdrawn(obj)):
            return not merged and may(request.user, "publish_record")
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
        if "_saveasnew" in request.POST:  # Django would take it, asked for or not
            raise SuspiciousOperation("No record is saved as another.")
        context = (extra_context or {}) | {"marks": self.marks(request, object_id)}
        seen = request.POST.get("_seen")
        if seen and seen != context["marks"].get("seen"):
            request.refusal = CHANGED_MEANWHILE
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError as error:
            request.refusal = sentence_of(error, *models_on_page(self))
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
            "merged": is_merged(record.pk),
            "seen": json.dumps(history_marks(record), sort_keys=True),
            "comment": ReviewStep.objects.filter(record_id=record.pk).first(),
        }

    def view_on_site(self, record):
        return public_address(record)


CHANGED_MEANWHILE = gettext_lazy(
    "Somebody changed this record while you had it open. What you typed is still here: look at the record in "
    "another window, then save again to keep your state, or reload to take theirs."
)


def _refusing(sentence):
    def clean(self):
        raise ValidationError(sentence)

    return clean


def models_on_page(model_admin):
    """The models whose rows a record's form saves: its own, and those of its inlines."""
    return [model_admin.model, *(inline.model for inline in model_admin.inlines)]


def was_ever_public(record):
    """Whether any edition of it was published."""
    return catalogue.latest_edition(record.pk) is not None


def _is_merged(request, record):
    """The same as `is_merged`, asked once in a request, though every inline of the page wants to know."""
    known = request.__dict__.setdefault("_merged_records", {})
    if record.pk not in known:
        known[record.pk] = is_merged(record.pk)
    return known[record.pk]


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
