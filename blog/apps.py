from django.apps import AppConfig
from django.db.models.signals import pre_save
from wagtail.signals import init_new_page


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self) -> None:
        from blog import checks  # noqa: F401
        from blog.editor_hints import start_from_outline
        from blog.topics import redirect_renamed_topic

        pre_save.connect(redirect_renamed_topic, sender="blog.Topic", dispatch_uid="redirect_renamed_topic")
        init_new_page.connect(start_from_outline, dispatch_uid="start_from_outline")
