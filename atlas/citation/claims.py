"""What a claim or a figure says, and who says so, in a line of English."""

import orjson

from atlas.citation.model import sentence, tidy
from atlas.facts import claim_documents
from publishing.routers import PUBLIC
from publishing.wording import country_name, date_in_words
from sources.entries import SourceEntry

COUNTRIES = ("country", "jurisdiction")
LONGEST = 240


def says(fact):
    """The values of a claim: `presence: Lithuania, Vilnius, Active`."""
    described = claim_documents()[fact["list"]]
    model, fields = described.Meta.model, described.fields
    values = [_word(name, fact.get(name), fields.get(name)) for name in model.shown]
    text = tidy(", ".join(_unended(value) for value in values if value))
    text = f"{text[:LONGEST].rsplit(' ', 1)[0]}…" if len(text) > LONGEST else text
    kind = str(model._meta.verbose_name)
    return f"{kind}: {text}" if text else kind


def _unended(text):
    """A text without the full stop of a sentence: more follows."""
    return text.removesuffix(".") if text.count(" ") > 1 else text


def _word(name, value, field):
    if value in (None, "", [], {}) or isinstance(value, bool):
        return ""
    if isinstance(value, dict):
        return str(value.get("en") or value.get("name") or "")
    if isinstance(value, list):
        return ""
    if name in COUNTRIES:
        return str(country_name(value))
    choices = getattr(field, "choices", None) or {}
    return str(choices.get(value, value))


def attribution(document, clock):
    """Who says what a claim or an estimate states, and where it was read, as sentences; none for others."""
    citation = document.get("citation")
    if not citation:
        return ()
    mouth = (document.get("attributed_to") or document.get("issuer") or {}).get("name")
    works = _works([citation["source"], *(credit["source"] for credit in citation["credits"])], clock)
    read = _place(works, citation)
    credited = [
        _place(works, credit) + ("" if credit["seen"] else " (not seen)") for credit in citation["credits"]
    ]
    told = mouth and not read.startswith(f"{mouth}, ")  # its author speaks: named once
    said = f"According to {mouth}, as given in {read}" if told else f"According to {read}"
    said += f", which credits {'; '.join(credited)}" if credited else ""
    mistaken = ("Marked by the curators as mistaken.",) if document.get("rank") == "deprecated" else ()
    return (sentence(said), *mistaken)


def _works(ids, clock):
    entries = clock.current(SourceEntry.objects.using(PUBLIC)).filter(record_id__in=ids)
    return {record_id: orjson.loads(text) for record_id, text in entries.values_list("record_id", "sent")}


def _place(works, row):
    """A work in a few words, and the place in it."""
    work = works.get(row["source"])
    if work is None:
        return ", ".join(filter(None, [row["source"], row["locator"]]))
    names = ", ".join(author["name"] for author in work["authors"])
    publisher = (work["publisher"] or {}).get("name")
    published = work["published"] and date_in_words(work["published"])
    said = [names, f"“{work['title_en'] or work['title']}”", publisher, published, row["locator"]]
    return f"{', '.join(filter(None, said))} ({work['id']})"
