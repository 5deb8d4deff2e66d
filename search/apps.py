from django.apps import AppConfig
from django.db.models.signals import post_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search.words import learn_words

        post_save.connect(learn_words, dispatch_uid="learn_words")
