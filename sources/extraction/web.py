"""The words of a web page, without its scripts and styles."""

import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, XMLParsedAsHTMLWarning

warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
_UNREAD = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head")
_ON_ITS_OWN = (
    "address article aside blockquote br dd div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul"
)


def words_of_page(content):
    """(the title and the words, False). Paragraphs, rows and headings stand on lines of their own."""
    soup = BeautifulSoup(content, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for element in soup.find_all(_UNREAD):
        element.decompose()
    for text in soup.find_all(string=True):
        if type(text) is NavigableString and not text.find_parent("pre"):
            text.replace_with(re.sub(r"\s+", " ", text))
    for element in soup.find_all(_ON_ITS_OWN.split()):
        element.insert_before("\n")
        element.append("\n")
    for cell in soup.find_all(["td", "th"]):
        cell.insert_before("\t")
    words = soup.get_text()
    return (f"{title}\n\n{words}" if title else words), False
