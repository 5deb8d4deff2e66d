"""The form every page is edited with."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from pages.reserved_slugs import refusal, reserved_slugs


def clock_sentence() -> str:
    """Whose clock a schedule means: “Los Angeles time. It is 2:05 PM there now.”"""
    city = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
    return f"{city} time. It is {date_format(timezone.localtime(), 'g:i A')} there now."


class BasePageForm(WagtailAdminPageForm):
    """Lets every page begin as a draft; publishing makes it live. So a refused page keeps what was written.

    A page without a slug gets one from its title when it is saved: the editor's script finds none in a title without
    Latin letters.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

        for name in {"go_live_at", "expire_at"} & self.fields.keys():
            self.fields[name].help_text = clock_sentence()

    def clean_expire_at(self) -> datetime | None:
        """A form opened before the page expired still has that moment: it is over, and not asked about."""
        moment = self.cleaned_data["expire_at"]
        is_over = moment and moment <= timezone.now() and not self.instance.live
        return None if is_over else moment

    def clean_slug(self) -> str:
        """Of a new page, whose place in the tree the model does not know yet."""
        slug = self.cleaned_data["slug"]
        if self.instance.pk is None and slug in reserved_slugs(self.parent_page):
            raise ValidationError(refusal(slug))
        return slug

    def save(self, commit: bool = True) -> Page:
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
