"""The page of a record with many claims: a table of contents, groups, and rows that open one by one."""

from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import path

from publishing.admin import pages
from publishing.admin.rows import one_row

OPEN, ADD = "_open", "_add"


@dataclass
class ClaimGroup:
    """The kinds of claims under one heading."""

    title: str
    slug: str
    kinds: list = field(default_factory=list)
    count: int = 0
    is_wrong: bool = False


class OnlyLooked:
    """Form mixin: shown again with all that was typed, and never saved."""

    def is_valid(self):
        super().is_valid()
        return False


class ClaimsPage:
    """Admin mixin: rows are one line each until they are opened.

    Without JavaScript `_open` and `_add` send the whole form, and it comes back with that row open and
    nothing saved; with it, only the row is fetched.
    """

    change_form_template = "admin/publishing/claims_page.html"

    @property
    def media(self):
        return super().media + forms.Media(js=("atlas/desk_claims.js", "atlas/desk_claims_rows.js"))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.only_look = request.method == "POST" and (OPEN in request.POST or ADD in request.POST)
        if request.only_look and (prefix := request.POST.get(ADD)):
            request.POST = self._with_a_row(request.POST, prefix)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (OnlyLooked, form), {}) if getattr(request, "only_look", False) else form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        opened = request.POST.get(OPEN)
        for kind in context["inline_admin_formsets"]:
            for form in kind.formset.initial_forms:
                if form.folded and (form.prefix == opened or form.errors or not kind.has_change_permission):
                    form.unfold()
        context["claim_groups"] = grouped(context["inline_admin_formsets"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        names = self.opts.app_label, self.opts.model_name
        row = path(
            "<path:object_id>/claims/<str:kind>/<str:claim_id>/<int:number>/",
            self.admin_site.admin_view(self._row),
            name="{}_{}_claim".format(*names),
        )
        return [row, *super().get_urls()]

    def _row(self, request, object_id, kind, claim_id, number):
        """One claim, open, as a piece of its record's page."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404("There is no such record.")
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        for inline in self.get_inline_instances(request, record):
            row = accessor_of(inline) == kind and one_row(inline, request, record, claim_id, number)
            if row:
                context = {
                    "inline_admin_form": row,
                    "number": number,
                    "kind": inline.verbose_name,
                    "may_delete": inline.has_delete_permission(request, record),
                }
                return TemplateResponse(request, "admin/publishing/_claim_row.html", context)
        raise Http404("There is no such claim.")

    def _with_a_row(self, data, prefix):
        """What was sent, and one more row of a kind with the values that a new one starts with."""
        inline = next((i for i in self.inlines if accessor_of(i) == prefix), None)
        number = data.get(f"{prefix}-TOTAL_FORMS", "")
        if inline is None or not number.isdigit():
            return data
        data = data.copy()
        data[f"{prefix}-TOTAL_FORMS"] = str(int(number) + 1)
        for column in inline.model._meta.concrete_fields:
            if column.editable and column.has_default() and (value := column.get_default()):
                data[f"{prefix}-{number}-{column.name}"] = str(value)
        return data


def accessor_of(inline):
    """The name by which a record reaches the claims of an inline; also the prefix of their rows."""
    return inline.model._meta.get_field(inline.fk_name).remote_field.get_accessor_name()


def grouped(kinds):
    """The kinds of a page under their headings; a kind without a heading joins the one before."""
    groups = []
    for kind in kinds:
        title = str(getattr(kind.opts, "group", ""))
        if not groups or (title and title != groups[-1].title):
            groups.append(ClaimGroup(title, f"group-{kind.formset.prefix}"))
        group = groups[-1]
        group.kinds.append(kind)
        group.count += len(kind.formset.forms)
        group.is_wrong |= any(kind.formset.errors) or bool(kind.formset.non_form_errors())
    return groups


def still_here(request):
    """Whether the curator is still logged in, and the mark that a form needs to be taken."""
    return JsonResponse({"token": get_token(request)})


pages.register("still_here", "still-here/", still_here)
