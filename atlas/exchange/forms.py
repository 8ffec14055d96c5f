"""What is asked before an import and before an export."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from atlas.exchange.tables import TABLES, grouped
from publishing import ids
from publishing.states import RecordState

_CODE = re.compile(r"[A-Z]{2}|[a-z][-a-z_]*")  # of a country or a group


def table_choices():
    """The tables by group, each in the curator's words and with the name that its file has."""
    return [(heading, [(table.name, _label(table)) for table in tables]) for heading, tables in grouped()]


def _label(table):
    words = str(table.model._meta.verbose_name_plural)
    return words if words == table.name else f"{words} ({table.name})"


class ImportForm(forms.Form):
    """Which table, and the file."""

    table = forms.ChoiceField(label=_("Table"), choices=table_choices)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # told in our own words
        help_text=_(
            "CSV (UTF-8, UTF-16 or Windows-1251; commas, semicolons or tabs) or XLSX; at most 50 MB and "
            "100,000 rows. It is kept for 30 days after the import, so that it can be looked at."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class TemplateForm(forms.Form):
    """Which table, and as what."""

    table = forms.ChoiceField(label=_("Table"), choices=table_choices)
    format = forms.ChoiceField(label=_("Format"), choices=[("xlsx", "XLSX"), ("csv", "CSV")])


class ExportForm(forms.Form):
    """Which tables, of which records, as what."""

    tables = forms.MultipleChoiceField(label=_("Tables"), choices=table_choices)
    states = forms.MultipleChoiceField(
        label=_("Only of records in these states"),
        choices=RecordState.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: of all."),
    )
    ids = forms.CharField(
        label=_("Only these records"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Identifiers or addresses, with blanks or on lines of their own. Empty: all."),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=[("xlsx", _("XLSX: a sheet for each table")), ("csv", _("CSV: several tables in a ZIP"))],
        widget=forms.RadioSelect,
        initial="xlsx",
    )

    def clean_tables(self):
        return [TABLES[name] for name in self.cleaned_data["tables"]]

    def clean_ids(self):
        words = self.cleaned_data["ids"].replace(",", " ").replace(";", " ").split()
        found = [ids.read(word) or word for word in words]
        if wrong := [word for word in found if not ids.is_valid(word) and not _CODE.fullmatch(word)]:
            raise forms.ValidationError(
                _("No identifiers: %(wrong)s.") % {"wrong": ", ".join(word[:40] for word in wrong[:5])}
            )
        return found
