"""The question that a list answers: which parameters there are, and which entries they leave."""

import django_filters
from django.db.models import Count, Exists, OuterRef, Q

from publishing.api import formats
from publishing.api.changed import changed_since
from publishing.api.claims import ClaimParameter, SharedCountryFilter
from publishing.api.parameters import Choice, Choices, Moment, Number, Parameter
from publishing.api.problems import UnknownParameter, UnknownValue, quoted
from publishing.api.sending import longer
from publishing.api.words import Words
from publishing.fields import as_range
from publishing.routers import PUBLIC

MOST_COUNTED = 1000


class Excluded(Parameter):
    """The negation of a parameter: leaves out entries with any such claim."""

    many = True

    def __init__(self, name, negated):
        help_text = f"Leave out what `{name}` alone would find. Takes the same values."
        super().__init__(field_name=negated.field_name, help_text=help_text)
        self.negated, self.commas = negated, negated.commas

    def read(self, name, texts):
        return self.negated.read(name, texts)

    def value_schema(self):
        return self.negated.value_schema()


class SearchParameter(Parameter):
    """Words to look for."""

    def clean(self, name, text):
        return Words(text, name)


def fields_parameter(members):
    """The declared parameter that leaves out the other members of each document."""
    return Choices(members, help_text="Send only these members of each document.")


