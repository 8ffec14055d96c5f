"""What an event of the shelf is made of."""

from rest_framework import serializers

from atlas.changes.stream import WHAT
from publishing import kinds

MEANINGS = """`added`: published first; `modified`: published again; `returned`: published again after it had
been withdrawn or merged; `withdrawn`: taken from the shelf; `merged`: now part of another record; `redacted`:
a value was emptied, in past editions, too."""


class NamedClaim(serializers.Serializer):
    """A claim and where it stands."""

    id = serializers.CharField(help_text="The claim's identifier.")
    list = serializers.CharField(help_text="The list of the record's document.")


class ChangedClaim(NamedClaim):
    """A claim that says something else than before."""

    members = serializers.ListField(child=serializers.CharField(), help_text="In which members.")


def _nothing(sentence):
    return f"{sentence} Null unless there is an edition before to compare with."


class ChangeDocument(serializers.Serializer):
    """Something that happened on the shelf."""

    at = serializers.DateTimeField(help_text="When.")
    what = serializers.ChoiceField(WHAT, help_text=" ".join(MEANINGS.split()))
    kind = serializers.CharField(help_text="What sort of record it happened to.")
    id = serializers.CharField(help_text="The record's identifier.")
    edition = serializers.IntegerField(
        allow_null=True, help_text="The number of the edition, if it made one."
    )
    url = serializers.CharField(help_text="The path of the edition in the API, or of the record.")
    reason = serializers.CharField(
        allow_null=True, help_text="Of what was withdrawn, merged or redacted: why, in public words."
    )
    successor = serializers.CharField(allow_null=True, help_text="The record that takes its place.")
    members = serializers.ListField(
        child=serializers.CharField(),
        allow_null=True,
        help_text=_nothing("Members of the document, other than claims, that changed."),
    )
    claims_added = NamedClaim(many=True, allow_null=True, help_text=_nothing("Claims that came."))
    claims_changed = ChangedClaim(many=True, allow_null=True, help_text=_nothing("Claims that changed."))
    claims_removed = NamedClaim(many=True, allow_null=True, help_text=_nothing("Claims that went."))


def kinds_of_record():
    """The kinds of record that there are."""
    return tuple(catalogue.kind for catalogue in kinds.all_kinds())


COLUMNS = [
    *((name, name) for name in ("at", "what", "kind", "id", "edition", "url", "reason", "successor")),
    ("members", "members"),
    ("claims_added", "claims_added.id"),
    ("claims_changed", "claims_changed.id"),
    ("claims_removed", "claims_removed.id"),
]
