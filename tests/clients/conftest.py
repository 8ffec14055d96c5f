"""What the tests of the whole API share."""

import pytest

from atlas.api import openapi


@pytest.fixture
def description():
    """The OpenAPI description."""
    return openapi()


@pytest.fixture(params=[pytest.param(1, marks=pytest.mark.slow, id="all"), pytest.param(0.01, id="some")])
def share(request):
    """Which part of all that can be tried is: the whole takes a minute or two."""
    return request.param
