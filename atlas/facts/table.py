"""Facts as rows of a table: one claim each, its values in columns of their own."""

from atlas.facts.documents import FactDocument

APART = {  # members that have members of their own
    "about": [
        ("about", "about.id"),
        ("about_kind", "about.kind"),
        ("about_name", "about.name"),
        ("about_url", "about.url"),
    ],
    "attributed_to": [("attributed_to", "attributed_to.name"), ("attributed_to_id", "attributed_to.id")],
    "citation": [
        ("source", "citation.source"),
        ("locator", "citation.locator"),
        ("credited", "citation.credits.source"),
    ],
    "organization": [("organization", "organization.name"), ("organization_id", "organization.id")],
    "agent": [("agent", "agent.name"), ("agent_id", "agent.id")],
    "authority": [("authority", "authority.name"), ("authority_id", "authority.id")],
    "text": [("text", "text"), ("text_ru", "text.ru")],
}
COLUMNS = [column for name in FactDocument.Meta.fields for column in APART.get(name, [(name, name)])]
