"""What forms for readers and for people who log in have in common."""

from django.forms import BaseForm


def announce_required(form: BaseForm) -> None:
    """Says by `aria-required` what is required: Firefox calls a field with `required` wrong while it is still empty."""
    form.use_required_attribute = False
    for field in form.fields.values():
        if field.required:
            field.widget.attrs["aria-required"] = "true"
