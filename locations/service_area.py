"""In which states the practice may serve somebody."""

from dataclasses import dataclass

from django.utils.text import get_text_list

from pages import licensing
from pages.models import PracticeDetails


@dataclass(frozen=True)
class LicensedState:
    """A state with a license. `slug` is the address of the place there, if there is one."""

    name: str
    slug: str = ""


class ServiceArea:
    """The states with a license, and whom to ask in the others."""

    def __init__(self, practice: PracticeDetails, locations) -> None:
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
    def border_towns(self) -> list[tuple[licensing.BorderTown, licensing.Directory]]:
        return [(place, licensing.directory_for(place.state)) for place in licensing.border_towns(self.practice)]

    @property
    def boards(self) -> licensing.Directory:
        return licensing.BOARDS
