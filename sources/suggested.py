"""Sources that readers point to: found again, or begun as drafts that nobody has read yet."""

import re

from publishing import suggesting
from publishing.fields import WEB_ADDRESS
from sources import duplicates, standards
from sources.models import Source

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")


def begin_source(words, *, title, code):
    """A draft of a source after a reader's words; its address and DOI are taken from them."""
    url = address_in(words)
    doi = standards.bare_doi(standards.doi_in(words) or "")
    if doi and Source.objects.filter(doi=doi).exists():
        doi = ""
    return Source.objects.create(title=title[:600], url=url, doi=doi, kind=code, consulted=False)


def address_in(words):
    """The first address in a text, if it is one that can be stored."""
    found = _ADDRESS.search(words)
    return found[0] if found and len(found[0]) <= 2000 and re.fullmatch(WEB_ADDRESS, found[0]) else ""


def like(words):
    found = duplicates.existing(
        url=address_in(words), doi=standards.doi_in(words) or "", titles=[suggesting.title_in(words)]
    )
    return [suggesting.Like(one.source, one.why) for one in found]


suggesting.know(suggesting.SOURCE, begin_source, like)
