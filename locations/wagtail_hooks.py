"""The permission to see a private address, and a warning about near duplicate locations."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import get_text_list
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from locations.duplicate_content import is_near_duplicate, undistinguished_fields
from locations.models import LocationPage

ALIKE = (
    "Once the names are taken out, this page reads almost like the one of “{other}”. Search engines may show neither. "
    "What would tell them apart: {fields}."
)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="locations", codename="see_private_address")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_near_duplicates(request: HttpRequest, page: Page) -> None:
    """Warns after a save that somebody asked for, not after an automatic one."""
    if not isinstance(page, LocationPage) or not request.accepts("text/html"):
        return
    for place in LocationPage.objects.sibling_of(page, inclusive=False):
        other = place.get_latest_revision_as_object()
        if is_near_duplicate(page, other):
            fields = get_text_list(undistinguished_fields(page, other), "and")
            messages.warning(request, ALIKE.format(other=other.title, fields=fields))
