"""The form every page is edited with."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.slugs import slug_for
from pages.reserved_slugs import refusal, reserved_slugs
from pages.scheduling import THEN, chosen_moment, clock_sentence


class BasePageForm(WagtailAdminPageForm):
    """Lets every page begin as a draft; publishing makes it live. So a refused page keeps what was written.

    A page without a slug gets one from its title when it is saved: the editor's script finds none in a title without
    Latin letters.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

        if "expire_at" in self.fields:
            self.fields["expire_at"].help_text = clock_sentence()

    def clean(self) -> dict[str, Any]:
        """“Publish then” takes the moment beside it; “Publish” means now, whatever was chosen before."""
        action = self.data.get("action-publish")
        if action:
            self.instance.go_live_at = chosen_moment(self.data) if action == THEN else None
        return super().clean()

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
        return "" if self.is_title_taken(slug) else slug

    def is_title_taken(self, slug: str) -> bool:
        """Whether the address that the editor made of a new page's title is another page's: then it gets a free one."""
        is_made = self.instance.pk is None and slug == slug_for(self.cleaned_data.get("title", ""))
        return is_made and not Page._slug_is_available(slug, self.parent_page)

    def save(self, commit: bool = True) -> Page:
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
