from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from dashboard.help import help_for, picture_sizes

register = template.Library()


@register.simple_tag
def help_url(request: HttpRequest) -> str:
    """The address of the help page for the screen that `request` asks for."""
    match = request.resolver_match
    return reverse("help", args=[help_for(match.view_name if match else "")])


@register.inclusion_tag("dashboard/help/picture.html")
def help_picture(name: str, alt: str) -> dict[str, Any]:
    """A picture of a screen, which `tests/dashboard/test_help_pictures.py` made; `alt` says what can be seen in it."""
    return {"file": f"editor/help/{name}.webp", "alt": alt, "size": picture_sizes()[name]}
