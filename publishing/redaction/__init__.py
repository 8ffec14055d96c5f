"""Redaction: emptying a value everywhere, past editions included, on a privileged path.

A person asks, or a danger appears. The value and its forms are replaced in every text of every table
and in the files that Atlas keeps; what is derived from editions (entries, facets, slugs, search) is made
again. Nothing that redaction itself writes down contains the value.
"""

from publishing.redaction.emptying import redact
from publishing.redaction.files import KeptFile, know_files, unfinished
from publishing.redaction.forms import know_spellings, offers, spellings
from publishing.redaction.looking import look, preview
from publishing.redaction.memory import forget

__all__ = [
    "KeptFile",
    "forget",
    "know_files",
    "know_spellings",
    "look",
    "offers",
    "preview",
    "redact",
    "spellings",
    "unfinished",
]
