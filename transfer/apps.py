from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class TransferConfig(AppConfig):
    name = "transfer"

    def ready(self) -> None:
        # Models exist only now; imports at the top of this file would be too early.
        from wagtail.signals import page_published

        from inquiries.retention.erasure import inquiries_erased
        from transfer.backup.erasures import note_erasures
        from transfer.backup.keeping import back_up_before_upgrade
        from transfer.old_addresses import lead_old_addresses_here

        page_published.connect(lead_old_addresses_here, dispatch_uid="lead old addresses to a published page")
        inquiries_erased.connect(note_erasures, dispatch_uid="note_erasures")
        pre_migrate.connect(back_up_before_upgrade, sender=self, dispatch_uid="back_up_before_upgrade")
