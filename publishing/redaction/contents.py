"""What a file says: its words, and whether it can be written again without some of them."""

import email
import email.policy
import io
import re
import zipfile
import zlib

from publishing.values import out_of

EDITED, READ, UNREADABLE = "edited", "read", "unreadable"
MOST_UNPACKED = 200_000_000
_ENCODINGS = ("utf-8-sig", "utf-8", "cp1251")


class Content:
    """The bytes of a file. `kind` tells whether its text can be edited, only read, or neither."""

    def __init__(self, data, words=""):
        self.data = data
        self.encoding, text = _as_text(data)
        if text is not None:
            more = _parts_of_mail(data)
            self.kind, self.words = (READ, f"{text}\n{more}") if more else (EDITED, text)
            return
        inside = _inside(data) or ""
        plain = data.decode("latin-1")  # what stands in a binary file as it is: titles, authors, addresses
        self.words = "\n".join((inside, words, plain, data.decode("utf-8", "ignore")))
        self.kind = READ if len((inside or words).strip()) > 0 else UNREADABLE

    def without(self, values):
        """The file's bytes without the values; None if they cannot be taken out of it."""
        text = self.data.decode(self.encoding)
        clean = out_of(values, text)
        if any(value.is_in(clean) for value in values):
            return None
        return clean.encode(self.encoding)


def _as_text(data):
    """(encoding, text) of a text file; (None, None) for any other."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, ("utf-16",))
    if data[:5] == b"%PDF-" or b"\x00" in data[:65536]:
        return None, None
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    names = (declared[1].decode("ascii", "ignore"),) if declared else ()
    return _decoded(data, ("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "utf-8", *names, *_ENCODINGS[2:]))


def _decoded(data, encodings):
    for name in encodings:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if text.encode(name) == data and not _is_noise(text):
            return name, text
    return None, None


def _is_noise(text):
    """Whether bytes that happen to decode are no text: too many characters that nobody types."""
    start = text[:4096]
    odd = sum(1 for c in start if c < " " and c not in "\t\r\n\f\x1b")
    return odd > len(start) // 100


def _parts_of_mail(data):
    """The words of a saved page (MHTML) or a message whose parts are packed; empty for any other file."""
    if not re.search(rb"^content-transfer-encoding:\s*base64", data, re.IGNORECASE | re.MULTILINE):
        return ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    return "\n".join(
        part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8", "replace")
        for part in message.walk()
        if not part.is_multipart() and part.get_content_maintype() == "text"
    )


def _inside(data):
    """The words in a PDF or in a file that is a ZIP (docx, odt, xlsx, epub); None if there are none."""
    try:
        if data[:5] == b"%PDF-":
            return _words_of_pdf(data)
        if zipfile.is_zipfile(io.BytesIO(data)):
            return _words_of_zip(data)
        if data[:2] == b"\x1f\x8b":
            return zlib.decompressobj(31).decompress(data, MOST_UNPACKED).decode("utf-8", "replace")
    except Exception:  # noqa: BLE001 - a broken file may raise anything; nobody can read it then
        return None
    return None


def _words_of_pdf(data):
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    return "\n".join([*pages, about]) if any(page.strip() for page in pages) else None


def _words_of_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [m for m in archive.infolist() if m.file_size < MOST_UNPACKED]
        names = "\n".join(member.filename for member in members)
        texts = (archive.read(m).decode("utf-8", "ignore") for m in members)
        return "\n".join([names, *texts])
