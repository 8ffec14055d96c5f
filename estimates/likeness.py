"""What tells that two questions may be one. Estimates have no names: their figures are compared elsewhere."""

from estimates.models import Question
from publishing import alike


class QuestionNames(alike.Names):
    """The question in both languages."""

    model = Question
    tracked = (Question,)

    def names(self):
        for record_id, *titles in Question.objects.order_by().values_list("pk", "title_en", "title_ru"):
            for title in filter(None, titles):
                yield record_id, titles[0] or titles[1], title


alike.know(QuestionNames())
