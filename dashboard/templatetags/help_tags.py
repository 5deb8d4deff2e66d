from django import template
from django.http import HttpRequest
from django.urls import reverse

from dashboard.help import help_for

register = template.Library()


@register.simple_tag
def help_url(request: HttpRequest) -> str:
    """The address of the help page for the screen that `request` asks for."""
    match = request.resolver_match
    return reverse("help", args=[help_for(match.view_name if match else "")])
