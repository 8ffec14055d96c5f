"""What the tests of the desk's form of an estimate start from."""

import pytest

from sources.models import Source
from tests.desk import typed
from tests.estimates.form import ADD


@pytest.fixture
def desk(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def page(desk, source):
    """The empty form, with a source and a measure."""
    return typed(desk.get(ADD)) | {"source": source.pk, "locator": "p. 4", "measure": "left_origin"}


@pytest.fixture
def other_source(db):
    return Source.objects.create(title="The paper itself", kind="report")
