from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Site
from wagtail.search import index

from core.freshness import true_until
from core.phone import refuse_other_than_a_number
from core.states import state_names
from images.image_references import images_in
from images.page_mixins import LeadImage
from locations import structured_data
from locations.address import Address
from locations.forms import LocationPageForm
from locations.models.fields import Meeting, TimeZone, degrees, image_field
from locations.models.location_display_mixin import LocationDisplayMixin
from locations.opening_hours import OpeningHours
from locations.panels import ListingPanel, PrivateFieldPanel
from locations.service_area import ServiceArea
from pages.blocks import BodyBlock
from pages.models import Accepting, BasePage, License, PageRole, PracticeDetails, listed


class LocationPage(LocationDisplayMixin, LeadImage, BasePage):
    """One location. Every field but the title may be empty."""

    role = PageRole.LOCATION

    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []
    base_form_class = LocationPageForm

    state = models.CharField(max_length=60, choices=state_names, blank=True)
    meeting = models.CharField("how people are seen", max_length=20, choices=Meeting, blank=True)
    accepting = models.CharField(
        "new clients", max_length=10, choices=Accepting, blank=True, help_text="Empty: as the practice says."
    )
    introduction = models.TextField(blank=True, help_text="What is true of this place and of no other.")
    street_address = models.CharField(max_length=200, blank=True)
    is_street_address_private = models.BooleanField(
        "show the street address only after booking",
        default=True,
        help_text="Ticked, the site shows it nowhere: for an office at home. The map and the ZIP code stay away too.",
    )
    city = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField("ZIP code", max_length=20, blank=True)
    phone = models.CharField(
        max_length=40, blank=True, validators=[refuse_other_than_a_number], help_text="Empty: the practice's own."
    )
    email = models.EmailField(blank=True, help_text="Empty: the practice's own.")
    time_zone = models.CharField(max_length=40, choices=TimeZone, default=TimeZone.PACIFIC)
    latitude = degrees(90, help_text="Such as 45.512. For the links to map apps.")
    longitude = degrees(180, help_text="West is below zero: -122.658.")
    map_image = image_field(
        verbose_name="map", help_text="A picture of a map you may use. Its credit is shown under it by itself."
    )
    areas_served = models.TextField(blank=True, help_text="Towns or counties people come from, one on a line.")
    license = models.ForeignKey(
        License,
        verbose_name="license that covers this place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Licenses are kept in the practice's details.",
    )
    online_licenses = ParentalManyToManyField(
        License,
        verbose_name="states served online",
        blank=True,
        related_name="+",
        help_text="Only states with a license can be served.",
    )
    by_car = models.TextField("directions by car", blank=True)
    by_transit = models.TextField("directions by public transit", blank=True)
    parking = models.CharField(max_length=200, blank=True)
    step_free_entrance = models.CharField("step-free entrance", max_length=200, blank=True)
    elevator = models.CharField(max_length=200, blank=True)
    restroom = models.CharField(max_length=200, blank=True)
    waiting_room = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        LeadImage.image_panel,
        FieldRowPanel(["meeting", "accepting"]),
        MultiFieldPanel(
            [
                PrivateFieldPanel("street_address"),
                PrivateFieldPanel("is_street_address_private"),
                FieldRowPanel(["city", "state", PrivateFieldPanel("postal_code")]),
                FieldRowPanel(["phone", "email"]),
            ],
            heading="Where and how to reach it",
        ),
        MultiFieldPanel(
            ["license", FieldPanel("online_licenses", widget=CheckboxSelectMultiple), "areas_served"],
            heading="Who can be served",
        ),
        MultiFieldPanel(
            [
                "time_zone",
                InlinePanel("hours", label="Hours"),
                InlinePanel("exceptions", label="Other hours on a date"),
            ],
            heading="Hours",
        ),
        InlinePanel("services", heading="Services", label="Service"),
        MultiFieldPanel(
            [
                "by_car",
                "by_transit",
                "map_image",
                FieldRowPanel([PrivateFieldPanel("latitude"), PrivateFieldPanel("longitude")]),
            ],
            heading="The way there",
        ),
        MultiFieldPanel(
            ["parking", "step_free_entrance", "elevator", "restroom", "waiting_room", "interpreter"],
            heading="Arriving",
        ),
        InlinePanel("crisis_lines", heading="Local help in a crisis", label="Crisis line"),
        InlinePanel("images", heading="More pictures", label="Picture"),
        "body",
        ListingPanel(heading="Copy my listing details"),
    ]
    # The street address is in no search field: whether it is private can change, an index forgets late.
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("city"),
        index.SearchField("state"),
        index.SearchField("areas_served"),
        index.RelatedFields("services", [index.SearchField("name")]),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "place"
        permissions = [("see_private_address", "Can see a place's private address")]

    @cached_property
    def practice(self) -> PracticeDetails:
        practice = PracticeDetails.for_site(self.get_site() or Site.objects.get(is_default_site=True))
        prefetch_related_objects([practice], "licenses", "away_dates")
        return practice

    @cached_property
    def opening_hours(self) -> OpeningHours:
        """The hours as they stand now; a page is rendered from one moment."""
        opening_hours = OpeningHours(self, timezone.now())
        true_until(opening_hours.true_until)
        return opening_hours

    @property
    def address(self) -> Address:
        """What of the address anybody may see. Templates and structured data know no other."""
        return Address.of(self)

    @classmethod
    def hidden_images(cls) -> set[tuple[int, str]]:
        pages = cls.objects.exclude(map_image=None)
        return {(page.pk, "map_image") for page in pages if not page.shown_map}

    @cached_property
    def shown_images(self) -> list:
        """Without the map while it is shown to nobody: structured data would give its address."""
        return images_in(self, except_in=() if self.shown_map else ("map_image",))

    def structured_data(self, request: HttpRequest) -> list[dict]:
        place = structured_data.location_node(self, request, Site.find_for_request(request))
        nodes = super().structured_data(request)
        page = next(node for node in nodes if node["@type"] == "WebPage")
        page["mainEntity"] = {"@id": place["@id"]}
        return [*nodes, place]

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        siblings = listed(LocationPage.objects.sibling_of(self)).order_by("path")
        return super().get_context(request) | {"service_area": ServiceArea(self.practice, siblings)}
