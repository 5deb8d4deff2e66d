from pages.models.base_page import BasePage
from pages.models.download import Download
from pages.models.draft_sharing import DraftSharing
from pages.models.license_directories import BorderTown, LicenseDirectory
from pages.models.listing import listed, restriction_of
from pages.models.page_role import PageRole, content_types, page_types, parent_pages
from pages.models.practice_details import Accepting, PracticeDetails
from pages.models.practice_rows import AwayDates, License
from pages.models.site_menu import MenuEntry, MenuItem, SiteMenu, menu_items

__all__ = [
    "Accepting",
    "AwayDates",
    "BasePage",
    "BorderTown",
    "Download",
    "DraftSharing",
    "License",
    "LicenseDirectory",
    "MenuEntry",
    "MenuItem",
    "PageRole",
    "PracticeDetails",
    "SiteMenu",
    "content_types",
    "listed",
    "menu_items",
    "page_types",
    "parent_pages",
    "restriction_of",
]
