"""Releases in the public API."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from atlas.releases.documents import ReleaseDocument, as_document, releases
from publishing.api import formats, timeclock
from publishing.api.filters import read_parameters
from publishing.api.manners import ReadingView
from publishing.api.problems import NotThere, quoted
from publishing.api.schema import list_of
from publishing.api.views import meta
from publishing.releases import versions

COLUMNS = [(name, name) for name in ReleaseDocument().fields if name != "files"]


class ReleaseView(ReadingView):
    """What both addresses share: their parameters, and validators that follow the shelf."""

    files = False

    @classmethod
    def parameters(cls, action):
        """The parameters of the view: {name: parameter}."""
        return {"format": formats.format_parameter(files=cls.files)}

    def look(self, request):
        """Reads the parameters and sets the validators. Returns whether the reader holds the answer."""
        declared = self.parameters("list")
        asked = read_parameters(declared, request.query_params)
        self.format = formats.chosen(request, asked, declared["format"])
        self.clock = timeclock.look()
        return self.is_held(self.clock)


class ReleasesView(ReleaseView):
    """Every release, the latest first, with its files and their checksums."""

    files = True

    @extend_schema(operation_id="releases_list", responses=list_of("ReleaseList", ReleaseDocument))
    def get(self, request):
        if self.look(request):
            return self.not_modified()
        results = [as_document(release) for release in releases()]
        if self.format in formats.FILES:
            return formats.stream(
                request,
                format=self.format,
                name="atlas-releases",
                columns=COLUMNS,
                rows=iter(results),
                total=len(results),
            )
        body = {"count": len(results), "next": None, "previous": None, "results": results}
        return Response(body | {"meta": meta(self.clock)})


class OneReleaseView(ReleaseView):
    """One release. One that was replaced has no files, and says by which and why."""

    @extend_schema(operation_id="releases_retrieve", responses=ReleaseDocument)
    def get(self, request, version):
        held = self.look(request)
        named = version.lower() if versions.PATTERN.fullmatch(version.lower()) else ""
        release = releases().filter(version=named).first()
        if release is None:
            known = releases().values_list("version", flat=True)
            raise NotThere(f"There is no release {quoted(version)}.", allowed=[*known], got=version)
        return self.not_modified() if held else Response(as_document(release))
