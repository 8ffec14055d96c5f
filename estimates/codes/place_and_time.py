"""Codes for where to, by what way, and for what time."""

import datetime

from publishing.codelists import register
from publishing.codes import Codes, code


class DestinationRole(Codes):
    """What the destination was on the way of the people counted."""

    FIRST = code(
        "first",
        "First destination",
        "Первая страна",
        "The first country they entered; they may have moved on.",
    )
    TRANSIT = code("transit", "Transit", "Транзит", "A country they passed through to another.")
    FINAL = code("final", "Final destination", "Конечная страна", "The country in which they mean to stay.")
    UNSPECIFIED = code(
        "unspecified",
        "Not specified",
        "Не указано",
        "The source does not say whether they stayed or moved on.",
    )


class Route(Codes):
    """By what way they travelled."""

    LAND = code("land", "By land", "По суше", "Across a land border, by road, by rail or on foot.")
    AIR = code("air", "By air", "По воздуху", "On flights.")
    SEA = code("sea", "By sea", "По морю", "On ships, ferries included.")
    SOUTHERN_LAND_BORDER = code(
        "southern_land_border",
        "Southern land border",
        "Южная сухопутная граница",
        "Across the land border of the United States with Mexico.",
    )
    ANY = code("any", "Any", "Любой", "The source says that all ways were counted.")
    UNSPECIFIED = code("unspecified", "Not specified", "Не указан", "The source does not speak of the way.")


class PeriodEndBasis(Codes):
    """How we know when the period ends."""

    STATED = code("stated", "Stated", "Указан", "The source names the end.")
    ISSUE_DATE = code(
        "issue_date",
        "Date of issue",
        "Дата оценки",
        "The source names none; the day on which the issuer gave the figure is taken.",
    )
    PUBLICATION_DATE = code(
        "publication_date",
        "Date of publication",
        "Дата публикации",
        "The source names none; the day on which the source itself appeared is taken.",
    )
    OPEN = code("open", "Open", "Открыт", "The source says that the period goes on.")
    NOT_STATED = code(
        "not_stated", "Not stated", "Не указан", "The source names none, and none is taken in its place."
    )


class PeriodEvent(Codes):
    """An event with which a period begins or ends."""

    INVASION = code(
        "invasion",
        "Full-scale invasion of Ukraine",
        "Полномасштабное вторжение в Украину",
        "Russia's full-scale invasion of Ukraine, which began on 24 February 2022.",
        day=datetime.date(2022, 2, 24),
    )
    MOBILIZATION = code(
        "mobilization",
        "Partial mobilization in Russia",
        "Частичная мобилизация в России",
        "The partial mobilization that Russia announced on 21 September 2022.",
        day=datetime.date(2022, 9, 21),
    )

    def more(self):
        return {"day": self.day.isoformat()}


register(DestinationRole, Route, PeriodEndBasis, PeriodEvent)
