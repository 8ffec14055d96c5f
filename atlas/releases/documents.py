"""Releases as the API and the pages show them."""

from django.urls import reverse
from rest_framework import serializers

from publishing.catalogue import stamp
from publishing.models import Release
from publishing.routers import PUBLIC


class ReleaseFileDocument(serializers.Serializer):
    """One file of a release."""

    name = serializers.CharField()
    url = serializers.CharField(help_text="The path from which it is downloaded; takes `Range`.")
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    sha256 = serializers.CharField(help_text="Its checksum.")
    description = serializers.CharField(help_text="What it holds.")


class ReleaseDocument(serializers.Serializer):
    """All that was current at one moment, in files."""

    version = serializers.CharField(help_text="`vX.Y-YYYY-MM-DD`.")
    url = serializers.CharField(help_text="Its path in the API.")
    as_of = serializers.DateTimeField(help_text="The moment whose editions it holds.")
    released_at = serializers.DateTimeField(help_text="When it was made.")
    note = serializers.CharField(allow_null=True, help_text="What its readers should know.")
    previous = serializers.CharField(allow_null=True, help_text="The release that its changes start from.")
    replaced_by = serializers.CharField(
        allow_null=True, help_text="The release made in its place after a redaction; it has no files then."
    )
    reason = serializers.CharField(allow_null=True, help_text="Why it was replaced.")
    files = ReleaseFileDocument(many=True)


def releases():
    """All releases with their files, the latest first."""
    return Release.objects.using(PUBLIC).prefetch_related("files").order_by("-as_of", "-pk")


def as_document(release):
    """A release as plain values."""
    return {
        "version": release.version,
        "url": reverse("api:release-detail", args=[release.version]),
        "as_of": stamp(release.as_of),
        "released_at": stamp(release.released_at),
        "note": release.note or None,
        "previous": release.previous or None,
        "replaced_by": release.replaced_by or None,
        "reason": release.reason or None,
        "files": [_file(release, file) for file in release.files.all()],
    }


def _file(release, file):
    return {
        "name": file.name,
        "url": reverse("release-file", args=[release.version, file.name]),
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "description": file.description,
    }
