"""One country or one group of countries, laid out in the order in which a reader asks."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from countries import sections
from countries.codes import ConditionKind
from countries.reading import shelf
from publishing import wording
from publishing.codes import Rank
from publishing.edtf import validity
from publishing.reading import Group, RecordPage, Section, Words, facts_of, label
from publishing.reading.sections import overlap
from publishing.wording.names import reader_language

LEFT = "RU"


@dataclass
class Belonging:
    """A group that the country belongs to or belonged to, with what is said of all of it."""

    document: dict
    claims: list  # of the membership
    sections: list = ()  # conditions
    facts: list = ()  # since when it is a member

    @property
    def name(self):
        return wording.in_reader_language(self.document["name"])[0]

    @property
    def ended(self):
        """Whether no source says that the country still belongs to it."""
        return all(_ended(claim) for claim in self.claims)

    @property
    def title(self):
        return _("Said of the whole group: %(group)s") % {"group": self.name}

    def told(self):
        """The conditions of the group that held, or may have held, while the country was a member."""
        sound = [claim for claim in self.claims if claim["rank"] != Rank.DEPRECATED]
        return [
            condition
            for condition in self.document["conditions"]
            if any(_held_during(condition, membership) for membership in sound)
        ]


class HostPage(RecordPage):
    """What the pages of countries and of groups share."""

    @cached_property
    def name(self):
        return wording.in_reader_language(self.document["name"])[0]

    @cached_property
    def also(self):
        """The name in the other language: (text, language)."""
        other = "en" if reader_language() == "ru" else "ru"
        return self.document["name"][other], other

    @property
    def conditions_title(self):
        return wording.list_title("conditions")

    @property
    def contents(self):
        """The links to the parts of the page: [(anchor, title)]."""
        parts = [(section.name, section.title) for section, _given in self.first]
        parts += [("conditions", self.conditions_title)] if self.conditions else []
        parts += self._said()
        parts += [(section.name, section.title) for section, _given in self.last]
        parts += self._belonging()
        return [*parts, ("notes", _("Source notes"))] if self.notes else parts

    @property
    def first(self):
        """What other parts of Atlas know of it and a reader asks first: [(section, what it gave)]."""
        return [row for row in self.others if row[0].place < 0]

    @property
    def last(self):
        return [row for row in self.others if row[0].place >= 0]

    def _said(self):
        """Links to what is said of others that bears on it."""
        return []

    def _conditions(self, claims, prefix=""):
        """Conditions in sections, one for each kind, in the order of the code list."""
        order = [kind for kind in ConditionKind.values if any(claim["kind"] == kind for claim in claims)]
        order += sorted({claim["kind"] for claim in claims} - {*order})
        return [
            self._section(
                f"{prefix}{kind}",
                label(ConditionKind, kind),
                [claim for claim in claims if claim["kind"] == kind],
                condition_in_words,
            )
            for kind in order
        ]


class CountryPage(HostPage):
    """All that Atlas knows of a country: what it says itself, and what others say of it and its groups."""

    def __init__(self, document):
        code, groups = document["id"], shelf.groups_with(document["id"])
        super().__init__(document, *groups)
        self.conditions = self._conditions(document["conditions"])
        found = [Belonging(group, [c for c in group["members"] if c["country"] == code]) for group in groups]
        self.groups = sorted(found, key=lambda group: (group.ended, group.name))
        for group in self.groups:
            group.sections = self._conditions(group.told(), prefix=f"{group.document['id']}-")
        for group in self.groups:  # notes are numbered in the order of the page
            words = Words(group.name, href=group.document["url"])
            group.facts = facts_of(group.claims, lambda claim, words=words: words, self._notes)

    @property
    def summary(self):
        """(the summary, its language), in the reader's language if it exists."""
        return wording.in_reader_language(self.document["summary"])

    @property
    def has_profile(self):
        return self.document["edition"] is not None

    @property
    def conditions_title(self):
        """People come to the other countries; Russia is the one that they left."""
        if self.document["id"] == LEFT:
            return _("What is said of the country")
        return super().conditions_title

    def _said(self):
        return [(f"of-{group.document['id']}", group.title) for group in self.groups if group.sections]

    def _belonging(self):
        return [("groups", _("Groups of countries"))] if self.groups else []

    def _sections(self):
        yield from self.conditions
        for group in self.groups:
            yield from group.sections
        for group in self.groups:
            yield Section(group.document["id"], group.name, [Group(group.facts)])

    @cached_property
    def others(self):
        """What other parts of Atlas know of it: [(section, what it gave)]."""
        references = [
            {"id": group.document["id"], "url": group.document["url"], "name": group.document["name"]}
            for group in self.groups
            if not group.ended
        ]
        return _given(lambda section: section.of_country(self.document["id"], references))


class GroupPage(HostPage):
    """All that Atlas knows of a group of countries."""

    def __init__(self, document):
        super().__init__(document)
        self.conditions = self._conditions(document["conditions"])
        claims = sorted(document["members"], key=lambda claim: (_ended(claim), _by_name(claim)))
        self.members = self._section("members", wording.list_title("members"), claims, member_in_words)

    @property
    def membership(self):
        return [self.members] if self.members.facts() else []

    def _belonging(self):
        return [("members", self.members.title) for _section in self.membership]

    def _sections(self):
        return [*self.conditions, self.members]

    @cached_property
    def present_members(self):
        """The codes of its members of today."""
        return {
            claim["country"]
            for claim in self.document["members"]
            if claim["rank"] != Rank.DEPRECATED and not _ended(claim)
        }

    @cached_property
    def others(self):
        """What other parts of Atlas know of it: [(section, what it gave)]."""
        return _given(lambda section: section.of_group(self.document["id"], self.present_members))


def _given(ask):
    return [(section, given) for section in sections.known() if (given := ask(section))]


def condition_in_words(claim):
    text, language = wording.in_reader_language(claim["text"])
    return Words(text, language="" if language == reader_language() else language)


def member_in_words(claim):
    return Words(wording.country_name(claim["country"]), href=shelf.address_of(claim["country"]))


def _by_name(claim):
    return shelf.alphabetically(wording.country_name(claim["country"]))


def _ended(claim):
    return validity(claim["valid_from"], claim["valid_to"]).latest is not None


def _held_during(condition, membership):
    """Whether a condition of the group may have held on a day of the membership.

    One without any date is what the source found when it was written: it is told of present members.
    """
    if not (condition["valid_from"] or condition["valid_to"]):
        return not _ended(membership)
    ends = [validity(claim["valid_from"], claim["valid_to"]) for claim in (condition, membership)]
    return overlap(*ends)
