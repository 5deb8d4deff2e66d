"""The panel that previews a page in search results and where it is shared."""

from typing import Any

from django.conf import settings
from django.forms import Media
from wagtail.admin.panels import Panel
from wagtail.models import Page


class SearchPreviewPanel(Panel):
    """How the page will look in search results and where it is shared, with the characters counted."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/search_preview.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            parent, page = self.parent, self.instance
            picture = page.sharing_rendition if page.pk else None
            return super().get_context_data(parent_context) | {
                "site_url": (parent.full_url if parent else None) or f"{settings.SITE_URL}/",
                # By its path: the editor may be open under another name of the same site.
                "image_url": picture.url if picture else "",
            }

        @property
        def parent(self) -> Page | None:
            """The page above; of a page that is not made yet, the one its form was opened for."""
            if self.instance.depth:
                return self.instance.get_parent()
            asked_for = self.request.resolver_match.kwargs if self.request and self.request.resolver_match else {}
            return Page.objects.filter(pk=asked_for.get("parent_page_id")).first()

        @property
        def media(self) -> Media:
            return Media(js=["js/search-preview.js"], css={"all": ["css/search-preview.css"]})
