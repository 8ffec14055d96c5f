"""What narrows the queue."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.codes import RiskLevel

MINE, NOBODY = "mine", "nobody"


class QueueFilters(forms.Form):
    """Kind, risk, who is asked, approved or not, red comments. A wrong value narrows nothing."""

    def __init__(self, data, *, everything, user):
        super().__init__(data, auto_id="filter_%s")
        self.user = user
        every = ("", _("all"))
        names = {one.asked_id: one.asked for one in everything if one.asked_id and one.asked_id != user.pk}
        people = sorted(((str(key), name) for key, name in names.items()), key=lambda pair: pair[1])
        kind_names = [(k.kind, capfirst(k.model._meta.verbose_name_plural)) for k in kinds.all_kinds()]
        yes_no = [every, ("yes", _("yes")), ("no", _("no"))]
        who = [every, (MINE, _("me")), (NOBODY, _("nobody in particular")), *people]
        for name, label, choices in (
            ("kind", _("Kind"), [every, *kind_names]),
            ("risk", _("Risk"), [every, *RiskLevel.choices]),
            ("asked", _("Who is asked"), who),
            ("approved", _("Approved"), yes_no),
            ("red", _("Red comments"), yes_no),
        ):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def narrow(self, everything):
        """Those of the waiting records that all filters let through, in the same order."""
        if not self.is_bound:
            return everything
        self.is_valid()
        tests = {
            "kind": lambda one, value: one.kind == value,
            "risk": lambda one, value: one.risk == value,
            "asked": self._is_asked,
            "approved": lambda one, value: one.is_approved is (value == "yes"),
            "red": lambda one, value: bool(one.red) is (value == "yes"),
        }
        chosen = [(tests[name], value) for name, value in self.cleaned_data.items() if value]
        return [one for one in everything if all(test(one, value) for test, value in chosen)]

    def _is_asked(self, one, value):
        if value == NOBODY:
            return one.asked_id is None
        return one.asked_id == (self.user.pk if value == MINE else int(value))

    @property
    def is_narrow(self):
        """Whether any filter is set."""
        return self.is_bound and any(self.cleaned_data.values())
