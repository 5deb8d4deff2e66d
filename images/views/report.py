"""The report of rights: every image, what is wrong with its rights, and where it is used. Also as CSV."""

from collections.abc import Iterable

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from core.csv import safe_cell
from images.image_references import pages_by_image
from images.models import CreditedImage, ImageLicense
from images.rights import SOON, missing_credit

PROBLEMS = {
    "credit": "Credit missing",
    "alt": "Alt text missing",
    "expired": "License ran out",
    "expiring": "License runs out soon",
    "unused": "Not used",
    "holder": "License held by somebody else",
}


def problems_of(image: CreditedImage, is_used: bool) -> list[str]:
    """Keys of `PROBLEMS` that are true of `image`."""
    today = timezone.localdate()
    is_true = {
        "credit": bool(missing_credit(image)),
        "alt": not image.default_alt_text,
        "expired": image.is_expired,
        "expiring": not image.is_expired and image.expires_before(today + SOON),
        "unused": not is_used,
        "holder": bool(image.license_holder),
    }
    return [name for name, found in is_true.items() if found]


class ImageFilters(WagtailFilterSet):
    problem = django_filters.ChoiceFilter(label="What is wrong", choices=list(PROBLEMS.items()), method="with_problem")
    license = django_filters.ModelChoiceFilter(label="License", queryset=ImageLicense.objects.all())

    class Meta:
        model = CreditedImage
        fields = ["problem", "license"]

    def with_problem(self, images: QuerySet[CreditedImage], name: str, problem: str) -> QuerySet[CreditedImage]:
        """Wordings decide what is missing, so each record is looked at; a thousand of them take one query."""
        found = [image.pk for image in images if problem in problems_of(image, image.pk in self.places)]
        return images.filter(pk__in=found)

    @cached_property
    def titles(self) -> dict[int, str]:
        """Titles of all pages, which tell as well which of them still exist."""
        return dict(Page.objects.values_list("pk", "title"))

    @cached_property
    def places(self) -> dict[int, set[int]]:
        return pages_by_image(self.titles)


class ImageRightsReport(ReportView):
    model = CreditedImage
    page_title = "Picture rights"
    header_icon = "image"
    index_url_name = "image_rights"
    index_results_url_name = "image_rights_results"
    filterset_class = ImageFilters
    permission_policy = permission_policy
    any_permission_required = ["add", "change", "delete"]
    default_ordering = "title"
    list_export = ["title", "credit", "license", "license_expires_on", "holder", "problems", "pages", "reason_list"]
    export_headings = {
        "title": "Picture",
        "credit": "Credit",
        "license": "License",
        "license_expires_on": "Runs out on",
        "holder": "Held by",
        "problems": "To look at",
        "pages": "Used on",
        "reason_list": "Reasons given",
    }
    columns = [
        TitleColumn("title", label="Picture", get_url=lambda image: reverse("wagtailimages:edit", args=[image.pk])),
        Column("credit", label="Credit"),
        Column("license", label="License"),
        DateColumn("license_expires_on", label="Runs out on"),
        Column("holder", label="Held by"),
        Column("problems", label="To look at"),
        Column("pages", label="Used on"),
        Column("reason_list", label="Reasons given"),
    ]
    custom_value_preprocess = ReportView.custom_value_preprocess | {
        (str, ImageLicense): {ReportView.FORMAT_CSV: safe_cell, ReportView.FORMAT_XLSX: safe_cell}
    }

    def get_base_queryset(self) -> QuerySet[CreditedImage]:
        return CreditedImage.objects.order_by("title", "pk").prefetch_related("reasons")

    def get_queryset(self) -> QuerySet[CreditedImage]:
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, images: Iterable[CreditedImage]) -> Iterable[CreditedImage]:
        for image in images:
            pages = sorted(self.filters.places.get(image.pk, ()))
            image.pages = ", ".join(self.filters.titles[pk] for pk in pages)
            image.problems = ", ".join(PROBLEMS[name] for name in problems_of(image, bool(pages)))
            image.holder = image.license_holder or "The practice"
            image.reason_list = "; ".join(str(reason) for reason in image.reasons.all())
        return images
