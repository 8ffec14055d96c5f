"""Who says something, and where it is said."""

from django.db import models
from django.db.models import F, Q

from publishing import ids
from publishing.fields import CodeField, EdtfField, IdentifierField, WebAddressField
from publishing.history import tracked
from publishing.models import IDENTIFIER_RULES, Record, known
from publishing.states import LinkState
from sources.codes import Access, AgentKind, Reliability, SourceKind
from sources.entries import SourceEntry, SourceFacet
from sources.fields import DoiField, IsbnField, LanguageField, snapshot_name

__all__ = [
    "Agent",
    "Authorship",
    "Citation",
    "Credit",
    "Excerpt",
    "LinkCheck",
    "Source",
    "SourceEntry",
    "SourceFacet",
]


@tracked
class Agent(models.Model):
    """A person, body, office, medium or “unnamed” who says, issues, publishes, authors or restricts.

    People are here only if a published source names them in a public role.
    """

    id = IdentifierField(prefix=ids.AGENT, primary_key=True)
    kind = CodeField(AgentKind)
    name = models.CharField(max_length=300, help_text="As the sources give it, in Latin letters if they do.")
    name_original = models.CharField(max_length=300, blank=True, help_text="In its own script.")
    language = LanguageField(max_length=20, blank=True, help_text="BCP 47 of the name, for example en.")
    organization = models.ForeignKey(
        "organizations.Organization",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="If it is itself an organization of Atlas.",
    )
    same_as = models.CharField(
        max_length=40,
        blank=True,
        db_index=True,
        help_text="Desk only: one key for all spellings of a person, so that redaction finds them all.",
    )

    class Meta:
        ordering = ["name"]
        triggers = IDENTIFIER_RULES
        constraints = [
            known("agent", "kind", AgentKind, "Choose what sort of agent it is."),
            models.CheckConstraint(
                name="agent_named",
                condition=~Q(name=""),
                violation_error_message="An agent needs a name; write “unnamed official” if the source does.",
            ),
        ]

    def __str__(self):
        return self.name


class SourceManager(models.Manager):
    """Sources without the words of their stored copies, which are read only where they are asked for."""

    def get_queryset(self):
        return super().get_queryset().defer("snapshot_text")


@tracked
class Source(Record):
    """A work that says something: read by a curator, or known only through another source."""

    record_kind = "source"

    id = IdentifierField(prefix=ids.SOURCE, primary_key=True)
    title = models.CharField(max_length=600, help_text="As printed.")
    language = LanguageField(max_length=20, blank=True, help_text="BCP 47, for example en, ru or ru-Latn.")
    title_en = models.CharField("English title", max_length=600, blank=True)
    kind = CodeField(SourceKind)
    container = models.CharField(
        max_length=300, blank=True, help_text="The journal, series or event that it is part of."
    )
    pages = models.CharField(max_length=40, blank=True)
    publisher = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    published = EdtfField(help_text="When it appeared, for example 2023-03-29.")
    url = WebAddressField(blank=True)
    archived_url = WebAddressField(blank=True, help_text="A copy in a web archive.")
    accessed_on = models.DateField(null=True, blank=True)
    access = CodeField(Access, default=Access.UNKNOWN)
    consulted = models.BooleanField(
        default=False, help_text="A curator has read it. Otherwise it is known only through another source."
    )
    doi = DoiField("DOI", max_length=200, blank=True)
    isbn = IsbnField("ISBN", max_length=20, blank=True)
    reliability = CodeField(Reliability, default=Reliability.NOT_RATED)
    reliability_reason = models.CharField(max_length=500, blank=True)
    snapshot = models.FileField(
        upload_to=snapshot_name, blank=True, help_text="Desk only: a copy of what we read."
    )
    snapshot_text = models.TextField(
        blank=True,
        editable=False,
        db_default="",
        help_text="Desk only: the words of the stored copy, to check without it.",
    )

    objects = SourceManager()

    class Meta(Record.Meta):
        ordering = ["title"]
        constraints = [
            *Record.Meta.constraints,
            known("source", "kind", SourceKind, "Choose what sort of source it is."),
            known("source", "access", Access),
            known("source", "reliability", Reliability),
            models.CheckConstraint(
                name="source_titled",
                condition=~Q(title=""),
                violation_error_message="A source needs its title as printed.",
            ),
            models.CheckConstraint(
                name="source_rating_says_why",
                condition=Q(reliability=Reliability.NOT_RATED) | ~Q(reliability_reason=""),
                violation_error_message="A reliability rating needs its reason in words.",
            ),
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="source_doi_once",
                violation_error_message="A source with this DOI exists already.",
            ),
        ]

    def __str__(self):
        return self.title_en or self.title


