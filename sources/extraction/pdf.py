"""The words of a PDF, page by page."""

import io
import logging
import time

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from sources.extraction import MAX_CHARACTERS, MAX_PAGES, SECONDS_TO_READ, Unreadable, page_mark

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def words_of_pdf(content):
    """(the words, each page after its mark, whether pages had to be left out). Raises `Unreadable`."""
    began = time.monotonic()
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted")
        count = len(reader.pages)
    except (DependencyError, FileNotDecryptedError) as error:
        raise Unreadable("encrypted") from error
    except PyPdfError as error:
        raise Unreadable("broken") from error
    if not count:
        raise Unreadable("broken")
    parts, length = [], 0
    for number in range(min(count, MAX_PAGES)):
        if time.monotonic() - began > SECONDS_TO_READ or length > MAX_CHARACTERS:
            return "\n".join(parts), True
        words = _words_on(reader, number)
        length += len(words)
        parts += [page_mark(number + 1), words, ""]
    if not length:
        return "", count > MAX_PAGES
    return "\n".join(parts), count > MAX_PAGES


def _words_on(reader, number):
    """The words of one page; a page that cannot be read is empty, and the others are still read."""
    try:
        return reader.pages[number].extract_text()
    except DependencyError as error:
        raise Unreadable("encrypted") from error
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - one broken page does not spoil the rest
        return ""
