"""Organizations at the desk."""

from organizations.admin import alike, places
from organizations.admin.organization import OrganizationAdmin

__all__ = ["OrganizationAdmin", "alike", "places"]
