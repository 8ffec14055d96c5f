"""The tables that are exchanged: those of the dataset, with the columns that only the desk keeps."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from atlas.dataset.tables import TABLES as DATASET
from atlas.dataset.tables import Table
from estimates.models import Estimate, Question
from organizations.models import CLAIMS, Organization
from sources.models import Agent, Credit, Excerpt, Source

EXCERPTS = Table("excerpts", Excerpt, ("source", "locator"))
# The database tells two citations apart by what they cite and where, not by their position.
_KEYS = {"source_citations": ("source", "cites", "locator")}


def _tables():
    for table in DATASET:
        yield replace(table, key=_KEYS.get(table.name, table.key))
        if table.name == "source_citations":
            yield EXCERPTS


TABLES = {table.name: table for table in _tables()}
CREDITS = TABLES["credits"]


def parent_of(table):
    """The foreign key by which a row belongs to a record; None for records, agents and credits."""
    name = getattr(table.model, "part_of", None)
    return table.model._meta.get_field(name) if name else None


def has_own_id(table):
    """Whether a row has an identifier or code of its own."""
    return table.key == ("id",)


def grouped():
    """The tables as a curator looks for them: [(heading, [table])]."""
    groups = {_("Organizations"): [], _("Sources"): [], _("Figures"): [], _("Countries"): []}
    about, source, figures, countries = groups.values()
    for table in TABLES.values():
        parent = parent_of(table)
        unit = parent.related_model if parent else table.model
        if unit is Organization or table.model in CLAIMS:
            about.append(table)
        elif unit in (Source, Agent, Credit):
            source.append(table)
        else:
            (figures if unit in (Estimate, Question) else countries).append(table)
    return list(groups.items())


def tables_of(model):
    """The tables that together hold all that belongs to records of a kind, its own first."""
    own = [table for table in TABLES.values() if table.model is model]
    parts = [t for t in TABLES.values() if (p := parent_of(t)) and p.related_model is model]
    return [*own, *parts, CREDITS] if any(has_own_id(t) for t in parts) else [*own, *parts]
