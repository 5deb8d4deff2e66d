from pages.models.base_page import BasePage
from pages.models.practice_details import Accepting, PracticeDetails
from pages.models.practice_rows import AwayDates, License

__all__ = ["Accepting", "AwayDates", "BasePage", "License", "PracticeDetails"]
