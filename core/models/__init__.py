from core.models.base_page import BasePage
from core.models.practice import Accepting, PracticeDetails
from core.models.rows import AwayDates, Licence

__all__ = ["Accepting", "AwayDates", "BasePage", "Licence", "PracticeDetails"]
