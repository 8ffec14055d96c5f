"""An organization's document as a reader asks it: facts in groups, each with its numbered notes."""

from organizations.reading.page import OrganizationPage

__all__ = ["OrganizationPage"]
