"""Guides of `docs/` that are shown as pages, so that page and guide cannot say different things."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.html import escape
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
    title = title.removeprefix("# ")
    return Guide(title, mark_safe(_scrollable(html, title)))  # noqa: S308  our own file, HTML in it is off


def _scrollable(html, title):
    """Tables in boxes that scroll: each a region with a name of its own, that of the heading above it."""
    name, named = escape(title), Counter()

    def box(found):
        nonlocal name
        if found["heading"]:
            name = re.sub(r"<[^>]*>", "", found["heading"])
            return found[0]
        named[name] += 1
        label = f"{name} ({named[name]})" if named[name] > 1 else name
        return f'<div class="scroll" role="region" aria-label="{label}" tabindex="0"><table>'

    html = re.sub(r"<h\d>(?P<heading>.*?)</h\d>|<table>", box, html, flags=re.DOTALL)
    return html.replace("</table>", "</table></div>")


def _record(identifier, language):
    if not ids.is_valid(identifier, ids.SOURCE):
        return f"<code>{identifier}</code>"
    return f'<a href="{pages.in_language(f"/sources/{identifier}/", language)}">{identifier}</a>'
