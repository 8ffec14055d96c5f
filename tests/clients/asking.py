"""What can be asked of the API, found in its own description: a new address is tried without being named."""

import random
import re


def operations(description):
    """[(method, path, parameters)] of everything that the description says can be asked."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if method in ("get", "post"):
                yield method, path, operation.get("parameters", [])


def example_of(reader, path):
    """The address with records that are there in the place of `{record_id}`, if that can be found out."""
    if "{" not in path:
        return path
    whole = reader.get(path.partition("{")[0])
    rows = (
        whole.json().get("results", [{}]) if whole.status_code == 200 and whole.get("Content-Type") else [{}]
    )
    first = rows[0] if rows else {}
    found = str(first.get("id") or first.get("version") or "x")
    return re.sub(r"{\w+}", "1", re.sub(r"{(?!number)\w+}", found, path))


def tried(everything, share):
    """All of a list; or that share of it, chosen at random, but always in the same way."""
    everything = list(everything)
    if share == 1 or not everything:
        return everything
    return random.Random(7).sample(everything, max(1, round(len(everything) * share)))
