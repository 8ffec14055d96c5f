"""What an estimate rests on beyond the source we read, and what it has to do with other estimates."""

from django.db import models
from django.db.models import F, Q

from estimates import codes
from estimates.models.estimate import Estimate
from publishing.fields import CodeField
from publishing.history import tracked
from publishing.models import known


@tracked
class ChainLink(models.Model):
    """A work that the source credits for the number, link by link towards the primary source."""

    part_of = "estimate"

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField(default=1)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    locator = models.CharField(max_length=200, blank=True)
    seen = models.BooleanField(default=False, help_text="A curator has checked this work.")
    is_primary = models.BooleanField(
        "primary", default=False, help_text="Here the issuer itself says it: the chain ends here."
    )
    asserts = models.CharField(
        max_length=200, blank=True, help_text="What it says itself, where that differs: “about 670,000”."
    )
    asserts_term = models.CharField(
        max_length=120, blank=True, help_text="Its own noun or verb, where that differs: “emigrated”."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["estimate", "position"],
                name="chainlink_position_once",
                violation_error_message="Two links of a chain cannot stand at the same place.",
            ),
            models.UniqueConstraint(
                fields=["estimate", "source", "locator"],
                name="chainlink_source_once",
                violation_error_message="This work is in the chain already.",
            ),
            models.UniqueConstraint(
                fields=["estimate"],
                condition=Q(is_primary=True),
                name="chainlink_one_primary",
                violation_error_message="Only one work is the primary source of a number.",
            ),
        ]

    def __str__(self):
        return f"{self.source} ({self.locator})" if self.locator else str(self.source)


@tracked
class EstimateRelation(models.Model):
    """What an estimate has to do with another, read from this one to the other."""

    part_of = "estimate"

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="relations")
    type = CodeField(codes.EstimateRelationType)
    to_estimate = models.ForeignKey(
        Estimate, models.PROTECT, related_name="relations_from", verbose_name="the other estimate"
    )
    remark = models.CharField(
        max_length=300, blank=True, help_text="Published: in our own words, in English."
    )

    class Meta:
        verbose_name = "relation to another estimate"
        verbose_name_plural = "relations to other estimates"
        ordering = ["type", "to_estimate"]
        constraints = [
            known("estimaterelation", "type", codes.EstimateRelationType),
            models.CheckConstraint(
                name="estimaterelation_to_another",
                condition=~Q(estimate=F("to_estimate")),
                violation_error_message="An estimate has no relation to itself.",
            ),
            models.UniqueConstraint(
                fields=["estimate", "type", "to_estimate"],
                name="estimaterelation_once",
                violation_error_message="This relation is listed already.",
            ),
        ]

    def __str__(self):
        return f"{self.get_type_display()}: {self.to_estimate}"
