"""Taking the records that were chosen in a list along, with all that belongs to them."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.roles import may

AT_MOST = 300


class ExportSelected:
    """Admin mixin of records: an action that opens the page of exports for the chosen ones."""

    def has_export_permission(self, request):
        return may(request.user, "export_data")

    @admin.action(
        description=gettext_lazy("Export the selected records with all their claims"), permissions=["export"]
    )
    def export_selected(self, request, queryset):
        chosen = list(queryset.values_list("pk", flat=True)[: AT_MOST + 1])
        if len(chosen) > AT_MOST:
            said = _("At most %(most)s records can be chosen: export the whole table instead.")
            messages.error(request, said % {"most": AT_MOST})
            return None
        asked = urlencode({"kind": self.model.record_kind, "ids": ",".join(chosen)})
        return HttpResponseRedirect(f"{reverse('admin:export')}?{asked}")
