"""The form of a source: its stored copy comes with it, and a source that is there already is noticed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.admin.anchors import address_of
from publishing.forms import WholeForm
from publishing.services import Refused
from sources import duplicates, snapshots

TELLING = {"url", "archived_url", "doi", "isbn", "title", "title_en"}


class SourceForm(WholeForm):
    """After cleaning, `copy` is the uploaded file as it was read, or None."""

    upload = forms.FileField(
        label=gettext_lazy("New stored copy"),
        required=False,
        allow_empty_file=True,  # told in our own words
        help_text=gettext_lazy(
            "PDF, web page (HTML or MHTML), Word document (DOCX) or plain text, up to 30 MB. "
            "It replaces the copy that is there. Its name is not kept."
        ),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "For pages that cannot be saved, and for scans. It replaces the words read so far."
        ),
    )
    forget = forms.BooleanField(label=gettext_lazy("Remove the stored copy and its words"), required=False)
    is_another = forms.BooleanField(
        label=gettext_lazy("It is another source"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.copy = None
        for name in ("isbn", "doi"):  # pasted with words around it; the model's field takes these away
            if name in self.fields:
                self.fields[name].max_length = None
                self.fields[name].validators = []
                self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_upload(self):
        file = self.cleaned_data.get("upload")
        if file:
            try:
                self.copy = snapshots.read(file)
            except Refused as refused:
                raise ValidationError(refused.reasons) from refused
        return file

    def clean_pasted(self):
        try:
            return snapshots.as_text(self.cleaned_data["pasted"])
        except Refused as refused:
            raise ValidationError(refused.reasons) from refused

    def clean(self):
        super().clean()
        if self.cleaned_data.get("forget") and (self.copy or self.cleaned_data.get("pasted")):
            self.add_error("forget", _("Either remove the copy, or give a new one."))

    def _post_clean(self):
        super()._post_clean()
        self._look_for_the_same()
        if self.errors and self.copy:
            self.add_error("upload", _("Choose the file again: a browser does not keep it."))

    def _look_for_the_same(self):
        if not TELLING & set(self.changed_data) or "is_another" not in self.fields:
            return
        source = self.instance
        found = duplicates.existing(
            url=source.url,
            archived_url=source.archived_url,
            doi=source.doi,
            isbn=source.isbn,
            titles=[source.title, source.title_en],
            without=source.pk,
        )
        if not found:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("is_another"):
            rows = format_html_join("; ", "{}", ((linked(one),) for one in found))
            sentence = _("This may be here already: %(found)s. If yours is another, tick the box.")
            self.add_error("is_another", format_html(sentence.replace("%(found)s", "{}"), rows))

    def keep_copy(self, source):
        """Set on `source`, which is saved next, what was uploaded, pasted or taken away."""
        if self.cleaned_data.get("forget"):
            snapshots.take_away(source)
        if self.copy:
            snapshots.put(source, self.copy)
        if pasted := self.cleaned_data.get("pasted"):
            source.snapshot_text = pasted


def linked(found):
    """A source that may be the same, with its address and why."""
    return format_html(
        '<a href="{}" target="_blank" rel="noopener">{}</a> ({}: {})',
        address_of(found.source),
        found.source,
        found.source.pk,
        found.why,
    )
