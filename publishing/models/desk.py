"""What the desk keeps about publication: who did it and why. Never readable from the public side."""

from django.conf import settings
from django.db import models

from publishing.models.shelf import Edition

SYSTEM_ACTOR = "Atlas"


class Publication(models.Model):
    """Who put an edition on the shelf, and why."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor = models.CharField(max_length=150, help_text="The name of the curator or of the system actor.")
    reason = models.CharField(max_length=500)
    history_marks = models.JSONField(
        default=dict, help_text="How far the desk's history of the record went at that moment."
    )

    def __str__(self):
        return f"{self.edition} by {self.actor}"


class ReviewStep(models.Model):
    """One step of a record's way: submitted, returned, published, withdrawn, merged or redacted."""

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=40, db_index=True)
    step = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor = models.CharField(max_length=150)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.record_id} {self.step} by {self.actor}"


class Stale(models.Model):
    """Records whose served document must be made again, because something it refers to was published."""

    record_id = models.CharField(primary_key=True, max_length=40)

    def __str__(self):
        return self.record_id


class DatasetLoad(models.Model):
    """Which dataset was loaded, to see whether there is a newer one."""

    checksum = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.version
