"""What all addresses of the service share: declared parameters, validators, the language of the address."""

from django.utils.translation import override

from atlas.reconciliation import kinds
from atlas.reconciliation.matching import successors
from publishing.api import formats, timeclock
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.parameters import Number, Parameter
from publishing.api.problems import NotThere, UnknownParameter
from publishing.api.views import withdrawn
from publishing.models import Tombstone
from publishing.routers import PUBLIC

LANGUAGES = ("en", "ru")
ROOT = "/api/v1/reconcile"


class Anything(Parameter):
    """A text that may be empty."""

    longest = 200

    def split(self, name, texts):
        return texts if texts == [""] else super().split(name, texts)

    def value_schema(self):
        return {"type": "string", "maxLength": self.longest}


class Ignored(Anything):
    """What OpenRefine sends out of habit; it changes nothing."""

    def __init__(self):
        super().__init__(help_text="Sent by OpenRefine; changes nothing.")


ID = Parameter(help_text="The identifier, as in answers of this service; also an address with it.")
CURSOR = Number(0, 100_000, default=0, help_text="How many to leave out from the start.")


class ServiceView(ReadingView):
    """One address. `language` is that of labels and descriptions; names are those that the record has."""

    schema = None  # described by `describing`: the protocol has schemas of its own
    declared = {}
    language = "en"

    @classmethod
    def parameters(cls, action):
        """The parameters in the address: {name: parameter}."""
        return cls.declared | {"format": formats.format_parameter(files=False)}

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self.asked = {}
        if "callback" in request.query_params:
            raise UnknownParameter(
                "There is no JSONP here, which would run this answer as a program: every answer may be read "
                "from any site (CORS). OpenRefine does so from version 3.3.",
                parameter="callback",
            )
        if request.method != "OPTIONS":
            self.asked = read_parameters(self.parameters("retrieve"), request.query_params)
        self.clock = timeclock.look()

    def root(self):
        """The address of the service in this language, on this host."""
        end = "" if self.language == "en" else f"/{self.language}"
        return self.request.build_absolute_uri(f"{ROOT}{end}")

    def site(self):
        """The address of Atlas, without a stroke at the end."""
        return self.request.build_absolute_uri("/").rstrip("/")

    def get(self, request, **parts):
        """The answer, unless the reader holds it."""
        if self.is_held(self.clock):
            return self.not_modified()
        with override(self.language):
            return self.answer(request, **parts)

    def answer(self, request, **parts):
        """The answer to GET."""
        raise NotImplementedError

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            response["Content-Language"] = self.language
        return response


def record_of(text):
    """(type, identifier, served document) of a record on the shelf now; a merged one is its successor.

    Raises `NotThere`, for whatever was never published, or `Gone` with the reason.
    """
    found = kinds.of_id(text)
    if found is None:
        raise NotThere
    kind, record_id = found
    served = kinds.present(kind.id, [record_id]).get(record_id)
    if served is None and (moved := successors([record_id]).get(record_id)):
        record_id = moved
        served = kinds.present(kind.id, [record_id]).get(record_id)
    if served is None:
        raise gone(kind, record_id)
    return kind, record_id, served


def gone(kind, record_id):
    """The problem with a record that is not there: withdrawn for a reason, or nothing at all."""
    stones = Tombstone.objects.using(PUBLIC).filter(kind=kind.catalogue.kind, record_id=record_id)
    stone = stones.filter(what=Tombstone.WITHDRAWN, ended_at=None).first()
    if stone is None:
        return NotThere()
    return withdrawn(stone)
