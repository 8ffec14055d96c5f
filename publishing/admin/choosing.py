"""Choosing a source, an agent or an organization by search: each with what tells it from the others."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect

from publishing.admin import pages

_descriptions = {}


def describe(model, words, *, related=()):
    """Make known how rows of a model are told apart: `words(row)`, and the `related` rows it reads."""
    _descriptions[model] = words, related


def described(row):
    """A row in one line, for a list of choices."""
    words, _ = _descriptions.get(type(row), (str, ()))
    return words(row)


class DescribedChoices(AutocompleteJsonView):
    """What the search field offers."""

    def get_queryset(self):
        found = super().get_queryset()
        related = _descriptions.get(found.model, (str, ()))[1]
        return found.select_related(*related) if related else found

    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": described(obj)}


class DescribedSelect(AutocompleteSelect):
    """A field that searches while one types."""

    url_name = "%s:choose"


def choose_described(field, db_field):
    """Let a form field for a foreign key offer and show described rows."""
    related = _descriptions.get(db_field.remote_field.model, (str, ()))[1]
    if related:
        field.queryset = field.queryset.select_related(*related)
    field.label_from_instance = described
    return field


def _choose(request):
    from django.contrib import admin

    return DescribedChoices.as_view(admin_site=admin.site)(request)


pages.register("choose", "choose/", _choose)
