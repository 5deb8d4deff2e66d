"""The form of an image: grouped, shorter to fill by choosing where it comes from, and plain about what is wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.images.forms import BaseImageForm

from images.caption import web_address
from images.digital_source import DigitalSourceType
from images.files import ImageUploadField
from images.license_urls import known_license
from images.metadata.reading import FILLED, merged
from images.models import ImageSource


@dataclass(frozen=True)
class FieldGroup:
    """A panel of the form."""

    heading: str
    fields: list[BoundField]


GROUPS = {
    "File and alt text": ["file", "title", "description", "collection", "tags"],
    "Credit": ["preset", "creator", "source", "source_url", "license", "license_url", "credit_line"],
    "More about the work": ["work_title", "creator_url", "copyright_notice", "changes", "acquire_url"],
    "People and how it was made": ["people_shown", "digital_source_type"],
    "Proof": ["license_holder", "license_expires_on", "evidence", "evidence_date"],
}


class PresetSelect(forms.Select):
    """Tells the page what each source fills in, so that the fields change at once; saving fills them in any case.

    `static/js/image-sources.js` is on every screen: the policy keeps dialogs from running what they bring.
    """

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-image-sources"] = json.dumps(fillings())
        return context


@dataclass(frozen=True)
class Proof:
    """A file as the form names it, and where editors may open it: its own address is never served."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


class ProofInput(forms.ClearableFileInput):
    # Django's types ask for the file itself; its template prints whatever this gives.
    def format_value(self, value: Any) -> Proof | None:  # type: ignore[override]
        if not self.is_initial(value):
            return None
        return Proof(Path(value.name).name, reverse("image_evidence", args=[value.instance.pk]))


def fillings() -> dict[str, dict[str, str]]:
    """What each source fills in, as a form would hold it: `{"3": {"source": "www.freepik.com", "license": "2"}}`."""
    sources = ImageSource.objects.select_related("license")
    return {
        str(source.pk): {name: str(getattr(value, "pk", value)) for name, value in source.filling.items()}
        for source in sources
    }


class CreditedImageForm(BaseImageForm):
    """The one form of an image: in the library, in the uploads and in the chooser."""

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"preset": PresetSelect, "evidence": ProofInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if description := self.fields.get("description"):
            description.label = "Alt text"
            description.help_text = (
                "What is to be seen, for those who cannot see it. A page may say something else, or that the picture"
                " is only decoration."
            )
        if file := self.fields.get("file"):
            self.fields["file"] = ImageUploadField(label=file.label, required=file.required, widget=file.widget)
            self.fields["file"].help_text += " Of an animation, readers see the first picture."

    def clean(self) -> dict[str, Any]:
        """Fills what the chosen source knows into fields left empty, for browsers without JavaScript."""
        values = super().clean()
        source = values.get("preset")
        for name, value in (source.filling if source else {}).items():
            values[name] = values.get(name) or value
        return values

    @property
    def groups(self) -> Iterator[FieldGroup]:
        """The visible fields in their panels."""
        for heading, names in GROUPS.items():
            fields = [self[name] for name in names if name in self.fields and not self[name].is_hidden]
            if fields:
                yield FieldGroup(heading, fields)

    @property
    def offered_license(self) -> str:
        """Where a row for the license that the file names can be added, filled in; empty when none is missing."""
        url = web_address(self.instance.license_url)
        if not url or self.instance.license_id:
            return ""
        known = known_license(url)
        filling = {"name": known.name if known else "", "url": known.url if known else url}
        if known and not known.requires_attribution:
            filling["requires_attribution"] = ""
        return f"{reverse('image_licenses:add')}?{urlencode(filling)}"

    @property
    def offered_name(self) -> str:
        """The name of that license, or its address."""
        known = known_license(self.instance.license_url)
        return known.name if known else self.instance.license_url

    @property
    def found(self) -> list[tuple[str, str]]:
        """What stood in the file: label and value, one each, in the order of the fields."""
        values = merged(self.instance.found_in_file or {})
        labels = {name: str(self.instance._meta.get_field(name).verbose_name) for name in FILLED}
        labels |= {"description": "alt text", "usage_terms": "usage terms"}
        if code := values.get("digital_source_type"):
            values["digital_source_type"] = dict(DigitalSourceType.choices).get(code, code)
        return [(label, values[name]) for name, label in labels.items() if name in values]
