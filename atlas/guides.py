"""Guides of `docs/` that are shown as pages, so that page and guide cannot say different things."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from publishing import ids, pages

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Guide:
    """A guide in one language: its title, and its text as HTML."""

    title: str
    html: str


@cache
def guide(name, language):
    """The guide `docs/<name>.md`, or `docs/<name>.ru.md` for readers of Russian.

    An identifier set as code becomes a link to its record, which it cannot be in the repository.
    """
    suffix = "" if language == "en" else f".{language}"
    text = (settings.BASE_DIR / "docs" / f"{name}{suffix}.md").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    html = re.sub(r"<code>(\w{9})</code>", lambda found: _record(found[1], language), _MARKDOWN.render(body))
    html = html.replace("<table>", '<div class="scroll" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    return Guide(title.removeprefix("# "), mark_safe(html))  # noqa: S308  our own file, HTML in it is off


def _record(identifier, language):
    if not ids.is_valid(identifier, ids.SOURCE):
        return f"<code>{identifier}</code>"
    return f'<a href="{pages.in_language(f"/sources/{identifier}/", language)}">{identifier}</a>'
