"""Where at the desk something is put right: the form of its record, at the very claim."""

from django.contrib.admin.utils import quote
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse


def address_of(record, page="change"):
    """The desk's address of a record's form, or of another of its pages."""
    return address(type(record), record.pk, page)


def address(model, key, page="change"):
    """The same for a record of which only the key is known."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[quote(key)])


def placed(claims):
    """Claims of one model with `form_row`, their number among those of their kind in the record's form."""
    model = claims.model
    before = model._default_manager.filter(**{model.part_of: OuterRef(model.part_of)}, pk__lt=OuterRef("pk"))
    count = before.order_by().values(model.part_of).annotate(n=Count("pk")).values("n")
    return claims.annotate(form_row=Coalesce(Subquery(count, output_field=IntegerField()), 0))


def anchor(model, row):
    """The anchor of a claim in the form of its record: `#links-3`."""
    part = model._meta.get_field(model.part_of).remote_field
    return f"#{part.get_accessor_name()}-{row}"
