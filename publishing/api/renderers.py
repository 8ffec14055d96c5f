"""How answers are written."""

import orjson
from rest_framework.renderers import BaseRenderer


class StoredJSONRenderer(BaseRenderer):
    """JSON in which documents stand as they were stored (`orjson.Fragment`), neither parsed nor rebuilt."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else orjson.dumps(data, default=str)
