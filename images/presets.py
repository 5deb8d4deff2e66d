"""The usual licenses and sources of images that a new site starts with. Added once, then edited by the practice.

A date stands only where it was looked up on that day whether a credit is asked for; a row says no more than that.
Without one the row is careful: it asks for a credit that names the source, until somebody reads the terms. Whether
Freepik's free terms cover a business is told differently in different places, so no row answers it.
"""

from datetime import date
from typing import Any

from images.models import ImageLicense, ImageSource

LOOKED_UP_ON = date(2026, 11, 23)
NAMES_SOURCE = "[{creator} / ]{source}"
CREATIVE_COMMONS = "[“{title}” / ]{creator}[ / {source}] / {license}[ / {changes}]"
CC = "https://creativecommons.org/"

LICENSES: dict[str, dict[str, Any]] = {
    "freepik-free": {"name": "Freepik, free", "wording": NAMES_SOURCE, "terms_checked_on": LOOKED_UP_ON},
    "freepik-premium": {"name": "Freepik, premium", "requires_attribution": False, "terms_checked_on": LOOKED_UP_ON},
    "unsplash": {"name": "Unsplash", "url": "https://unsplash.com/license", "wording": NAMES_SOURCE},
    "pexels": {"name": "Pexels", "url": "https://www.pexels.com/license/", "wording": NAMES_SOURCE},
    "adobe-stock": {
        "name": "Adobe Stock",
        "url": "https://stock.adobe.com/license-terms",
        "wording": NAMES_SOURCE,
        "asks_for_models_note": True,
    },
    "shutterstock": {
        "name": "Shutterstock",
        "url": "https://www.shutterstock.com/license",
        "wording": NAMES_SOURCE,
        "asks_for_models_note": True,
    },
    "cc0": {"name": "CC0 1.0", "url": f"{CC}publicdomain/zero/1.0/", "requires_attribution": False},
    "cc-by": {"name": "CC BY 4.0", "url": f"{CC}licenses/by/4.0/", "wording": CREATIVE_COMMONS},
    "cc-by-sa": {"name": "CC BY-SA 4.0", "url": f"{CC}licenses/by-sa/4.0/", "wording": CREATIVE_COMMONS},
    "own": {"name": "The practice's own", "requires_attribution": False},
    "commissioned": {"name": "Made for the practice", "wording": "{creator}"},
}

SOURCES: dict[str, dict[str, Any]] = {
    "freepik-free": {"name": "Freepik (Magnific), free", "source": "www.freepik.com"},
    "freepik-premium": {"name": "Freepik (Magnific), premium", "source": "www.freepik.com"},
    "unsplash": {"name": "Unsplash", "source": "unsplash.com"},
    "pexels": {"name": "Pexels", "source": "www.pexels.com"},
    "adobe-stock": {"name": "Adobe Stock", "source": "stock.adobe.com"},
    "shutterstock": {"name": "Shutterstock", "source": "www.shutterstock.com"},
    "wikimedia": {"name": "Wikimedia Commons (choose the file's own license)", "source": "Wikimedia Commons"},
    "cc0": {"name": "Creative Commons CC0"},
    "cc-by": {"name": "Creative Commons BY"},
    "cc-by-sa": {"name": "Creative Commons BY-SA"},
    "own": {"name": "Own work"},
    "commissioned": {"name": "Commissioned work"},
}


def add_presets() -> int:
    """Adds the rows that are missing; gives how many sources. Edited rows stay as they are."""
    known = set(ImageSource.objects.values_list("key", flat=True))
    return sum(_add(key, values) for key, values in SOURCES.items() if key not in known)


def add_first_presets(**kwargs: Any) -> None:
    """Adds the rows to a site that has none, after its tables were made. A deleted row does not come back."""
    if not ImageSource.objects.exists():
        add_presets()


def _add(key: str, values: dict[str, Any]) -> bool:
    defaults = values | {"key": key, "license": _license(key)}
    return ImageSource.objects.get_or_create(name=values["name"], defaults=defaults)[1]


def _license(key):
    values = LICENSES.get(key)
    return values and ImageLicense.objects.get_or_create(name=values["name"], defaults=values)[0]
