"""The page and the list of organizations: every claim on one page, in the order a reader asks."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.admin.alike import OrganizationForm
from organizations.admin.inlines import INLINES
from organizations.models import Name, Organization, Role
from publishing import redaction
from publishing.admin import FoldedSearch, HeldByClaim, RecordAdmin
from publishing.admin.claims_page import ClaimsPage
from sources.links.panel import LinkPanel
from sources.spellings import people_named

_PREFERRED = Name.objects.filter(organization=OuterRef("pk"), rank="preferred").order_by("language")
SHOWN_NAME = Coalesce(Subquery(_PREFERRED.values("text")[:1]), "working_name")


@admin.register(Organization)
class OrganizationAdmin(LinkPanel, ClaimsPage, FoldedSearch, RecordAdmin):
    """The record that most of the desk's work goes into."""

    form = OrganizationForm
    change_form_template = "admin/organizations/organization.html"
    list_display = ("name", "kind", "standing", "countries", "since_edition", "risk_level", "id")
    list_filter = (
        "state",
        "risk_level",
        HeldByClaim.of("kinds", "kind", _("kind"), rank="preferred"),
        HeldByClaim.of("presences", "country", _("country")),
        HeldByClaim.of("operations", "state", _("operation"), rank="preferred"),
        HeldByClaim.of("activities", "activity", _("activity")),
        HeldByClaim.of("restrictions", "kind", _("restriction")),
    )
    search_fields = ("id", "working_name", "names__text", "identifiers__value", "links__url")
    folded_fields = ("working_name", "names__text")
    ordering = (SHOWN_NAME.asc(), "pk")
    inlines = INLINES
    fieldsets = (
        (None, {"fields": (("identifier", "standing"), "summary_en", "summary_ru")}),
        (
            _("Desk only: never published"),
            {"fields": (("working_name", "risk_level"),), "classes": ("desk-only",)},
        ),
    )

    class Media:
        js = ("atlas/desk_alike.js",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names", "kinds", "presences")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["look_alike"] = reverse("admin:look_alike")
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("name"), ordering=SHOWN_NAME)
    def name(self, organization):
        return str(organization)

    @admin.display(description=_("kind"))
    def kind(self, organization):
        kind = organization.shown_kind()
        return kind.get_kind_display() if kind else None

    @admin.display(description=_("countries"))
    def countries(self, organization):
        return ", ".join(sorted({presence.country.code for presence in organization.presences.all()}))


def names_in_roles(value):
    """How sources write the name of a person who is in a public role."""
    return set(Role.objects.filter(person__in=people_named(value)).values_list("name", flat=True))


redaction.know_spellings(names_in_roles)
