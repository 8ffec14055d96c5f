"""Closed code lists: the base classes, and the lists that every claim and quantity uses."""

import re

from django.db import models
from django.utils.functional import lazystr
from django.utils.translation import get_language

from publishing.codelists import register


def _in_reader_language(en, ru):
    return ru if (get_language() or "en").startswith("ru") else en


class _Bilingual:
    def __init__(self, en, ru):
        self.en, self.ru = en, ru

    def __str__(self):
        return _in_reader_language(self.en, self.ru)


def code(value, en, ru, definition, **attributes):
    """One member of a code list: its code, its label in two languages, what it means in one line.

    A list that says more of its members names further `attributes`. Django's choices take the label
    from the last place of a tuple; this puts it there.
    """
    return value, en, ru, definition, attributes, lazystr(_Bilingual(en, ru))


class _CodeList:
    """What all closed lists share. An enum finds its data type by `__new__`, so that stays below."""

    def _describe(self, value, en, ru, definition, attributes):
        self._value_ = value
        self.en, self.ru, self.definition = en, ru, definition
        vars(self).update(attributes)
        return self

    def more(self):
        """What is published of the member beside its code, label and definition, ready for JSON."""
        return {}

    @classmethod
    def list_name(cls):
        """The list's name in the API: `OrganizationKind` is `organization_kind`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Codes(_CodeList, models.TextChoices):
    """A closed list. `label` follows the reader's language; `en`, `ru` and `definition` are fixed."""

    def __new__(cls, value, en, ru, definition, attributes):
        return str.__new__(cls, value)._describe(value, en, ru, definition, attributes)


class IntegerCodes(_CodeList, models.IntegerChoices):
    """A closed list whose codes are whole numbers in an order."""

    def __new__(cls, value, en, ru, definition, attributes):
        return int.__new__(cls, value)._describe(value, en, ru, definition, attributes)


class Rank(Codes):
    """How a claim stands among the claims of its kind."""

    PREFERRED = code(
        "preferred",
        "Preferred",
        "Предпочтительное",
        "The claim shown at the top of the record; at most one of its kind, for names one per language.",
    )
    NORMAL = code(
        "normal", "Normal", "Обычное", "Shown with its source beside the other claims; the usual rank."
    )
    DEPRECATED = code(
        "deprecated",
        "Deprecated",
        "Нерекомендуемое",
        "Mistaken, and kept with its source; what was true once is a normal claim that has ended.",
    )


class Confidence(IntegerCodes):
    """How sure the curator is of a claim."""

    LOW = code(
        1, "Low", "Низкая", "One weak, indirect or contradicted source; the claim may well turn out wrong."
    )
    MEDIUM = code(
        2, "Medium", "Средняя", "A credible source without independent confirmation; the usual level."
    )
    HIGH = code(
        3, "High", "Высокая", "Independent sources agree, or a primary source such as a register says so."
    )


class WithheldReason(Codes):
    """Why a claim is kept at the desk and not published."""

    SAFETY = code("safety", "Safety", "Безопасность", "Publishing it could put somebody in danger.")
    LEGAL = code(
        "legal",
        "Legal grounds",
        "Правовые основания",
        "A law, a court or a right of others forbids publishing it.",
    )
    PERSON_ASKED = code(
        "person_asked",
        "The person asked",
        "По просьбе человека",
        "The person concerned asked that it not be published.",
    )
    UNVERIFIED = code(
        "unverified", "Unverified", "Не проверено", "Not yet checked well enough to be published."
    )
    OTHER = code(
        "other", "Other", "Другая причина", "None of the reasons above; the note for curators says which."
    )


class AbsenceReason(Codes):
    """Why a property of a record has no value."""

    NOT_RESEARCHED = code("not_researched", "Not researched", "Не исследовано", "Nobody has looked yet.")
    UNKNOWN = code("unknown", "Unknown", "Неизвестно", "Somebody has looked and the sources do not say.")
    NONE = code("none", "None", "Нет", "A source says that there is none.")
    NOT_APPLICABLE = code(
        "not_applicable", "Not applicable", "Неприменимо", "The property makes no sense for this record."
    )
    WITHHELD_FOR_SAFETY = code(
        "withheld_for_safety",
        "Withheld for safety",
        "Скрыто из соображений безопасности",
        "It is known and is not published because that could put somebody in danger.",
    )


class RiskLevel(Codes):
    """How much danger a careless publication of a record would bring."""

    LOW = code(
        "low",
        "Low",
        "Низкий",
        "The record repeats what the organization itself makes public; no known danger to anyone.",
    )
    ELEVATED = code(
        "elevated",
        "Elevated",
        "Повышенный",
        "People in the record, or their relatives, could come under pressure; check names and places.",
    )
    HIGH = code(
        "high",
        "High",
        "Высокий",
        "A detail in the record could lead to prosecution or violence; look at every claim.",
    )


class LowBound(Codes):
    """What the lower figure of a quantity says."""

    AT_LEAST = code("at_least", "At least", "Не менее", "The figure itself or anything above it.")
    MORE_THAN = code(
        "more_than", "More than", "Более", "Anything above the figure, the figure itself not included."
    )
    ABOUT = code("about", "About", "Около", "The lower end of a range and itself approximate.")
    RULE = code(
        "rule",
        "By rule",
        "По правилу",
        "The source has only a vague word; the published rule for that word gives the figure.",
    )


