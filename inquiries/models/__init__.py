"""The locked inbox: every piece of personal data the site holds. In clear: when, in which state, until when."""

from inquiries.models.inquiry import Inquiry, State
from inquiries.models.inquiry_settings import InquirySettings
from inquiries.models.note import Note
from inquiries.models.opening import Opening
from inquiries.models.outgoing_email import OutgoingEmail
from inquiries.models.sender import Sender

__all__ = ["Inquiry", "InquirySettings", "Note", "Opening", "OutgoingEmail", "Sender", "State"]
