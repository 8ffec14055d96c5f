"""A further figure from a passage that was entered before, or that stands in the same words."""

from estimates.forms.companion import SHARED, TIME
from estimates.forms.words import Reading, without
from estimates.models import Estimate
from publishing import ids

RELATIONS = "relations"


def another_figure(request, model_admin):
    """(values of the form, rows of the chain) of a new figure from the passage of `?passage=`."""
    pk = ids.read(request.GET.get("passage") or "", ids.ESTIMATE)
    first = pk and Estimate.objects.filter(pk=pk).first()
    if not first or not model_admin.has_view_permission(request, first):
        return {}, []
    values = {name: getattr(first, name) for name in (*SHARED, *TIME, "reference_date")}
    values |= {name: getattr(first, f"{name}_id") for name in ("source", "issuer", "destination_group")}
    fields = ("source_id", "locator", "seen", "is_primary", "asserts_term")
    rows = [
        {name.removesuffix("_id"): getattr(link, name) for name in fields} | {"position": link.position}
        for link in first.links.all()
    ]
    return values, rows


def moved_to_a_row(page):
    """What was typed, with the second figure of its words moved to an empty row of relations."""
    page = page.copy()
    words = page.get("value_text", "")
    rest = Reading(words, page.get("measure", "")).rest
    if not rest:
        return page
    page["value_text"] = without(words, rest)
    total = int(page.get(f"{RELATIONS}-TOTAL_FORMS") or 0)
    first = int(page.get(f"{RELATIONS}-INITIAL_FORMS") or 0)
    number = next((n for n in range(first, total) if _is_empty(page, n)), total)
    page[f"{RELATIONS}-TOTAL_FORMS"] = str(max(total, number + 1))
    page[f"{RELATIONS}-{number}-new_value_text"] = rest
    return page


def _is_empty(page, number):
    start = f"{RELATIONS}-{number}-"
    own = (name for name in page if name.startswith(start) and name not in (f"{start}id", f"{start}estimate"))
    return not any(page[name].strip() for name in own)
