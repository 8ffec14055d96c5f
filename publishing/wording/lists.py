"""What each list of claims in a document is about, as the heading under which a reader finds it."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "kinds": _("What it is"),
    "operations": _("Whether it works"),
    "names": _("Names"),
    "presences": _("Where it is"),
    "legal_statuses": _("Legal form"),
    "restrictions": _("What was done to it"),
    "leadership": _("How it is led"),
    "people": _("People in public roles"),
    "sizes": _("How large it is"),
    "activities": _("What it does"),
    "positions": _("What it stands for"),
    "meetings": _("Meetings"),
    "events": _("Its history"),
    "relations": _("Who it has to do with"),
    "links": _("On the web"),
    "identifiers": _("In other registers"),
    "absences": _("What is not known"),
    "conditions": _("What people meet with there"),
    "members": _("Who belongs to it"),
}


def list_title(name):
    """The heading of a list of claims; its name in the API if it has none."""
    return TITLES.get(name, name)
