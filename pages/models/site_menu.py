"""The menu in the header of every page, as a list."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, HelpPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page, Site

from pages.models.listing import listed, restriction_of

MOST_ENTRIES = 50
EXPLANATION = (
    "<p>This list is the menu, in this order. A page that is private or not published stays out of it until everybody "
    "can open it. While the list is empty, the menu shows the pages with a tick under “Menu and safety”.</p>"
)


@register_setting(icon="list-ul", order=2)
class SiteMenu(BaseSiteSetting, ClusterableModel):
    """Begins with the pages that the menu showed until then: opening it for the first time changes nothing."""

    panels = [HelpPanel(EXPLANATION), InlinePanel("entries", heading="Menu", label="Entry", max_num=MOST_ENTRIES)]

    class Meta:
        verbose_name = "menu of the site"

    def __str__(self) -> str:
        return "Menu of the site"

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new and not self.entries.exists():
            pages = listed(self.site.root_page.get_children().in_menu())[:MOST_ENTRIES]
            MenuEntry.objects.bulk_create(
                MenuEntry(menu=self, page=page, sort_order=place) for place, page in enumerate(pages)
            )


class MenuEntryQuerySet(models.QuerySet):
    def of(self, site: Site) -> Self:
        """The entries of a site's menu in their order, with their pages and whether these are private."""
        entries = self.filter(menu__site=site).select_related("page").order_by("sort_order", "pk")
        return entries.annotate(is_private=restriction_of("page__path"))[:MOST_ENTRIES]


class MenuEntry(Orderable):
    """One line of the menu. With `is_below` it is on the second level, under the last line that is not."""

    menu = ParentalKey(SiteMenu, on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    label = models.CharField("words", max_length=60, blank=True, help_text="Empty: the title of the page.")
    is_below = models.BooleanField(
        "second level", default=False, help_text="Stands below the entry above and opens with it."
    )

    # Annotated by `of`.
    is_private: bool

    objects = MenuEntryQuerySet.as_manager()
    panels = [FieldRowPanel(["page", "label", "is_below"])]

    class Meta(Orderable.Meta):
        verbose_name = "entry of the menu"
        verbose_name_plural = "entries of the menu"

    def __str__(self) -> str:
        return self.label or self.page.title

    @property
    def is_shown(self) -> bool:
        """Whether everybody can open the page. For entries that came from `of`."""
        return self.page.live and not self.is_private


class MenuItem:
    """A line of the first level, and the lines `below` it."""

    def __init__(self, page: Page, text: str) -> None:
        self.page, self.text = page, text
        self.below: list[MenuItem] = []


def menu_items(entries: Iterable[MenuEntry]) -> list[MenuItem]:
    """The lines of the first level. Those below a page that is not shown stand in its place."""
    items: list[MenuItem] = []
    above: MenuItem | None = None
    for entry in entries:
        item = MenuItem(entry.page, str(entry)) if entry.is_shown else None
        if item and entry.is_below and above:
            above.below.append(item)
        elif item:
            items.append(item)
        if not entry.is_below:
            above = item
    return items
