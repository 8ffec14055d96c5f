"""Codes for what an estimate rests on, what it has to do with others, and what it is worth for a question."""

from publishing.codelists import register
from publishing.codes import Codes, code


class ChainRole(Codes):
    """What a work is in the chain from where we read the figure to its primary source."""

    READ_IN = code(
        "read_in", "Read in", "Прочитано в", "Where Atlas read the figure, without being its primary source."
    )
    QUOTES = code(
        "quotes",
        "Quotes",
        "Передаёт",
        "A work credited for the figure that passes it on, or of which it is not known to be more.",
    )
    PRIMARY = code(
        "primary",
        "Primary source",
        "Первоисточник",
        "Where the issuer itself gives the figure: the chain ends.",
    )


class EstimateRelationType(Codes):
    """What an estimate has to do with another, read from this one to the other."""

    PAIRED_ENTRIES_RETURNS = code(
        "paired_entries_returns",
        "Entries, paired with the returns",
        "Въезды в паре с возвращениями",
        "This estimate counts entries, the other counts the returns that belong to them.",
    )
    ENTERED_STAYED = code(
        "entered_stayed",
        "Entered, of whom stayed",
        "Въехавшие, из которых остались",
        "This estimate counts those who entered, the other counts those of them who stayed.",
    )
    PART_OF = code(
        "part_of", "Part of", "Входит в", "Whom this estimate counts is contained in whom the other counts."
    )
    CUMULATIVE_AFTER = code(
        "cumulative_after",
        "Later state of the same count",
        "Более позднее состояние подсчёта",
        "This estimate carries the other's count on to a later day, and contains it.",
    )
    SAME_CLAIM = code(
        "same_claim",
        "Same claim as",
        "То же утверждение, что и",
        "Both pass on one statement of one issuer, perhaps in other words or figures; reads both ways.",
    )
    BASELINE_OF = code(
        "baseline_of",
        "Baseline of",
        "База сравнения для",
        "This estimate is the figure with which the other is compared.",
    )
    CONTRADICTS = code(
        "contradicts",
        "Contradicts",
        "Противоречит",
        "Both are about the same thing and cannot both be right; reads both ways.",
    )
    CONSISTENT_WITH = code(
        "consistent_with",
        "Consistent with",
        "Согласуется с",
        "Both were made apart from each other and can both be right; reads both ways.",
    )
    DERIVED_FROM = code(
        "derived_from",
        "Derived from",
        "Рассчитано на основе",
        "Somebody calculated this estimate from the other.",
    )
    SUPERSEDES = code(
        "supersedes", "Supersedes", "Заменяет", "The issuer of both gave this estimate in place of the other."
    )


class QuestionRole(Codes):
    """What an estimate is worth for a question."""

    RECOMMENDED = code(
        "recommended",
        "Recommended",
        "Рекомендуется",
        "The figure to use as the answer, within what its caveats allow.",
    )
    TRIANGULATION = code(
        "triangulation",
        "For comparison",
        "Для сверки",
        "Answers the same question in another way, by which the answer can be checked.",
    )
    CONTEXT = code(
        "context", "Context", "Контекст", "Answers a neighbouring question and helps to read the answer."
    )
    EXCLUDED = code("excluded", "Excluded", "Исключено", "Looks like an answer and must not be used as one.")


register(ChainRole, EstimateRelationType, QuestionRole)
