"""A table as Parquet, with its types; the same bytes each time from the same version of the library."""

import datetime

import pyarrow
import pyarrow.parquet

from publishing.releases.design import BOOLEAN, DATE, DATETIME, INTEGER, NUMBER

AT_A_TIME = 20_000
TYPES = {
    INTEGER: pyarrow.int64(),
    NUMBER: pyarrow.float64(),
    BOOLEAN: pyarrow.bool_(),
    DATE: pyarrow.date32(),
    DATETIME: pyarrow.timestamp("us", tz="UTC"),
}
READ = {
    NUMBER: float,
    BOOLEAN: bool,
    DATE: datetime.date.fromisoformat,
    DATETIME: datetime.datetime.fromisoformat,
}


def write(path, table, store):
    """Write one table, some thousand rows at a time."""
    schema = pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                TYPES.get(column.type, pyarrow.string()),
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in table.columns
        ]
    )
    rows = store.rows(table)
    options = {"compression": "zstd", "write_statistics": True, "store_schema": True}
    with pyarrow.parquet.ParquetWriter(path, schema, **options) as writer:
        while batch := rows.fetchmany(AT_A_TIME):
            columns = [
                pyarrow.array(_typed(column, values), type=field.type)
                for column, field, values in zip(table.columns, schema, zip(*batch, strict=True), strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _typed(column, values):
    read = READ.get(column.type)
    return [None if value is None else read(value) for value in values] if read else values
