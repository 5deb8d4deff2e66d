from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.phone import dialed, find_numbers

register = template.Library()


@register.filter
def phone_link(phone: str, css_class: str = "") -> str:
    """A link that dials `phone`; only its text when it is not plainly one number."""
    address = dialed(phone)
    css = format_html(' class="{}"', css_class) if css_class else ""
    return format_html('<a{} href="tel:{}">{}</a>', css, address, phone) if address else phone


@register.filter
def phone_links(text: str) -> SafeString:
    """`text`, each number in it a link that dials it: in a crisis one tap must do."""
    return format_html_join("", "{}", ((phone_link(part),) for part in find_numbers(text)))