@tracked
class Excerpt(models.Model):
    """A passage of a source, copied at the desk so that a reviewer can check claims that rest on it."""

    part_of = "source"

    source = models.ForeignKey(Source, models.CASCADE, related_name="excerpts")
    locator = models.CharField(max_length=200, help_text="Where it stands, as in the claims that rest on it.")
    text = models.TextField(help_text="Desk only: the passage, as it is printed.")

    class Meta:
        ordering = ["locator", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "locator"],
                name="excerpt_place_once",
                violation_error_message="There is an excerpt of this place already: add to it.",
            ),
            models.CheckConstraint(
                name="excerpt_not_empty",
                condition=~Q(text=""),
                violation_error_message="Copy the passage, or remove the row.",
            ),
        ]

    def __str__(self):
        return self.locator


@tracked
class Authorship(models.Model):
    """An author of a source, in the order printed."""

    part_of = "source"

    source = models.ForeignKey(Source, models.CASCADE, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=1)
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="authorships")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"],
                name="authorship_position_once",
                violation_error_message="Two authors cannot stand at the same place.",
            ),
            models.UniqueConstraint(
                fields=["source", "agent"],
                name="authorship_agent_once",
                violation_error_message="This author is listed already.",
            ),
        ]

    def __str__(self):
        return str(self.agent)


@tracked
class Citation(models.Model):
    """A source that another source cites, and where."""

    part_of = "source"

    source = models.ForeignKey(Source, models.CASCADE, related_name="citations", help_text="The citing one.")
    position = models.PositiveSmallIntegerField(default=1)
    cites = models.ForeignKey(Source, models.PROTECT, related_name="cited_in")
    locator = models.CharField(max_length=200, blank=True, help_text="Where in the citing source.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="citation_of_another",
                condition=~Q(source=F("cites")),
                violation_error_message="A source cannot cite itself.",
            ),
            models.UniqueConstraint(
                fields=["source", "cites", "locator"],
                name="citation_place_once",
                violation_error_message="This citation is listed already.",
            ),
        ]

    def __str__(self):
        return f"{self.cites} ({self.locator})" if self.locator else str(self.cites)


@tracked
class Credit(models.Model):
    """What a claim's source itself credits for the claim: one link of its chain, in order."""

    claim = models.CharField(max_length=9, db_index=True, help_text="The claim's identifier.")
    position = models.PositiveSmallIntegerField(default=1)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    locator = models.CharField(max_length=200, blank=True)
    seen = models.BooleanField(default=False, help_text="A curator has checked the credited work.")

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "position"],
                name="credit_position_once",
                violation_error_message="Two credits cannot stand at the same place.",
            ),
            models.CheckConstraint(
                name="credit_of_a_claim",
                condition=Q(claim__regex=rf"^c[{ids.ALPHABET}]{{6}}[0-9]{{2}}$"),
                violation_error_message="A credit belongs to a claim: give the claim's identifier.",
            ),
        ]

    def __str__(self):
        return f"{self.claim}: {self.source}"


class LinkCheck(models.Model):
    """What the last check of an address on the web found. Kept apart from what is published."""

    url = models.CharField(max_length=2000, unique=True)
    state = CodeField(LinkState)
    status = models.PositiveSmallIntegerField(null=True, help_text="The HTTP status of the last answer.")
    final_url = models.CharField(max_length=2000, blank=True, help_text="Where it led, if elsewhere.")
    message = models.CharField(max_length=500, blank=True)
    archived_url = models.CharField(
        max_length=2000, blank=True, help_text="A copy in the Internet Archive, proposed to the curator."
    )
    checked_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, help_text="The first of the failures in a row.")

    class Meta:
        ordering = ["url"]
        constraints = [
            models.CheckConstraint(
                name="linkcheck_state_known",
                condition=Q(state__in=LinkState.values),
                violation_error_message="Choose one of the listed states.",
            )
        ]

    def __str__(self):
        return f"{self.url}: {self.get_state_display()}"
