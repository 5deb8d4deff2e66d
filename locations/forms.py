"""The editor's form of a location: checks across its rows."""

from typing import Any

from django.forms import BaseFormSet, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME

from locations.hours import first_overlap
from locations.private_address import FIELDS, SEE_PRIVATE_ADDRESS, AnyAddress, PrivateAddress
from pages.forms import BasePageForm
from pages.models import License

OVERLAP = "{one} and {two} overlap. Change one of them, or make them one."
PRIVATE_IN_TEXT = (
    "The address is private, but this text gives it away. Take out the street, the ZIP code and the coordinates, "
    "or show the address."
)

LIKE_AN_ADDRESS = (
    "This looks like an address, and the address of this place is private. Somebody who may see it can add this."
)


def kept_forms(formset: BaseFormSet) -> list[ModelForm]:
    """The rows that are filled as they should be and not taken out with this save."""
    return [form for form in formset.forms if form.is_valid() and not form.cleaned_data.get(DELETION_FIELD_NAME)]


class LocationPageForm(BasePageForm):
    """Offers the practice's own licenses; refuses hours that overlap and texts that give a private address away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.parent_page and self.parent_page.get_site()
        for name in {"license", "online_licenses"} & self.fields.keys():
            self.fields[name].queryset = License.objects.filter(practice__site=site)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._refuse_overlap("hours")
        self._refuse_overlap("exceptions")
        self._ask_about_nights()
        self._refuse_private_address()
        return cleaned

    def _refuse_overlap(self, name):
        rows = [(row.row, str(row)) for row in self._rows(name)]
        overlap = first_overlap([row for row, _ in rows])
        if overlap:
            one, two = (next(words for row, words in rows if row is side) for side in overlap)
            self.add_error(None, OVERLAP.format(one=one, two=two))

    def _rows(self, name):
        """The rows of the formset `name` that will be kept and that have what a row needs."""
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return []
        kept = [form.instance for form in kept_forms(formset)]
        return [row for row in kept if name == "exceptions" or row.has_times]

    def _ask_about_nights(self):
        """A slip such as “6 PM to 1 PM” would otherwise keep a place open through the night."""
        for form in [form for name in ("hours", "exceptions") for form in self._kept_forms(name)]:
            if question := form.instance.night_question:
                form.add_error("closes", question)

    def _kept_forms(self, name):
        formset = self.formsets.get(name)
        return kept_forms(formset) if formset is not None and formset.is_valid() else []

    def _refuse_private_address(self):
        """Of somebody who may not see the address, only what they write themselves is looked at."""
        if not self._cleaned("is_street_address_private"):
            return
        may_see = self.for_user is None or self.for_user.has_perm(SEE_PRIVATE_ADDRESS)
        address = PrivateAddress(**{name: self._cleaned(name) for name in FIELDS}) if may_see else AnyAddress()
        sentence = PRIVATE_IN_TEXT if may_see else LIKE_AN_ADDRESS
        for name, value in list(self.cleaned_data.items()):
            is_own = may_see or name in self.changed_data
            if name not in FIELDS and is_own and address.stands_in(str(value)):
                self.add_error(name, sentence)
        for form in (form for formset in self.formsets.values() for form in kept_forms(formset)):
            is_own = may_see or form.has_changed()
            if is_own and any(address.stands_in(str(value)) for value in form.cleaned_data.values()):
                self.add_error(None, f"{sentence} ({form.instance})")

    def _cleaned(self, name):
        """What `name` will be: somebody who may not see the address has no field for it."""
        return self.cleaned_data.get(name, getattr(self.instance, name))
