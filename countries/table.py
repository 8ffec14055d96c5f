"""Countries and groups of countries as rows of tables."""

from publishing.api import formats

COUNTRIES = formats.columns(
    """
    id url name=name.en name_ru=name.ru summary=summary.en summary_ru=summary.ru
    conditions=conditions.kind groups=groups.id sources=sources.id edition published_at first_published_at
    """
)
GROUPS = formats.columns(
    """
    id url name=name.en name_ru=name.ru members=members.country conditions=conditions.kind
    sources=sources.id edition published_at first_published_at
    """
)
