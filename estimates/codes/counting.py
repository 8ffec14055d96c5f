"""Codes for what sort of number an estimate is, what one of it is, and how it came about."""

from publishing.codelists import register
from publishing.codes import Codes, code
from publishing.quantity_words import RULES


class Basis(Codes):
    """What sort of number a measure gives."""

    STOCK = code(
        "stock",
        "Stock",
        "Численность на дату",
        "How many there are on a day: it needs a reference date, and two dates are never added up.",
    )
    FLOW = code("flow", "Flow", "Поток", "How many moved or were counted in a period: it needs the period.")
    NET_FLOW = code(
        "net_flow",
        "Net flow",
        "Сальдо",
        "Movements one way less movements the other way in a period; it may be negative.",
    )
    SHARE = code("share", "Share", "Доля", "A part of a whole, in per cent: it needs the base.")
    RATIO = code("ratio", "Ratio", "Отношение", "How many times a figure is another: it needs the base.")
    MEAN = code(
        "mean", "Mean", "Среднее", "An average or otherwise typical value of a group, such as an age."
    )
    CHANGE = code(
        "change",
        "Change",
        "Изменение",
        "How a share or a mean differs between two moments: it needs what it is compared with.",
    )
    SIZE = code(
        "size",
        "Size or place",
        "Объём или место",
        "A number about a survey or an order, such as respondents or a rank: it counts nobody who moved.",
    )


class EstimateUnit(Codes):
    """What one of the figure is."""

    PERSONS = code("persons", "Persons", "Люди", "Human beings, each counted once.")
    CROSSINGS = code(
        "crossings",
        "Border crossings",
        "Пересечения границы",
        "Acts of crossing a border: one person may stand behind many of them.",
    )
    ENTRIES = code(
        "entries",
        "Entries",
        "Въезды",
        "Acts of entering, where the source leaves open whether a person who came twice counts twice.",
    )
    REGISTRATIONS = code(
        "registrations", "Registrations", "Регистрации", "Entries made in a register of an authority."
    )
    DEREGISTRATIONS = code(
        "deregistrations", "Deregistrations", "Снятия с учёта", "Removals from a register of residents."
    )
    PERMITS = code("permits", "Permits", "Разрешения", "Permits or visas granted, renewals perhaps included.")
    APPLICATIONS = code(
        "applications", "Applications", "Заявления", "Cases applied for: one may cover several persons."
    )
    ENCOUNTERS = code(
        "encounters",
        "Encounters",
        "Контакты с пограничниками",
        "Times that border officers dealt with somebody: the same person may be met again.",
    )
    DOCUMENTS = code("documents", "Documents", "Документы", "Passports and other papers issued.")
    DWELLINGS = code("dwellings", "Dwellings", "Объекты жилья", "Houses and flats.")
    FLIGHTS = code("flights", "Flights", "Авиарейсы", "Flights, however many were on board.")
    RESPONDENTS = code("respondents", "Respondents", "Респонденты", "People who answered a survey.")
    PERCENT = code("percent", "Per cent", "Проценты", "Hundredths of the base.")
    PERCENTAGE_POINTS = code(
        "percentage_points",
        "Percentage points",
        "Процентные пункты",
        "The difference of two percentages of the same base.",
    )
    TIMES = code(
        "times", "Times", "Разы", "How many times another figure; of a survey's mean, how often on average."
    )
    YEARS = code("years", "Years", "Годы", "Years of age or of duration.")
    RANK = code("rank", "Rank", "Место по порядку", "The place in an order, 1 being the first.")


class Direction(Codes):
    """Which way the counted movement goes."""

    OUT_OF_ORIGIN = code(
        "out_of_origin",
        "Out of the origin",
        "Из страны происхождения",
        "Away from the country of origin, counted at its end.",
    )
    INTO_DESTINATION = code(
        "into_destination",
        "Into the destination",
        "В страну назначения",
        "Into the place they went to, counted at its end.",
    )
    RETURN = code("return", "Return", "Возвращение", "Back to the country of origin.")
    TRANSIT = code("transit", "Transit", "Транзит", "Through a country on the way to another.")
    NET = code("net", "Net", "Сальдо", "Both ways, the one less the other.")
    NONE = code(
        "none",
        "None",
        "Нет",
        "No movement is counted, or neither return nor transit can be told from the figure.",
    )


