"""What all kinds share: names in languages, plain dates, works, who publishes."""

from atlas.citation.model import ATLAS, date_parts
from publishing import imprint

CONTEXT = "https://schema.org"
MEDIA_TYPE = "application/ld+json"
WORKS = {
    "report": "Report",
    "article": "ScholarlyArticle",
    "book": "Book",
    "thesis": "Thesis",
    "official_register": "WebPage",
    "official_statistics": "Dataset",
    "court_or_gazette": "Legislation",
    "news": "NewsArticle",
    "interview": "Article",
    "survey": "Report",
    "dataset": "Dataset",
    "presentation": "PresentationDigitalDocument",
    "website": "WebPage",
    "social_media": "SocialMediaPosting",
    "video": "VideoObject",
}


def known(**members):
    """A node without the members that are not known; `type_` and `id_` are JSON-LD's own."""
    names = {"type_": "@type", "id_": "@id"}
    kept = {names.get(name, name): value for name, value in members.items()}
    return {name: value for name, value in kept.items() if value not in (None, False, "", [], {})}


def plain(text):
    """An EDTF date that is also an ISO 8601 one, or None."""
    return text if date_parts(text) else None


def tagged(text, language):
    """A text with its language, if that is known."""
    return {"@value": text, "@language": language} if language else text


def both(texts):
    """A text in English and Russian."""
    return [tagged(text, language) for language, text in (texts or {}).items() if text]


def single(values):
    """Each value once; one alone is no list."""
    kept = []
    for value in values:
        if value not in (None, "", *kept):
            kept.append(value)
    return kept[0] if len(kept) == 1 else kept


def publisher(address):
    """Atlas, as it publishes a record."""
    return {"@type": "Organization", "name": ATLAS, "url": address("/")}


def work(source, address):
    """A source as a creative work: a whole document, or the card of one."""
    english = source["title_en"]
    return known(
        type_=WORKS.get(source["kind"], "CreativeWork"),
        id_=address(f"/sources/{source['id']}/"),
        name=tagged(source["title"], source["language"]),
        alternateName=english and english != source["title"] and tagged(english, "en"),
        inLanguage=source["language"],
        author=[{"name": author["name"]} for author in source["authors"]],
        publisher=source["publisher"] and {"name": source["publisher"]["name"]},
        datePublished=plain(source["published"]),
        url=source["url_original"],
        archivedAt=source["archived_url"],
    )


def description(document, address):
    """What is said of the record itself: whose it is, since when, in which edition, under which licence."""
    return {
        "@type": "CreativeWork",
        "@id": address(f"/api/v1{document['url'].rsplit('/', 2)[0]}/"),
        "name": "Record of Atlas",
        "version": str(document["edition"]),
        "datePublished": document["first_published_at"],
        "dateModified": document["published_at"],
        "license": imprint.ADDRESS,
        "publisher": publisher(address),
    }
