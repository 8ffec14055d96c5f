"""The form of an estimate: what is left empty is read from the words, what contradicts them is asked."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from estimates.codes import Basis, EstimateUnit, Measure, Nature, PeriodEndBasis, PeriodEvent, Subpopulation
from estimates.forms.widgets import MeasureSelect, caveats_for_curators, explained, measures_by_basis
from estimates.forms.words import EMPTY, FIGURES, QUALIFYING, Reading, in_words, usual_words
from estimates.models import Estimate
from publishing import edtf
from publishing.edtf_words import plain
from publishing.forms import EdtfFormField, WholeForm
from publishing.wording.figures import number

WORDS, TYPED = "words", "typed"
_SAID = ("value_text", "measure", "whose_figures", *FIGURES, *QUALIFYING)
_WIDE = {"class": "vTextField desk-words"}


def _period(label, help_text):
    return EdtfFormField(
        intervals=True,
        required=False,
        label=label,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "desk-period", "size": 28}),
    )


class EstimateForm(WholeForm):
    """An estimate as a curator types it.

    After cleaning, `filled` lists what was read from the words, as (label, words), and `reading` is what
    they say.
    """

    whose_figures = forms.ChoiceField(
        required=False,
        label=_("If words and figures differ"),
        choices=[
            ("", _("stop and tell me")),
            (WORDS, _("take what the words say")),
            (TYPED, _("keep what is typed")),
        ],
        help_text=_("The figures are read from the words; what you type here is compared with them."),
    )
    period = _period(
        _("Period"),
        _("Of a flow: “January to September 2022”, “since 24 February 2022”, “2022-02-24/2022-09-20”."),
    )
    reference_date = _period(
        _("Reference date"), _("Of a stock: the day or month on which so many were there.")
    )
    comparator_period = _period(_("Compared period"), _("When that was."))

    stands_at = WholeForm.stands_at | {
        "has_a_figure": "value_text",
        "bounds_in_order": "low",
        "bounds_have_figures": "low_bound",
        "word_fits_figures": "qualifier",
        "not_negative": "low",
        "share_is_at_most_a_hundred": "unit",
        "unit_fits_measure": "unit",
        "crossings_are_no_stock": "unit",
        "stock_has_a_day": "reference_date",
        "flow_has_a_period": "period",
        "one_kind_of_time": "period",
        "ends_after_start": "period",
        "time_is_stated_or_not": "caveats",
        "share_has_a_base": "base",
        "one_destination": "destination_group",
        "not_both_named_and_unnamed": "issuer_text",
        "unnamed_has_no_primary": "source_is_primary",
        "forecast_is_a_forecast": "nature",
    }

    class Meta:
        model = Estimate
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filled, self.reading = [], Reading("")
        kept = self.instance.caveats or ()
        self._ask("measure", choices=measures_by_basis(), widget=MeasureSelect)
        self._ask("unit", choices=[("", _("as the words or the measure say")), *_of(EstimateUnit)])
        self._ask("nature", choices=[("", _("as usual: estimated, or a forecast")), *_of(Nature)])
        self._ask("caveats", choices=caveats_for_curators(kept))
        self._ask("subpopulations", choices=explained(Subpopulation))
        if self.instance._state.adding and "nature" in self.fields:
            self.initial.pop("nature", None)
            self.fields["nature"].initial = None
        if "value_text" in self.fields:
            self.fields["value_text"].widget.attrs |= _WIDE

    def _ask(self, name, choices, widget=None):
        field = self.fields.get(name)
        if field is None:
            return
        if widget:
            field.widget = widget(attrs=field.widget.attrs)
        field.choices = choices
        field.required = field.required and name not in ("unit", "nature")

    def clean(self):
        data = super().clean() or self.cleaned_data
        self._read_figures(data)
        self._choose_unit(data)
        self._choose_nature(data)
        self._refuse_negative_share(data)
        self._read_time(data)
        return data

    # The figures

    def _read_figures(self, data):
        words, measure = data.get("value_text") or "", data.get("measure") or ""
        self.reading = Reading(words, measure)
        if not self._is_new and not set(self.changed_data) & set(_SAID):
            return
        if self.reading.understood:
            self._compare(data)
        elif not any(data.get(name) not in EMPTY for name in (*FIGURES, "qualifier")):
            self._refuse("value_text", NO_FIGURE.format(words) if words else NO_WORDS)
        self._fill(data, usual_words(data))

    def _compare(self, data):
        said, whose = self.reading.values, data.get("whose_figures")
        differing = self.reading.contradicted_by(data)
        if whose == TYPED:
            return
        if self.reading.below_zero:
            self._refuse("value_text", BELOW_ZERO.format(in_words(said)))
            return
        if differing and whose != WORDS:
            typed = in_words({name: data.get(name) for name in (*FIGURES, "qualifier")})
            self._refuse("value_text", CONTRADICTION.format(in_words(said), typed))
            self._refuse("whose_figures", _("Choose one of the two, or correct the words or the figures."))
            return
        if differing:
            self._fill(data, {name: said[name] for name in (*FIGURES, "qualifier", "spread")}, anew=True)
        self._fill(data, said)

    def _fill(self, data, values, anew=False):
        """Put values into fields that are empty, or into all of them, and note it."""
        for name, value in values.items():
            present = data.get(name)
            if name in self._errors or value == present or (value in EMPTY and not anew):
                continue
            if (anew or present in EMPTY) and name in self.fields:
                data[name] = value
                self.filled.append((self.fields[name].label or name, self._shown(name, value)))

    def _shown(self, name, value):
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(
            choices.get(value) or (number(value) if isinstance(value, Decimal) else value or _("nothing"))
        )

    # What one of it is, and how it came about

    def _choose_unit(self, data):
        measure, unit, said = data.get("measure"), data.get("unit"), self.reading.unit
        if measure not in Measure.values:
            return
        units = Measure(measure).units
        fitting = said and said in units
        if unit:
            if said and said != unit and self._is_asked_about_unit():
                names = (_label(EstimateUnit, code) for code in (said, unit))
                self._refuse("unit", OTHER_UNIT.format(*names))
        elif said and not fitting:
            names = ", ".join(u.label.lower() for u in units)
            self._refuse("measure", UNFIT.format(_label(EstimateUnit, said), Measure(measure).label, names))
        else:
            self._fill(data, {"unit": said or units[0].value})

    def _is_asked_about_unit(self):
        return self._is_new or bool({"unit", "value_text"} & set(self.changed_data))

    def _choose_nature(self, data):
        if not data.get("nature") and "nature" in self.fields:
            forecast = data.get("measure") == Measure.PROJECTED_DEPARTURES
            self._fill(data, {"nature": Nature.FORECAST.value if forecast else Nature.ESTIMATED.value})

    def _refuse_negative_share(self, data):
        share = data.get("measure") in Measure.values and Measure(data["measure"]).basis == Basis.SHARE
        for name in ("low", "best", "high"):
            if share and (data.get(name) or 0) < 0:
                self._refuse(name, _("A share is a part of a whole: it cannot be less than nothing."))

    # The time

    def _read_time(self, data):
        for name in ("period", "reference_date", "comparator_period"):
            typed, read = plain(self.data.get(self.add_prefix(name)) or ""), data.get(name)
            if read and not edtf.is_valid(read):
                if read[:1].isalpha():  # what looks like figures of a date is refused by the field itself
                    self._refuse(name, NO_TIME.format(typed))
            elif read and read != typed:
                self.filled.append((self.fields[name].label, read))
                self._fill(data, {} if name == "comparator_period" else {"period_text": typed[:160]})
        if data.get("period") and self._is_new_or("period"):
            self._fill(data, end_of(data["period"]) | self._events(data))

    def _events(self, data):
        """The events that the words name where the period begins or ends with their day."""
        first, _, last = data["period"].partition("/")
        words = (data.get("period_text") or "").lower()
        found = {}
        for event, stems in _EVENT_WORDS.items():
            if any(stem in words for stem in stems):
                day = event.day.isoformat()
                found |= {"period_start_event": event.value} if first == day else {}
                found |= {"period_end_event": event.value} if last == day and last != first else {}
        return found

    @property
    def _is_new(self):
        return self.instance._state.adding

    def _is_new_or(self, name):
        return self._is_new or name in self.changed_data

    def _refuse(self, name, sentence):
        self.add_error(name if name in self.fields else None, sentence)


def end_of(period):
    """How we know when a period ends, as far as its words tell."""
    if "/" not in period:
        return {"period_end_basis": PeriodEndBasis.STATED.value}
    last = period.partition("/")[2]
    basis = {"": PeriodEndBasis.NOT_STATED, edtf.OPEN: PeriodEndBasis.OPEN}.get(last, PeriodEndBasis.STATED)
    return {"period_end_basis": basis.value}


def _of(codes):
    return [(code.value, code.label) for code in codes]


def _label(codes, value):
    return codes(value).label.lower()


_EVENT_WORDS = {
    PeriodEvent.INVASION: ("invasion", "вторжен"),
    PeriodEvent.MOBILIZATION: ("mobiliz", "mobilis", "мобилиз"),
}
NO_WORDS = _("Copy the words of the source that carry the figure, or type the figures below.")
NO_FIGURE = _("Atlas reads no figure in “{}”: type the figures below, or choose “vague” as the qualifier.")
CONTRADICTION = _("These words say: {}. Typed below is: {}.")
BELOW_ZERO = _(
    "These words speak of a loss, and a loss is below zero, but what Atlas reads is: {}. Type the figures "
    "below with a minus, the one further from zero under “low”, and choose “keep what is typed”."
)
NO_TIME = _(
    "“{}” is no time that Atlas can read. Write for example “March 2022”, “January to September 2022”, "
    "“since 24 February 2022”, “first ten days after the invasion”, or in figures 2022-01/2022-09, the "
    "beginning first. Words that name no dates go under “period text”: here stands the time that they mean."
)
OTHER_UNIT = _("The words speak of {}, not of {}.")
UNFIT = _("The words speak of {}. “{}” is counted in {}: choose another measure, or other words.")
