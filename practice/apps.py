from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        # Models can be imported only when every app is loaded.
        from practice import checks  # noqa: F401
        from practice.database import compile_no_queries
        from practice.editor_scripts import write_choosers_as_data
        from practice.site_address import follow_site_url

        write_choosers_as_data()
        connection_created.connect(compile_no_queries, dispatch_uid="compile_no_queries")
        post_migrate.connect(follow_site_url, sender=self)
