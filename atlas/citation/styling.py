"""What all views of citations share: the style, by its name or by `Accept`, and the answer in it."""

from django.http import HttpResponse

from atlas.citation.styles import STYLES
from publishing.api import formats, timeclock
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.parameters import Choice
from publishing.api.renderers import StoredJSONRenderer
from publishing.models import Release
from publishing.routers import PUBLIC

JSON = "application/json"
BY_ACCEPT = {style.name: (style.media_type,) for style in STYLES.values()} | {
    "csl": (STYLES["csl"].media_type, JSON)
}
STYLE = Choice(
    STYLES,
    help_text="The format of the citation: CSL-JSON, BibTeX, RIS, or words. Without it `Accept` decides; "
    "`csl` if that is open too.",
)


def releases():
    """Which releases there are and which of them were replaced, as a part of validators."""
    return sorted(Release.objects.using(PUBLIC).values_list("version", "as_of", "replaced_by"))


class StyledView(ReadingView):
    """A view that sends one citation."""

    style = None

    @classmethod
    def contents(cls, action):
        """The media types of the answer, for the description: {media type: schema}."""
        return {style.media_type: style.described() for style in STYLES.values()}

    def perform_content_negotiation(self, request, force=False):
        return StoredJSONRenderer(), JSON  # of problems; the style is chosen by `asked_for`

    def asked_for(self, action):
        """The parameters that were sent; sets the style. Raises `Problem`."""
        asked = read_parameters(self.parameters(action), self.request.query_params)
        self.choose(asked.get("style"))
        return asked

    def choose(self, name):
        """Sets the style: that of the parameter, or what the reader's program takes."""
        name = name or formats.accepted(self.request, BY_ACCEPT)
        self.style = STYLES[name]

    def is_held(self, clock, *state):
        """Sets the validators of the answer, which names releases; whether the reader holds it already."""
        return super().is_held(clock, self.style.name, releases(), *state)

    def written(self, citation):
        """The answer."""
        coded = "" if self.style.ending == "json" else "; charset=utf-8"
        answer = HttpResponse(self.style.write(citation), content_type=f"{self.style.media_type}{coded}")
        answer["Content-Disposition"] = f'inline; filename="{citation.key}.{self.style.ending}"'
        return answer

    def address(self, path):
        """A path of Atlas with the host by which it was asked."""
        return self.request.build_absolute_uri(path)


class FixedCitation(StyledView):
    """A citation that takes no other parameters than the style."""

    @classmethod
    def parameters(cls, action):
        """The parameters of the view: {name: parameter}."""
        return {"style": STYLE}

    def get(self, request, **kwargs):
        self.asked_for("retrieve")
        clock = timeclock.look()
        return self.not_modified() if self.is_held(clock) else self.written(self.citation(clock, **kwargs))
