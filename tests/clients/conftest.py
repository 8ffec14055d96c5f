"""What the tests of the whole API share."""

import datetime

import pytest

from atlas.api import openapi
from publishing.api import validators


@pytest.fixture(autouse=True)
def _nothing_is_young(monkeypatch):
    """An answer has the same headers whenever it is asked, not those of the seconds after a publication."""
    monkeypatch.setattr(validators, "YOUNG", datetime.timedelta(0))


@pytest.fixture
def description():
    """The OpenAPI description."""
    return openapi()


@pytest.fixture(params=[pytest.param(1, marks=pytest.mark.slow, id="all"), pytest.param(0.01, id="some")])
def share(request):
    """Which part of all that can be tried is: the whole takes a minute or two."""
    return request.param
