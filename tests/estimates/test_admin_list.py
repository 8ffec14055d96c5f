"""The list of estimates at the desk."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

LIST = "/admin/estimates/estimate/"


def test_a_longer_list_costs_no_more_queries(client, contributor, make_estimate, source):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return captured

    client.force_login(contributor)
    make_estimate(source=source)
    client.get(LIST)
    few = len(queries())

    for _number in range(5):
        make_estimate(source=source)

    assert len(queries()) <= few
    assert not [query for query in queries() if '"sources_source"."snapshot_text"' in query["sql"]]


def test_what_a_filter_offers_is_asked_once_in_a_request(client, contributor, make_estimate):
    make_estimate()
    client.force_login(contributor)

    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    asked = [q for q in captured if 'SELECT DISTINCT "estimates_estimate"."measure"' in q["sql"]]
    assert len(asked) == 1
