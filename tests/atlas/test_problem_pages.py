"""Whatever refuses a request, the type of the problem leads to a page that explains it."""

import pytest

from atlas.serving import REFUSED
from publishing.api.examples import PLAIN


@pytest.mark.parametrize(
    "name", [*(name for _, _, name, _ in REFUSED.values()), *(name for name, *_ in PLAIN.values())]
)
def test_what_is_refused_before_a_view_is_reached_is_explained_too(public_client, name):
    assert public_client.get(f"/problems/{name}/").status_code == 200
