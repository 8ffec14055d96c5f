"""Filling in the desk's forms as a browser does: everything the page shows goes back, with some changes."""

from django.forms import BaseModelFormSet


def typed(response, **changes):
    """What a browser would send for the page's form, after these changes."""
    data = {}
    if seen := response.context.get("marks", {}).get("seen"):
        data["_seen"] = seen
    for formset in response.context["inline_admin_formsets"]:
        _add_formset(data, formset.formset)
    for field in response.context["adminform"].form:
        _add_field(data, field)
    return data | changes


def _add_formset(data, formset: BaseModelFormSet):
    for field in formset.management_form:
        _add_field(data, field)
    for form in formset.forms:
        for field in form:
            _add_field(data, field)


def _add_field(data, field):
    value = field.value()
    if value is None or value is False:
        return
    if isinstance(value, list):  # boxes that were ticked
        data[field.html_name] = value
        return
    data[field.html_name] = "on" if value is True else str(value)


def new_row(data, prefix, **values):
    """Add a row to an inline, as its “Add another” does. Returns its number."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    data[f"{prefix}-{number}-rank"] = "normal"
    data[f"{prefix}-{number}-confidence"] = "2"
    for name, value in values.items():
        data[f"{prefix}-{number}-{name}"] = value
    return number


def address(record, page="change"):
    """The desk's address of a record's page."""
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/{page}/"


def errors_of(response):
    """Every message of a form that was refused, as one text."""
    found = [str(response.context["adminform"].form.errors)]
    for formset in response.context["inline_admin_formsets"]:
        found += [str(formset.formset.errors), str(formset.formset.non_form_errors())]
    return "\n".join(found)
