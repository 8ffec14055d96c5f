"""An organization: the record to which all claims belong."""

from django.db import models

from publishing import ids
from publishing.codes import Rank
from publishing.fields import IdentifierField
from publishing.folding import is_latin
from publishing.history import tracked
from publishing.models import Claim, Record


@tracked
class Organization(Record):
    """A body, group, outlet or shared name of civil society in exile."""

    record_kind = "organization"

    id = IdentifierField(prefix=ids.ORGANIZATION, primary_key=True)
    working_name = models.CharField(
        max_length=300,
        blank=True,
        help_text="Desk only: how curators find it before it has a preferred name.",
    )
    summary_en = models.TextField(
        "summary (English)", blank=True, help_text="Two to five sentences, neutral, in our own words."
    )
    summary_ru = models.TextField("summary (Russian)", blank=True, help_text="The same in Russian.")

    class Meta(Record.Meta):
        ordering = ["working_name", "id"]

    def __str__(self):
        name = self.shown_name()
        return name.text if name else self.working_name or self.pk

    def shown_name(self):
        """The name at the top: the preferred one, in English or else in Latin letters if there is one."""
        names = [n for n in self.names.all() if n.rank == Rank.PREFERRED and not n.withheld]
        return min(names, key=lambda n: (n.language != "en", not is_latin(n.text), n.pk), default=None)

    def shown_kind(self):
        """The kind at the top: the preferred one."""
        return next((k for k in self.kinds.all() if k.rank == Rank.PREFERRED and not k.withheld), None)


class OrganizationClaim(Claim):
    """What one source says about an organization."""

    class Meta(Claim.Meta):
        abstract = True
