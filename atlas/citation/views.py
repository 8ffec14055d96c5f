"""Citations in the public API: of records, editions, claims, lists, releases and Atlas as a whole."""

import functools
from urllib.parse import urlencode

import orjson
from django.urls import reverse

from atlas.citation import claims, literature, ours
from atlas.citation.styling import STYLE, FixedCitation, StyledView
from atlas.facts import carrying
from publishing.api import timeclock
from publishing.api.pagination import FREE
from publishing.api.parameters import Choice
from publishing.api.problems import NotThere
from publishing.api.views import withdrawn
from publishing.catalogue import stamp
from publishing.models import Release, Tombstone
from publishing.routers import PUBLIC

OF = Choice(
    ("atlas", "source"),
    default="atlas",
    help_text="What to cite: what Atlas says of the source, or the source itself as a work.",
)
UNDATED = {"as_of"}


class RecordCitations(StyledView):
    """Citations of the records of one collection, mixed into the collection's own views."""

    answers = {}
    refusals = {}

    @classmethod
    def parameters(cls, action):
        """The parameters of an action: {name: parameter}."""
        declared = cls.filterset_class.base_filters
        if action == "cite_list":
            return {"style": STYLE} | {name: each for name, each in declared.items() if name not in FREE}
        found = {"style": STYLE}
        if cls.filterset_class.catalogue.kind == "source":
            found["of"] = OF
        return found | ({"as_of": declared["as_of"]} if action == "cite" else {})

    def cite(self, request, record_id):
        """How to cite one record: its present edition, or with `as_of` the one of then."""
        asked = self.asked_for("cite")
        record_id = self.read_id(record_id)
        clock = timeclock.look(asked.get("as_of"))
        if self.is_held(clock):
            return self.not_modified()
        entry = self.entry_of(record_id, clock)
        if entry is None and "as_of" in asked:
            raise NotThere("Nothing was published at this address then.")
        if entry is None:
            return self.gone(request, record_id)
        return self.written(self.citation_of(entry, clock, asked, frozen="as_of" in asked))

    def entry_of(self, record_id, clock):
        """The entry of what is cited, or None."""
        return self.entries(clock).filter(record_id=record_id).select_related("edition").first()

    def cite_edition(self, request, record_id, number):
        """How to cite one edition, which stays as it is."""
        asked = self.asked_for("cite_edition")
        record_id = self.read_id(record_id)
        clock = timeclock.look()
        if self.is_held(clock):
            return self.not_modified()
        entries = self.catalogue.entry_model.objects.using(PUBLIC).select_related("edition")
        entry = entries.filter(record_id=record_id, edition__number=number).first()
        if entry is None:
            raise NotThere
        return self.written(self.citation_of(entry, clock, asked, frozen=True))

    def cite_list(self, request):
        """How to cite the answer to a question: it names the moment, so that it stays the same answer."""
        declared = self.parameters("cite_list")
        self.asked_for("cite_list")
        params = request.query_params.copy()
        params.pop("style", None)
        question = self.filterset_class(params)
        clock = timeclock.look(question.get("as_of"))
        if self.is_held(clock):
            return self.not_modified()
        if clock.rests_on is None:
            raise NotThere("Nothing was published by then.")
        question.clock = clock
        count = question.entries(self.entries(clock)).count()
        query = normal_query(declared, params)
        pinned = sorted([*query, ("as_of", stamp(clock.rests_on))])
        address = self.address(f"/api/v1/{self.catalogue.path}/?{urlencode(pinned, safe=',:')}")
        return self.written(
            ours.question(self.catalogue.path, query, clock=clock, address=address, count=count)
        )

    def citation_of(self, entry, clock, asked, *, frozen):
        """The citation of an entry's edition, at the address of the edition alone if it is `frozen`."""
        document = orjson.loads(entry.edition.document)
        if asked.get("of") == "source":
            return literature.work(document)
        catalogue, edition = self.catalogue, entry.edition
        path = f"/{catalogue.path}/{edition.record_id}/"
        if frozen:
            path = f"/api/v1{path}editions/{edition.number}/"
        return ours.record(
            catalogue,
            document,
            edition,
            address=self.address(path),
            release=ours.release_holding(entry.published_at, entry.superseded_at),
            said=claims.attribution(document, clock),
        )


class FactCitations(RecordCitations):
    """Citations of claims: what is said of which record, according to whom."""

    def entry_of(self, record_id, clock):
        """Its present entry, or the last one that there was; raises `Gone` if its record was withdrawn."""
        entries = carrying.entries_of(record_id, clock)
        if not entries:
            return None
        entry = carrying.last_of(entries, clock)
        stone = None if carrying.is_current(entry, clock) else carrying.stone_of(entry, clock)
        if stone is not None and stone.what == Tombstone.WITHDRAWN:
            raise withdrawn(stone, carrying.WITHDRAWN, id=record_id)
        return entry

    def citation_of(self, entry, clock, asked, *, frozen):
        fact, edition = orjson.loads(entry.sent), entry.edition
        ended = () if carrying.is_current(entry, clock) else ("No present edition says so any more.",)
        return ours.fact(
            fact,
            edition,
            address=self.address(f"/api/v1/facts/{fact['id']}/"),
            release=ours.release_holding(entry.published_at, entry.superseded_at),
            said=(*claims.attribution(fact, clock), *ended),
            words=claims.says(fact),
        )


@functools.cache
def citations_of(viewset):
    """The views of the citations of a collection, which find records as the collection itself does."""
    mixin = FactCitations if viewset.filterset_class.catalogue.kind == "fact" else RecordCitations
    return type(f"{viewset.__name__}Citations", (mixin, viewset), {"__doc__": mixin.__doc__})


def normal_query(declared, params):
    """A question written in one way: parameters and values in order, each once, as Atlas spells them."""
    query = []
    for name in sorted({*params} - UNDATED):
        parameter = declared[name]
        texts = parameter.split(name, params.getlist(name))
        if parameter.commas:
            values = (parameter.clean(name, text) for text in texts)
            texts = [v if isinstance(v, str) else t for v, t in zip(values, texts, strict=True)]
            texts = [",".join(sorted({*texts}))]
        query += [(name, text) for text in dict.fromkeys(sorted(texts))]
    return query


class ReleaseCitation(FixedCitation):
    """How to cite a release."""

    def citation(self, clock, version):
        made = Release.objects.using(PUBLIC).filter(version=version).first()
        if made is None:
            raise NotThere("There is no release of that version.")
        return ours.release(made, address=self.address(reverse("release", args=[made.version])))


class AtlasCitation(FixedCitation):
    """How to cite Atlas as a whole."""

    def citation(self, clock):
        return ours.whole(clock, address=self.address("/"))
