"""The page of exports. What is sent is made at that moment and not kept."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from atlas.exchange import exporting
from atlas.exchange.answers import csv_answer, xlsx_answer, zip_answer
from atlas.exchange.forms import ExportForm
from atlas.exchange.tables import tables_of
from publishing import kinds
from publishing.services import Refused


def export(request):
    """Choose tables and records, take the file along. `?kind=organization&ids=` fills the form."""
    form = ExportForm(request.POST) if request.method == "POST" else ExportForm(initial=_asked_for(request))
    reasons = []
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(**form.cleaned_data)
        except Refused as refused:
            reasons = refused.reasons
    context = {"title": _("Export"), "form": form, "reasons": reasons}
    return TemplateResponse(request, "admin/exchange/export.html", admin.site.each_context(request) | context)


def _answer(tables, states, ids, format):
    narrowed = "-".join([*states, *(["selected"] if ids else [])])
    what = tables[0].name if len(tables) == 1 else "tables"
    sheets = (
        (table.name, exporting.lines(table, exporting.rows_of(table, states=states, ids=ids)))
        for table in tables
    )
    if format == "xlsx":
        return xlsx_answer(sheets, what, narrowed)
    if len(tables) == 1:
        return csv_answer(next(sheets)[1], what, narrowed)
    return zip_answer(sheets, what, narrowed)


def _asked_for(request):
    asked = {"format": "xlsx", "ids": request.GET.get("ids", "").replace(",", " ")}
    catalogue = next((k for k in kinds.all_kinds() if k.kind == request.GET.get("kind")), None)
    if catalogue:
        asked["tables"] = [table.name for table in tables_of(catalogue.model)]
    return asked
