"""A question, and what each estimate is worth for it: the editorial choice lives here."""

from django.db import models
from django.db.models import Q

from estimates import codes
from estimates.models.estimate import Estimate
from publishing import ids
from publishing.fields import CodeField, IdentifierField
from publishing.history import tracked
from publishing.models import Record, known


@tracked
class Question(Record):
    """What people want to know, with the estimates that bear on it."""

    record_kind = "question"

    id = IdentifierField(prefix=ids.QUESTION, primary_key=True)
    title_en = models.CharField(
        "question (English)", max_length=300, help_text="How many people left Russia after 24 February 2022?"
    )
    title_ru = models.CharField(
        "question (Russian)", max_length=300, blank=True, help_text="The same in Russian."
    )
    summary_en = models.TextField(
        "answer in short (English)",
        blank=True,
        help_text="What can be said and what cannot, in our own words. No sums of unlike figures.",
    )
    summary_ru = models.TextField("answer in short (Russian)", blank=True, help_text="The same in Russian.")

    class Meta(Record.Meta):
        ordering = ["title_en"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="question_asked",
                condition=~Q(title_en=""),
                violation_error_message="A question needs its words in English.",
            ),
        ]

    def __str__(self):
        return self.title_en


@tracked
class QuestionEstimate(models.Model):
    """What an estimate is worth for a question, and why."""

    part_of = "question"

    question = models.ForeignKey(Question, models.CASCADE, related_name="estimates")
    position = models.PositiveSmallIntegerField(default=1)
    estimate = models.ForeignKey(Estimate, models.PROTECT, related_name="in_questions")
    role = CodeField(codes.QuestionRole)
    reason_en = models.CharField("reason (English)", max_length=600, help_text="Readers see it.")
    reason_ru = models.CharField(
        "reason (Russian)", max_length=600, blank=True, help_text="The same in Russian."
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "estimate that bears on it"
        verbose_name_plural = "estimates that bear on it"
        ordering = ["position"]
        constraints = [
            known("questionestimate", "role", codes.QuestionRole),
            models.CheckConstraint(
                name="questionestimate_says_why",
                condition=~Q(reason_en=""),
                violation_error_message="Say why the estimate has this role for the question.",
            ),
            models.UniqueConstraint(
                fields=["question", "estimate"],
                name="questionestimate_once",
                violation_error_message="This estimate is listed already.",
            ),
            models.UniqueConstraint(
                fields=["question", "position"],
                name="questionestimate_position_once",
                violation_error_message="Two estimates cannot stand at the same place.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.estimate}"
