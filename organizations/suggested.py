"""Organizations that readers point to, begun as drafts."""

from organizations.models import Organization
from publishing import suggesting


def begin_organization(name, *, source=None):
    """A draft with a working name and no claims: who reads the source enters them."""
    return Organization.objects.create(working_name=name[:300])


suggesting.know(suggesting.ORGANIZATION, begin_organization)
