"""The public role reads the entries and facets."""

from django.db import migrations

from publishing.grants import OpenToPublic


class Migration(migrations.Migration):
    dependencies = [("organizations", "")]

    operations = [OpenToPublic("OrganizationEntry", "OrganizationFacet")]
