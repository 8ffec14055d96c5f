"""The links of one record: what the last check found, checking again, and taking over a proposed copy."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from publishing.admin.anchors import address_of
from publishing.roles import may
from publishing.services import Refused
from sources.links import addresses, service, tasks
from sources.links.manners import manners
from sources.models import LinkCheck


class LinkPanel:
    """Record admin mixin: the page “Links”, for records that cite addresses on the web."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_links"
        view = self.admin_site.admin_view(self._links)
        return [path("<path:object_id>/links/", view, name=name), *super().get_urls()]

    def available_actions(self, request, record):
        found = super().available_actions(request, record)
        if may(request.user, "check_links"):
            found.append((_("Links"), address_of(record, "links")))
        return found

    def _links(self, request, object_id):
        """Nothing here waits for the network: the button puts a job on the table."""
        if not may(request.user, "check_links"):
            raise PermissionDenied
        record = self._record_or_404(request, object_id)
        may_edit = self.has_change_permission(request, record)
        if request.method == "POST":
            try:
                self._do(request, record, may_edit)
            except Refused as refused:
                for reason in refused.reasons:
                    messages.error(request, reason)
            return HttpResponseRedirect(address_of(record, "links"))
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": record,
            "title": _("Links: %(record)s") % {"record": record},
            "links": _links_of(record),
            "may_edit": may_edit,
            "switched_on": manners().on,
        }
        return TemplateResponse(request, "admin/dashboard/links.html", context)

    def _do(self, request, record, may_edit):
        if "_check" in request.POST:
            urls = addresses.all_addresses(record)
            tasks.ask_for(urls, by=request.user, title=_("Links: %(record)s") % {"record": record})
            messages.success(request, _("A worker will check them; look here again in a minute."))
        elif "_take" in request.POST:
            if not may_edit:
                raise PermissionDenied
            _take(record, request.POST["_take"])
            messages.success(request, _("The copy stands in the record now; readers see it when published."))


def _links_of(record):
    """[(place, its check or None)] of every address of a record, archived copies after what they copy."""
    urls = addresses.all_addresses(record)
    checks = {check.url: check for check in LinkCheck.objects.filter(url__in=urls)}
    dead = set(service.dead().filter(url__in=urls).values_list("url", flat=True))
    found = []
    for url, places in addresses.places(urls).items():
        own = [place for place in places if place.record == record]
        found += [
            {
                "url": url,
                "place": place,
                "label": place.row._meta.get_field(place.field).verbose_name,
                "check": checks.get(url),
                "said": service.said(checks[url]) if url in checks else "",
                "dead": url in dead,
            }
            for place in own
        ]
    return sorted(found, key=lambda link: (link["place"].field == addresses.ARCHIVED, link["url"]))


def _take(record, url):
    """Write the proposed copy of an address beside it, wherever the record cites it. Raises `Refused`."""
    check = LinkCheck.objects.filter(url=url).exclude(archived_url="").first()
    places = [place for place in addresses.places([url]).get(url, ()) if place.record == record]
    wanted = [place for place in places if place.takes_a_copy]
    if check is None or not wanted:
        raise Refused([_("Nothing is proposed for this address any more.")])
    for place in wanted:
        service.take_copy(place, url=url, copy=check.archived_url)
