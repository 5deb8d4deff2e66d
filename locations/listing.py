"""A place as directories should show it, from the same record as the site."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from locations.models import LocationPage


def listing(location: "LocationPage") -> str:
    """Name, title, address, phone, license and website, one on a line; what is unknown or private is not there."""
    practice = location.practice
    lines = [
        practice.signature or location.title,
        practice.title,
        *location.address.lines,
        location.public_phone,
        location.public_email,
        f"License: {location.valid_license}" if location.valid_license else "",
        location.full_url or "",
    ]
    return "\n".join(line for line in lines if line)
