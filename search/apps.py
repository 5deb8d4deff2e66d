from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete, pre_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search.spelling import count_words_after, remember_words_before, uncount_words

        pre_save.connect(remember_words_before, dispatch_uid="remember_words_before")
        post_save.connect(count_words_after, dispatch_uid="count_words_after")
        pre_delete.connect(uncount_words, dispatch_uid="uncount_words")
