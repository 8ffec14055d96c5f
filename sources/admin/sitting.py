"""What one curator entered from one source in this sitting. Kept in the session, forgotten with it."""

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext as _

from publishing import catalogue
from publishing.models import Claim
from publishing.services import Refused, refuse_if
from sources.admin.supporting import place_at_desk

MOST = 100


class Sitting:
    """The claims entered, newest first, and the way to take one back."""

    def __init__(self, request, source):
        self.session, self.key = request.session, f"entered:{source.pk}"

    def add(self, claim):
        self.session[self.key] = [[claim._meta.label_lower, claim.pk], *self._rows()][:MOST]

    def lines(self):
        """[(claim, its record, its address)] of those that still exist."""
        found = []
        for label, pk in self._rows():
            model = apps.get_model(label)
            claim = model._default_manager.select_related(model.part_of).filter(pk=pk).first()
            if claim:
                found.append((claim, getattr(claim, model.part_of), place_at_desk(claim)))
        return found

    def claim(self, pk):
        """A claim of this sitting. Raises `Refused` if there is none of that key."""
        label = next((label for label, key in self._rows() if key == pk), None)
        model = apps.get_model(label) if label else None
        claim = model._default_manager.filter(pk=pk).first() if model and issubclass(model, Claim) else None
        refuse_if([] if claim else [_("That claim is no longer there.")])
        return claim

    def forget(self, pk):
        self.session[self.key] = [row for row in self._rows() if row[1] != pk]

    def _rows(self):
        return self.session.get(self.key, [])


def take_back(request, claim, record):
    """Delete a claim that was just entered. Raises `Refused` once it is published, or without the right."""
    desk = admin.site.get_model_admin(type(record))
    inline = next(i for i in desk.get_inline_instances(request, record) if i.model is type(claim))
    edition = catalogue.latest_edition(record.pk)
    if edition and claim.pk in str(edition.document):
        raise Refused([_("It was published meanwhile: change or withhold it in the record.")])
    may = desk.has_change_permission(request, record) and inline.has_delete_permission(request, record)
    refuse_if([] if may else [_("You may no longer edit this record.")])
    words = str(claim)
    claim.delete()
    message = [{"deleted": {"name": str(claim._meta.verbose_name), "object": words}}]
    desk.log_change(request, record, message)
