"""What the desk keeps about publication: who did it and why. Never readable from the public side."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from publishing.fields import CodeField
from publishing.models.shelf import Edition
from publishing.states import Light

SYSTEM_ACTOR = "Atlas"


class ByCurator(models.Model):
    """Something a curator did, when, under the name that the account had."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor = models.CharField(max_length=150, help_text="The name of the curator or of the system actor.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class AboutRecord(models.Model):
    """A row about a record of any kind."""

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=40, db_index=True)

    class Meta:
        abstract = True


class Publication(models.Model):
    """Who put an edition on the shelf, and why."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor = models.CharField(max_length=150, help_text="The name of the curator or of the system actor.")
    reason = models.CharField(max_length=500)
    safety_reason = models.TextField(
        blank=True, help_text="Why publishing it endangers nobody, where the record asks for such a reason."
    )
    history_marks = models.JSONField(
        default=dict, help_text="How far the desk's history of the record went at that moment."
    )

    def __str__(self):
        return f"{self.edition} by {self.actor}"


class ReviewStep(ByCurator, AboutRecord):
    """One step of a record's way: submitted, approved, returned, published, withdrawn, merged, redacted…"""

    step = models.CharField(max_length=20)
    comment = models.TextField(blank=True)
    fingerprint = models.CharField(
        max_length=32, blank=True, help_text="The mark of the document that was approved."
    )
    safety_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.record_id} {self.step} by {self.actor}"


class ReviewComment(ByCurator, AboutRecord):
    """What a reviewer says of one claim, or of the record itself if `claim` is empty. Never published."""

    claim = models.CharField(max_length=9, blank=True, db_index=True)
    light = CodeField(Light, default=Light.AMBER)
    text = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="reviewcomment_light_known",
                condition=Q(light__in=Light.values),
                violation_error_message="A comment is red, amber or green.",
            ),
            models.CheckConstraint(
                name="reviewcomment_says_why",
                condition=Q(light=Light.GREEN) | ~Q(text=""),
                violation_error_message="Say in words what is wrong or doubtful.",
            ),
        ]

    def __str__(self):
        return f"{self.light} {self.claim or self.record_id}: {self.text[:60]}"


class Assignment(ByCurator, AboutRecord):
    """Who is asked to review a record; one person at a time."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"],
                name="assignment_once",
                violation_error_message="Somebody is asked to review it already.",
            )
        ]

    def __str__(self):
        return f"{self.record_id} to {self.to}"


class Merge(ByCurator):
    """Two records that became one, with all that is needed to undo it."""

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=40, db_index=True, help_text="The record that went.")
    into_id = models.CharField(max_length=40, db_index=True, help_text="The record that stayed.")
    reason = models.CharField(max_length=500)
    moved = models.JSONField(default=list, help_text="Every row that was moved: table, key, what it was.")
    removed = models.JSONField(default=list, help_text="Every row that went, whole.")
    before = models.JSONField(default=dict, help_text="State and editions of both before.")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.record_id} into {self.into_id}"


class NotSame(ByCurator):
    """Two records that look alike and are not one: decided once, not proposed again."""

    kind = models.CharField(max_length=20)
    one = models.CharField(max_length=40)
    other = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notsame_in_order",
                condition=Q(one__lt=models.F("other")),
                violation_error_message="The smaller identifier stands first.",
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                name="notsame_once",
                violation_error_message="This was decided already.",
            ),
        ]

    def __str__(self):
        return f"{self.one} is not {self.other}"


class RedactionLog(ByCurator):
    """That something was redacted, by whom and why, and how many rows of which tables; never the value."""

    reason = models.CharField(max_length=500)
    places = models.JSONField(default=dict, help_text="Rows emptied: {table.column: count}.")
    records = models.JSONField(default=list, help_text="The records it stood in: [[kind, id]].")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"Redaction of {self.at:%Y-%m-%d}"


class AccessEvent(models.Model):
    """A login, a failed one, a logout, or a change of what an account may do. Never from where."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    what = models.CharField(max_length=40)
    account = models.CharField(max_length=150, help_text="The account it is about, if it exists.", blank=True)
    by = models.CharField(max_length=150, blank=True, help_text="Who did it, if not the account itself.")
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.account}"


class Stale(models.Model):
    """Records whose served document must be made again, because something it refers to was published."""

    record_id = models.CharField(primary_key=True, max_length=40)
    since = models.DateTimeField(help_text="The first publication that its served document does not show.")

    def __str__(self):
        return self.record_id


class DatasetLoad(models.Model):
    """Which dataset was loaded, to see whether there is a newer one."""

    checksum = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.version
