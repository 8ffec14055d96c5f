"""Countries and groups of countries as people read them."""

from countries.reading.listing import CountryListing
from countries.reading.pages import CountryPage, GroupPage

__all__ = ["CountryListing", "CountryPage", "GroupPage"]
