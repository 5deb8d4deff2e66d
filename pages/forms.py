"""The form every page is edited with."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from pages.reserved_slugs import refusal, reserved_slugs


class BasePageForm(WagtailAdminPageForm):
    """Lets every page begin as a draft; publishing makes it live. So a refused page keeps what was written.

    A page without a slug gets one from its title when it is saved: the editor's script finds none in a title without
    Latin letters.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        """Of a new page, whose place in the tree the model does not know yet."""
        slug = self.cleaned_data["slug"]
        if self.instance.pk is None and slug in reserved_slugs(self.parent_page):
            raise ValidationError(refusal(slug))
        return slug

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
