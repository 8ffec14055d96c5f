"""RIS: one tag a line, lines end in CR LF."""

from atlas.citation.model import date_parts, tidy, year_of

TYPES = {
    "entry": "ENCYC",
    "dataset": "DATA",
    "article": "JOUR",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "news": "NEWS",
    "interview": "GEN",
    "webpage": "ELEC",
    "video": "VIDEO",
    "broadcast": "MPCT",
    "talk": "CPAPER",
    "law": "LEGAL",
    "personal": "PCOMM",
}


def write(citation):
    """The citation as one RIS record."""
    tags = [("TY", TYPES.get(citation.kind, "GEN")), ("ID", citation.key)]
    tags += [("AU", name) for name in citation.authors]
    year, parts = year_of(citation.issued), date_parts(citation.issued)
    tags += [
        ("TI", citation.title),
        ("T2", citation.container),
        ("PB", citation.publisher),
        ("ET", citation.version),
        ("PY", year),
        ("DA", parts and _day(parts)),
        ("SP", citation.pages),
        ("DO", citation.doi),
        ("SN", citation.isbn),
        ("LA", citation.language),
        ("UR", citation.url),
        ("Y2", citation.accessed and citation.accessed.replace("-", "/")),
        *(("N1", remark) for remark in citation.remarks()),
    ]
    lines = [f"{tag}  - {tidy(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _day(parts):
    """A date as RIS writes it: year/month/day/, what is not known left empty."""
    year, month, day = [*parts, None, None][:3]
    return f"{year:04}/{(month and f'{month:02}') or ''}/{(day and f'{day:02}') or ''}"
