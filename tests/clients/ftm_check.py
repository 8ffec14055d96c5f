"""Compare a release's entities with FollowTheMoney's own model. Needs that library, which needs PyICU.

    python3 -m venv ftm && ftm/bin/pip install followthemoney   # PyICU: libicu-dev, pkg-config and g++
    ftm/bin/python tests/clients/ftm_check.py atlas-v1.0-….ftm.jsonl.gz

Ends with an error if a schema or a property does not exist, a required one is missing, a value is not as
the library would keep it, or an entity names another that is not there or not of the right kind.
"""

import gzip
import json
import sys
from collections import Counter

from followthemoney import model


def main(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        entities = [json.loads(line) for line in file]
    schemata = {one["id"]: model.get(one["schema"]) for one in entities}
    faults = [fault for one in entities for fault in faults_of(one, schemata)]
    if len(schemata) != len(entities):
        faults.append("An identifier stands twice.")
    for fault in faults[:50]:
        sys.stderr.write(f"{fault}\n")
    counts = Counter(one["schema"] for one in entities)
    sys.stdout.write(f"{len(entities)} entities, {len(faults)} faults: {dict(sorted(counts.items()))}\n")
    return 1 if faults or not entities else 0


def faults_of(entity, schemata):
    """Sentences on what the library would not take as it is."""
    schema = model.get(entity["schema"])
    if schema is None:
        yield f"{entity['id']}: there is no schema {entity['schema']}"
        return
    if schema.abstract:
        yield f"{entity['id']}: {schema.name} is abstract"
    for name in schema.required:
        if not entity["properties"].get(name):
            yield f"{entity['id']}: {name} is required"
    try:
        schema.validate(entity)
    except Exception as error:  # noqa: BLE001 - whatever it says
        yield f"{entity['id']}: {error}"
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"{entity['id']}: {schema.name} has no property {name}"
            continue
        for value in values:
            if prop.type.name == "entity":
                other = schemata.get(value)
                if other is None or not other.is_a(prop.range):
                    yield f"{entity['id']}: {name} names {value}, which is no {prop.range.name} here"
            elif prop.type.clean(value) != value:
                yield f"{entity['id']}: {name} would become {prop.type.clean(value)!r}, not {value!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
