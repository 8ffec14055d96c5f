"""The list of countries: those with a profile, and those without where the shelf shows something."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries import also_called, sections
from countries.documents import names_of
from countries.reading import shelf
from publishing import wording
from publishing.api.parameters import Choice
from publishing.listing import Facet, Listing, Value

NAME, MOST = "name", "-organizations"
OWN = {"ordering": Choice((NAME, MOST), help_text="What to sort the list by.")}
_OF_BARE = {"q", "group", "page_size"}  # what can be asked of a country without a profile


@dataclass(frozen=True)
class Row:
    """A country or a group in the list, with the number of its conditions and of what else is there."""

    name: str
    url: str
    counts: dict
    has_profile: bool = True

    @property
    def counted(self):
        """“3 organizations”, “2 figures”: what there is, in words."""
        words = []
        if n := self.counts.get("members"):
            words.append(ngettext("%(n)s member", "%(n)s members", n) % {"n": n})
        words += [section.counted(self.counts[section.name]) for section in self._sections]
        if n := self.counts.get("conditions"):
            words.append(ngettext("%(n)s condition", "%(n)s conditions", n) % {"n": n})
        return words

    @property
    def _sections(self):
        """Those that know of the place, be it only from the past: then the number is 0."""
        return [section for section in sections.known() if section.name in self.counts]


class CountryListing(Listing):
    """The question of the API, answered also with countries that have no profile; all on one page."""

    next = previous = None

    @property
    def documents(self):
        return self.rows

    @property
    def count(self):
        return len(self.rows)

    @cached_property
    def rows(self):
        """The countries asked for, in the order asked for."""
        rows = sorted(map(self._row, self._found()), key=lambda row: shelf.alphabetically(row.name))
        if self.own.get("ordering") == MOST:
            rows.sort(key=lambda row: -row.counts.get("organizations", 0))
        return rows

    @cached_property
    def groups(self):
        """The groups of countries, if nothing else is asked than words of their names."""
        if {*self.question.asked} - {"q", "page_size"}:
            return []
        counts = {section.name: section.counts_of_groups(self._then) for section in sections.known()}
        counts["members"] = {code: len(codes) for code, codes in self._members.items()}
        counts["conditions"] = {group["id"]: len(group["conditions"]) for group in self._groups}
        rows = [
            Row(
                wording.in_reader_language(group["name"])[0],
                group["url"],
                _of(group["id"], counts),
            )
            for group in self._groups
            if self._fits(group["name"], also_called.GROUPS.get(group["id"], ()))
        ]
        return sorted(rows, key=lambda row: shelf.alphabetically(row.name))

    def facet(self, name, shown=8):
        """Groups are counted here: the API does not count them."""
        if name != "group":
            return super().facet(name, shown)
        asked = [code.lower() for code in self.asked(name)]
        found, values = self._found(without=name), []
        for group in self._groups:
            code = group["id"]
            if not (count := len(found & self._members.get(code, set()))):
                continue
            left = [other for other in asked if other != code]
            href = self.address(group=left if code in asked else [*asked, code])
            label = wording.in_reader_language(group["name"])[0]
            values.append(Value(code, label, count, code in asked, href))
        values.sort(key=lambda value: (-value.count, value.label))
        return Facet(name, _("Group of countries"), values, shown)

    # What is asked, and the shelf as it stood then

    @property
    def _then(self):
        return self.clock.was_current("entry__")

    @cached_property
    def _groups(self):
        return shelf.groups(self.clock.was_current())

    @cached_property
    def _members(self):
        return shelf.present_members(self._then)

    @cached_property
    def _counts(self):
        counts = {section.name: section.counts(self._then) for section in sections.known()}
        return counts | {"conditions": shelf.condition_counts(self._then)}

    @cached_property
    def _profiles(self):
        return {*self.current.values_list("record_id", flat=True)}

    def _found(self, without=None):
        """The codes of the countries that fulfil all parameters, one of them perhaps left aside."""
        asked = {name for name in self.question.asked if name != without}
        found = {*self.question.entries(self.current, without=without).values_list("record_id", flat=True)}
        return found if asked - _OF_BARE else found | self._bare(in_groups="group" in asked)

    def _bare(self, in_groups):
        """Countries without a profile in which there is something."""
        codes = shelf.real({code for numbers in self._counts.values() for code in numbers}) - self._profiles
        if in_groups:
            codes &= set().union(*(self._members.get(group, set()) for group in self.question.get("group")))
        return {code for code in codes if self._fits(names_of(code), also_called.COUNTRIES.get(code, ()))}

    def _fits(self, names, also):
        """Whether a place without a search index is called by the words that are asked for."""
        words = self.question.get("q")
        if words is None:
            return True
        called = " ".join([names["en"], names["ru"], *also])
        wanted, unwanted = (
            [term.is_in(called) for term in terms] for terms in (words.wanted, words.unwanted)
        )
        return bool(wanted or unwanted) and all(wanted) and not any(unwanted)

    def _row(self, code):
        counts = _of(code, self._counts)
        return Row(wording.country_name(code), shelf.address_of(code), counts, code in self._profiles)


def _of(code, counts):
    """The numbers of one place; what is not known of it is left out."""
    return {name: numbers[code] for name, numbers in counts.items() if code in numbers}
