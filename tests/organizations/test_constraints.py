"""Every rule that the database keeps refuses the row it was written for."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from countries.models import Group, Membership
from organizations.models import CLAIMS
from publishing.fields import CodeField
from publishing.roles import desk_models
from sources.models import Agent, Authorship, Citation, Credit, Source

FIGURES = {"best": 10}
GIVEN = {
    "Name": {"text": "A name"},
    "Presence": {"country": "GE"},
    "Role": {"name": "A Person", "basis": "Spoke in public."},
    "Size": FIGURES,
    "Meeting": FIGURES,
    "Position": {"text": "Against the war."},
    "Link": {"url": "https://example.org/"},
    "Identifier": {"value": "Q1"},
    "Membership": {"country": "GE"},
}
ALL_CLAIMS = [*CLAIMS, Membership]
CODES = [
    (model, field.name)
    for model in [*ALL_CLAIMS, Agent, Source]
    for field in model._meta.concrete_fields
    if isinstance(field, CodeField)
]


@pytest.fixture
def make(draft):
    """Makes a row of any model of the desk that keeps every rule, with these values."""

    def legal(model, **values):
        codes = {
            field.name: field.codes.values[0]
            for field in model._meta.concrete_fields
            if isinstance(field, CodeField) and not field.blank and not field.has_default()
        }
        given = codes | GIVEN.get(model.__name__, {})
        if model is Membership:
            given["group"], _ = Group.objects.get_or_create(id="eu", name_en="EU", name_ru="ЕС")
        elif model is Agent:
            given["name"] = "An agent"
        elif model is Source:
            given["title"] = "A work"
        elif hasattr(model, "organization"):
            given["organization"] = draft
        if model.__name__ == "Role":
            given["person"] = Agent.objects.create(kind="person", name="A Person")
        if model.__name__ == "Relation" and not {"to_agent", "to_organization"} & values.keys():
            given["to_agent"] = Agent.objects.create(kind="person", name="A Person")
        return model.objects.create(**given | values)

    return legal


def refused(action):
    """The name of the constraint that refused it."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        action()
    return refusal.value.__cause__.diag.constraint_name


@pytest.mark.parametrize("model", ALL_CLAIMS, ids=lambda model: model.__name__)
def test_a_row_that_keeps_every_rule_is_taken(make, model):
    assert make(model).pk


@pytest.mark.parametrize(("model", "field"), CODES, ids=lambda part: getattr(part, "__name__", part))
def test_a_code_outside_its_list_is_refused(make, model, field):
    row = make(model)
    broken = {field: "nonsense"}

    name = refused(lambda: model.objects.filter(pk=row.pk).update(**broken))
    assert name in {constraint.name for constraint in model._meta.constraints}


@pytest.mark.parametrize("model", ALL_CLAIMS, ids=lambda model: model.__name__)
def test_confidence_is_one_to_three(make, model):
    row = make(model)

    assert refused(lambda: model.objects.filter(pk=row.pk).update(confidence=4)).endswith("confidence_known")


@pytest.mark.parametrize("model", ALL_CLAIMS, ids=lambda model: model.__name__)
def test_a_claim_that_ends_before_it_starts_is_refused(make, model):
    row = make(model)
    empty = DateRange(empty=True)

    assert refused(lambda: model.objects.filter(pk=row.pk).update(valid=empty)).endswith("ends_after_start")
    assert refused(lambda: make(model, valid_from="2023", valid_to="2022")).endswith("ends_after_start")


@pytest.mark.parametrize("model", ALL_CLAIMS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("broken", [{"withheld": True}, {"withheld_reason": "safety"}], ids=str)
def test_withholding_and_its_reason_go_together(make, model, broken):
    assert refused(lambda: make(model, **broken)).endswith("withheld_says_why")


QUANTITIES = [m for m in CLAIMS if m.__name__ in ("Size", "Meeting")]


@pytest.mark.parametrize("model", QUANTITIES, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"low": 9, "best": None, "high": 3}, "bounds_in_order"),
        ({"low": 11}, "bounds_in_order"),
        ({"high": 9}, "bounds_in_order"),
        ({"low_bound": "at_least"}, "bounds_have_figures"),
        ({"high_bound": "up_to"}, "bounds_have_figures"),
        ({"low": 1, "low_bound": "nonsense"}, "bounds_known"),
        ({"hedge": "nonsense"}, "words_known"),
    ],
    ids=str,
)
def test_figures_keep_their_order_and_their_words(make, model, broken, rule):
    assert refused(lambda: make(model, **broken)).endswith(rule)


