"""What the tests of public pages share: reading the HTML that a reader gets."""

import re
from html.parser import HTMLParser

from publishing import services

REASON = {"by": None, "reason": "For the tests."}


class Page(HTMLParser):
    """A page as a reader gets it: tags with their attributes, and the text."""

    def __init__(self, response):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(response.content.decode())
        self.text = re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self):
        return [link["href"] for link in self.all("a")]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if attributes.get("id")]

    @property
    def language(self):
        return self.all("html")[0]["lang"]


def publish(*records):
    """Put records on the shelf, in that order."""
    for record in records:
        services.publish(record, **REASON)


def address(record, language="en"):
    """The canonical address of a published organization's or source's page."""
    from publishing import catalogue, kinds

    kind = kinds.of(record)
    entry = catalogue.current_entry(kind, record.pk)
    return f"/{language}/{kind.path}/{record.pk}/{entry.slug}/"
