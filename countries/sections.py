"""What other parts of Atlas know of a country or a group of countries: sections of its page.

Countries know nothing of organizations or estimates. Whoever does makes itself known here.
"""

from django.db.models import Q

PRESENT = Q(entry__superseded_at=None)
_sections = {}


class HostSection:
    """A kind of record that has to do with countries. Everything is read from the shelf."""

    name = None  # its anchor on the page, and the name of its count: "organizations"
    place = 0  # among the sections of a page; those below nought stand before the conditions
    title = None
    template = None  # sees the section and what `of_country` or `of_group` gave, as `given`
    head = None  # a template for the head of the page: styles

    def counts(self, current=PRESENT):
        """How many of its records each country has: {country code: how many}.

        `current` is a condition on facets (`entry__…`) that tells which state of the shelf is asked.
        """
        return {}

    def counts_of_groups(self, current=PRESENT):
        """How many of its records name each group as such: {group: how many}."""
        return {}

    def counted(self, number):
        """“3 organizations”, in the reader's language."""
        raise NotImplementedError

    def of_country(self, code, groups):
        """What is shown of a country (its groups are given as references), or None."""
        return None

    def of_group(self, code, members):
        """What is shown of a group; `members` are the codes of its present members. Or None."""
        return None


def know(section):
    """Make a kind of record known to the pages of countries and groups."""
    _sections[section.name] = section


def known():
    """All sections, in the order in which a page shows them."""
    return sorted(_sections.values(), key=lambda section: section.place)
