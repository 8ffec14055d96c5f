"""Words and addresses for the public pages."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from publishing import imprint, negotiation, pages, wording

register = template.Library()

register.filter("date_in_words", wording.date_in_words)
register.filter("day_in_words", wording.day_in_words)
register.filter("country_name", wording.country_name)
register.filter("language_name", wording.language_name)
register.filter("lower_first", wording.lower_first)
register.filter("within_quotes", wording.within_quotes)
register.filter("host_of", pages.host_of)
register.filter("api_url", pages.api_url)


@register.simple_tag
def licence():
    """The licence of the data, in short."""
    return imprint.LICENCE


@register.simple_tag
def whole_title():
    """What Atlas as a whole is called where it is cited."""
    return imprint.TITLE


@register.filter
def local(path):
    """A document's `url` as the address of the page in the reader's language."""
    return pages.in_language(path)


@register.simple_tag(takes_context=True)
def this_path_in(context, language):
    """The address of this page in another language, query included; without a language if that is empty.

    A cursor fits only the address it was made for: in another language a list begins anew.
    """
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    path, mark, query = request.get_full_path().partition("?")
    there = pages.without_language(path)
    there = pages.in_language(there, language) if language else there
    if there == path:
        return there + mark + query
    kept = "&".join(part for part in query.split("&") if not part.startswith("cursor="))
    return f"{there}?{kept}" if kept else there


@register.simple_tag(takes_context=True)
def this_page_in(context, language):
    """The same with the host."""
    request = context.get("request")
    path = this_path_in(context, language)
    return request.build_absolute_uri(path) if request else path


@register.simple_tag(takes_context=True)
def permanent_address(context):
    """The address of this record that stays, with the host: without language and title."""
    request = context.get("request")
    path = getattr(request, "record_path", None)
    return request.build_absolute_uri(path) if path else this_page_in(context, "")


@register.simple_tag(takes_context=True)
def other_representations(context):
    """What there is of this record beside its page and its JSON, as links for programs."""
    path = getattr(context.get("request"), "record_path", None)
    found = negotiation.representations(path)[1:] if path else []
    link = '<link rel="alternate" type="{}" href="{}">'
    return format_html_join("\n", link, found)


@register.simple_tag
def external(url, text=None):
    """A link that leaves Atlas: marked, and telling the other side nothing of where it came from.

    What is not an address of the web is shown as text.
    """
    if not url.startswith(("https://", "http://")):
        return text or url
    return format_html(
        '<a class="{}" href="{}" rel="noreferrer noopener external">{}'
        '<span class="external-mark" aria-hidden="true">↗</span>'
        '<span class="visually-hidden"> {}</span></a>',
        "external spelt" if text == url else "external",
        url,
        text or pages.host_of(url),
        _("(leaves Atlas)"),
    )
