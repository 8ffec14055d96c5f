"""What sort of file it is, told by its beginning and never by its name; and its words."""

import email
import email.policy
import html
import io
import re
import unicodedata
import zipfile

from sources.extraction import MAX_CHARACTERS, MAX_UNPACKED, Unreadable
from sources.extraction.pdf import words_of_pdf
from sources.extraction.web import words_of_page

_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s|<article[\s>]|<div[\s>]|<p[\s>]", re.I
)
_MAIL = re.compile(
    rb"^(?:mime-version|from|subject|date|content-type|snapshot-content-location):", re.I | re.M
)
_LETTERS_OF_WINDOWS = 0.6


def read(content):
    """{"kind": ..., "text": ..., "more": whether something had to be left out}. Raises `Unreadable`."""
    kind = kind_of(content)
    text, more = {
        "pdf": words_of_pdf,
        "html": words_of_page,
        "mhtml": _words_of_mhtml,
        "docx": _words_of_docx,
        "txt": _words_of_text,
    }[kind](content)
    text = tidy(text)
    return {"kind": kind, "text": text[:MAX_CHARACTERS], "more": more or len(text) > MAX_CHARACTERS}


def kind_of(content):
    """pdf, html, mhtml, docx or txt. Raises `Unreadable` for everything else."""
    start = content[:4096]
    if not content.strip():
        raise Unreadable("empty")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if _MAIL.match(start.lstrip()) and re.search(rb"content-type:\s*multipart/", content[:20_000], re.I):
        return "mhtml"
    if _decoded(content) is None:
        raise Unreadable("unknown")
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "html" if plain.startswith(b"<") and _PAGE.search(plain) else "txt"


def _kind_of_archive(content):
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("broken") from error
    if "word/document.xml" not in names:
        raise Unreadable("unknown")
    return "docx"


def _words_of_docx(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("word/document.xml") as file:
        inside = file.read(MAX_UNPACKED + 1)
    if len(inside) > MAX_UNPACKED:
        raise Unreadable("too_much")
    markup = inside.decode("utf-8", "replace")
    markup = re.sub(r"<w:(?:br|cr)\b[^>]*>|</w:p>", "\n", re.sub(r"<w:tab\b[^>]*>", "\t", markup))
    return html.unescape(re.sub(r"<[^>]*>", "", markup)), False


def _words_of_mhtml(content):
    """The words of the page itself; pictures and frames that were saved with it are left out."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for wanted, read_part in (("text/html", words_of_page), ("text/plain", _words_of_text)):
        for part in message.walk():
            if part.get_content_type() == wanted and (inside := part.get_payload(decode=True)):
                return read_part(inside)
    raise Unreadable("broken")


def _words_of_text(content):
    return _decoded(content) or "", False


def _decoded(content):
    """The text, if these bytes are text: UTF-8, UTF-16 with its mark, or Cyrillic Windows letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    sample = content[:100_000]
    if b"\x00" in sample:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("windows-1251", "replace")
    head = text[:20_000]
    usual = sum(character.isalnum() or character.isspace() for character in head)
    odd = sum(unicodedata.category(character) == "Cc" and not character.isspace() for character in head)
    return text if not odd and usual > _LETTERS_OF_WINDOWS * len(head) else None


def tidy(text):
    """The same words without what a database refuses or nobody sees, and at most one empty line in a row."""
    text = text.encode("utf-8", "ignore").decode().replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\ufeff]", "", text.replace("\x0c", "\n"))
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
