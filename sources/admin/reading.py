"""The reading page of a source: the words of its stored copy, and beside them what it already supports."""

from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from sources.admin.supporting import groups_of
from sources.models import Source
from sources.pages import in_parts


class ReadsSource:
    """Admin mixin: `/admin/sources/source/<id>/read/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self._read)
        return [path("<path:object_id>/read/", view, name=self._url_name("read")), *super().get_urls()]

    def _read(self, request, object_id):
        """One part of the words (`part`), what was searched in all of them (`q`), and the lines at `at`."""
        source = self._record_or_404(request, object_id)
        text = Source.objects.values_list("snapshot_text", flat=True).get(pk=source.pk)
        stored = in_parts(text)
        part = request.GET.get("part", "")
        part = min(max(int(part), 1), stored.parts or 1) if part.isdigit() and len(part) < 6 else 1
        words, at = request.GET.get("q", "").strip()[:200], request.GET.get("at", "").strip()[:200]
        groups = groups_of(request, source, at)
        for group in groups:
            for line in group.lines:
                line.passage = stored.page_of(line.locator)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": source,
            "title": _("Read: %(source)s") % {"source": source},
            "groups": groups,
            "number": sum(len(group.lines) for group in groups),
            "passages": stored.in_part(part),
            "part": part,
            "parts": range(1, stored.parts + 1),
            "pages": [(p.number, p.part) for p in stored.passages if p.is_page],
            "q": words,
            "at": at,
            "hits": stored.find(words) if words else [],
            "may_enter": source.state != "withdrawn",
            "enter_address": self._address("enter", source),
            "copy_address": self._address("copy", source) if source.snapshot else None,
        }
        return TemplateResponse(request, "admin/sources/read.html", context)
