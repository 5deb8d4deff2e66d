from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property

from core.models import BasePage, PracticeDetails
from images.pages import ShowsPictures
from locations.freshness import LONGEST_SECONDS, kept_for
from locations.models.location_page import LocationPage
from locations.where import Where


class LocationIndexPage(ShowsPictures, BasePage):
    """Shows the places side by side, and who can be served where."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    introduction = models.TextField(blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of places"

    @cached_property
    def locations(self):
        pages = LocationPage.objects.child_of(self).live().public().select_related("picture__licence", "licence")
        return list(pages.prefetch_related("hours", "exceptions", "online_licences").order_by("path"))

    @property
    def shown_pictures(self):
        """Those of the cards."""
        return list(dict.fromkeys(location.picture for location in self.locations if location.picture))

    def get_context(self, request):
        practice = PracticeDetails.for_request(request)
        prefetch_related_objects([practice], "licences", "away_dates")
        for location in self.locations:
            location.practice = practice
        return super().get_context(request) | {"locations": self.locations, "where": Where(practice, self.locations)}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        fresh = [location.opening.seconds_fresh for location in response.context_data["locations"]]
        return kept_for(min(fresh, default=LONGEST_SECONDS), request, response)
