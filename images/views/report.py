"""The report of rights: every image, what is wrong with its rights, and where it is used. Also as CSV."""

from collections.abc import Iterable

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from core.csv import safe_cell
from images.image_references import pages_by_image, stands_on
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


# Above so many all references are read, in one query.
MOST_NAMED = 500


def titles_of(pages: set[int]) -> dict[int, str]:
    """Titles of those of `pages` that exist."""
    found = Page.objects.filter(pk__in=pages) if len(pages) <= MOST_NAMED else Page.objects.all()
    return dict(found.values_list("pk", "title"))


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


def has_problem(name: str) -> Q:
    """The same as a condition for the database; `name` is a key of `PROBLEMS`."""
    today = timezone.localdate()
    conditions = {
        "credit": Q(lacks_credit=True),
        "alt": Q(description=""),
        "expired": Q(license_expires_on__lt=today),
        "expiring": Q(license_expires_on__gte=today, license_expires_on__lt=today + SOON),
        "unused": ~stands_on(Page.objects.all()),
        "holder": ~Q(license_holder=""),
    }
    return conditions[name]


class ImageFilters(WagtailFilterSet):
    problem = django_filters.ChoiceFilter(label="What is wrong", choices=list(PROBLEMS.items()), method="with_problem")
    license = django_filters.ModelChoiceFilter(label="License", queryset=ImageLicense.objects.all())

    class Meta:
        model = CreditedImage
        fields = ["problem", "license"]

    def with_problem(self, images: QuerySet[CreditedImage], name: str, problem: str) -> QuerySet[CreditedImage]:
        return images.filter(has_problem(problem))


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
        images = list(images)
        places = pages_by_image(None, images=[image.pk for image in images] if len(images) <= MOST_NAMED else None)
        titles = titles_of({pk for pages in places.values() for pk in pages})
        for image in images:
            pages = sorted(pk for pk in places.get(image.pk, ()) if pk in titles)
            image.pages = ", ".join(titles[pk] for pk in pages)
            image.problems = ", ".join(PROBLEMS[name] for name in problems_of(image, bool(pages)))
            image.holder = image.license_holder or "The practice"
            image.reason_list = "; ".join(str(reason) for reason in image.reasons.all())
        return images
