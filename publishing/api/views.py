"""The views of a collection on the shelf: its list, one record, its editions."""

import contextlib

import orjson
from django.http import HttpResponsePermanentRedirect
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from publishing import imprint, moments
from publishing.api import formats, timeclock
from publishing.api.changed import GONE, removed_since, stream_of
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.pagination import arranged, clock_for, page_of, read_cursor, walk_of
from publishing.api.parameters import Choices
from publishing.api.problems import Gone, NotThere, Problem
from publishing.api.sending import parameters_of
from publishing.catalogue import stamp
from publishing.models import Edition, Tombstone
from publishing.routers import PUBLIC

LONGEST_CHAIN = 20


class ShelfViewSet(ViewSetMixin, ReadingView):
    """Records of one kind that have been reviewed and published."""

    filterset_class = None
    columns = ()  # of its tables: [(header, path in the document)]
    answers = {}  # what actions of its own answer: {action: serializer}
    refusals = {}  # and how they refuse: {action: {status: (sentence, serializer or None)}}

    @property
    def catalogue(self):
        """How this kind of record stands on the shelf."""
        return self.filterset_class.catalogue

    @classmethod
    def parameters(cls, action):
        """The parameters of an action: {name: parameter}."""
        declared = cls.filterset_class.base_filters
        if action in ("list", "select"):
            return dict(declared)
        only_json = formats.format_parameter(files=False)
        if action == "retrieve":
            return {name: declared[name] for name in ("as_of", "fields")} | {"format": only_json}
        if action == "edition":
            names = cls.filterset_class.catalogue.document_class.Meta.fields
            fields = Choices((*names, "edition", "published_at"), help_text=declared["fields"].help_text)
            return {"fields": fields, "format": only_json}
        return {"format": declared["format"] if action == "editions" else only_json}

    def entries(self, clock):
        """What list, record and editions all read: the entries that were current at the clock's moment."""
        return clock.current(self.catalogue.entry_model.objects.using(PUBLIC))

    def list(self, request):
        """Records that fulfil all parameters: page by page as JSON, all of them in the other formats."""
        question = self.filterset_class(parameters_of(request))
        format = formats.chosen(request, question.asked, question.filters["format"])
        if format in formats.FILES:
            whole_only(format, question)
        cursor = question.get("cursor")
        cursor = cursor and read_cursor(cursor, walk_of(request))
        clock = clock_for(question, cursor)
        if self.is_held(clock):
            return self.not_modified()
        question.clock = clock
        current = self.entries(clock)
        matching = question.entries(current)
        if format in formats.FILES:
            return self.whole(format, matching, question)
        page = page_of(matching, question, request, clock, cursor)
        body = {
            "count": matching.count(),
            "next": page.next,
            "previous": page.previous,
            "results": [shown(text, question.get("fields")) for text in page.texts],
        }
        if "facets" in question.asked:
            body["facets"] = {name: question.count(current, name) for name in question.get("facets")}
        if "changed_since" in question.asked:
            body |= self.removed(question)
        return Response(body | {"meta": meta(clock)}, headers=link_header(next=page.next, prev=page.previous))

    def removed(self, question):
        """What is no longer in this collection since `changed_since`, whatever else is asked."""
        since, kind = question.get("changed_since"), self.catalogue.kind
        found, whole = removed_since(since, self.catalogue, question.clock)
        rest = {"kind": kind, "what": ",".join(GONE), "from": stamp(since)}
        return {"removed": found, "removed_beyond": None if whole else stream_of(self.request, **rest)}

    def select(self, request):
        """The same list, asked by POST: for long lists of `ids`, which no address can hold."""
        return self.list(request)

    def whole(self, format, matching, question):
        """All of the list as a file."""
        entries, keys = arranged(matching, question)
        rows = formats.texts(entries.order_by(*map(str, keys)))
        fields = question.get("fields")
        return formats.stream(
            self.request,
            format=format,
            name=formats.list_name(self.catalogue.path, parameters_of(self.request), question.clock.rests_on),
            columns=self.columns or [(name, name) for name in self.catalogue.served_class.Meta.fields],
            rows=only(rows, fields) if fields and format == "jsonl" else rows,
            fields=fields,
            total=matching.count(),
        )

    def retrieve(self, request, record_id):
        """One record, as it is now or as it was."""
        asked = read_parameters(self.parameters("retrieve"), request.query_params)
        record_id = self.read_id(record_id)
        clock = timeclock.look(asked.get("as_of"))
        if self.is_held(clock):
            return self.not_modified()
        text = self.entries(clock).filter(record_id=record_id).values_list("sent", flat=True).first()
        if text is not None:
            return Response(shown(text, asked.get("fields")))
        at = clock.at if "as_of" in asked else None
        if "as_of" in asked and (at is None or self.tombstone(record_id, at) is None):
            raise NotThere("Nothing was published at this address then.")
        return self.gone(request, record_id, at)

    def editions(self, request, record_id):
        """Every edition of a record, the first one first; also of one that was withdrawn."""
        asked = read_parameters(self.parameters("editions"), request.query_params)
        record_id = self.read_id(record_id)
        clock = timeclock.look()
        if self.is_held(clock):
            return self.not_modified()
        rows = [
            {"number": number, "published_at": stamp(at), "url": f"{request.path}{number}/"}
            for number, at in self.editions_of(record_id).values_list("number", "published_at")
        ]
        if not rows:
            raise NotThere
        format = formats.chosen(request, asked)
        if format in formats.FILES:
            latest = self.editions_of(record_id).last().published_at
            name = formats.list_name(
                f"{self.catalogue.path}-{record_id}-editions", request.query_params, latest
            )
            columns = [(column, column) for column in ("number", "published_at", "url")]
            return formats.stream(
                request, format=format, name=name, columns=columns, rows=iter(rows), total=len(rows)
            )
        body = {"count": len(rows), "next": None, "previous": None, "results": rows, "meta": meta(clock)}
        return Response(body)

    def edition(self, request, record_id, number):
        """One edition, as it was published."""
        asked = read_parameters(self.parameters("edition"), request.query_params)
        record_id = self.read_id(record_id)
        clock = timeclock.look()
        if self.is_held(clock):
            return self.not_modified()
        edition = self.editions_of(record_id).filter(number=number).first()
        if edition is None:
            raise NotThere
        numbered = orjson.dumps({"edition": edition.number, "published_at": stamp(edition.published_at)})
        text = f"{edition.document[:-1]},{numbered.decode()[1:]}"
        return Response(shown(text, asked.get("fields")))

    def editions_of(self, record_id):
        """The editions of a record of this kind."""
        editions = Edition.objects.using(PUBLIC).filter(kind=self.catalogue.kind, record_id=record_id)
        return editions.order_by("number")

    def read_id(self, text):
        """The identifier in an address. Raises `NotThere` if it is none."""
        found = self.catalogue.read_id(text)
        if found is None:
            raise NotThere
        return found

    def gone(self, request, record_id, at=None):
        """The way from a merged record to its successor; raises `Gone` or `NotThere` for others."""
        stone = self.tombstone(record_id, at)
        if stone is None:
            raise NotThere
        if stone.what == Tombstone.WITHDRAWN:
            raise withdrawn(stone)
        for _ in range(LONGEST_CHAIN):
            if stone is None or stone.what != Tombstone.MERGED:
                break
            record_id = stone.successor
            stone = self.tombstone(record_id, at)
        path = request.path.replace(f"/{self.kwargs['record_id']}/", f"/{record_id}/", 1)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{path}{'?' + query if query else ''}")

    def tombstone(self, record_id, at=None):
        """What stands where a record was, now or at a moment; or None."""
        stones = Tombstone.objects.using(PUBLIC).filter(kind=self.catalogue.kind, record_id=record_id)
        return stones.filter(moments.stood(at)).exclude(what=Tombstone.REDACTED).first()


