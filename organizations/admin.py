"""Organizations at the desk: every claim on one page, in the order a reader asks."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from organizations.models import CLAIMS, Name, Organization, Role
from publishing import redaction
from publishing.admin import ClaimInline, FoldedSearch, HeldByClaim, RecordAdmin, claim_inline
from sources.forms import CreditedForm, CreditedFormSet
from sources.spellings import people_named

_PREFERRED = Name.objects.filter(organization=OuterRef("pk"), rank="preferred").order_by("language")
SHOWN_NAME = Coalesce(Subquery(_PREFERRED.values("text")[:1]), "working_name")

GROUPS = {
    "Kind": "Identity",
    "Presence": "Where it is",
    "LegalStatus": "Legal form",
    "Restriction": "What was done to it, and whether it works",
    "Leadership": "How it is led, and how many it is",
    "Activity": "What it does and stands for",
    "Relation": "Relations and links",
    "Absence": "What is not there or not known",
}


class CreditedInline(ClaimInline):
    """A claim with what its source credits."""

    form = CreditedForm
    formset = CreditedFormSet


INLINES = tuple(claim_inline(claim, GROUPS.get(claim.__name__, ""), CreditedInline) for claim in CLAIMS)


@admin.register(Organization)
class OrganizationAdmin(FoldedSearch, RecordAdmin):
    """The record that most of the desk's work goes into."""

    list_display = ("name", "kind", "standing", "countries", "since_edition", "risk_level", "id")
    list_filter = (
        "state",
        "risk_level",
        HeldByClaim.of("kinds", "kind", "kind", rank="preferred"),
        HeldByClaim.of("presences", "country", "country"),
        HeldByClaim.of("operations", "state", "operation", rank="preferred"),
        HeldByClaim.of("restrictions", "kind", "restriction"),
    )
    search_fields = ("id", "working_name", "names__text", "identifiers__value", "links__url")
    folded_fields = ("working_name", "names__text")
    ordering = (SHOWN_NAME.asc(), "pk")
    inlines = INLINES
    fieldsets = (
        (None, {"fields": (("identifier", "standing"), "summary_en", "summary_ru")}),
        (
            "Desk only: never published",
            {"fields": (("working_name", "risk_level"),), "classes": ("desk-only",)},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names", "kinds", "presences")

    @admin.display(description="name", ordering=SHOWN_NAME)
    def name(self, organization):
        return str(organization)

    @admin.display(description="kind")
    def kind(self, organization):
        kind = organization.shown_kind()
        return kind.get_kind_display() if kind else None

    @admin.display(description="countries")
    def countries(self, organization):
        return ", ".join(sorted({presence.country.code for presence in organization.presences.all()}))


def names_in_roles(value):
    """How sources write the name of a person who is in a public role."""
    return set(Role.objects.filter(person__in=people_named(value)).values_list("name", flat=True))


redaction.know_spellings(names_in_roles)
