"""The public role reads the entries and facets."""

from django.db import migrations

from publishing.grants import OpenToPublic


class Migration(migrations.Migration):
    dependencies = [("countries", "0002_first_tables")]

    operations = [OpenToPublic("CountryEntry", "CountryFacet", "GroupEntry", "GroupFacet")]
