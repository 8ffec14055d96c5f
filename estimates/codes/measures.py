"""What is counted: for each measure its basis, its units, its direction, and what it does not mean."""

from estimates.codes.counting import Basis, Direction
from estimates.codes.counting import EstimateUnit as Unit
from estimates.codes.meanings import MEANINGS
from publishing.codelists import register
from publishing.codes import Codes, code

ADDITIVE = (Basis.STOCK, Basis.FLOW, Basis.NET_FLOW)


def measure(value, en, ru, basis, units, direction=Direction.NONE):
    """A measure, which is counted in one of `units` (the usual one first)."""
    meaning = MEANINGS[value]._asdict()
    definition = meaning.pop("definition")
    return code(value, en, ru, definition, basis=basis, units=tuple(units), direction=direction, **meaning)


class Measure(Codes):
    """What an estimate counts."""

    LEFT_ORIGIN = measure(
        "left_origin",
        "Left the country",
        "Выехали из страны",
        Basis.FLOW,
        [Unit.PERSONS],
        Direction.OUT_OF_ORIGIN,
    )
    LEFT_ORIGIN_REGISTERED = measure(
        "left_origin_registered",
        "Left and were deregistered",
        "Выбыли по данным учёта",
        Basis.FLOW,
        [Unit.PERSONS, Unit.DEREGISTRATIONS],
        Direction.OUT_OF_ORIGIN,
    )
    LEFT_NOT_RETURNED = measure(
        "left_not_returned",
        "Left and did not return",
        "Выехали и не вернулись",
        Basis.FLOW,
        [Unit.PERSONS],
        Direction.OUT_OF_ORIGIN,
    )
    EXITS_TO = measure(
        "exits_to",
        "Exits to a destination",
        "Выезды в страну назначения",
        Basis.FLOW,
        [Unit.PERSONS, Unit.CROSSINGS],
        Direction.OUT_OF_ORIGIN,
    )
    ENTRIES = measure(
        "entries",
        "Entries",
        "Въезды",
        Basis.FLOW,
        [Unit.ENTRIES, Unit.CROSSINGS, Unit.PERSONS],
        Direction.INTO_DESTINATION,
    )
    ARRIVALS = measure(
        "arrivals",
        "Arrivals",
        "Прибытия",
        Basis.FLOW,
        [Unit.PERSONS, Unit.ENTRIES],
        Direction.INTO_DESTINATION,
    )
    TRANSITS = measure(
        "transits",
        "Transits",
        "Транзит",
        Basis.FLOW,
        [Unit.PERSONS, Unit.CROSSINGS, Unit.ENTRIES],
        Direction.TRANSIT,
    )
    RETURNS = measure(
        "returns",
        "Returns",
        "Возвращения",
        Basis.FLOW,
        [Unit.PERSONS, Unit.CROSSINGS, Unit.ENTRIES],
        Direction.RETURN,
    )
    STAYED = measure("stayed", "Entered and stayed", "Въехали и остались", Basis.STOCK, [Unit.PERSONS])
    LEFT_DESTINATION = measure(
        "left_destination",
        "Left the destination again",
        "Снова покинули страну назначения",
        Basis.FLOW,
        [Unit.PERSONS, Unit.CROSSINGS],
    )
    EMIGRATED_TO = measure(
        "emigrated_to",
        "Emigrated to a destination",
        "Переехали в страну назначения",
        Basis.FLOW,
        [Unit.PERSONS],
        Direction.INTO_DESTINATION,
    )
    REGISTRATIONS = measure(
        "registrations",
        "Registrations",
        "Регистрации",
        Basis.FLOW,
        [Unit.REGISTRATIONS, Unit.PERSONS],
        Direction.INTO_DESTINATION,
    )
    RESIDENCE_PERMITS = measure(
        "residence_permits",
        "Residence permits granted",
        "Выданные виды на жительство",
        Basis.FLOW,
        [Unit.PERMITS, Unit.PERSONS],
        Direction.INTO_DESTINATION,
    )
    ASYLUM_APPLICATIONS = measure(
        "asylum_applications",
        "Asylum applications",
        "Ходатайства об убежище",
        Basis.FLOW,
        [Unit.APPLICATIONS, Unit.PERSONS],
        Direction.INTO_DESTINATION,
    )
    BORDER_ENCOUNTERS = measure(
        "border_encounters",
        "Border encounters",
        "Контакты с пограничниками",
        Basis.FLOW,
        [Unit.ENCOUNTERS],
        Direction.INTO_DESTINATION,
    )
    PRESENT_IN = measure(
        "present_in", "Present in a place", "Находятся в стране", Basis.STOCK, [Unit.PERSONS]
    )
    SETTLED_IN = measure(
        "settled_in", "Settled in a place", "Обосновались в стране", Basis.STOCK, [Unit.PERSONS]
    )
    DIASPORA_SIZE = measure(
        "diaspora_size", "Size of the diaspora", "Численность диаспоры", Basis.STOCK, [Unit.PERSONS]
    )
    SUBGROUP_ABROAD = measure(
        "subgroup_abroad",
        "Members of a group abroad",
        "Представители группы за рубежом",
        Basis.STOCK,
        [Unit.PERSONS],
    )
    NET_MIGRATION = measure(
        "net_migration", "Net migration", "Сальдо миграции", Basis.NET_FLOW, [Unit.PERSONS], Direction.NET
    )
    DOCUMENTS_ISSUED = measure(
        "documents_issued", "Documents issued", "Выданные документы", Basis.FLOW, [Unit.DOCUMENTS]
    )
    PROPERTY_PURCHASES = measure(
        "property_purchases", "Property purchases", "Покупки жилья", Basis.FLOW, [Unit.DWELLINGS]
    )
    FLIGHTS = measure("flights", "Flights", "Авиарейсы", Basis.FLOW, [Unit.FLIGHTS], Direction.OUT_OF_ORIGIN)
    PROJECTED_DEPARTURES = measure(
        "projected_departures",
        "Projected departures",
        "Прогноз числа выезжающих",
        Basis.FLOW,
        [Unit.PERSONS],
        Direction.OUT_OF_ORIGIN,
    )
    SHARE_OF_POPULATION_LOSS = measure(
        "share_of_population_loss",
        "Migration's share of population loss",
        "Доля миграции в убыли населения",
        Basis.SHARE,
        [Unit.PERCENT],
        Direction.NET,
    )
    SHARE_OF_ENTRANTS_LEFT = measure(
        "share_of_entrants_left",
        "Share of entrants who left again",
        "Доля въехавших, которые снова уехали",
        Basis.SHARE,
        [Unit.PERCENT],
    )
    SHARE_OF_WAVE = measure(
        "share_of_wave",
        "Share of a wave",
        "Доля волны эмиграции",
        Basis.SHARE,
        [Unit.PERCENT],
        Direction.OUT_OF_ORIGIN,
    )
    SHARE_OF_GROUP_ABROAD = measure(
        "share_of_group_abroad",
        "Share of a group abroad",
        "Доля группы за рубежом",
        Basis.SHARE,
        [Unit.PERCENT],
    )
    WORKFORCE_LOSS_SHARE = measure(
        "workforce_loss_share",
        "Share of a workforce lost",
        "Доля уехавших работников",
        Basis.SHARE,
        [Unit.PERCENT],
        Direction.OUT_OF_ORIGIN,
    )
    PROFILE_SHARE = measure(
        "profile_share", "Share with a trait", "Доля людей с признаком", Basis.SHARE, [Unit.PERCENT]
    )
    SURVEY_SHARE = measure("survey_share", "Share of answers", "Доля ответов", Basis.SHARE, [Unit.PERCENT])
    SURVEY_CHANGE = measure(
        "survey_change",
        "Change of a share of answers",
        "Изменение доли ответов",
        Basis.CHANGE,
        [Unit.PERCENTAGE_POINTS, Unit.PERCENT],
    )
    SURVEY_MEAN = measure(
        "survey_mean",
        "Survey mean",
        "Среднее по опросу",
        Basis.MEAN,
        [Unit.YEARS, Unit.PERSONS, Unit.TIMES, Unit.PERCENT],
    )
    SURVEY_SIZE = measure("survey_size", "Survey size", "Число опрошенных", Basis.SIZE, [Unit.RESPONDENTS])
    PROFILE_AGE = measure(
        "profile_age", "Age of those who left", "Возраст уехавших", Basis.MEAN, [Unit.YEARS]
    )
    RATIO_TO_PRIOR_PERIOD = measure(
        "ratio_to_prior_period",
        "Ratio to an earlier period",
        "Отношение к более раннему периоду",
        Basis.RATIO,
        [Unit.TIMES],
    )
    UNDERCOUNT_MULTIPLIER = measure(
        "undercount_multiplier", "Undercount multiplier", "Кратность недоучёта", Basis.RATIO, [Unit.TIMES]
    )
    DESTINATION_RANK = measure(
        "destination_rank",
        "Rank among destinations",
        "Место среди стран назначения",
        Basis.SIZE,
        [Unit.RANK],
        Direction.INTO_DESTINATION,
    )

    @property
    def additive(self):
        """Whether figures of this measure can be added up at all, other things being equal."""
        return self.basis in ADDITIVE

    def more(self):
        return {
            "basis": self.basis.value,
            "units": [unit.value for unit in self.units],
            "direction": self.direction.value,
            "not_meaning": self.not_meaning,
        }


register(Measure)
