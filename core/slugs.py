"""The last part of a page's address, from its title."""

from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

# Leaves room for the number that tells two pages of one title apart.
LONGEST_SLUG = 120


def slug_for(title: str) -> str:
    """`title` in Latin letters, digits and hyphens, by Wagtail's own transliteration; the day for one without any."""
    slug = slugify(string_to_ascii(title))
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug or timezone.localdate().isoformat()
