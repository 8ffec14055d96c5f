"""The functions that the triggers of access call. They are used at the first change, not when triggers are made."""

from django.db import migrations

from atlas.desk.access import triggers


class Migration(migrations.Migration):
    dependencies = [("access", "0001_who_gets_in")]

    operations = [migrations.RunSQL(triggers.FUNCTIONS, triggers.NO_FUNCTIONS)]
