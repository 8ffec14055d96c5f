"""A researcher's own program, the library `reconciler`, matches a table of names against Atlas."""

import pandas as pd
import pytest

from publishing import services
from tests.live import serving


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # within the library
def test_a_table_of_names_is_matched_by_a_client_library(public_client, make_organization):
    made = [make_organization(name) for name in ("Kovcheg", "Open Circle")]
    services.publish_together(made, reason="For the tests.")
    from reconciler import reconcile

    names = pd.Series(["Ковчег", "open circle", "Ковчег"])
    with serving() as address:
        table = reconcile(
            names, type_id="organization", reconciliation_endpoint=f"{address}/api/v1/reconcile"
        )

    assert [*table["input_value"]] == ["Ковчег", "open circle"]
    assert [*table["id"]] == [each.pk for each in made]
    assert table["match"].all()
    assert [*table["type_id"].unique()] == ["organization"]
