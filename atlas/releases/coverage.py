"""How much of what could be known a release knows: said beside every count."""

QUESTIONS = (
    ("organizations with a place where they work", "organization_presences"),
    ("organizations with a legal status", "organization_legal_statuses"),
    ("organizations with somebody in a public role", "organization_people"),
    ("organizations with a number of members or the like", "organization_sizes"),
    ("organizations that tell how they are led", "organization_leadership"),
    ("organizations with an address on the web", "organization_links"),
)


def coverage(store):
    """A section of the README."""
    ask = store.db.execute
    total = _one(ask, "SELECT count(*) FROM organizations")
    lines = ["## How much is known", "", "| of | known for | |", "|---|---:|---:|"]
    for words, table in QUESTIONS:
        known = _one(ask, f"SELECT count(DISTINCT organization) FROM {table} WHERE rank <> 'deprecated'")
        lines.append(f"| {words} | {known} of {total} | {_percent(known, total)} |")
    words = "sources that we have read ourselves; the others are known through these"
    known = _one(ask, "SELECT count(*) FROM sources WHERE consulted = 1")
    every = _one(ask, "SELECT count(*) FROM sources")
    lines.append(f"| {words} | {known} of {every} | {_percent(known, every)} |")
    primary = _one(ask, "SELECT count(DISTINCT estimate) FROM estimate_chain WHERE role = 'primary'")
    every = _one(ask, "SELECT count(*) FROM estimates")
    lines.append(
        f"| estimates whose primary source is known | {primary} of {every} | {_percent(primary, every)} |"
    )
    first, last = ask(
        "SELECT min(published_earliest), max(published_latest) FROM sources WHERE consulted = 1"
    ).fetchone()
    lines += ["", f"Sources that were read: published between {first or '?'} and {last or '?'}.", ""]
    return "\n".join(lines)


def _one(ask, statement):
    return ask(statement).fetchone()[0]


def _percent(part, whole):
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else "-"
