"""A citation in words, to put under a text."""

from atlas.citation.model import tidy
from publishing.wording import date_in_words


def write(citation):
    """The citation as one line of English."""
    inside = [
        citation.container,
        citation.publisher if citation.publisher != citation.container else None,
        citation.version,
        date_in_words(citation.issued) if citation.issued else None,
        f"pp. {citation.pages}" if citation.pages else None,
    ]
    said = [
        _sentence(", ".join(citation.authors)),
        _sentence(f"“{_inside(citation.title)}”" + "".join(f", {part}" for part in inside if part)),
        _sentence(citation.doi and f"doi:{citation.doi}"),
        tidy(citation.url or ""),  # without a full stop, which would be taken for a part of it
        *citation.remarks(),
    ]
    return " ".join(filter(None, said)) + "\n"


def _inside(title):
    """A title between quotation marks: its own become single ones."""
    return title.translate({ord("“"): "‘", ord("”"): "’"})


def _sentence(text):
    return f"{tidy(text)}." if text else ""
