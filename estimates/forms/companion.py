"""A second figure of the same statement, entered in the row that says what the first has to do with it."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from countries.models import Group
from estimates.codes import Basis, EstimateUnit, Measure
from estimates.forms.estimate import EstimateForm
from estimates.forms.widgets import measures_by_basis
from estimates.models import ChainLink, Estimate
from publishing.forms import WholeForm, WholeFormSet

SHARED = (
    *("source", "locator", "issuer", "issuer_text", "source_is_primary", "confidence", "verified_on"),
    *("origin", "destination_country", "destination_group", "destination_role", "route"),
    *("population_basis", "subpopulations", "survey_name", "survey_wave", "survey_respondents"),
    *("method", "excerpt", "risk_level"),
)
"""What a second figure has in common with the first, unless a curator changes it later."""
TIME = ("period", "period_text", "period_end_basis", "period_start_event", "period_end_event")
OWN = ("value_text", "measure", "unit", "base", "source_term", "period", "reference_date")
COPIED_LINK = ("position", "source_id", "locator", "seen", "is_primary", "asserts_term")

GROUP = "group:"

CompanionForm = forms.modelform_factory(
    Estimate,
    form=EstimateForm,
    fields=[
        *("low", "low_bound", "best", "high", "high_bound", "qualifier", "hedge", "spread", "nature"),
        *("comparator_value", "comparator_period", "caveats"),
        *dict.fromkeys([*OWN, *TIME, *SHARED]),
    ],
)

NO_TYPE = _(
    "Choose what the figure above has to do with this one. Only a figure about another place may stand "
    "without."
)
NO_MEASURE = _("Choose what this figure counts.")
NO_FIGURE_IN_ROW = _(
    "Atlas reads no figure in “{}”. Empty this row and save; then press “Enter another figure from the same "
    "passage”: there figures can be typed."
)


class PlaceField(forms.ChoiceField):
    """Where they went or are; cleaned to the two fields of an estimate that hold it."""

    def __init__(self, **kwargs):
        super().__init__(choices=_places, **kwargs)

    def clean(self, value):
        place = super().clean(value)
        group = place.removeprefix(GROUP) if place.startswith(GROUP) else ""
        country = "" if group else place
        return {"destination_country": country, "destination_group": group} if place else {}


def _places():
    groups = sorted((str(group), f"{GROUP}{group.pk}") for group in Group.objects.all())
    return [
        ("", "---------"),
        (_("Groups of countries"), [(key, name) for name, key in groups]),
        (_("Countries"), list(countries)),
    ]


def _text(label, help_text="", size=28):
    return forms.CharField(
        required=False, label=label, help_text=help_text, widget=forms.TextInput(attrs={"size": size})
    )


class RelationForm(WholeForm):
    """A relation to an estimate that exists, or to one that is described here and made with it."""

    new_value_text = _text(_("Its words"), _("Of a new figure: the words that carry it."), 40)
    new_measure = forms.ChoiceField(required=False, label=_("measure"), choices=measures_by_basis())
    new_unit = forms.ChoiceField(
        required=False,
        label=_("unit"),
        choices=[("", _("as the words or the measure say")), *((u.value, u.label) for u in EstimateUnit)],
    )
    new_base = _text(_("base"), _("For shares and ratios: of what."))
    new_source_term = _text(_("source term"), size=16)
    new_period = _text(_("period"), _("Empty: that of the first figure."))
    new_reference_date = _text(_("reference date"), _("Of a stock."), 16)
    new_destination = PlaceField(
        required=False,
        label=_("destination"),
        help_text=_("Another country or group, as in “A, B and C respectively”. Empty: that of the first."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.companion = self.reading = None
        self.stands_alone = False
        if "to_estimate" in self.fields:
            self.fields["to_estimate"].required = False
            self.fields["type"].required = False

    def clean(self):
        data = super().clean() or self.cleaned_data
        described = any(data.get(f"new_{name}") for name in (*OWN, "destination"))
        self.stands_alone = bool(described and data.get("new_destination") and not data.get("type"))
        if not data.get("type") and not self.stands_alone and "type" not in self._errors:
            self.add_error("type", NO_TYPE)
        if described and data.get("to_estimate"):
            self.add_error("to_estimate", _("Choose an estimate or describe a new figure, not both."))
        elif described:
            self._describe(data)
        elif not data.get("to_estimate") and "to_estimate" not in self._errors:
            self.add_error("to_estimate", _("Choose the other estimate, or describe a new figure below."))
        return data

    def _describe(self, data):
        form = CompanionForm(_as_typed(self.data, data))
        if form.is_valid():
            self.companion = data["to_estimate"] = form.save(commit=False)
        self.filled, self.reading = form.filled, form.reading
        for name, errors in form.errors.get_json_data().items():
            place = f"new_{name}" if name in OWN else None
            if name not in (*OWN, NON_FIELD_ERRORS, *SHARED):
                place = "new_value_text"
            if place == "new_measure" and not form.data["measure"]:
                errors = [{"message": NO_MEASURE}]
            elif place == "new_value_text" and not form.reading.understood and form.data["value_text"]:
                errors = [{"message": NO_FIGURE_IN_ROW.format(form.data["value_text"])}]
            for error in errors:
                self.add_error(
                    place,
                    _("Of the new figure: %(error)s") % {"error": error["message"]}
                    if place is None
                    else error["message"],
                )

    def check_constraints(self):
        """A figure about another place is only made along: there is no relation to be checked."""
        if not self.stands_alone:
            super().check_constraints()

    def _get_validation_exclusions(self):
        """A new figure is not in the database yet when its relation is checked."""
        left_out = super()._get_validation_exclusions()
        return left_out | {"to_estimate"} if self.companion or "to_estimate" in self._errors else left_out


def _as_typed(page, row):
    """What the form of the new figure receives: the row's own values, and from the page what is shared."""
    values = {name: row.get(f"new_{name}") or "" for name in OWN}
    for name in SHARED:
        values[name] = page.getlist(name) if name == "subpopulations" else page.get(name, "")
    if place := row.get("new_destination"):
        values |= place
    basis = Measure(values["measure"]).basis if values["measure"] in Measure.values else None
    moment = "reference_date" if basis == Basis.STOCK else "period"
    if not values["period"] and not values["reference_date"]:
        values |= {name: page.get(name, "") for name in (TIME if moment == "period" else ("reference_date",))}
        if "period_not_stated" in page.getlist("caveats"):
            values["caveats"] = ["period_not_stated"]
    return values


class RelationFormSet(WholeFormSet):
    """Relations; a new figure is saved with the chain of the first before the relation to it."""

    def save_new(self, form, commit=True):
        self._save_companion(form, commit)
        return form.companion if form.stands_alone else super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):
        self._save_companion(form, commit)
        return super().save_existing(form, obj, commit)

    def _save_companion(self, form, commit):
        if not commit or form.companion is None:
            return
        form.companion.save()
        for link in self.instance.links.all():
            values = {name: getattr(link, name) for name in COPIED_LINK}
            ChainLink.objects.create(estimate=form.companion, **values)

    @property
    def companions(self):
        """The new figures that were described: unsaved until the page is."""
        return [form.companion for form in self.forms if getattr(form, "companion", None)]
