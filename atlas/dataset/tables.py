"""Which file holds the rows of which model."""

from dataclasses import dataclass

from django.db import models

from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from estimates import models as estimates
from organizations import models as organizations
from publishing.models import Record
from sources.models import Agent, Authorship, Citation, Credit, Source

DESK_ONLY = {
    "days",
    "excerpt",
    "note",
    "risk_level",
    "same_as",
    "snapshot",
    "snapshot_text",
    "valid",
    "withheld",
    "withheld_reason",
    "working_name",
}


@dataclass(frozen=True)
class Table:
    """A CSV file and the model of its rows; `key` are the columns that tell one row from another."""

    name: str
    model: type[models.Model]
    key: tuple[str, ...] = ("id",)

    @property
    def columns(self):
        """The columns the file may have: the model's fields, less what only the desk keeps."""
        fields = sorted(self.model._meta.concrete_fields, key=lambda field: not field.primary_key)
        return [
            field.name
            for field in fields
            if field.name not in DESK_ONLY
            and not isinstance(field, models.AutoField)
            and not (field.name == "state" and issubclass(self.model, Record))
        ]


# In the order in which one refers to the other, as far as there is one.
TABLES = (
    Table("agents", Agent),
    Table("sources", Source),
    Table("source_authors", Authorship, ("source", "position")),
    Table("source_citations", Citation, ("source", "position")),
    Table("groups", Group),
    Table("group_members", Membership),
    Table("group_conditions", GroupCondition),
    Table("countries", Country),
    Table("host_conditions", HostCondition),
    Table("organizations", organizations.Organization),
    Table("kinds", organizations.Kind),
    Table("names", organizations.Name),
    Table("presences", organizations.Presence),
    Table("legal_statuses", organizations.LegalStatus),
    Table("restrictions", organizations.Restriction),
    Table("operations", organizations.Operation),
    Table("leadership", organizations.Leadership),
    Table("roles", organizations.Role),
    Table("sizes", organizations.Size),
    Table("activities", organizations.Activity),
    Table("positions", organizations.Position),
    Table("meetings", organizations.Meeting),
    Table("events", organizations.Event),
    Table("relations", organizations.Relation),
    Table("links", organizations.Link),
    Table("identifiers", organizations.Identifier),
    Table("absences", organizations.Absence),
    Table("estimates", estimates.Estimate),
    Table("estimate_links", estimates.ChainLink, ("estimate", "position")),
    Table("estimate_relations", estimates.EstimateRelation, ("estimate", "type", "to_estimate")),
    Table("questions", estimates.Question),
    Table("question_estimates", estimates.QuestionEstimate, ("question", "position")),
    Table("credits", Credit, ("claim", "position")),
)
