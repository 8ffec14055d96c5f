"""The kinds of record, and what publication needs to know of each.

Each app registers a `Catalogue` for each of its records. Everything a catalogue makes follows from the
document alone, so that the shelf can be made again from its editions.
"""

import orjson

from publishing import ids
from publishing.folding import slug_of, sort_key

_catalogues = {}
_satellites = []


class Catalogue:
    """How one kind of record is composed, checked, found and served."""

    kind = None
    model = None
    entry_model = None
    facet_model = None
    document_class = None
    served_class = None
    path = None  # of its pages and its API collection: "organizations"
    shown_by_title = False  # whether `card` follows from the entry's title and slug alone
    shows_who_refers = False  # whether `serve` adds something of the records that refer to it

    def compose(self, record):
        """The record's public document as it would be published now, as plain JSON values."""
        return self.document_class(record).data

    def problems(self, record, published):
        """Sentences that say why the record cannot be published. `published(id)` tells of other records."""
        return []

    def read_id(self, text):
        """The identifier of a record of this kind in what somebody typed or pasted, or None."""
        return ids.read(text, self.model._meta.pk.prefix)

    def may_have(self, record_id):
        """Whether an identifier can be one of this kind's; asks no database."""
        prefix = getattr(self.model._meta.pk, "prefix", None)
        return ids.is_valid(record_id, prefix) if prefix else not ids.is_valid(record_id)

    def document_of(self, entry):
        """The document of an entry as it was published."""
        return orjson.loads(entry.edition.document)

    def title(self, document):
        raise NotImplementedError

    def slug(self, document):
        """The readable end of its address, which only decorates it."""
        return slug_of(self.title(document))

    def url(self, document):
        """The address of its page, without host and language."""
        return f"/{self.path}/{document['id']}/{self.slug(document)}/"

    def columns(self, document):
        """The columns of its entry: sorting, searching."""
        title = self.title(document)
        return {"title": title, "slug": self.slug(document), "sort_key": sort_key(title)[:600]}

    def facets(self, document):
        """Unsaved facets, one for each claim or value by which it is found."""
        return []

    def references(self, document):
        """Identifiers of the records that the document refers to."""
        return set()

    def card(self, document):
        """What others show of this record where they refer to it."""
        raise NotImplementedError

    def serve(self, document, cards, at=None):
        """The document with what it refers to filled in from `cards`, and the kind's own additions.

        With `at`, what was published at that moment is added.
        """
        return document


def register(catalogue):
    """Make a kind known to publication."""
    _catalogues[catalogue.kind] = catalogue


def register_satellite(model, field):
    """Make known a model whose rows belong to claims through `field`, which holds a claim's identifier."""
    if (model, field) not in _satellites:
        _satellites.append((model, field))


def satellites():
    """The models whose rows belong to claims: [(model, field)]."""
    return tuple(_satellites)


def all_kinds():
    """Every registered catalogue."""
    return tuple(_catalogues.values())


def of(record):
    """The catalogue of a record."""
    return _catalogues[record.record_kind]


def named(kind):
    """The catalogue of a kind by its name."""
    return _catalogues[kind]
