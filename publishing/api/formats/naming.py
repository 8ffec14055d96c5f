"""What a file is called: what it holds, and the day of the last publication in it."""

import re

from anyascii import anyascii

LONGEST = 100
NOT_TOLD = {"format", "cursor", "page_size", "fields", "ids", "facets"}


def list_name(collection, params, rests_on):
    """As `atlas-organizations-country-DE-2026-11-23`; the ending is added when it is sent.

    `params` is what was asked, as a QueryDict; `rests_on` the clock's last publication, or None.
    """
    asked = []
    for name in sorted(params):
        if name not in NOT_TOLD:
            asked += [name, *params.getlist(name)]
    asked += ["some"] if "ids" in params else []
    told = "-".join(filter(None, (_plain(text) for text in ["atlas", collection, *asked])))
    if len(told) > LONGEST:
        told = f"{told[:LONGEST].rpartition('-')[0]}-etc"
    day = rests_on.date().isoformat() if rests_on else "empty"
    return f"{told}-{day}"


def _plain(text):
    return re.sub(r"[^A-Za-z0-9_.]+", "-", anyascii(text)).strip("-.")
