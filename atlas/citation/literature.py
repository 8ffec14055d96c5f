"""Citations of the works that Atlas rests on, as literature: their own authors, dates and addresses."""

from atlas.citation.model import Citation, sentence

KINDS = {
    "report": "report",
    "article": "article",
    "book": "book",
    "thesis": "thesis",
    "official_register": "webpage",
    "official_statistics": "dataset",
    "official_statement": "report",
    "court_or_gazette": "law",
    "news": "news",
    "interview": "interview",
    "survey": "report",
    "dataset": "dataset",
    "presentation": "talk",
    "press_release": "report",
    "website": "webpage",
    "social_media": "post",
    "video": "video",
    "broadcast": "broadcast",
    "event": "talk",
    "personal_communication": "personal",
}


def work(document):
    """The work that a source's document describes, in whatever edition; nothing of Atlas is in it."""
    known = {row["scheme"]: row["value"] for row in document["identifiers"]}
    title, english = document["title"], document["title_en"]
    original = document["url_original"]
    archived = document["archived_url"]
    notes = [sentence(f"In English: {english}")] if english and english != title else []
    notes += [f"Archived at {archived}"] if archived and original else []
    return Citation(
        key=f"source-{document['id']}",
        kind=KINDS.get(document["kind"], "document"),
        title=title,
        url=original or archived,
        issued=document["published"],
        authors=tuple(author["name"] for author in document["authors"]),
        container=document["container"],
        publisher=(document["publisher"] or {}).get("name"),
        pages=document["pages"],
        doi=known.get("doi"),
        isbn=known.get("isbn"),
        language=document["language"],
        accessed=document["accessed_on"],
        notes=tuple(notes),
    )
