from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property

from images.models import CreditedImage
from images.page_mixins import ShowsImages
from locations.models.location_page import LocationPage
from locations.service_area import ServiceArea
from pages.models import BasePage, PracticeDetails, listed


class LocationIndexPage(ShowsImages, BasePage):
    """Shows the places side by side, and who can be served where."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    introduction = models.TextField(blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of places"

    @cached_property
    def locations(self) -> list[LocationPage]:
        pages = listed(LocationPage.objects.child_of(self)).select_related("image__license", "license")
        return list(pages.prefetch_related("hours", "exceptions", "online_licenses").order_by("path"))

    @property
    def shown_images(self) -> list[CreditedImage]:
        """The images of the cards."""
        return list(dict.fromkeys(location.image for location in self.locations if location.image))

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        practice = PracticeDetails.for_request(request)
        prefetch_related_objects([practice], "licenses", "away_dates")
        for location in self.locations:
            location.practice = practice
        return super().get_context(request) | {
            "locations": self.locations,
            "service_area": ServiceArea(practice, self.locations),
        }
