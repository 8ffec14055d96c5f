"""BibTeX, for BibTeX itself and for biblatex: UTF-8, braces always in pairs."""

from atlas.citation.model import date_parts, tidy, year_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TYPES = {"article": "article", "book": "book", "thesis": "thesis", "report": "techreport"}
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",  # BibTeX counts braces even behind a backslash
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
} | {sign: f"\\{sign}" for sign in "%&$#_"}
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def escaped(text):
    """A text that TeX prints as it stands."""
    return "".join(_SPECIAL.get(sign, sign) for sign in tidy(text))


def address(url):
    """An address, which TeX's `url` takes word for word."""
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in tidy(url))


def _container(citation, kind):
    """Where it stands; with what BibTeX's own styles do not print elsewhere in entries that are `misc`."""
    if kind != "misc":
        return citation.container or ""
    publisher = None if citation.publisher in citation.authors else citation.publisher
    parts = [citation.container or publisher, citation.version]
    return ", ".join(filter(None, parts))


def write(citation):
    """The citation as one BibTeX entry."""
    parts = date_parts(citation.issued) or []
    year = year_of(citation.issued)
    kind = TYPES.get(citation.kind, "misc")
    container = {"article": "journal", "misc": "howpublished"}.get(kind, "series")
    publisher = {"techreport": "institution", "thesis": "school"}.get(kind, "publisher")
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in citation.authors),
        "key": "" if citation.authors else escaped(citation.container or citation.publisher or "Atlas"),
        "title": f"{{{escaped(citation.title)}}}",
        container: escaped(_container(citation, kind)),
        publisher: escaped(citation.publisher or ""),
        "version": escaped(citation.version or ""),
        "year": str(year) if year else "",
        "pages": escaped(citation.pages or "").replace("–", "--"),
        "doi": address(citation.doi or ""),
        "isbn": escaped(citation.isbn or ""),
        "url": address(citation.url or ""),
        "urldate": citation.accessed or "",
        "language": escaped(citation.language or ""),
        "note": escaped(" ".join(citation.remarks())),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if len(parts) > 1:
        lines.append(f"  month = {MONTHS[parts[1] - 1]},")
    return "\n".join([f"@{kind}{{{citation.key},", *lines, "}", ""])
