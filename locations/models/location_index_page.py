from django.db import models
from django.db.models import prefetch_related_objects

from core.models import BasePage, PracticeDetails
from locations.freshness import LONGEST_SECONDS, kept_for
from locations.models.location_page import LocationPage
from locations.where import Where


class LocationIndexPage(BasePage):
    """Shows the places side by side, and who can be served where."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["locations.LocationPage"]

    introduction = models.TextField(blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of places"

    @property
    def locations(self):
        pages = LocationPage.objects.child_of(self).live().public().select_related("picture", "licence")
        return pages.prefetch_related("hours", "exceptions", "online_licences").order_by("path")

    def get_context(self, request):
        practice, locations = PracticeDetails.for_request(request), list(self.locations)
        prefetch_related_objects([practice], "licences", "away_dates")
        for location in locations:
            location.practice = practice
        return super().get_context(request) | {"locations": locations, "where": Where(practice, locations)}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        fresh = [location.opening.seconds_fresh for location in response.context_data["locations"]]
        return kept_for(min(fresh, default=LONGEST_SECONDS), request, response)
