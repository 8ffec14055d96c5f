"""How the places of two figures stand to each other."""

# Without a destination these say nothing of a place; the others then mean all the world abroad.
_NEED_A_PLACE = {
    "exits_to",
    "entries",
    "arrivals",
    "transits",
    "stayed",
    "left_destination",
    "emigrated_to",
    "registrations",
    "residence_permits",
    "asylum_applications",
    "border_encounters",
    "present_in",
    "settled_in",
    "property_purchases",
}


def countries_alone(destination):
    """The countries of a destination; None for a group, whose members are not known here."""
    return frozenset({destination["country"]}) if destination["country"] else None


def key(document):
    """What two documents about the same place have in common; None if no place is given."""
    destination = document["destination"]
    return destination and (destination["country"], destination["group"])


def same_place(one, other):
    """Whether both are surely about the same place."""
    if key(one) or key(other):
        return key(one) == key(other)
    return not {one["measure"], other["measure"]} & _NEED_A_PLACE


def stand(one, other, places):
    """How two places stand to each other: same, disjoint, overlap or unknown."""
    if same_place(one, other):
        return "same"
    here, there = known(one, places), known(other, places)
    if here is None or there is None:
        return "unknown"
    return "overlap" if here & there else "disjoint"


def known(document, places):
    """The countries of a document's destination, or None if they are not known."""
    return (places(document["destination"]) or None) if key(document) else None
