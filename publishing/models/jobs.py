"""Long work of the desk, done apart from the request that asked for it."""

from django.db import models
from django.db.models import Q

from publishing.fields import CodeField
from publishing.models.desk import ByCurator
from publishing.states import JobState


class Job(ByCurator):
    """Something that takes longer than a request may: an import, a check of links."""

    task = models.CharField(max_length=40, help_text="Which registered task does it.")
    title = models.CharField(max_length=300, blank=True)
    state = CodeField(JobState, default=JobState.WAITING)
    parameters = models.JSONField(default=dict)
    content = models.TextField(blank=True, help_text="What was handed in, as text.")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True, help_text="For the curator: how it stands or why it failed.")
    result = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True, help_text="The worker's last sign of life.")
    stop_asked = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="job_state_known",
                condition=Q(state__in=JobState.values),
                violation_error_message="A job is waiting, running, done, failed or stopped.",
            )
        ]

    def __str__(self):
        return self.title or self.task


class JobLine(models.Model):
    """What a job says of one line of what it was given: a row that is new, changed or wrong."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="lines", help_text="The job that says it.")
    number = models.PositiveIntegerField(help_text="The line or row in the file.")
    mark = models.CharField(max_length=20, help_text="How it was taken: new, changed, error, saved.")
    subject = models.CharField(max_length=200, blank=True, help_text="Which row of the desk it is about.")
    details = models.JSONField(default=dict, help_text="The values before and after, and what is wrong.")

    class Meta:
        ordering = ["number", "id"]
        indexes = [models.Index(fields=["job", "mark", "number"], name="jobline_of_job")]

    def __str__(self):
        return f"{self.number}: {self.mark}"
