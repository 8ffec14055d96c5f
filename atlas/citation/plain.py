"""A citation in words, to put under a text."""

from atlas.citation.model import sentence, tidy
from publishing.wording import date_in_words, within_quotes


def write(citation):
    """The citation as one line of English."""
    inside = [
        *_houses(citation),
        citation.version,
        date_in_words(citation.issued) if citation.issued else None,
        f"pp. {citation.pages}" if citation.pages else None,
    ]
    said = [
        _sentence(", ".join(citation.authors)),
        _sentence(f"“{within_quotes(citation.title)}”" + "".join(f", {part}" for part in inside if part)),
        _sentence(citation.doi and f"doi:{citation.doi}"),
        tidy(citation.url or ""),  # without a full stop, which would be taken for a part of it
        *citation.remarks(),
    ]
    return " ".join(filter(None, said)) + "\n"


def _houses(citation):
    """Where it stands and who publishes it, unless that is said already."""
    return [
        name
        for name in dict.fromkeys([citation.container, citation.publisher])
        if name not in citation.authors
    ]


def _sentence(text):
    return sentence(text) if text else ""