class Nature(Codes):
    """How the figure came about."""

    OBSERVED = code(
        "observed",
        "Observed",
        "Наблюдение",
        "Counted or recorded, as by a border service, a register or a survey.",
    )
    ESTIMATED = code("estimated", "Estimated", "Оценка", "Worked out or judged from incomplete information.")
    CLAIMED = code(
        "claimed", "Claimed", "Утверждение", "Asserted, without any word on what the figure rests on."
    )
    FORECAST = code("forecast", "Forecast", "Прогноз", "About a time that had not come when it was issued.")


class Method(Codes):
    """How it was counted."""

    DEREGISTRATION = code(
        "deregistration",
        "Deregistration",
        "Снятие с учёта",
        "Residents who were struck off a register on leaving.",
    )
    BORDER_COUNT = code(
        "border_count", "Border count", "Пограничный учёт", "Passages recorded at border posts."
    )
    REGISTER = code(
        "register",
        "Register",
        "Реестр",
        "People or cases in a register of residents, foreigners, taxpayers or the like.",
    )
    PERMIT_COUNT = code(
        "permit_count", "Permit count", "Учёт разрешений", "Permits, visas or documents granted."
    )
    ENCOUNTER_COUNT = code(
        "encounter_count",
        "Encounter count",
        "Учёт контактов на границе",
        "Encounters recorded by border officers, away from border posts included.",
    )
    SURVEY_PROBABILITY = code(
        "survey_probability",
        "Probability survey",
        "Опрос по случайной выборке",
        "A survey in which everybody of the population had a known chance of being asked.",
    )
    SURVEY_CONVENIENCE = code(
        "survey_convenience",
        "Convenience survey",
        "Опрос по доступной выборке",
        "A survey of those who could be reached or came by themselves, as through online channels.",
    )
    EXPERT_JUDGEMENT = code(
        "expert_judgement",
        "Expert judgement",
        "Экспертная оценка",
        "A figure that an expert arrives at without a method that others could repeat.",
    )
    OFFICIAL_STATEMENT = code(
        "official_statement",
        "Official statement",
        "Официальное заявление",
        "An authority or its representative says so, without saying how it was counted.",
    )
    MEDIA_COMPILATION = code(
        "media_compilation",
        "Media compilation",
        "Свод опубликованных данных",
        "Somebody put together figures that others, mostly authorities, had published.",
    )
    HEADCOUNT = code(
        "headcount",
        "Headcount",
        "Поимённый подсчёт",
        "Members of a group were counted one by one, as from lists of newsrooms.",
    )
    MODEL = code("model", "Model", "Модель", "Calculated from other data under stated assumptions.")
    UNKNOWN = code("unknown", "Unknown", "Неизвестно", "The sources do not say how it was counted.")


def vague(value, en, ru):
    """A vague word, with the lower figure that the rule gives it: two of the unit that the word names."""
    low = RULES[value]
    rule = f"The source says “{en.lower()}”: the lower figure is {low:,}, two of the unit that the word names"
    return code(value, en, ru, f"{rule}; no upper figure is ever made.", low=low)


class VagueWord(Codes):
    """The lower figure by rule of a word that is no figure."""

    DOZENS = vague("dozens", "Dozens", "Дюжины")
    HUNDREDS = vague("hundreds", "Hundreds", "Сотни")
    SEVERAL_HUNDRED = vague("several_hundred", "Several hundred", "Несколько сотен")
    THOUSANDS = vague("thousands", "Thousands", "Тысячи")
    SEVERAL_THOUSAND = vague("several_thousand", "Several thousand", "Несколько тысяч")
    MANY_THOUSANDS = vague("many_thousands", "Many thousands", "Многие тысячи")
    TENS_OF_THOUSANDS = vague("tens_of_thousands", "Tens of thousands", "Десятки тысяч")
    HUNDREDS_OF_THOUSANDS = vague("hundreds_of_thousands", "Hundreds of thousands", "Сотни тысяч")
    SEVERAL_HUNDRED_THOUSAND = vague(
        "several_hundred_thousand", "Several hundred thousand", "Несколько сотен тысяч"
    )
    MILLIONS = vague("millions", "Millions", "Миллионы")

    def more(self):
        return {"low": self.low}


register(Basis, EstimateUnit, Direction, Nature, Method, VagueWord)
