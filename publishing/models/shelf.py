"""The shelf: all that the public side reads. Nothing here names a curator or holds a draft."""

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from publishing.fields import CodeField
from publishing.states import SuggestionOutcome

PRIVILEGED = "coalesce(current_setting('atlas.redacting', true), '') = 'on'"


class Shelf(models.Model):
    """One row: the state of the whole shelf. Each publication locks it, so that their times are in order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(
        null=True, editable=False, help_text="When its version last rose; the database says it."
    )

    class Meta:
        verbose_name_plural = "shelf"
        constraints = [models.CheckConstraint(name="shelf_is_one", condition=Q(id=1))]
        triggers = [
            pgtrigger.Trigger(
                name="says_when_it_changed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="NEW.changed_at := clock_timestamp(); RETURN NEW;",
            ),
        ]

    def __str__(self):
        return f"version {self.version}"


class Edition(models.Model):
    """The immutable public document of a record at one publication."""

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    document = models.TextField(help_text="JSON, in the order of its fields.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_id", "number"], name="edition_numbered_once"),
        ]
        indexes = [models.Index(fields=["published_at"], name="edition_by_time")]
        triggers = [
            pgtrigger.Trigger(
                name="stays_as_published",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=f"""
                    IF {PRIVILEGED} AND TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'Editions are never updated or deleted.';
                """,
            ),
            pgtrigger.Trigger(
                name="stays_on_the_shelf",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Editions are never updated or deleted.';",
            ),
        ]

    def __str__(self):
        return f"{self.record_id} edition {self.number}"


class Entry(models.Model):
    """How one edition is found, while it was current, and the document that is sent for it.

    Each domain has its own entries. All columns follow from the document and can be made again.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="+")
    record_id = models.CharField(max_length=40)
    published_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    title = models.CharField(max_length=600)
    slug = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=600)
    folded = models.TextField(help_text="Names folded to Latin letters, for matching across scripts.")
    search = SearchVectorField()
    verified_on = models.DateField(null=True)
    served = models.TextField(help_text="The document with the present titles of what it refers to.")

    class Meta:
        abstract = True
        ordering = ["sort_key", "record_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"], condition=Q(superseded_at=None), name="%(class)s_one_current"
            ),
        ]
        indexes = [
            models.Index(fields=["record_id", "published_at"], name="%(class)s_of_record"),
            models.Index(fields=["sort_key", "record_id"], name="%(class)s_by_name"),
            models.Index(fields=["published_at"], name="%(class)s_by_time"),
            GinIndex(fields=["search"], name="%(class)s_words"),
        ]

    def __str__(self):
        return self.title


class Facet(models.Model):
    """One value by which an entry is found: the values of one claim stand together in one row."""

    property = models.CharField(max_length=30)
    value = models.CharField(max_length=300, default="")
    country = models.CharField(max_length=2, default="")
    region = models.CharField(max_length=100, default="")
    city = models.CharField(max_length=100, default="")
    role = models.CharField(max_length=40, default="")
    valid = DateRangeField(null=True, help_text="The days on which it may have held.")
    surely = DateRangeField(null=True, help_text="The days on which it surely held; null if there are none.")

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["property", "value", "entry"], name="%(class)s_value"),
            models.Index(fields=["property", "country"], name="%(class)s_country"),
            models.Index(fields=["entry", "property"], name="%(class)s_of_entry"),
            GistIndex(fields=["valid"], name="%(class)s_valid"),
        ]

    def __str__(self):
        return f"{self.property}: {self.value or self.country}"


class Tombstone(models.Model):
    """What is left, in public, of something withdrawn, merged or redacted: the reason, never the value."""

    WITHDRAWN, MERGED, REDACTED = "withdrawn", "merged", "redacted"

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=40, db_index=True)
    what = models.CharField(max_length=10, choices=[(w, w) for w in (WITHDRAWN, MERGED, REDACTED)])
    reason = models.CharField(max_length=500)
    successor = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="When the record came back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"],
                condition=Q(what__in=["withdrawn", "merged"], ended_at=None),
                name="tombstone_one_standing",
            ),
        ]

    def __str__(self):
        return f"{self.record_id} {self.what}"


class Suggestion(models.Model):
    """The public's box: written by readers, read at the desk. No address of the sender is kept."""

    key = models.CharField(primary_key=True, max_length=40)
    record_id = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=5000)
    source_text = models.TextField(max_length=2000, blank=True)
    received_on = models.DateField()
    outcome = CodeField(SuggestionOutcome, max_length=20, blank=True, default="", db_default="")
    reply = models.TextField(blank=True, db_default="", help_text="What the sender reads with the receipt.")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True, db_default="")
    draft_id = models.CharField(
        max_length=40, blank=True, db_default="", help_text="The record that took it up."
    )

    def __str__(self):
        return f"Suggestion of {self.received_on}"


class EarlierText(models.Model):
    """What was sent for an edition, or for a claim in it, before something that it refers to changed.

    An entry has what is sent now, or what was sent last. This, too, can be made again from the editions.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    claim = models.CharField(max_length=40, blank=True, db_default="", help_text="Empty: the whole document.")
    until = models.DateTimeField(help_text="The publication from which on another text was sent.")
    text = models.TextField(help_text="JSON, ready to send.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "claim", "until"], name="earliertext_once")]

    def __str__(self):
        return f"{self.claim or self.edition} until {self.until}"


class FactEntry(Entry):
    """One claim of a published record, found by itself: `record_id` is the claim's identifier."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    about = models.CharField(max_length=40, help_text="The record that the claim belongs to.")

    class Meta(Entry.Meta):
        constraints = [  # a claim that moves stands in two records until both are published again
            models.UniqueConstraint(
                fields=["about", "record_id"], condition=Q(superseded_at=None), name="factentry_one_current"
            ),
        ]


class FactFacet(Facet):
    """A value by which a claim is found."""

    entry = models.ForeignKey(FactEntry, models.CASCADE, related_name="facets")
