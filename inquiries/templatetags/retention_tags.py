"""The terms of retention as pages print them."""

from django import template

from inquiries.models import InquirySettings
from inquiries.retention.terms import fixed_terms

register = template.Library()


@register.simple_tag
def retention_terms() -> dict[str, int]:
    """Every term by its name in `retention/terms.py` in small letters; what the therapist sets as she set it."""
    settings = InquirySettings.load()
    saved = {"days_after_closing": settings.days_after_closing, "longest_days": settings.longest_days}
    return fixed_terms() | saved
