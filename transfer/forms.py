from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from transfer.importing.article_draft import Draft
from transfer.importing.documents import KINDS, check_size, read_document
from transfer.importing.refusal import Refused
from transfer.importing.wordpress.uploads import KINDS as KINDS_OF_EXPORT


class ArticleFileForm(forms.Form):
    """Takes one document. After `is_valid()` its draft is in `cleaned_data["file"]`."""

    file = forms.FileField(
        label="Document",
        help_text=f"A document of Word, LibreOffice, Google Docs or a text editor ({KINDS}), up to 25 MB.",
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )

    def clean_file(self) -> Draft:
        file = self.cleaned_data["file"]
        try:
            check_size(file.size)
            return read_document(file.name, file.read())
        except Refused as reason:
            raise ValidationError(str(reason)) from None


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of uploaded files."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class WordPressForm(forms.Form):
    """The files of an export, and what to make of them."""

    # Django's types take it for the form's uploads; the form keeps its fields elsewhere.
    files = SeveralFilesField(  # type: ignore[assignment]
        label="Export",
        help_text=(
            "In WordPress, Tools → Export → All content gives an .xml file. For the pictures too, put that file and"
            " the folder wp-content/uploads into one .zip. Several files may be chosen at once."
        ),
        widget=SeveralFilesInput(attrs={"accept": ", ".join(KINDS_OF_EXPORT)}),
    )
    drafts = forms.BooleanField(
        label="Publish nothing by itself",
        required=False,
        help_text="Else, what was public is public here too, as soon as its pictures have their credits.",
    )

    def __init__(self, *args: Any, hosts: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hosts:
            self.fields["hosts"] = forms.MultipleChoiceField(
                label="Fetch missing pictures from",
                choices=[(host, host) for host in hosts],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Asks the old site for pictures that are not in the files you chose.",
            )
