"""Who may do what at the desk, as one table; the tests try every line of it, and the handbook repeats it."""

ROLES = ("contributor", "reviewer", "administrator")
ALL, UPPER, TOP = ROLES, ROLES[1:], ROLES[2:]
YES, NO, OWN = "yes", "", "your own"

# The lines of the table in docs/curating.md, word for word, with the actions of publishing.roles behind each.
LINES = {
    "look at everything at the desk, with its history": ((YES, YES, YES), ()),
    "add and change sources, agents, organizations, estimates, questions, countries, groups": (
        (YES, YES, YES),
        (),
    ),
    "submit a record for review": ((YES, YES, YES), ("submit_record",)),
    "have links checked": ((YES, YES, YES), ("check_links",)),
    "delete a draft that was never published": ((OWN, YES, YES), ()),
    "publish, send back, withdraw, merge, publish many at once": (
        (NO, YES, YES),
        ("publish_record", "return_record", "withdraw_record", "merge_record"),
    ),
    "answer readers' suggestions": ((NO, YES, YES), ("answer_suggestion",)),
    "import rows as drafts, export what stands at the desk": ((NO, YES, YES), ("import_data", "export_data")),
    "delete an agent that nothing names": ((NO, YES, YES), ()),
    "edit a withdrawn record, to bring it back": ((NO, YES, YES), ()),
    "redact a value everywhere": ((NO, NO, YES), ("redact_value",)),
    "make accounts and give roles": ((NO, NO, YES), ()),
    "read who logged in and whose rights changed": ((NO, NO, YES), ("see_access",)),
}
ACTIONS = {
    action: tuple(role for role, says in zip(ROLES, cells, strict=True) if says)
    for cells, actions in LINES.values()
    for action in actions
}

# Every model of the admin: who may (view, add, change, delete) some row of it.
EDITED, LOOKED_AT = (ALL, ALL, ALL), (ALL, (), ())
MODELS = {
    "countries.country": EDITED,
    "countries.group": EDITED,
    "estimates.estimate": EDITED,
    "estimates.question": EDITED,
    "organizations.organization": EDITED,
    "sources.source": EDITED,
    "sources.agent": EDITED,
    "sources.credit": LOOKED_AT,
    "sources.linkcheck": LOOKED_AT,
    "publishing.suggestion": (ALL, (), UPPER),
    "publishing.accessevent": (TOP, (), ()),
    "auth.user": (TOP, TOP, TOP),
}

# Every page that belongs to no record, by name: the action it needs, or "" if it is open to every curator.
PAGES = {
    "choose": "",
    "read_date": "",
    "queue": "",
    "redactions": "redact_value",
    "dashboard_section": "",
    "coverage": "",
    "jobs": "",
    "job": "",
    "stop_job": "",
    "import": "import_data",
    "import_template": "import_data",
    "import_preview": "import_data",
    "import_errors": "import_data",
    "import_done": "import_data",
    "import_identifiers": "import_data",
    "export": "export_data",
    "look_alike": "",
    "choose_country": "",
    "places_in": "",
    "still_here": "",
    "duplicates": "",
    "duplicates_of": "",
    "deleted": "",
    "deleted_history": "",
    "deleted_history_compare": "",
    "deleted_history_restore": "",
    "source_quick": "",
    "source_records": "",
}

# Open to all, but refusing by itself what is asked without naming a model that one may look at.
ASKING_BACK = {"choose"}

# The pages of changes of state: the action each needs, and the states in which it opens.
STATES = ("draft", "in_review", "published", "changed", "withdrawn", "merged")
STEPS = {
    "submit": ("submit_record", ("draft", "published", "changed")),
    "publish": ("publish_record", ("draft", "in_review", "published", "changed", "withdrawn")),
    "return": ("return_record", ("in_review",)),
    "withdraw": ("withdraw_record", ("draft", "in_review", "published", "changed")),
    "merge": ("merge_record", ("draft", "in_review", "published", "changed")),
    "redact": ("redact_value", STATES),
}
EDIT = {  # who may save a record in this state
    "draft": ALL,
    "in_review": ALL,
    "published": ALL,
    "changed": ALL,
    "withdrawn": UPPER,
    "merged": (),
}
DELETE = {"draft": UPPER, "in_review": UPPER}  # of somebody else's; nobody in any other state


def handbook_table():
    """The table as docs/curating.md has to show it."""
    head = [f"| you may | {' | '.join(ROLES)} |", "|---|---|---|---|"]
    return head + [
        "| " + " | ".join((line, *cells)).replace("|  |", "| |").replace("|  |", "| |") + " |"
        for line, (cells, _) in LINES.items()
    ]
