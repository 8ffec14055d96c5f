"""What tells that two organizations may be one: any of their names, an address, a number in a register."""

from organizations.models import Identifier, Link, Name, Organization
from publishing import alike
from sources.addresses import normalised


class OrganizationNames(alike.Names):
    """All names that any source gives it, and what curators call it."""

    model = Organization
    tracked = (Organization, Name, Link, Identifier)

    def names(self):
        titles = {}
        organizations = Organization.objects.order_by().prefetch_related("names")
        for organization in organizations.iterator(chunk_size=2000):
            titles[organization.pk] = title = str(organization)
            for text in {organization.working_name, *(name.text for name in organization.names.all())}:
                if text:
                    yield organization.pk, title, text

    def signs(self):
        for record_id, scheme, value in Identifier.objects.values_list("organization", "scheme", "value"):
            yield record_id, f"{scheme}: {value}"
        for record_id, url in Link.objects.values_list("organization", "url"):
            yield record_id, normalised(url)


alike.know(OrganizationNames())
