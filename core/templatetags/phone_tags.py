from django import template
from django.utils.html import format_html

from core.phone import dialed

register = template.Library()


@register.filter
def phone_link(phone: str, css_class: str = "") -> str:
    """A link that dials `phone`; only its text when it is not plainly one number."""
    address = dialed(phone)
    css = format_html(' class="{}"', css_class) if css_class else ""
    return format_html('<a{} href="tel:{}">{}</a>', css, address, phone) if address else phone
