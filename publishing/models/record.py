"""Records: what is reviewed and published as one."""

import pgtrigger
from django.db import models

from publishing.codes import RiskLevel
from publishing.fields import CodeField
from publishing.states import RecordState

ISSUE_IDENTIFIER = pgtrigger.Trigger(
    name="issue_identifier",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("issued_to", "text")],
    func="""
        INSERT INTO publishing_issuedidentifier (id, issued_to) VALUES (NEW.id, TG_TABLE_NAME)
            ON CONFLICT (id) DO NOTHING;
        SELECT i.issued_to INTO issued_to FROM publishing_issuedidentifier i WHERE i.id = NEW.id;
        IF issued_to <> TG_TABLE_NAME THEN
            RAISE unique_violation USING MESSAGE = 'The identifier ' || NEW.id || ' was issued before.';
        END IF;
        RETURN NEW;
    """,
)
KEEP_IDENTIFIER = pgtrigger.Trigger(
    name="keep_identifier",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("id"),
    condition=pgtrigger.Q(old__id__df=pgtrigger.F("new__id")),
    func="RAISE EXCEPTION 'An identifier is permanent: % stays %.', TG_TABLE_NAME, OLD.id;",
)
IDENTIFIER_RULES = [ISSUE_IDENTIFIER, KEEP_IDENTIFIER]


class IssuedIdentifier(models.Model):
    """Every identifier ever issued: one number serves one thing, also after a deletion."""

    id = models.CharField(primary_key=True, max_length=40)
    issued_to = models.CharField(max_length=80)

    def __str__(self):
        return f"{self.id} ({self.issued_to})"


class Record(models.Model):
    """The unit of review and publication. A subclass has an `id` and says its `record_kind`."""

    record_kind = None

    state = CodeField(RecordState, default=RecordState.DRAFT, editable=False)
    risk_level = CodeField(
        RiskLevel,
        default=RiskLevel.LOW,
        help_text="How much danger a careless publication would bring. Never shown outside the desk.",
    )

    class Meta:
        abstract = True
        triggers = IDENTIFIER_RULES
        constraints = [
            models.CheckConstraint(
                name="%(class)s_state_known",
                condition=models.Q(state__in=RecordState.values),
                violation_error_message="A record is a draft, in review, published or withdrawn.",
            ),
            models.CheckConstraint(
                name="%(class)s_risk_known",
                condition=models.Q(risk_level__in=RiskLevel.values),
                violation_error_message="Choose one of the listed risk levels.",
            ),
        ]

    @classmethod
    def parts(cls):
        """The relations that belong to the record and are reviewed with it: [(accessor, model, field)]."""
        return [
            (relation.get_accessor_name(), relation.related_model, relation.field.name)
            for relation in cls._meta.related_objects
            if getattr(relation.related_model, "part_of", None) == relation.field.name
        ]
