"""The formats of citations: by the names of a parameter, or by media types as DOI resolvers take them."""

from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.translation import override

from atlas.citation import bibtex, csl, plain, ris
from atlas.citation.model import ATLAS, ENTRY, Citation
from publishing import imprint

TEXT = {"type": "string"}
EXAMPLE = Citation(
    key="atlas-o00000195-1",
    kind=ENTRY,
    title="Open Door",
    container=ATLAS,
    publisher=ATLAS,
    version="edition 1",
    issued="2026-11-23",
    url="https://atlas.example/organizations/o00000195/",
    licence=imprint.LICENCE,
)


@dataclass(frozen=True)
class Style:
    """One format."""

    name: str
    media_type: str
    ending: str
    write: Any
    schema: Any

    def described(self):
        """The JSON schema of what it sends, with an example."""
        with override("en"):
            written = self.write(EXAMPLE)
        return self.schema | {"examples": [orjson.loads(written) if self.ending == "json" else written]}


STYLES = {
    style.name: style
    for style in (
        Style("csl", "application/vnd.citationstyles.csl+json", "json", csl.write, csl.SCHEMA),
        Style("bibtex", "application/x-bibtex", "bib", bibtex.write, TEXT),
        Style("ris", "application/x-research-info-systems", "ris", ris.write, TEXT),
        Style("text", "text/plain", "txt", plain.write, TEXT),
    )
}
