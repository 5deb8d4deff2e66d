from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property

from images.models import CreditedImage
from images.page_mixins import ShowsImages
from locations.models.location_page import LocationPage
from locations.service_area import ServiceArea
from pages.models import BasePage, PageRole, PracticeDetails, listed

PLACES_A_PAGE = 24


class LocationIndexPage(ShowsImages, BasePage):
    """Shows the places side by side, and who can be served where."""

    role = PageRole.PARENT

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    introduction = models.TextField(blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of places"

    @cached_property
    def locations(self) -> list[LocationPage]:
        pages = listed(LocationPage.objects.child_of(self)).select_related("license")
        return list(pages.defer_streamfields().order_by("path"))

    # The places whose cards are shown; those of the first page unless a reader asked for another.
    page_number: str | None = None

    @cached_property
    def page_of_results(self) -> PageOfResults:
        """A paginator's page of places, with what their cards show."""
        found = Paginator(self.locations, PLACES_A_PAGE).get_page(self.page_number)
        shown = [location.pk for location in found.object_list]
        pages = LocationPage.objects.filter(pk__in=shown).select_related("image__license", "license")
        found.object_list = list(pages.prefetch_related("hours", "exceptions", "online_licenses").order_by("path"))
        return found

    @property
    def shown_images(self) -> list[CreditedImage]:
        """The images of the cards."""
        return list(dict.fromkeys(location.image for location in self.page_of_results.object_list if location.image))

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        practice = PracticeDetails.for_request(request)
        prefetch_related_objects([practice], "licenses", "away_dates")
        self.page_number = request.GET.get("page")
        for location in self.page_of_results.object_list:
            location.practice = practice
        return super().get_context(request) | {
            "locations": self.page_of_results.object_list,
            "page_of_results": self.page_of_results,
            "service_area": ServiceArea(practice, self.locations),
        }
