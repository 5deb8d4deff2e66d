"""Panels that only the editor of a place has."""

from typing import Any

from wagtail.admin.panels import FieldPanel, Panel

from locations.listing import listing
from locations.private_address import SEE_PRIVATE_ADDRESS


class PrivateFieldPanel(FieldPanel):
    """A field for people who may see a private address. Others meet it neither in the form nor between versions."""

    def __init__(self, *args: Any, permission: str = SEE_PRIVATE_ADDRESS, **kwargs: Any) -> None:
        super().__init__(*args, permission=permission, **kwargs)


class ListingPanel(Panel):
    """“Copy my listing details”: a text to select; the button beside it works where scripts do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "locations/panels/listing.html"

        class Media:
            js = ["js/copy.js"]

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"listing": listing(self.instance)}
