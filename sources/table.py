"""Sources as rows of a table."""

from publishing.api import formats

COLUMNS = formats.columns(
    """
    id url title title_en language kind authors=authors.name publisher=publisher.name
    publisher_id=publisher.id container pages published url_original archived_url accessed_on access
    consulted identifiers=identifiers.value reliability reliability_reason cites=cites.source cited_by_count
    edition published_at first_published_at
    """
)
