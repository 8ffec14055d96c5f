"""One claim as one line of its record's page."""

from django import template
from django.utils.text import Truncator

from publishing.badges import badges_of
from publishing.codes import Rank
from publishing.wording import date_in_words, period_in_words

register = template.Library()


@register.simple_tag
def line_of(form):
    """What a row's claim says, when, according to whom and where, and its badges."""
    from publishing.admin.anchors import address_of  # a public process loads this module, and has no admin

    claim, source = form.instance, form.instance.source
    credits = getattr(form, "credits_before", None)
    date = getattr(claim, "date", "")
    return {
        "says": str(claim).replace(date, date_in_words(date), 1) if date else str(claim),
        "when": period_in_words(claim.valid_from, claim.valid_to),
        "source": source,
        "source_words": Truncator(source).chars(56) if source else "",
        "source_address": address_of(source) if source else "",
        "locator": claim.locator,
        "preferred": Rank.PREFERRED.label if claim.rank == Rank.PREFERRED else "",
        "badges": badges_of(claim, credited=None if credits is None else bool(credits)),
    }
