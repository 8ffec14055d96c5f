"""What each kind of claim says, in words."""

from django.utils.translation import gettext as _

from organizations import codes
from publishing import wording
from publishing.codes import AbsenceReason
from publishing.reading import Words, label

OURS = "en"  # the language in which curators write what they put in their own words


def directory(**values):
    """The address of the organizations that share a value."""
    query = "&".join(f"{name}={value}" for name, value in values.items())
    return f"/organizations/?{query}"


def place(claim):
    """City, region, country: what is known of them."""
    parts = [claim.get("city"), claim.get("region"), wording.country_name(claim.get("country"))]
    return ", ".join(part for part in parts if part)


def kind(claim):
    existence = claim["existence"]
    detail = "" if existence == codes.Existence.DOCUMENTED else _EXISTENCE[existence]()
    return Words(
        label(codes.OrganizationKind, claim["kind"]),
        href=directory(kind=claim["kind"]),
        detail=detail,
    )


_EXISTENCE = {
    codes.Existence.DOUBTED: lambda: _("it is doubted that it exists"),
    codes.Existence.PROPOSED: lambda: _("proposed; nothing shows that it came about"),
}


def name(claim):
    return Words(
        claim["text"],
        language=claim["language"] or "",
        label=label(codes.NameType, claim["type"]),
        detail=wording.language_name(claim["language"]),
        muted=claim["type"] == codes.NameType.MISPRINT,
    )


def presence(claim):
    return Words(
        place(claim),
        label=label(codes.PresenceRole, claim["role"]),
        href=directory(country=claim["country"]),
    )


def legal_status(claim):
    parts = [claim["legal_form"], claim["register"], claim["number"]]
    return Words(
        label(codes.LegalState, claim["status"]),
        label=wording.country_name(claim["jurisdiction"]) or _("Country not stated"),
        detail=", ".join(part for part in parts if part),
        detail_language=OURS,
    )


def restriction(claim):
    authority = claim["authority"]
    return Words(
        label(codes.RestrictionKind, claim["kind"]),
        label=wording.country_name(claim["jurisdiction"]) or _("Country not stated"),
        detail=_("by: %(name)s") % {"name": authority["name"]} if authority else "",
    )


def operation(claim):
    return Words(label(codes.OperationState, claim["state"]))


def leadership(claim):
    return Words(
        label(codes.LeadershipStructure, claim["structure"]),
        detail=claim["decision_making"] or "",
        detail_language=OURS,
    )


def person(claim):
    return Words(claim["name"], label=label(codes.PersonRole, claim["role"]))


def size(claim):
    return Words(
        wording.figure_in_words(claim) or _("no figure"),
        label=label(codes.SizeUnit, claim["unit"]),
        quote=claim["value_text"] or "",
    )


def activity(claim):
    return Words(
        label(codes.ActivityCode, claim["activity"]),
        href=directory(activity=claim["activity"]),
        detail=claim["detail"] or "",
        detail_language=OURS,
    )


def position(claim):
    return Words(
        claim["text"],
        language=OURS,
        label=label(codes.Stance, claim["stance"]) if claim["stance"] else "",
        muted=not claim["stance"],
    )


def meeting(claim):
    figures = wording.figure_in_words(claim)
    if figures and claim["unit"]:
        figures = f"{label(codes.SizeUnit, claim['unit'])}: {figures}"
    return Words(
        label(codes.MeetingFrequency, claim["frequency"]),
        detail=", ".join(part for part in (claim["place"], figures) if part),
        quote=claim["value_text"] or "",
    )


def event(claim):
    where = ", ".join(part for part in (claim["place"], place(claim)) if part)
    return Words(
        label(codes.EventKind, claim["kind"]),
        label=where,
        detail=claim["description"] or "",
        detail_language=OURS,
    )


def relation(claim):
    organization, agent = claim["organization"], claim["agent"]
    text, href = (agent or {}).get("name", ""), ""
    if organization:
        text = organization["name"] or _("an organization that is no longer published")
        href = f"/organizations/{organization['id']}/{organization['slug']}/" if organization["slug"] else ""
    return Words(text, label=label(codes.RelationType, claim["type"]), href=href)


def link(claim):
    return Words(
        claim["url"],
        label=label(codes.LinkKind, claim["kind"]),
        external=claim["url"],
        detail=wording.language_name(claim["language"]),
    )


def identifier(claim):
    return Words(claim["value"], label=label(codes.IdentifierScheme, claim["scheme"]))


def absence(claim):
    return Words(
        _REASONS.get(claim["reason"], lambda: label(AbsenceReason, claim["reason"]))(),
        label=label(codes.AbsenceProperty, claim["property"]),
    )


_REASONS = {
    AbsenceReason.NOT_RESEARCHED: lambda: _("Not researched yet."),
    AbsenceReason.UNKNOWN: lambda: _("We looked, and the sources do not say."),
    AbsenceReason.NONE: lambda: _("A source says that there is none."),
    AbsenceReason.NOT_APPLICABLE: lambda: _("The question does not apply to it."),
    AbsenceReason.WITHHELD_FOR_SAFETY: lambda: _("Known, and not published, for people's safety."),
}
