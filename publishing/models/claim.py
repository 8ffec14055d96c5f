"""Claims: what one source says about a record."""

import pgtrigger
from django.db import models
from django.db.models import Q

from publishing import ids
from publishing.codes import Confidence, Rank, WithheldReason
from publishing.fields import CodeField, EdtfField, IdentifierField, ValidityField
from publishing.models.record import IDENTIFIER_RULES

TAKE_CREDITS_ALONG = pgtrigger.Trigger(
    name="take_credits_along",
    when=pgtrigger.After,
    operation=pgtrigger.Delete,
    func="DELETE FROM sources_credit WHERE claim = OLD.id; RETURN NULL;",
)


class Statement(models.Model):
    """What a source says at a place in it, and how sure the curator is of having read it right."""

    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Where we read it. What has no source cannot be published.",
    )
    locator = models.CharField(
        max_length=200, blank=True, help_text="Page, section, paragraph, footnote or timestamp in the source."
    )
    confidence = models.PositiveSmallIntegerField(
        choices=Confidence.choices, default=Confidence.MEDIUM, help_text="How sure the curator is."
    )
    verified_on = models.DateField(null=True, blank=True, help_text="The day a curator last checked it.")
    excerpt = models.TextField(blank=True, help_text="Desk only: the passage, so that a reviewer can check.")
    note = models.TextField(blank=True, help_text="Desk only: for other curators.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_confidence_known",
                condition=Q(confidence__in=Confidence.values),
                violation_error_message="Confidence is 1 (low), 2 (medium) or 3 (high).",
            ),
        ]


class Claim(Statement):
    """One statement about a record by one source, at a place in it.

    A subclass names in `part_of` the foreign key to its record, and in `shown` the fields of its own
    that are published.
    """

    part_of = "organization"

    id = IdentifierField(prefix=ids.CLAIM, primary_key=True)
    attributed_to = models.ForeignKey(
        "sources.Agent",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="In whose mouth the source puts it, if not its own.",
    )
    rank = CodeField(
        Rank,
        default=Rank.NORMAL,
        help_text="The preferred claim of its kind stands at the top of the record.",
    )
    valid_from = EdtfField(help_text="Since when it held, for example 2022-03. Empty: not known.")
    valid_to = EdtfField(ends=True, help_text="Until when. Two dots (..): it continues. Empty: not known.")
    date_text = models.CharField(max_length=120, blank=True, help_text="The source's own words for the time.")
    valid = ValidityField()
    withheld = models.BooleanField(default=False, help_text="Kept at the desk, never published.")
    withheld_reason = CodeField(WithheldReason, blank=True, default="")

    shown = ()

    class Meta(Statement.Meta):
        abstract = True
        triggers = [*IDENTIFIER_RULES, TAKE_CREDITS_ALONG]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_rank_known",
                condition=Q(rank__in=Rank.values),
                violation_error_message="A claim's rank is preferred, normal or deprecated.",
            ),
            *Statement.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_ends_after_start",
                condition=Q(valid__isempty=False),
                violation_error_message="It ends before it starts: change “valid from” or “valid to”.",
            ),
            models.CheckConstraint(
                name="%(class)s_withheld_says_why",
                condition=Q(withheld=False, withheld_reason="")
                | Q(withheld=True, withheld_reason__in=WithheldReason.values),
                violation_error_message="A withheld claim needs its reason; only a withheld claim has one.",
            ),
        ]

    def __str__(self):
        values = (
            getattr(self, f"get_{name}_display", lambda n=name: getattr(self, n))() for name in self.shown
        )
        return ", ".join(str(value) for value in values if value not in (None, "")) or self.pk

    def clean_fields(self, exclude=None):
        """Also derives `valid`, so that a reversed interval is told before the database refuses it."""
        try:
            super().clean_fields(exclude)
        finally:
            self._meta.get_field("valid").derive(self)


def known(model, field, codes, message="Choose one of the listed values.", blank=False):
    """The named constraint that holds a closed list: `presence_role_known`."""
    values = [*codes.values, ""] if blank else codes.values
    return models.CheckConstraint(
        name=f"{model}_{field}_known",
        condition=Q(**{f"{field}__in": values}),
        violation_error_message=message,
    )


def all_known(model, field, codes, message="Choose only listed values."):
    """The same for a list of codes."""
    return models.CheckConstraint(
        name=f"{model}_{field}_known",
        condition=Q(**{f"{field}__contained_by": list(codes.values)}),
        violation_error_message=message,
    )
