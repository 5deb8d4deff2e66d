from pages.models.base_page import BasePage
from pages.models.download import Download
from pages.models.license_directories import BorderTown, LicenseDirectory
from pages.models.listing import listed, restriction_of
from pages.models.page_role import PageRole, content_types, page_types
from pages.models.practice_details import Accepting, PracticeDetails
from pages.models.practice_rows import AwayDates, License

__all__ = [
    "Accepting",
    "AwayDates",
    "BasePage",
    "BorderTown",
    "Download",
    "License",
    "LicenseDirectory",
    "PageRole",
    "PracticeDetails",
    "content_types",
    "listed",
    "page_types",
    "restriction_of",
]
