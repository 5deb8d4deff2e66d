"""Menus, addresses and tables of the image room in the editor."""

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from images.license_urls import known_license
from images.models import ImageLicense, ImageSource
from images.presets import CREATIVE_COMMONS
from images.views.images import ImageEditView, image_evidence
from images.views.override_warnings import ReasonsView
from images.views.report import ImageRightsReport


class AddLicenseView(CreateView):
    """The form of a new license, filled in from the address where an image's file names one."""

    def get_initial_form_instance(self) -> ImageLicense:
        asked = self.request.GET
        filling = {name: asked[name] for name in ("name", "url") if name in asked}
        if known_license(filling.get("url", "")):
            filling |= {"wording": CREATIVE_COMMONS, "requires_attribution": "requires_attribution" not in asked}
        return ImageLicense(**filling)


class ImageLicenseViewSet(ModelViewSet):
    model = ImageLicense
    add_view_class = AddLicenseView
    name = "image_licenses"
    icon = "doc-full"
    menu_label = "Picture licenses"
    menu_order = 310
    add_to_settings_menu = True
    exclude_form_fields = []
    list_display = ["name", "requires_attribution", "terms_checked_on"]


class ImageSourceViewSet(ModelViewSet):
    model = ImageSource
    name = "image_sources"
    icon = "image"
    menu_label = "Picture sources"
    menu_order = 311
    add_to_settings_menu = True
    exclude_form_fields = []
    list_display = ["name", "source", "license", "terms_checked_on"]


@hooks.register("insert_global_admin_js")
def insert_script_of_sources() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/image-sources.js"))


@hooks.register("register_admin_viewset")
def register_tables() -> list[ViewSet]:
    return [ImageLicenseViewSet(), ImageSourceViewSet()]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        # Ahead of Wagtail's own at the same address: this room stands before it among the installed ones.
        path("images/<int:image_id>/", ImageEditView.as_view()),
        path("images/<int:pk>/proof/", image_evidence, name="image_evidence"),
        path("reports/images/", ImageRightsReport.as_view(), name="image_rights"),
        path("reports/images/results/", ImageRightsReport.as_view(results_only=True), name="image_rights_results"),
        path("images/reasons/<int:pk>/", ReasonsView.as_view(), name="image_reasons"),
    ]


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    return MenuItem("Picture rights", reverse("image_rights"), icon_name="image", order=300)


@hooks.register("construct_admin_api")
def register_document_api(router: WagtailAPIRouter) -> None:
    """Wagtail's editor asks for one on every page, and this site has no documents: they would be served as they came,
    with the place a photo was taken and without its credit.
    """
    router.register_endpoint("documents", ImagesAdminAPIViewSet)
