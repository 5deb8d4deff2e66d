from django import forms
from django.core.exceptions import ValidationError

from transfer.importing.documents import KINDS, check_size, read_document
from transfer.importing.refusal import Refused


class ArticleFileForm(forms.Form):
    """Takes one document. After `is_valid()` its draft is in `cleaned_data["file"]`."""

    file = forms.FileField(
        label="Document",
        help_text=f"A Word, Markdown or HTML file ({KINDS}), up to 25 MB.",
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            check_size(file.size)
            return read_document(file.name, file.read())
        except Refused as reason:
            raise ValidationError(str(reason)) from None
