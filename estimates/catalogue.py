"""How estimates and questions stand on the shelf."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from estimates import codes
from estimates.documents import (
    CARD_FIELDS,
    EstimateDocument,
    QuestionDocument,
    ServedEstimate,
    ServedQuestion,
)
from estimates.entries import (
    NO_DATE,
    NO_FIGURE,
    EstimateEntry,
    EstimateFacet,
    QuestionEntry,
    QuestionFacet,
)
from estimates.models import Estimate, Question
from estimates.reading.lines import line_of, people_of, place_of
from publishing import edtf, kinds, moments
from publishing.fields import as_range
from publishing.folding import fold, slug_of
from publishing.indexing import by_words
from publishing.review import statement_problems


class EstimateCatalogue(kinds.Catalogue):
    """Composes, checks, finds and serves estimates."""

    kind = "estimate"
    path = "estimates"
    model = Estimate
    entry_model = EstimateEntry
    facet_model = EstimateFacet
    document_class = EstimateDocument
    served_class = ServedEstimate
    shows_who_refers = True

    def problems(self, estimate, published):
        yield from statement_problems(_("It"), estimate, published)
        if not estimate.value_text and estimate.comparator_value is None:
            yield _("It has no words of the source for the figure: copy those that carry it.")
        for link in estimate.links.select_related("source").defer("source__snapshot_text"):
            if not published(link.source_id):
                title = {"title": link.source}
                yield _("Its chain leads to a source that is not published: %(title)s.") % title
        for row in estimate.relations.select_related("to_estimate"):
            if not published(row.to_estimate_id):
                title = {"title": row.to_estimate}
                yield _("It has a relation to an estimate that is not published: %(title)s.") % title
        group = estimate.destination_group
        if group and not published(group.pk):
            title = {"title": group}
            yield _("Its destination is a group of countries that is not published: %(title)s.") % title

    def title(self, document):
        with override("en"):
            return line_of(document)[:600]

    def slug(self, document):
        """“left-the-country-russia-800000”: short, because the identifier decides."""
        with override("en"):
            parts = [codes.Measure(document["measure"]).en, people_of(document), place_of(document)]
        figure = sorting_figure(document)
        return slug_of(" ".join([*parts, "" if figure == NO_FIGURE else f"{figure.normalize():f}"]))

    def titles(self, document):
        """The estimate in one line of words, in both languages."""
        found = {}
        for language in ("en", "ru"):
            with override(language):
                found[language] = line_of(document)[:600]
        return found

    def columns(self, document):
        titles = self.titles(document)
        words = [document["value_text"], document["source_term"], document["period_text"], document["base"]]
        issuer = [document["issuer_text"], (document["issuer"] or {}).get("name")]
        found_by = by_words(
            titles.values(),
            [*issuer, *figures_in(document), *words],
            english=document["remark"]["en"] or "",
            russian=document["remark"]["ru"] or "",
        )
        return (
            super().columns(document)
            | found_by
            | {
                "verified_on": document["verified_on"],
                "until": days_of(document).latest or days_of(document).earliest or NO_DATE,
                "value": sorting_figure(document),
            }
        )

    def facets(self, document):
        for name in ("measure", "basis", "unit", "nature", "population_basis", "origin"):
            if document[name]:
                yield EstimateFacet(property=name, value=document[name])
        for code in document["subpopulations"]:
            yield EstimateFacet(property="subpopulation", value=code)
        for code in document["caveats"]:
            yield EstimateFacet(property="caveat", value=code)
        destination = document["destination"] or {}
        if destination:
            country, group = destination["country"] or "", destination["group"] or ""
            yield EstimateFacet(property="destination", value=country or group, country=country, role=group)
        if issuer := document["issuer"]:
            yield EstimateFacet(property="issuer", value=issuer["id"])
            yield EstimateFacet(property="issuer_name", value=fold(issuer["name"])[:300])
        for use, source in sorted({*sources_of(document)}):
            yield EstimateFacet(property="source", value=source, role=use)
        primary = any(link["role"] == "primary" for link in document["chain"])
        yield EstimateFacet(property="has_primary", value=str(primary).lower())
        days = days_of(document)
        yield EstimateFacet(property="period", valid=as_range(days) if days.earliest or days.latest else None)
        if (span := span_of(document)) is not None:
            yield EstimateFacet(property="figure", lowest=span[0], highest=span[1])

    def references(self, document):
        others = {row["estimate"]["id"] for row in document["relations"]}
        return others | {source for _, source in sources_of(document)}

    def card(self, document):
        start = {"id": document["id"], "url": self.url(document)}
        start |= {"slug": self.slug(document), "title": self.titles(document)}
        return start | {name: document[name] for name in CARD_FIELDS}

    def serve(self, document, cards, at=None):
        start = {"id": document["id"], "url": self.url(document)}
        start |= {"slug": self.slug(document), "title": self.titles(document)}
        order = dict.fromkeys(source for _, source in sources_of(document))
        return (
            start
            | document
            | {
                "relations": [
                    row | {"estimate": _reference(row["estimate"]["id"], cards)}
                    for row in document["relations"]
                ],
                "questions": questions_about(document["id"], at),
                "sources": [cards[source] for source in order if source in cards],
            }
        )


def _reference(record_id, cards):
    card = cards.get(record_id) or {"id": record_id}
    return {name: card.get(name) for name in ("id", "url", "slug", "title")}


def sources_of(document):
    """The sources an estimate rests on, from where we read it: [(cited or credited, id)]."""
    yield "cited", document["citation"]["source"]
    for credit in document["citation"]["credits"]:
        yield "credited", credit["source"]


def days_of(document):
    """The days that an estimate may speak of: its period, or the date of its stock."""
    text = document["period"] or document["reference_date"]
    return edtf.bounds(text) if text else edtf.Bounds(None, None)


def sorting_figure(document):
    """One number to sort by: the figure itself, else the lower or the upper one."""
    given = (document[name] for name in ("best", "low", "high"))
    return next((Decimal(str(value)) for value in given if value is not None), NO_FIGURE)


SCALES = ((1_000_000, "million миллион миллиона миллионов млн mln"), (1_000, "thousand тысяча тысяч тыс k"))


def figures_in(document):
    """The figures that it states, as people write them: 1360000, 1.36 million."""
    for name in ("best", "low", "high"):
        if document[name] is not None:
            figure = Decimal(str(document[name])).normalize()
            yield f"{figure:f}"
            for scale, words in SCALES:
                if figure >= scale:
                    yield f"{(figure / scale).normalize():f} {words}"


def span_of(document):
    """(least, most) of the figures that it states; None without any."""
    given = [document[name] for name in ("low", "best", "high") if document[name] is not None]
    return (Decimal(str(min(given))), Decimal(str(max(given)))) if given else None


def questions_about(record_id, at=None):
    """The questions that a published estimate bears on, as they are published now, or were then."""
    catalogue = kinds.named("question")
    entries = QuestionEntry.objects.filter(
        moments.current(at), facets__property="estimate", facets__value=record_id
    )
    found = []
    for entry in entries.order_by("sort_key", "record_id").distinct().select_related("edition"):
        document = catalogue.document_of(entry)
        row = next(row for row in document["estimates"] if row["estimate"]["id"] == record_id)
        found.append(
            {
                "id": document["id"],
                "url": catalogue.url(document),
                "slug": entry.slug,
                "title": document["title"],
                "role": row["role"],
                "reason": row["reason"],
            }
        )
    return found


class QuestionCatalogue(kinds.Catalogue):
    """Composes, checks, finds and serves questions."""

    kind = "question"
    path = "questions"
    model = Question
    entry_model = QuestionEntry
    facet_model = QuestionFacet
    document_class = QuestionDocument
    served_class = ServedQuestion

    def problems(self, question, published):
        rows = question.estimates.select_related("estimate")
        if not rows:
            yield _("It has no estimate yet: list those that bear on it, with what each is worth.")
        for row in rows:
            if not published(row.estimate_id):
                title = {"title": f"{row.estimate} ({row.estimate_id})"}
                yield _("It lists an estimate that is not published: %(title)s.") % title

    def title(self, document):
        return document["title"]["en"]

    def columns(self, document):
        title, summary = document["title"], document["summary"]
        reasons = [row["reason"] for row in document["estimates"]]
        english = " ".join(filter(None, [summary["en"], *(r["en"] for r in reasons)]))
        russian = " ".join(filter(None, [summary["ru"], *(r["ru"] for r in reasons)]))
        titles = [title["en"], title["ru"] or ""]
        return super().columns(document) | by_words(titles, english=english, russian=russian)

    def facets(self, document):
        for row in document["estimates"]:
            yield QuestionFacet(property="estimate", value=row["estimate"]["id"], role=row["role"])

    def references(self, document):
        return {row["estimate"]["id"] for row in document["estimates"]}

    def card(self, document):
        return {"id": document["id"], "url": self.url(document), "title": document["title"]}

    def serve(self, document, cards, at=None):
        start = {"id": document["id"], "url": self.url(document), "slug": self.columns(document)["slug"]}
        rows = [
            row | {"estimate": cards[row["estimate"]["id"]]}
            for row in document["estimates"]
            if row["estimate"]["id"] in cards
        ]
        return start | document | {"estimates": rows}


def register():
    """Make estimates and questions known to publication."""
    kinds.register(EstimateCatalogue())
    kinds.register(QuestionCatalogue())
