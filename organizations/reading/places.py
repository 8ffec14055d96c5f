"""In which countries an organization is, and in which it only was."""

from django.utils import timezone

from publishing.codes import Rank
from publishing.edtf import validity
from publishing.reading.sections import before


def places_of(document):
    """(the codes of the countries where it is, those of the countries where it only was), each once.

    A presence is past if its end is given and lies behind us; an unknown end excludes nothing.
    """
    sound = [claim for claim in document["presences"] if claim["rank"] != Rank.DEPRECATED]
    lasting = dict.fromkeys(claim["country"] for claim in sound if not has_ended(claim))
    return [*lasting], [code for code in dict.fromkeys(c["country"] for c in sound) if code not in lasting]


def has_ended(claim):
    """Whether the last day on which a claim may have held is over."""
    return before(validity(claim["valid_from"], claim["valid_to"]).latest, timezone.localdate())
