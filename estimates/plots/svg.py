"""Elements of SVG as safe strings: every text and attribute escaped, coordinates short and stable."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name, *children, **attributes):
    """One element. `class_` is `class`, `stroke_width` is `stroke-width`; an attribute of None is left out.

    Children are safe strings, or texts, which are escaped.
    """
    given = [(_name(key), clean(value)) for key, value in attributes.items() if value is not None]
    opening = format_html("{}{}", name, format_html_join("", ' {}="{}"', given))
    if not children:
        return format_html("<{}/>", opening)
    return format_html("<{}>{}</{}>", opening, joined(clean(child) for child in children), name)


def joined(pieces):
    """Pieces one after the other; what is not safe is escaped."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def clean(value):
    """A text without the characters that no XML may hold; safe strings stay safe."""
    return value if isinstance(value, SafeString) else _NOT_XML.sub("", str(value))


def percent(position):
    """A place across the drawing, 0 to 100, to one decimal."""
    return f"{min(100.0, max(0.0, round(position, 1))):g}%"


def at(position, y, *children, class_=None):
    """Children drawn in pixels around a place that is given in percent across and in pixels down."""
    return element("svg", *children, x=percent(position), y=f"{y:g}", overflow="visible", class_=class_)


def path(d, class_=None):
    """A line in pixels."""
    return element("path", d=d, class_=class_)


def line(start, end, top, bottom=None, class_=None):
    """A straight line from one place across to another."""
    return element(
        "line",
        x1=percent(start),
        x2=percent(end),
        y1=f"{top:g}",
        y2=f"{top if bottom is None else bottom:g}",
        class_=class_,
    )


def _name(key):
    return key.rstrip("_").replace("_", "-")
