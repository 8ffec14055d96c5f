"""One organization, laid out in the order in which a reader asks."""

import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from countries.reading.shelf import address_of
from organizations.catalogue import foundings
from organizations.codes import Existence, NameType, OperationState, OrganizationKind
from organizations.reading import differences, words
from organizations.reading.places import places_of
from organizations.reading.risks import risks_of
from publishing import edtf, wording
from publishing.codes import Rank
from publishing.reading import RecordPage, label

LATEST = datetime.date.max


class OrganizationPage(RecordPage):
    """All that the page of an organization says, from its document alone."""

    # The top

    @cached_property
    def name(self):
        """(the name shown, its language)."""
        claim = wording.pick_name(self.document)
        return (claim["text"], claim["language"] or "") if claim else (self.document["name"], "")

    @cached_property
    def other_names(self):
        """Names besides the one shown, without misprints and former names: [(text, language)]."""
        shown = {self.name[0]: None}
        names = {}
        for claim in self.document["names"]:
            if claim["type"] not in (NameType.MISPRINT, NameType.FORMER) and claim["rank"] != Rank.DEPRECATED:
                names.setdefault(claim["text"], claim["language"] or "")
        return [(text, language) for text, language in names.items() if text not in shown]

    @cached_property
    def summary(self):
        """(the summary, its language), in the reader's language if it exists."""
        return wording.in_reader_language(self.document["summary"])

    @cached_property
    def kind(self):
        return label(OrganizationKind, self.document["kind"])

    @cached_property
    def state(self):
        state = self.document["state"]
        return label(OperationState, state) if state else ""

    @cached_property
    def doubt(self):
        """A sentence if it is not sure that the organization exists."""
        return {
            Existence.DOUBTED: _("It is doubted that this organization exists."),
            Existence.PROPOSED: _("This organization was proposed; nothing shows that it came about."),
        }.get(self.document["existence"], "")

    @cached_property
    def countries(self):
        """The countries where it is, each once: [(code, name)]."""
        return _named(places_of(self.document)[0])

    @cached_property
    def former_countries(self):
        """Those where it was and, according to the sources, no longer is: [(code, name)]."""
        return _named(places_of(self.document)[1])

    @property
    def places(self):
        """Where it is, with the addresses of the pages of the countries: [(name, address)]."""
        return [(name, address_of(code)) for code, name in self.countries]

    @property
    def former_places(self):
        """The same of where it was."""
        return [(name, address_of(code)) for code, name in self.former_countries]

    @cached_property
    def founded(self):
        """When it was founded or launched, in words, or in the source's own words."""
        events = foundings(self.document)
        said = [wording.date_in_words(event["date"]) for event in events if event["date"]]
        said = said or [_("“%(words)s”") % {"words": e["date_text"]} for e in events if e["date_text"]]
        return list(dict.fromkeys(said))

    @cached_property
    def risks(self):
        return risks_of(self.document)

    @cached_property
    def grave_risk(self):
        return any(risk.grave for risk in self.risks)

    # The facts

    def _of(self, name, words_of, differ=None, look="list"):
        """The section of one list of claims."""
        title = wording.list_title(name)
        return self._section(name, title, self.document[name], words_of, differ=differ, look=look)

    def _sections(self):
        section = self._of
        yield section("kinds", words.kind, differences.in_existence)
        yield section("operations", words.operation, differences.in_state)
        yield self._names()
        yield section("presences", words.presence, look="table")
        yield section("legal_statuses", words.legal_status, differences.in_legal_status, look="table")
        yield section("restrictions", words.restriction, look="table")
        yield section("leadership", words.leadership)
        yield section("people", words.person, look="table")
        yield section("sizes", words.size, differences.in_size, look="table")
        yield section("activities", words.activity)
        yield from self._positions()
        yield section("meetings", words.meeting)
        yield self._history()
        yield section("relations", words.relation, look="table")
        yield section("links", words.link, look="table")
        yield section("identifiers", words.identifier, look="table")
        yield section("absences", words.absence, look="table")

    def _names(self):
        """Names before misprints, which are findable and no names."""
        section = self._of("names", words.name, look="table")
        for group in section.groups:
            group.facts.sort(key=lambda fact: fact.words.muted)
        return section

    def _positions(self):
        """What it stands for, and apart from that what is only said of it."""
        claims = self.document["positions"]
        stances, others = ([c for c in claims if bool(c["stance"]) == held] for held in (True, False))
        yield self._section("positions", wording.list_title("positions"), stances, words.position)
        yield self._section("descriptions", _("How it is described"), others, words.position)

    def _history(self):
        """Events in the order of time, what has no date last."""
        section = self._of("events", words.event, differences.in_date, look="timeline")
        for group in section.groups:
            for fact in group.facts:
                fact.when = wording.date_in_words(fact.claim["date"])
            group.facts.sort(key=_moment)
        return section


def _named(codes):
    return [(code, wording.country_name(code)) for code in codes]


def _moment(fact):
    date = fact.claim["date"]
    if not date:
        return LATEST, LATEST
    limits = edtf.bounds(date)
    return limits.earliest or datetime.date.min, limits.latest or LATEST
