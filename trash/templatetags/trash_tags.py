from datetime import timedelta
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from wagtail.models import Page

from images.models import CreditedImage
from trash.consequences import consequences_for_image, consequences_for_page
from trash.models import DAYS_KEPT

register = template.Library()


@register.inclusion_tag("trash/consequences.html", takes_context=True)
def deletion_consequences(context: Context) -> dict[str, Any]:
    """What the deletion that is being asked about would break, and until when it can be undone."""
    thing = _asked_about(context)
    is_kept = isinstance(thing, Page | CreditedImage)
    return {
        "sentences": _sentences(thing) if is_kept else [],
        "is_kept": is_kept and _is_deletion(context["request"]),
        "leaves_on": timezone.localdate() + timedelta(days=DAYS_KEPT),
    }


def _asked_about(context):
    """In a list of many, Wagtail calls each of them by the name of its kind, and `item` is inside."""
    for name in ("page", "image", "object"):
        found = context.get(name)
        if found:
            return found["item"] if isinstance(found, dict) else found
    return None


def _sentences(thing):
    return consequences_for_page(thing) if isinstance(thing, Page) else consequences_for_image(thing)


def _is_deletion(request):
    return request.path.rstrip("/").endswith("/delete")