class HighBound(Codes):
    """What the upper figure of a quantity says."""

    UP_TO = code("up_to", "Up to", "До", "The figure itself or anything below it.")
    FEWER_THAN = code(
        "fewer_than",
        "Fewer than",
        "Менее",
        "Anything below the figure, the figure itself not included; “almost” belongs here.",
    )
    ABOUT = code("about", "About", "Около", "The upper end of a range and itself approximate.")
    RULE = code(
        "rule",
        "By rule",
        "По правилу",
        "The source has only a vague word; the published rule for that word gives the figure.",
    )
    MORE_THAN = code(
        "more_than",
        "More than",
        "Более",
        "The upper end of the range itself lies above the figure, as in “well over one million”.",
    )
    AT_LEAST = code(
        "at_least",
        "At least",
        "Не менее",
        "The upper end of the range is the figure or more, as in “one million, if not more”.",
    )


class Qualifier(Codes):
    """The word with which the source gives a figure."""

    AS_STATED = code(
        "as_stated", "As stated", "Как указано", "The source gives the figure without any such word."
    )
    ABOUT = code(
        "about",
        "About",
        "Около",
        "The source says “about” or “approximately”: the figure may be higher or lower.",
    )
    AROUND = code(
        "around", "Around", "Примерно", "The source says “around”: the figure may be higher or lower."
    )
    ALMOST = code("almost", "Almost", "Почти", "The source says “almost”: the figure is the upper limit.")
    NEARLY = code(
        "nearly", "Nearly", "Без малого", "The source says “nearly”: the figure is the upper limit."
    )
    CLOSE_TO = code(
        "close_to", "Close to", "Близко к", "The source says “close to” and leaves the side open."
    )
    OVER = code("over", "Over", "Свыше", "The source says “over”: the figure is the lower limit.")
    MORE_THAN = code(
        "more_than", "More than", "Более", "The source says “more than”: the figure is the lower limit."
    )
    AT_LEAST = code(
        "at_least",
        "At least",
        "Не менее",
        "The source says “at least”: the figure is the lower limit and is included.",
    )
    UP_TO = code(
        "up_to", "Up to", "До", "The source says “up to”: the figure is the upper limit and is included."
    )
    AS_MANY_AS = code(
        "as_many_as",
        "As many as",
        "Целых",
        "The source says “as many as”: an upper limit that it finds large.",
    )
    FEWER_THAN = code(
        "fewer_than",
        "Fewer than",
        "Менее",
        "The source says “fewer than” or “less than”: the figure is the upper limit.",
    )
    BETWEEN = code(
        "between", "Between", "В пределах", "The source gives two figures, and the value lies between them."
    )
    SEVERAL_HUNDRED_THOUSAND = code(
        "several_hundred_thousand",
        "Several hundred thousand",
        "Несколько сотен тысяч",
        "The source says “several hundred thousand” or “hundreds of thousands”.",
    )
    VAGUE = code(
        "vague",
        "Vague",
        "Неопределённо",
        "Words without a figure, such as “many” or “dozens”; the words stand in the value text.",
    )


class Hedge(Codes):
    """How firmly the source holds a figure."""

    REPORTEDLY = code(
        "reportedly",
        "Reportedly",
        "По сообщениям",
        "The source passes on what others report without vouching for it.",
    )
    ESTIMATED = code("estimated", "Estimated", "По оценке", "The source calls it an estimate.")
    LIKELY = code("likely", "Likely", "Вероятно", "The source holds it to be likely.")
    VERY_LIKELY = code(
        "very_likely", "Very likely", "Весьма вероятно", "The source holds it to be very likely."
    )
    MAY = code("may", "May be", "Возможно", "The source says only that it may or could be so.")
    EXPECTED = code("expected", "Expected", "Ожидается", "The source expects it in the future.")
    CLAIMED = code(
        "claimed", "Claimed", "По утверждению", "The source presents it as the claim of an interested party."
    )
    CONTESTED = code("contested", "Contested", "Оспаривается", "The source says that others dispute it.")
    VERY_UNCLEAR = code(
        "very_unclear",
        "Very unclear",
        "Крайне неясно",
        "The source itself warns that the figure is hardly known.",
    )


class Spread(Codes):
    """What the distance between the lower and the upper figure stands for."""

    NONE = code("none", "None", "Нет", "A single figure, or a bound on one side only.")
    ISSUER_INTERVAL = code(
        "issuer_interval",
        "Issuer's interval",
        "Интервал автора оценки",
        "One issuer gives both ends of its own estimate.",
    )
    ENVELOPE_OF_SOURCES = code(
        "envelope_of_sources",
        "Envelope of sources",
        "Разброс между источниками",
        "The ends are figures of different issuers that the source puts together; nobody's own range.",
    )
    BOUND_AND_BEST = code(
        "bound_and_best",
        "Bound and best figure",
        "Граница и наиболее вероятное значение",
        "A bound and a more likely figure, as in “at least 250,000, more likely 300,000”.",
    )
    CONFIDENCE_INTERVAL = code(
        "confidence_interval",
        "Confidence interval",
        "Доверительный интервал",
        "A statistical interval that the issuer computed from a sample or a model.",
    )
    SCENARIO = code(
        "scenario", "Scenario", "Сценарии", "The ends belong to different assumptions about what happens."
    )


register(
    Rank, Confidence, WithheldReason, AbsenceReason, RiskLevel, LowBound, HighBound, Qualifier, Hedge, Spread
)
