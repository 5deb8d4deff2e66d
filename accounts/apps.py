from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used

        from accounts import roles, second_factor

        authenticator_added.connect(second_factor.on_added_or_used)
        authenticator_used.connect(second_factor.on_added_or_used)
        authenticator_removed.connect(second_factor.on_removed)
        post_migrate.connect(roles.on_migrated)
