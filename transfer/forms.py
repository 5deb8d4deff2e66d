from django import forms
from django.core.exceptions import ValidationError

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

    def clean_file(self):
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

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class WordPressForm(forms.Form):
    """The files of an export, and what to make of them."""

    files = SeveralFilesField(
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
    hosts = forms.MultipleChoiceField(
        label="Fetch missing pictures from",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Asks the old site for pictures that are not in the files you chose.",
    )

    def __init__(self, *args, hosts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hosts"].choices = [(host, host) for host in hosts]
        if not hosts:
            del self.fields["hosts"]