def withdrawn(stone, sentence="This record was withdrawn.", **more):
    """The problem with what a tombstone stands for; `more` are further members, or others in their place."""
    known = {"id": stone.record_id, "reason": stone.reason, "successor": stone.successor or None}
    return Gone(sentence, **(known | {"withdrawn_at": stamp(stone.at)} | more))


def whole_only(format, question):
    """Raises `Problem` for what has no meaning where the whole list is sent."""
    for name in ("cursor", "facets"):
        if name in question.asked:
            sentence = f"{format} carries the whole list and takes no {name}: leave it out, or ask for json."
            raise Problem(sentence, parameter=name)


def only(texts, fields):
    """Stored documents, each with only some of its members."""
    with contextlib.closing(texts):
        for text in texts:
            yield shown(text, fields)


def shown(text, fields):
    """A stored document ready to send: as it is, or only some of its members."""
    if not fields:
        return orjson.Fragment(text)
    document = orjson.loads(text)
    return {name: document.get(name) for name in fields}


def link_header(**addresses):
    """The pages around this one, as RFC 8288 writes them."""
    links = [f'<{address}>; rel="{rel}"' for rel, address in addresses.items() if address]
    return {"Link": ", ".join(links)} if links else None


def meta(clock):
    """What an answer rests on."""
    return {
        "release": clock.release,
        "published_at": clock.rests_on and stamp(clock.rests_on),
        "license": imprint.SPDX,
    }
