"""The code books of a release as files of their own: every code, every column."""

import csv


def write(path, store, name):
    """Write a table of the store as CSV."""
    table = next(table for table in store.tables if table.name == name)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.names)
        writer.writerows(store.rows(table))
