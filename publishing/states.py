"""Where a record stands between the desk and the public."""

from publishing.codes import Codes, code


class RecordState(Codes):
    """Where a record stands between the desk and the public."""

    DRAFT = code("draft", "Draft", "Черновик", "Being written; nothing of it is public.")
    IN_REVIEW = code("in_review", "In review", "На проверке", "Waiting for a second person.")
    PUBLISHED = code("published", "Published", "Опубликовано", "Its last edition is on the shelf.")
    WITHDRAWN = code("withdrawn", "Withdrawn", "Отозвано", "Taken from the shelf; a tombstone says why.")
