"""What the public pages say about messages, from the settings that the clock itself obeys."""

from django import template
from django.conf import settings

from inquiries.models import InquirySettings
from inquiries.retention import DAYS_IN_QUARANTINE

register = template.Library()


@register.simple_tag
def privacy_facts() -> dict:
    """Days as numbers: after closing, at most, held back, in backups."""
    terms = InquirySettings.load()
    return {
        "days_after_closing": terms.days_after_closing,
        "longest_days": terms.longest_days,
        "days_held_back": DAYS_IN_QUARANTINE,
        "days_in_backups": settings.BACKUP_DAYS,
    }