class ShelfFilterSet(django_filters.FilterSet):
    """The parameters of a collection. Every parameter is a line; what is not declared does not exist.

    A subclass names its `catalogue`, adds lines, and says in `entry_conditions` what those ask that are
    not about claims. `fields`, `facets` and every `exclude_…` follow from the other lines.
    """

    catalogue = None

    q = SearchParameter(
        help_text="Words in any script, best match first; the last may be unfinished. “Quotes” hold words "
        "together, a minus leaves out: `женщины -молодежь`."
    )
    as_of = Moment(
        end_of_day=True,
        help_text="What Atlas said then: a day (its end, in UTC) or a moment. The future means now.",
    )
    changed_since = Moment(
        help_text="Changed at or after that moment: published, redacted, or showing another record that "
        "changed. The body then says in `removed` what was taken from the shelf since. A day means its "
        "start, in UTC."
    )
    date_match = Choice(
        ("possible", "certain"),
        default="possible",
        help_text="How dates match that are not known to the day: they may fall into what is asked "
        "(`possible`), or cannot fall outside it (`certain`).",
    )
    page_size = Number(1, 200, default=50, help_text="How many results a page holds.")
    cursor = Parameter(
        help_text="Where a page begins, as given in `next` and `previous`. All pages of a walk show one "
        "state of Atlas, however long it takes."
    )
    format = formats.format_parameter()
    cursor.longest = 2000

    @classmethod
    def get_filters(cls):
        """Adds the parameters that follow from the others."""
        filters = super().get_filters()
        if cls.catalogue is None:
            return filters
        for name, parameter in [*filters.items()]:
            if parameter.excludable:
                filters[f"exclude_{name}"] = Excluded(name, parameter)
        filters["fields"] = fields_parameter(cls.catalogue.served_class.Meta.fields)
        filters["facets"] = Choices(
            [name for name, parameter in filters.items() if parameter.countable],
            help_text="Count the values of these parameters, under all the other parameters.",
        )
        return filters

    def __init__(self, params):
        """Reads the parameters. Raises `Problem` for the first that cannot be understood."""
        self.filters = self.base_filters
        self.asked = read_parameters(self.filters, params)
        self.clock = None  # set by whoever asks, before `entries`

    def get(self, name, default=None):
        """The value of a parameter, or what holds without it."""
        return self.asked.get(name, default)

    def entries(self, queryset, *, without=None):
        """Those of `queryset` that fulfil all parameters, one of them perhaps left aside."""
        asked = {name: value for name, value in self.asked.items() if name != without}
        queryset = queryset.filter(self.entry_conditions(asked))
        for claims in self._claims(asked):
            queryset = queryset.filter(Exists(self._rows(claims).filter(entry=OuterRef("pk"))))
        for name, values in asked.items():
            parameter = self.filters[name]
            if isinstance(parameter, Excluded):
                rows = self._rows([(parameter.negated.properties, parameter.negated.holds(values, self))])
                queryset = queryset.filter(~Exists(rows.filter(entry=OuterRef("pk"))))
        return queryset

    def entry_conditions(self, asked):
        """What is asked of the entry itself."""
        condition = Q()
        if "q" in asked:
            condition &= asked["q"].condition()
        if "ids" in asked:
            condition &= Q(record_id__in=asked["ids"])
        if "changed_since" in asked:
            condition &= self.changed(asked["changed_since"])
        return condition

    def changed(self, moment):
        """The condition on an entry whose document may have changed since that moment."""
        return changed_since(moment, self.catalogue, self.clock)

    def claim_time(self):
        """What every claim must fulfil in time, where there is a parameter `on`."""
        if "on" not in self.asked:
            return Q()
        asked, timeless = as_range(self.get("on")), Q(valid=None)
        if self.get("date_match") == "certain":
            return timeless | Q(surely__contains=asked)
        return timeless | Q(valid__overlap=asked)

    def count(self, queryset, name):
        """The values of a parameter under the others: [{value, count}], most frequent first."""
        column = self.filters[name].column
        others = {other: value for other, value in self.asked.items() if other != name}
        rows = self._rows(self._claims(others, counted=name)[0])
        rows = rows.filter(entry__in=self.entries(queryset, without=name).values("pk"))
        counts = rows.exclude(**{column: ""}).values_list(column).annotate(n=Count("entry", distinct=True))
        return [{"value": value, "count": n} for value, n in counts.order_by("-n", column)[:MOST_COUNTED]]

    def facets(self):
        """The facets of this collection."""
        return self.catalogue.facet_model.objects.using(PUBLIC)

    def _rows(self, claims):
        """Facets of the first claim, where the others exist in the same country."""
        (properties, condition), *others = claims
        held = self.facets().filter(self.claim_time())
        rows = held.filter(condition, property__in=properties)
        for other, its_condition in others:
            same = {"property__in": other, "entry": OuterRef("entry"), "country": OuterRef("country")}
            rows = rows.filter(Exists(held.filter(its_condition, **same)))
        return rows

    def _claims(self, asked, counted=None):
        """The claims that an entry must have: lists of (properties, condition), each list in one country.

        The claim of the parameter `counted` may have any value, and stands first.
        """
        single, shared = {}, []
        for name, parameter in self.filters.items():
            if not isinstance(parameter, ClaimParameter) or (name not in asked and name != counted):
                continue
            condition = parameter.holds(asked[name], self) if name in asked else Q()
            if isinstance(parameter, SharedCountryFilter):
                shared.append((parameter.properties, condition))
            else:
                single[parameter.properties] = single.get(parameter.properties, Q()) & condition
        together = []
        for properties, condition in shared:
            partners = [(one,) for one in properties if (one,) in single]
            claims = [(one, single.pop(one) & condition) for one in partners]
            together.append(claims or [(properties, condition)])
        together += [[claim] for claim in single.items()]
        if counted:
            its = {*self.filters[counted].properties}
            for claims in together:
                claims.sort(key=lambda claim: its.isdisjoint(claim[0]))
            together.sort(key=lambda claims: its.isdisjoint(claims[0][0]))
        return together


def read_parameters(parameters, params):
    """What a query string asks: {name: value}. Raises `Problem` for what is not declared."""
    for name in params:
        if name not in parameters:
            sentence = f"{quoted(name)} is no parameter here."
            raise UnknownParameter(sentence, parameter=name[:60], allowed=sorted(parameters), got=name)
    asked, by_post = {}, getattr(params, "by_post", False)
    for name, texts in params.lists():
        if any("\x00" in text for text in texts):
            raise UnknownValue(f"{name} holds a null byte.", parameter=name)
        parameter = longer(parameters[name]) if by_post and name == "ids" else parameters[name]
        asked[name] = parameter.read(name, texts)
    return asked
