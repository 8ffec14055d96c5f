"""How a source stands on the shelf."""

from django.utils.translation import gettext as _

from publishing import catalogue, edtf, kinds
from publishing.fields import as_range
from publishing.folding import fold
from publishing.indexing import by_words
from sources.codes import SourceKind
from sources.documents import ServedSource, SourceCard, SourceDocument
from sources.entries import NO_DATE, SourceEntry, SourceFacet
from sources.models import Credit, Source


def sources_in(claims):
    """The sources that claims rest on, in their order: [(cited or credited, id)]."""
    for claim in claims:
        yield "cited", claim["citation"]["source"]
        for credit in claim["citation"]["credits"]:
            yield "credited", credit["source"]


class SourceCatalogue(kinds.Catalogue):
    """Composes, checks, finds and serves sources."""

    kind = "source"
    path = "sources"
    model = Source
    entry_model = SourceEntry
    facet_model = SourceFacet
    document_class = SourceDocument
    served_class = ServedSource
    shows_who_refers = True

    def problems(self, source, published):
        for row in source.citations.select_related("cites"):
            if not published(row.cites_id):
                yield _("It cites a source that is not published: %(title)s.") % {"title": row.cites}

    def title(self, document):
        return document["title_en"] or document["title"]

    def columns(self, document):
        people = [author["name"] for author in document["authors"]]
        publisher = (document["publisher"] or {}).get("name", "")
        titles = [document["title"], document["title_en"] or ""]
        others = [*people, publisher, document["container"] or ""]
        dated = document["published"] and edtf.bounds(document["published"]).earliest
        kind = SourceKind(document["kind"])
        found_by = by_words(titles, others, english=kind.en, russian=kind.ru)
        return super().columns(document) | found_by | {"published_from": dated or NO_DATE}

    def facets(self, document):
        published = document["published"]
        yield SourceFacet(property="kind", value=document["kind"])
        yield SourceFacet(property="consulted", value=str(document["consulted"]).lower())
        yield SourceFacet(property="published", valid=as_range(edtf.bounds(published)) if published else None)
        if document["language"]:
            yield SourceFacet(property="language", value=document["language"])
        if publisher := document["publisher"]:
            yield SourceFacet(property="publisher", value=publisher["id"])
            yield SourceFacet(property="publisher_name", value=fold(publisher["name"])[:300])

    def references(self, document):
        return {row["source"] for row in document["cites"]}

    def card(self, document):
        names = [name for name in SourceCard().fields if name != "url"]
        return {"id": document["id"], "url": self.url(document)} | {
            n: document[n] for n in names if n != "id"
        }

    def serve(self, document, cards, at=None):
        cites = [
            row | {"title": card.get("title_en") or card.get("title"), "url": card.get("url")}
            for row in document["cites"]
            for card in [cards.get(row["source"], {})]
        ]
        return (
            {"id": document["id"], "url": self.url(document)}
            | document
            | {
                "cites": cites,
                "cited_by_count": len(catalogue.referring_to(document["id"], at)),
            }
        )


def register():
    """Make sources known to publication."""
    kinds.register(SourceCatalogue())
    kinds.register_satellite(Credit, "claim")
