"""Sources at the desk: what they are, what they support, and the copy that was read."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing.admin import FoldedSearch, RecordAdmin
from sources import snapshots
from sources.admin.entering import EntersClaims
from sources.admin.forms import SourceForm
from sources.admin.inlines import AuthorshipInline, CitationInline, ExcerptInline
from sources.admin.reading import ReadsSource
from sources.links.panel import LinkPanel
from sources.models import LinkCheck, Source
from sources.supports import count_of, counts_of


@admin.register(Source)
class SourceAdmin(EntersClaims, ReadsSource, LinkPanel, FoldedSearch, RecordAdmin):
    """Works that say something."""

    form = SourceForm
    change_form_template = "admin/sources/source.html"
    change_list_template = "admin/sources/list.html"
    list_display = (
        "title",
        "kind",
        "supports_number",
        "copy",
        "link",
        "publisher",
        "published",
        "standing",
        "since_edition",
        "id",
    )
    list_filter = ("state", "kind", "language", "consulted", "access", "reliability", "risk_level")
    list_select_related = ("publisher",)
    search_fields = ("title", "title_en", "url", "doi", "id", "authorships__agent__name", "publisher__name")
    folded_fields = ("title", "title_en")
    autocomplete_fields = ("publisher",)
    inlines = (AuthorshipInline, CitationInline, ExcerptInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("identifier", "standing"),
                    "is_another",
                    "title",
                    ("title_en", "language"),
                    ("kind", "consulted"),
                )
            },
        ),
        (
            gettext_lazy("Where it appeared"),
            {"fields": ("publisher", ("published", "container", "pages"), ("doi", "isbn"))},
        ),
        (
            gettext_lazy("Where it is found"),
            {"fields": ("url", "archived_url", ("access", "accessed_on"))},
        ),
        (gettext_lazy("How far to trust it"), {"fields": ("reliability", "reliability_reason")}),
        (
            gettext_lazy("Desk only: never published"),
            {
                "fields": ("risk_level", "supports", "stored_copy", "upload", "pasted", "forget"),
                "classes": ("desk-only",),
            },
        ),
    )

    def get_queryset(self, request):
        has_words = ExpressionWrapper(~Q(snapshot_text=""), output_field=BooleanField())
        return super().get_queryset(request).annotate(has_words=has_words)

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "supports", "stored_copy")

    # The list

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        sources = list(changelist.result_list)
        counts = counts_of(sources)
        urls = [source.url for source in sources if source.url]
        checks = {check.url: check for check in LinkCheck.objects.filter(url__in=urls)}
        for source in sources:
            source.supports_count = counts[source.pk]
            source.last_check = checks.get(source.url)
        changelist.result_list = sources
        return changelist

    @admin.display(description=gettext_lazy("supports"))
    def supports_number(self, source):
        if not (count := getattr(source, "supports_count", 0)):
            return 0
        return format_html('<a href="{}">{}</a>', self._address("read", source), count)

    @admin.display(description=gettext_lazy("stored copy"))
    def copy(self, source):
        if source.snapshot:
            return _("file") if source.has_words else _("file without words")
        return _("text") if source.has_words else None

    @admin.display(description=gettext_lazy("last link check"))
    def link(self, source):
        check = getattr(source, "last_check", None)
        return f"{check.get_state_display()}, {check.checked_at:%Y-%m-%d}" if check else None

    # The page

    def available_actions(self, request, record):
        own = [(_("Read"), self._address("read", record))]
        if record.state != "withdrawn":
            own.append((_("Enter claims from it"), self._address("enter", record)))
        return own + super().available_actions(request, record)

    @admin.display(description=gettext_lazy("supports"))
    def supports(self, source):
        if source is None or source._state.adding:
            return None
        count = count_of(source)
        words = ngettext("%(count)d claim or estimate", "%(count)d claims and estimates", count)
        return format_html('<a href="{}">{}</a>', self._address("read", source), words % {"count": count})

    @admin.display(description=gettext_lazy("stored copy"))
    def stored_copy(self, source):
        if source is None or not source.snapshot:
            return _("the words alone") if getattr(source, "has_words", False) else _("none")
        address = reverse("admin:sources_source_copy", args=[source.pk])
        return format_html('<a href="{}">{}</a>', address, _("Fetch it"))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """As always; a file that was stored for a source that was not saved goes at once."""
        request.stored = []
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        finally:
            for file in request.stored:
                if not Source.objects.filter(snapshot=file.name).exists():
                    file.storage.delete(file.name)

    def save_model(self, request, obj, form, change):
        form.keep_copy(obj)
        if form.copy:
            request.stored.append(obj.snapshot)
            if told := snapshots.was_cut(form.copy):
                messages.warning(request, told)
        super().save_model(request, obj, form, change)

    def get_urls(self):
        copy = path(
            "<path:object_id>/copy/", self.admin_site.admin_view(self._copy), name="sources_source_copy"
        )
        return [copy, *super().get_urls()]

    def _copy(self, request, object_id):
        """The stored file, to be saved: never shown inside the desk's own pages."""
        source = self.get_object(request, unquote(object_id))
        if source is None or not source.snapshot:
            raise Http404("There is no stored copy.")
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        try:
            file = source.snapshot.open()
        except FileNotFoundError as error:
            raise Http404("The file of the stored copy is gone.") from error
        return FileResponse(file, as_attachment=True, content_type="application/octet-stream")
