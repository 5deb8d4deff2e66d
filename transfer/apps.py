from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "transfer"

    def ready(self):
        from wagtail.signals import page_published

        # Its models exist only now; an import at the top of this file would be too early.
        from transfer.old_addresses import lead_old_addresses_here

        page_published.connect(lead_old_addresses_here, dispatch_uid="lead old addresses to a published page")
