"""Files to download: who gets them, and where the editor keeps them."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from core.file_responses import file_response
from pages.models.download import Download


class DownloadChooser(ChooserViewSet):
    model = Download
    icon = "download"
    choose_one_text = "Choose a file"
    choose_another_text = "Choose another file"
    edit_item_text = "Edit this file"
    form_fields = ["title", "file"]
    creation_tab_label = "Upload"
    create_action_label = "Upload"


class Downloads(ModelViewSet):
    model = Download
    name = "downloads"
    icon = "download"
    menu_label = "Files to download"
    menu_order = 320
    add_to_settings_menu = True
    form_fields = ["title", "file"]
    list_display = ["title", "kind", "size", "created_at"]


download_chooser = DownloadChooser("download_chooser")


def pages_offering(download: Download) -> PageQuerySet:
    """The live pages whose saved content refers to `download`."""
    references = ReferenceIndex.get_references_to(download)
    of_pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return Page.objects.live().filter(pk__in=[int(pk) for pk in of_pages.values_list("object_id", flat=True)])


def can_be_had(download: Download, request: HttpRequest) -> bool:
    """Whether whoever asks can read a page that offers it. People who may edit it can look at it before that."""
    pages = pages_offering(download)
    if pages.public().exists() or request.user.has_perm("pages.change_download"):
        return True
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions()) for page in pages
    )


@require_safe
def serve_download(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The file, never opened in the page's own place: always saved, never guessed at."""
    download = get_object_or_404(Download, pk=pk)
    if name != download.name or not can_be_had(download, request):
        raise Http404
    try:
        changed = download.file.storage.get_modified_time(str(download.file.name))
        response = file_response(request, download.file.open(), changed, as_attachment=True, filename=download.name)
    except FileNotFoundError:
        raise Http404 from None
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
