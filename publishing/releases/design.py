"""What the tables of a release look like: their columns, and what a domain adds to the declarations."""

from collections.abc import Callable
from dataclasses import dataclass, field

STRING, INTEGER, NUMBER, BOOLEAN = "string", "integer", "number", "boolean"
DATE, DATETIME = "date", "datetime"


@dataclass(frozen=True)
class Column:
    """One column. `path` leads to its value in a row's part of the document."""

    name: str
    type: str = STRING
    description: str = ""
    path: tuple = ()
    codes: object = None  # the closed list that its values come from
    target: str = ""  # the table whose first key column it names
    bound: str = ""  # "earliest" or "latest" of the EDTF date at `path`
    required: bool = False
    edtf: bool = False


@dataclass
class Table:
    """One table. Its rows are records, or the rows of one list of records of `kind`."""

    name: str
    title: str
    description: str
    columns: list
    key: tuple
    kind: str = ""
    path: tuple = ()  # of the list in the document; empty for the record itself
    scalar: bool = False  # the list holds plain values
    claims: bool = False
    label: str = ""  # the column that names a row to a person
    rows: Callable | None = None  # makes the rows of a table that follows from no document

    def column(self, name):
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self):
        return [column.name for column in self.columns]

    @property
    def references(self):
        """The columns that name a row of another table."""
        return [column for column in self.columns if column.target]


@dataclass
class Design:
    """What a domain says of the tables that declarations alone do not: {(table, column): …}."""

    order: tuple = ()  # of the kinds
    targets: dict = field(default_factory=dict)  # by (table, column) or column alone: a table
    codes: dict = field(default_factory=dict)
    rename: dict = field(default_factory=dict)
    edtf: set = field(default_factory=set)
    words: dict = field(default_factory=dict)  # descriptions, by (table, column) or column alone
    skip: set = field(default_factory=set)  # tables and (table, column) that say nothing more
    labels: dict = field(default_factory=dict)  # by table: the column that names a row
    facets: dict = field(default_factory=dict)  # by table: the columns by which to count
    searched: dict = field(default_factory=dict)  # by table: the columns to be searched by words
    extra: tuple = ()  # tables that follow from no document
    # Columns that have no value because none can apply: a condition on the row, as SQL.
    inapplicable: dict = field(default_factory=dict)
    # Columns whose emptiness another table explains: SQL that gives the reason, or null.
    explained: dict = field(default_factory=dict)

    def of(self, mapping, table, column, default=""):
        """What is said of a column, by its table and name or by its name alone."""
        said = getattr(self, mapping)
        return said.get((table, column), said.get(column, default))
