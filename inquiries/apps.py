from django.apps import AppConfig
from django.db.models.signals import pre_save


class InquiriesConfig(AppConfig):
    name = "inquiries"

    def ready(self):
        # Its models exist only now; an import at the top of this file would be too early.
        from inquiries.retention import follow_new_terms

        pre_save.connect(follow_new_terms, sender="inquiries.InquirySettings", dispatch_uid="follow_new_terms")
