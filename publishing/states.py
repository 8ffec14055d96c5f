"""Codes that never leave the desk: where records, jobs, links and suggestions stand."""

from publishing.codes import Codes, code


class RecordState(Codes):
    """Where a record stands between the desk and the public."""

    DRAFT = code("draft", "Draft", "Черновик", "Being written; nothing of it is public.")
    IN_REVIEW = code("in_review", "In review", "На проверке", "Waiting for a second person.")
    PUBLISHED = code("published", "Published", "Опубликовано", "Its last edition is on the shelf.")
    WITHDRAWN = code("withdrawn", "Withdrawn", "Отозвано", "Taken from the shelf; a tombstone says why.")


class Light(Codes):
    """What a reviewer thinks of a claim."""

    RED = code("red", "Red", "Красный", "Wrong: it has to be changed before publication.")
    AMBER = code("amber", "Amber", "Жёлтый", "Doubtful: somebody should look again.")
    GREEN = code("green", "Green", "Зелёный", "Checked against its source and found right.")


class JobState(Codes):
    """How far a long piece of work is."""

    WAITING = code("waiting", "Waiting", "Ожидает", "A worker will take it up.")
    RUNNING = code("running", "Running", "Выполняется", "A worker is at it.")
    DONE = code("done", "Done", "Готово", "It ended; the result says how.")
    FAILED = code("failed", "Failed", "Не удалось", "It ended in an error; nothing half-done is left.")
    STOPPED = code("stopped", "Stopped", "Остановлено", "A curator stopped it; nothing half-done is left.")


class SuggestionOutcome(Codes):
    """What became of a reader's suggestion."""

    OPEN = code("", "Open", "Открыто", "Nobody has decided yet.")
    ACCEPTED = code("accepted", "Accepted", "Принято", "It went into a draft.")
    DECLINED = code("declined", "Declined", "Отклонено", "It was not taken up; the reply says why.")
    ABUSE = code("abuse", "Abuse", "Злоупотребление", "Not meant as a suggestion.")


class LinkState(Codes):
    """What the last check of an address found."""

    WORKS = code("works", "Works", "Работает", "It answered with what was asked for.")
    MOVED = code("moved", "Moved", "Переехал", "It led to another address, which answered.")
    GONE = code("gone", "Gone", "Нет", "It answered that nothing is there (404 or 410).")
    REFUSED = code(
        "refused", "Refused", "Отказ", "It answered, and would not let a program in (401, 403, 429)."
    )
    BROKEN = code("broken", "Broken", "Ошибка", "It answered with an error of its own.")
    UNREACHABLE = code(
        "unreachable", "Unreachable", "Недоступен", "No answer came: no such host, or too slow."
    )
    NOT_ASKED = code("not_asked", "Not asked", "Не проверялся", "An address that must not be asked.")
