"""The register of closed code lists: what `/api/v1/codelists/` serves and the documentation prints."""

_LISTS = {}


def register(*lists):
    """Make code lists part of the public contract. Each `codes` module calls it once, at its end.

    Raises `ValueError` if another list already has the name.
    """
    for codes in lists:
        name = codes.list_name()
        if _LISTS.setdefault(name, codes) is not codes:
            raise ValueError(f"Two code lists are called {name}: {_LISTS[name]!r} and {codes!r}.")


def all_lists():
    """Every registered list by its name in the API, in the order of the names."""
    return dict(sorted(_LISTS.items()))


def as_document(codes):
    """A list as it is published: its name, its title, and its codes in their order."""
    return {
        "id": codes.list_name(),
        "title": {"en": codes.__doc__},
        "codes": [
            {
                "code": member.value,
                "label": {"en": member.en, "ru": member.ru},
                "definition": member.definition,
            }
            | member.more()
            for member in codes
        ],
    }
