"""What the darkroom adds to the editor."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from images.models import PictureLicence, PictureSource
from images.reasons import ReasonsView
from images.report import PictureRightsReport
from images.views import PictureEditView, picture_evidence


class PictureLicences(ModelViewSet):
    model = PictureLicence
    name = "picture_licences"
    icon = "doc-full"
    menu_label = "Picture licenses"
    menu_order = 310
    add_to_settings_menu = True
    exclude_form_fields = []
    list_display = ["name", "requires_attribution", "terms_checked_on"]


class PictureSources(ModelViewSet):
    model = PictureSource
    name = "picture_sources"
    icon = "image"
    menu_label = "Picture sources"
    menu_order = 311
    add_to_settings_menu = True
    exclude_form_fields = []
    list_display = ["name", "source", "licence", "terms_checked_on"]


@hooks.register("register_admin_viewset")
def register_tables():
    return [PictureLicences(), PictureSources()]


@hooks.register("register_admin_urls")
def register_addresses():
    return [
        # Ahead of Wagtail's own at the same address: this room stands before it among the installed ones.
        path("images/<int:image_id>/", PictureEditView.as_view()),
        path("pictures/<int:pk>/proof/", picture_evidence, name="picture_evidence"),
        path("reports/pictures/", PictureRightsReport.as_view(), name="picture_rights"),
        path(
            "reports/pictures/results/", PictureRightsReport.as_view(results_only=True), name="picture_rights_results"
        ),
        path("pictures/reasons/<int:pk>/", ReasonsView.as_view(), name="picture_reasons"),
    ]


@hooks.register("register_reports_menu_item")
def register_report():
    return MenuItem("Picture rights", reverse("picture_rights"), icon_name="image", order=300)


@hooks.register("construct_admin_api")
def give_scripts_an_address_of_documents(router):
    """Wagtail's editor asks for one on every page, and this site has no documents: they would be served as they came,
    with the place a photo was taken and without its credit.
    """
    router.register_endpoint("documents", ImagesAdminAPIViewSet)
