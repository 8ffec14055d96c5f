"""Which file holds the rows of which model."""

from dataclasses import dataclass

from django.db import models

from countries.models import Country, Group, GroupCondition, HostCondition, Membership
from estimates import models as estimates
from organizations import models as organizations
from publishing.models import Record
from sources.models import Agent, Authorship, Citation, Credit, Source

# Neither in the dataset nor in what the desk exports: it follows from the rest, or is a file.
NEVER = {"days", "snapshot", "snapshot_text", "valid"}
DESK_ONLY = NEVER | {
    "excerpt",
    "note",
    "risk_level",
    "same_as",
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
        return [name for name in self._own_columns() if name not in DESK_ONLY]

    @property
    def desk_columns(self):
        """The columns that curators exchange among themselves: at the end also what only the desk keeps."""
        return [*self.columns, *(name for name in self._own_columns() if name in DESK_ONLY)]

    def _own_columns(self):
        fields = sorted(self.model._meta.concrete_fields, key=lambda field: not field.primary_key)
        for field in fields:
            is_state = field.name == "state" and issubclass(self.model, Record)
            if field.name not in NEVER and not isinstance(field, models.AutoField) and not is_state:
                yield field.name


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
