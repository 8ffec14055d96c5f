"""Codes for what a reader must know before using a figure."""

from publishing.codelists import register
from publishing.codes import Codes, code


def caveat(value, en, ru, definition, *, computed=False):
    """A caveat; a computed one is found when the estimate is composed, and no curator sets it."""
    return code(value, en, ru, definition, computed=computed)


class Caveat(Codes):
    """What a reader must know before using the figure."""

    VAGUE_LOW = caveat(
        "vague_low",
        "Lower figure by rule",
        "Нижняя граница по правилу",
        "The source has a vague word; the lower figure comes from the published rule for it.",
    )
    OPEN_HIGH = caveat(
        "open_high",
        "Open upper end",
        "Верхняя граница открыта",
        "The source leaves open how far above its figure the number may lie.",
    )
    ENVELOPE = caveat(
        "envelope",
        "Envelope of sources",
        "Разброс между источниками",
        "The two ends are figures of different issuers; nobody gives this range as an estimate.",
    )
    BOUND_AND_BEST = caveat(
        "bound_and_best",
        "Bound and best figure",
        "Граница и вероятное значение",
        "The issuer gives a bound and a more likely figure, which are not the two ends of a range.",
    )
    COUNTS_UNCLEAR = caveat(
        "counts_unclear",
        "Unclear what was counted",
        "Неясно, что считали",
        "The source does not say whether it counts people, entries or something else.",
    )
    CROSSINGS_NOT_PEOPLE = caveat(
        "crossings_not_people",
        "Crossings, not people",
        "Пересечения границы, а не люди",
        "Border crossings were counted, and one person may stand behind many of them.",
    )
    TRANSIT_INCLUDED = caveat(
        "transit_included", "Transit included", "Включая транзит", "People who only passed through count too."
    )
    TOURISM_INCLUDED = caveat(
        "tourism_included", "Tourism included", "Включая туристов", "People on holidays and visits count too."
    )
    INCLUDES_NON_TARGET = caveat(
        "includes_non_target",
        "Others included",
        "Включая других людей",
        "People whom the statement is not meant for count too, such as citizens of another state.",
    )
    INCLUDES_DEPENDANTS = caveat(
        "includes_dependants",
        "Family members included",
        "Включая членов семей",
        "Family members count together with those whom the statement names.",
    )
    DEREGISTRATION_ONLY = caveat(
        "deregistration_only",
        "Deregistered people only",
        "Только снятые с учёта",
        "Those who left without being struck off a register are missing.",
    )
    STARTS_BEFORE_INVASION = caveat(
        "starts_before_invasion",
        "Starts before the invasion",
        "Начинается до вторжения",
        "The period begins before 24 February 2022, and earlier movements count too.",
    )
    UNEQUAL_PERIODS = caveat(
        "unequal_periods",
        "Unequal periods",
        "Неравные периоды",
        "The figure and what it is compared with are for periods of different length.",
        computed=True,
    )
    PERIOD_NOT_STATED = caveat(
        "period_not_stated",
        "Period not stated",
        "Период не указан",
        "The source does not say for what time, or of a stock on what day, the figure holds.",
    )
    PERIOD_EXCEEDS_SOURCE_DATE = caveat(
        "period_exceeds_source_date",
        "Period goes beyond the source",
        "Период выходит за дату источника",
        "The period ends after the source appeared, which cannot have been counted yet.",
        computed=True,
    )
    END_IS_ISSUE_DATE = caveat(
        "end_is_issue_date",
        "Ends when it was said",
        "Конец периода — дата оценки",
        "The source names no end of the period; the day on which the figure was given stands for it.",
    )
    TEXT_VS_NOTE = caveat(
        "text_vs_note",
        "Text and note differ",
        "Текст и примечание расходятся",
        "The text says one thing, and the note or the title of the work in it says another.",
    )
    NOTE_TITLE_ONLY = caveat(
        "note_title_only",
        "Only in the title of a note",
        "Только в заглавии из примечания",
        "What was counted, or the figure, is known only from the title of the work in the note.",
    )
    NOTE_DOES_NOT_SUPPORT = caveat(
        "note_does_not_support",
        "Note does not support it",
        "Примечание не подтверждает",
        "The work in the note is about something else, or does not have the figure.",
    )
    NO_NOTE = caveat(
        "no_note",
        "No note",
        "Без ссылки",
        "The source is not the primary one and credits no other work for the figure.",
        computed=True,
    )
    PRIMARY_UNKNOWN = caveat(
        "primary_unknown",
        "Primary source unknown",
        "Первоисточник неизвестен",
        "No work in the chain is known to be the one in which the issuer itself gives the figure.",
        computed=True,
    )
    PRIMARY_NOT_SEEN = caveat(
        "primary_not_seen",
        "Primary source not seen",
        "Первоисточник не просмотрен",
        "The primary source is known, and no curator has seen it.",
        computed=True,
    )
    ATTRIBUTION_AMBIGUOUS = caveat(
        "attribution_ambiguous",
        "Attribution unclear",
        "Неясно, чьи это данные",
        "The source leaves open who stands behind the figure.",
    )
    UNPUBLISHED_INTERVIEW = caveat(
        "unpublished_interview",
        "Unpublished interview",
        "Неопубликованное интервью",
        "The figure rests on an interview that readers cannot check.",
    )
    BASE_UNCLEAR = caveat(
        "base_unclear",
        "Base unclear",
        "Неясна база",
        "The source does not say clearly of what it gives the share or the ratio.",
    )
    BASE_OVERREACH = caveat(
        "base_overreach",
        "Said of too many",
        "Обобщение за пределы выборки",
        "The source says of all what was found for some, such as the respondents of a survey.",
    )
    MULTIPLE_RESPONSE = caveat(
        "multiple_response",
        "Several answers allowed",
        "Можно было дать несколько ответов",
        "Respondents could give several answers, so that the shares do not add up to 100 per cent.",
    )
    CONVENIENCE_SAMPLE = caveat(
        "convenience_sample",
        "Convenience sample",
        "Неслучайная выборка",
        "Those who could be reached were asked; nobody knows how far they are like the others.",
    )
    PROJECTION = caveat(
        "projection",
        "Projection",
        "Прогноз",
        "The figure is about a time to come, or about what would happen under a condition.",
    )
    PROXY = caveat(
        "proxy", "Proxy", "Косвенный показатель", "Something else than people was counted to stand for them."
    )
    HISTORICAL = caveat(
        "historical", "Historical", "Исторические данные", "The figure is about an earlier emigration."
    )
    SELF_REPORTED = caveat(
        "self_reported",
        "Self-reported",
        "По собственным словам",
        "People or bodies said it of themselves, and nobody checked it.",
    )

    def more(self):
        return {"computed": self.computed}


register(Caveat)
