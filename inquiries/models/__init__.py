"""Every piece of personal data the site holds. In clear: when, in which state, until when."""

from inquiries.models.answer_template import AnswerTemplate
from inquiries.models.bookkeeping import AccessRecord, KnownKey, MaintenanceState, SenderCount
from inquiries.models.inquiry import MANAGE_INQUIRIES, OPEN_INQUIRIES, Inquiry, State
from inquiries.models.inquiry_settings import InquirySettings
from inquiries.models.note import Note
from inquiries.models.outgoing_email import OutgoingEmail

__all__ = [
    "MANAGE_INQUIRIES",
    "OPEN_INQUIRIES",
    "AccessRecord",
    "AnswerTemplate",
    "Inquiry",
    "InquirySettings",
    "KnownKey",
    "MaintenanceState",
    "Note",
    "OutgoingEmail",
    "SenderCount",
    "State",
]
