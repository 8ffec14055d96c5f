"""A list as a file: JSON Lines, CSV and Excel workbooks, written row by row in constant memory.

A view declares the parameter (`format_parameter`), learns what the reader wants (`chosen`), and hands its
rows on (`stream`); `texts` reads stored documents of a queryset, one after the other.
"""

from publishing.api.formats.choice import FILES, NotAcceptable, accepted, chosen, format_parameter
from publishing.api.formats.naming import list_name
from publishing.api.formats.reading import texts
from publishing.api.formats.responses import Busy, stream
from publishing.api.formats.tables import columns

__all__ = [
    "FILES",
    "Busy",
    "NotAcceptable",
    "accepted",
    "chosen",
    "columns",
    "format_parameter",
    "list_name",
    "stream",
    "texts",
]
