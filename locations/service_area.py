"""In which states the practice may serve somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import get_text_list

from pages import licensing
from pages.models import BorderTown, LicenseDirectory, PracticeDetails

if TYPE_CHECKING:
    from locations.models import LocationPage


@dataclass(frozen=True)
class LicensedState:
    """A state with a license. `slug` is the address of the place there, if there is one."""

    name: str
    slug: str = ""


class ServiceArea:
    """The states with a license, and whom to ask in the others."""

    def __init__(self, practice: PracticeDetails, locations: Iterable["LocationPage"]) -> None:
        self.practice, self.locations = practice, list(locations)

    @property
    def licensed(self) -> list[LicensedState]:
        """Empty while no license is known: then the question is not asked."""
        slugs = {location.state: location.slug for location in reversed(self.locations)}
        return [LicensedState(state, slugs.get(state, "")) for state in licensing.licensed_states(self.practice)]

    @property
    def licensed_text(self) -> str:
        return get_text_list([state.name for state in self.licensed], "and")

    @property
    def border_towns(self) -> list[tuple[BorderTown, LicenseDirectory | None]]:
        """Each with where to look for somebody licensed in its state."""
        towns = licensing.border_towns(self.practice)
        return [(place, licensing.directory_for(self.practice, place.state)) for place in towns]

    @property
    def directory(self) -> LicenseDirectory | None:
        """Where to look in any other state."""
        return licensing.directory_for(self.practice)