def _claim(name):
    return next(model for model in CLAIMS if model.__name__ == name)


@pytest.mark.parametrize(
    ("name", "broken", "rule"),
    [
        ("Size", {"best": None}, "size_has_a_figure"),
        ("Name", {"text": ""}, "name_not_empty"),
        ("Name", {"type": "misprint", "rank": "preferred", "language": "xx"}, "name_misprint_not_preferred"),
        ("Name", {"rank": "preferred", "language": "en"}, "name_one_preferred"),
        ("Kind", {"rank": "preferred"}, "kind_one_preferred"),
        ("Identifier", {"value": ""}, "identifier_not_empty"),
        ("Role", {"basis": ""}, "role_basis_given"),
        ("Position", {"text": ""}, "position_not_empty"),
        ("Relation", {"to_agent": None}, "relation_to_one_other"),
    ],
)
def test_each_claims_own_rules(make, name, broken, rule):
    assert refused(lambda: make(_claim(name), **broken)) == rule


def test_only_one_state_of_operation_is_preferred(make):
    make(_claim("Operation"), rank="preferred")

    assert refused(lambda: make(_claim("Operation"), rank="preferred")) == "operation_one_preferred"


def test_an_organization_has_no_relation_to_itself(make, draft):
    relation = _claim("Relation")

    assert refused(lambda: make(relation, to_organization=draft)) == "relation_not_to_itself"


def test_a_relation_is_to_one_other_only(make, draft, make_organization):
    both = {"to_organization": make_organization("Other"), "to_agent": make(Agent)}

    assert refused(lambda: make(_claim("Relation"), **both)) == "relation_to_one_other"


def test_the_rules_of_sources_and_agents(make):
    one, other = make(Source, doi="10.1/a"), make(Source)
    agent, second = make(Agent), make(Agent)
    Authorship.objects.create(source=one, position=1, agent=agent)
    Citation.objects.create(source=one, cites=other, locator="note 1")
    Credit.objects.create(claim="c00000195", position=1, source=one)

    for action, rule in (
        (lambda: make(Agent, name=""), "agent_named"),
        (lambda: make(Source, title=""), "source_titled"),
        (lambda: make(Source, doi="10.1/a"), "source_doi_once"),
        (lambda: Source.objects.filter(pk=one.pk).update(reliability=RATED), "source_rating_says_why"),
        (lambda: Source.objects.filter(pk=one.pk).update(state="lost"), "source_state_known"),
        (lambda: Authorship.objects.create(source=one, position=1, agent=second), "authorship_position_once"),
        (lambda: Authorship.objects.create(source=one, position=2, agent=agent), "authorship_agent_once"),
        (lambda: Citation.objects.create(source=one, cites=one), "citation_of_another"),
        (lambda: Citation.objects.create(source=one, cites=other, locator="note 1"), "citation_place_once"),
        (lambda: Credit.objects.create(claim="c00000195", position=1, source=other), "credit_position_once"),
        (lambda: Credit.objects.create(claim="o00000195", position=1, source=other), "credit_of_a_claim"),
    ):
        assert refused(action) == rule


RATED = next(code for code in Source._meta.get_field("reliability").codes.values if code != "not_rated")


@pytest.mark.parametrize("model", desk_models(), ids=lambda model: model.__name__)
def test_every_rule_speaks_in_a_sentence_of_its_own(model):
    for constraint in model._meta.constraints:
        assert constraint.violation_error_message != constraint.default_violation_error_message, (
            constraint.name
        )
        assert str(constraint.violation_error_message).endswith((".", "!")), constraint.name


def test_an_identifier_with_wrong_check_digits_is_refused(make):
    with pytest.raises(ValidationError, match="check digits"):
        Agent(pk="a00000196", kind="person", name="A Person").full_clean()


def test_no_model_of_the_desk_goes_without_rules():
    unruled = {m.__name__ for m in desk_models() if not m._meta.constraints}

    assert unruled == set()
