"""What a researcher's program asks of Atlas, with a client made from the OpenAPI description alone.

Run by a process of its own: python_questions.py ADDRESS ORGANIZATION ESTIMATE ESTIMATE, beside the client.
"""

import json
import sys

from atlas_client import Client
from atlas_client.api.estimates import estimates_sum
from atlas_client.api.organizations import organizations_cite, organizations_list, organizations_retrieve
from atlas_client.models import (
    OrganizationKind,
    OrganizationsCiteStyle,
    OrganizationsListFacetsItem,
    OrganizationsListFormat,
)

address, known, one, other = sys.argv[1:]
client = Client(base_url=address)


def text(operation, *args, **kwargs):
    """An answer that is no JSON, by the request that the client makes for it."""
    answer = client.get_httpx_client().request(**operation._get_kwargs(*args, **kwargs))
    answer.raise_for_status()
    return answer.text


def walk():
    """All communities, one on each page."""
    page = organizations_list.sync(client=client, page_size=1, kind=[OrganizationKind.COMMUNITY])
    while page.results:
        yield from page.results
        if page.next_ is None:
            return
        cursor = page.next_.rpartition("cursor=")[2].partition("&")[0]
        page = organizations_list.sync(
            client=client, page_size=1, kind=[OrganizationKind.COMMUNITY], cursor=cursor
        )


found = organizations_list.sync(client=client, country=["GE"], facets=[OrganizationsListFacetsItem.COUNTRY])
record = organizations_retrieve.sync(known, client=client)
refused = organizations_list.sync_detailed(client=client, country=["Germany"])
missing = organizations_retrieve.sync_detailed("o00000195", client=client)
refused_sum = estimates_sum.sync_detailed(client=client, ids=[one, other])
print(  # noqa: T201
    json.dumps(
        {
            "found": [each.name for each in found.results],
            "facets": found.facets["country"][0].count,
            "walked": [each.id for each in walk()],
            "record": record.names[0].text,
            "refused": [refused.status_code, refused.parsed.type_, refused.parsed.suggestion],
            "missing": [missing.status_code, missing.parsed.detail],
            "sum": [refused_sum.status_code, len(refused_sum.parsed.reasons) > 0],
            "lines": text(organizations_list, format_=OrganizationsListFormat.JSONL).count("\n"),
            "cited": text(organizations_cite, known, style=OrganizationsCiteStyle.BIBTEX)[:6],
        }
    )
)
