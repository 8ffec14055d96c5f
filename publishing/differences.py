"""What one document of a record says otherwise than another: names and identifiers, never values."""

from publishing.facts import claims_in


def differences(before, after):
    """The members and the claims in which two documents of a record differ; either may be None."""
    before, after = before or {}, after or {}
    old, new = _claims(before), _claims(after)
    return {
        "members": differing(_without_claims(before), _without_claims(after)),
        "claims_added": [_named(claim, new) for claim in new if claim not in old],
        "claims_changed": [
            _named(claim, new) | {"members": members}
            for claim in new
            if claim in old and (members := differing(old[claim][1], new[claim][1]))
        ],
        "claims_removed": [_named(claim, old) for claim in old if claim not in new],
    }


def differing(one, other):
    """The members in which two states of something differ, in the order of the later one."""
    return [name for name in {**other, **one} if one.get(name) != other.get(name)]


def _claims(document):
    """{identifier: (the list in which it stands, claim)}"""
    return {claim["id"]: (name, claim) for name, claim in claims_in(document)}


def _without_claims(document):
    claims = {id(claim) for _name, claim in claims_in(document)}
    return {
        name: [row for row in value if id(row) not in claims] if isinstance(value, list) else value
        for name, value in document.items()
    }


def _named(claim, claims):
    return {"id": claim, "list": claims[claim][0]}
