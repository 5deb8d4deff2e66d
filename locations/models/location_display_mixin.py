from django.utils import timezone
from django.utils.text import get_text_list

from images.models import CreditedImage
from locations.models.fields import Meeting
from pages.licensing import may_serve
from pages.models import Accepting
from pages.models.practice_rows import License

AMENITIES = ("parking", "step_free_entrance", "elevator", "restroom", "waiting_room", "interpreter")


class LocationDisplayMixin:
    """What readers are told of a `LocationPage`, worked out from its fields. What is unknown is empty."""

    @property
    def is_online_only(self) -> bool:
        return self.meeting == Meeting.ONLINE

    @property
    def is_seen_online(self) -> bool:
        return self.meeting in {Meeting.ONLINE, Meeting.BOTH}

    @property
    def accepting_text(self) -> str:
        """Whether new clients can begin here: the place's own word, or else the practice's. Empty where none may."""
        answer = (self.accepting or self.practice.accepting) if self.is_covered else ""
        return Accepting(answer).label if answer else ""

    @property
    def has_summary(self) -> bool:
        return bool(self.state or self.meeting or self.opening_hours.status or self.accepting_text)

    @property
    def public_phone(self) -> str:
        return self.phone or self.practice.phone

    @property
    def public_email(self) -> str:
        return self.email or self.practice.email

    @property
    def is_address_kept_back(self) -> bool:
        """Whether there is a street to come to that is told only after booking."""
        return bool(self.street_address) and self.is_street_address_private and not self.is_online_only

    @property
    def has_contact(self) -> bool:
        return bool(self.address.lines or self.is_address_kept_back or self.public_phone or self.public_email)

    @property
    def online_states(self) -> list[str]:
        """The states served online, with a license that has not run out."""
        today = timezone.localdate()
        valid = [license.state for license in self.online_licenses.all() if license.is_valid_on(today)]
        return list(dict.fromkeys(valid))

    @property
    def valid_license(self) -> License | None:
        """The license that covers this place, unless it has run out."""
        return self.license if self.license and self.license.is_valid_on(timezone.localdate()) else None

    @property
    def served_state(self) -> str:
        """The state of this place, while people there can be served. Where the place is, `state` tells at any time."""
        return self.state if may_serve(self.practice, self.state) else ""

    @property
    def is_covered(self) -> bool:
        """Whether nothing speaks against serving people here. A place in no state is in those it serves online."""
        if not self.state and self.online_licenses.all():
            return bool(self.online_states)
        return may_serve(self.practice, self.state)

    @property
    def served(self) -> list[str]:
        """Sentences that say who can be served from here."""
        in_person = f"In person in {self.state}." if self.state else "In person."
        online = f"Online for people who are in {get_text_list(self.online_states, 'or')} during the session."
        is_in_person = bool(self.meeting) and not self.is_online_only and self.is_covered
        return [in_person] * is_in_person + [online] * bool(self.online_states)

    @property
    def areas(self) -> list[str]:
        """Towns and counties people come from, while they can be served."""
        return [line.strip() for line in self.areas_served.splitlines() if line.strip()] if self.is_covered else []

    @property
    def areas_text(self) -> str:
        return get_text_list(self.areas, "and")

    @property
    def has_served(self) -> bool:
        return bool(self.served or self.areas or self.valid_license)

    @property
    def shown_map(self) -> CreditedImage | None:
        """The picture of a map, unless it would show what is private."""
        return None if self.is_online_only or self.is_street_address_private else self.map_image

    @property
    def has_directions(self) -> bool:
        words = self.by_car or self.by_transit
        return bool(words or self.shown_map or self.address.map_links) and not self.is_online_only

    @property
    def amenities(self) -> list[tuple[str, str]]:
        """What to know on arriving, as pairs of a label and words; only what is filled."""
        filled = [name for name in AMENITIES if getattr(self, name)]
        return [(self._meta.get_field(name).verbose_name.capitalize(), getattr(self, name)) for name in filled]
