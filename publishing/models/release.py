"""Releases: dated bundles of all editions, in files that anybody may keep."""

from django.db import models


class Release(models.Model):
    """All that was current at one moment, under a version that never changes its meaning."""

    version = models.CharField(max_length=40, unique=True, help_text="vX.Y-YYYY-MM-DD.")
    as_of = models.DateTimeField(help_text="The moment whose editions it holds.")
    released_at = models.DateTimeField(help_text="When it was made.")
    note = models.TextField(blank=True, db_default="", help_text="What its readers should know.")
    previous = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="The version that its changes are counted from; empty for the first.",
    )
    replaced_by = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="The version that is made in its place, because something in it had to be redacted.",
    )
    reason = models.TextField(blank=True, db_default="", help_text="Why it was replaced; readers see it.")

    class Meta:
        ordering = ["-as_of", "-released_at"]

    def __str__(self):
        return self.version


class ReleaseFile(models.Model):
    """One file of a release."""

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="files", help_text="The release that it is part of."
    )
    name = models.CharField(max_length=200, help_text="Its name in the folder of the release.")
    media_type = models.CharField(max_length=100, help_text="What sort of file it is, for programs.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64, help_text="Its checksum.")
    description = models.CharField(max_length=300, db_default="", help_text="What it holds, in English.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="releasefile_named_once")]

    def __str__(self):
        return self.name
