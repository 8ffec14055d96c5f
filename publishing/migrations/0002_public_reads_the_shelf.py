"""The public role reads the shelf, and may drop a suggestion into the box."""

from django.db import migrations

from publishing.grants import OpenToPublic

RECEIPT = """
CREATE FUNCTION suggestion_receipt(receipt text) RETURNS TABLE (outcome text, reply text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT s.outcome, s.reply FROM publishing_suggestion s WHERE s.key = receipt $$;
"""


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_first_tables")]

    operations = [
        OpenToPublic("Shelf", "Edition", "Tombstone", "FactEntry", "FactFacet"),
        OpenToPublic("Suggestion", insert=["key", "record_id", "text", "source_text", "received_on"]),
        migrations.RunSQL(RECEIPT, "DROP FUNCTION suggestion_receipt(text)"),
    ]
