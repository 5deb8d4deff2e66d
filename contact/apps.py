from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "contact"

    def ready(self) -> None:
        # The checks read the form, which reads models.
        from contact import checks  # noqa: F401
