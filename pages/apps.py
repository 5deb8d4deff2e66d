from django.apps import AppConfig, apps
from django.db.models.signals import pre_delete, pre_save


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        from pages.dead_links import keep_links
        from pages.models import BasePage
        from pages.redirects import record_old_address
        from pages.reference_groups import read_usage_by_pages
        from pages.search_index import connect_index

        read_usage_by_pages()
        pre_save.connect(record_old_address, dispatch_uid="record_old_address")
        pre_delete.connect(keep_links, dispatch_uid="keep_links")
        for model in filter(lambda model: issubclass(model, BasePage), apps.get_models()):
            connect_index(model)
