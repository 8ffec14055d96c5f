"""The claims on an organization's page, grouped as a reader asks: who, where, in what form, and so on."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.claims import CreditedInline
from organizations.models import (
    Absence,
    Activity,
    Event,
    Identifier,
    Kind,
    Leadership,
    LegalStatus,
    Link,
    Meeting,
    Name,
    Operation,
    Position,
    Presence,
    Relation,
    Restriction,
    Role,
    Size,
)
from publishing.admin import claim_inline

GROUPS = (
    (_("Identity"), (Kind, Name)),
    (_("Where it is"), (Presence,)),
    (_("Legal form"), (LegalStatus,)),
    (_("What was done to it, and whether it works"), (Restriction, Operation)),
    (_("How it is led, and how many it is"), (Leadership, Role, Size)),
    (_("What it does and stands for"), (Activity, Position, Meeting, Event)),
    (_("Relations and links"), (Relation, Link, Identifier)),
    (_("What is not there or not known"), (Absence,)),
)


class OrganizationInline(CreditedInline):
    """A claim about an organization; places are suggested from those that are used already."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("city", "region"):
            places = {"data-places": reverse("admin:places_in"), "data-place": db_field.name}
            field.widget.attrs |= places | {"size": 18, "autocomplete": "off"}
        return field

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found.prefetch_related("to_organization__names") if self.model is Relation else found


INLINES = tuple(
    claim_inline(claim, group, OrganizationInline) for group, claims in GROUPS for claim in claims
)
