"""Fields of sources that follow a standard: what is typed is read, checked and kept in one spelling."""

import secrets
from pathlib import PurePath

from django.db import models

from sources import standards


class StandardField(models.CharField):
    """A text with a standard's form. `read` returns its one spelling or raises ValidationError."""

    read = None

    def to_python(self, value):
        return " ".join(value.split()) if isinstance(value, str) else super().to_python(value)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        return type(self).read(value) if value else value


class LanguageField(StandardField):
    """A BCP 47 tag."""

    read = staticmethod(standards.language_tag)


class DoiField(StandardField):
    """A bare DOI in small letters."""

    read = staticmethod(standards.doi)


class IsbnField(StandardField):
    """An ISBN, ten or thirteen digits."""

    read = staticmethod(standards.isbn)


def snapshot_name(instance, filename):
    """Where a stored copy lies: a name drawn at random, because the uploader's may betray a person."""
    suffix = PurePath(filename).suffix.lower()
    return f"snapshots/{secrets.token_hex(16)}{suffix if suffix in SUFFIXES else ''}"


SUFFIXES = frozenset({".pdf", ".html", ".mhtml", ".docx", ".txt"})
