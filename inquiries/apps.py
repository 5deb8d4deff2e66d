from django.apps import AppConfig
from django.db.models.signals import post_save


class InquiriesConfig(AppConfig):
    name = "inquiries"

    def ready(self) -> None:
        # Its models exist only now; an import at the top of this file would be too early.
        from inquiries import checks  # noqa: F401
        from inquiries.retention.expiry import apply_terms

        post_save.connect(apply_terms, sender="inquiries.InquirySettings", dispatch_uid="apply_terms")
