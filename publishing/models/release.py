"""Releases: dated bundles of all editions, in files that anybody may keep."""

from django.db import models


class Release(models.Model):
    """All that was current at one moment, under a version that never changes its meaning."""

    version = models.CharField(max_length=40, unique=True, help_text="vX.Y-YYYY-MM-DD.")
    as_of = models.DateTimeField(help_text="The moment whose editions it holds.")
    released_at = models.DateTimeField(help_text="When it was made.")
    note = models.TextField(blank=True, db_default="", help_text="What its readers should know.")
    replaced_by = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="The version that was made in its place, because something in it had to be redacted.",
    )

    class Meta:
        ordering = ["-as_of", "-released_at"]

    def __str__(self):
        return self.version


class ReleaseFile(models.Model):
    """One file of a release."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    description = models.CharField(max_length=300, db_default="", help_text="What it holds, in English.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="releasefile_named_once")]

    def __str__(self):
        return self.name
