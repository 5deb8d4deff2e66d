from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete, pre_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search.words import forget_words, learn_words, recall_words

        pre_save.connect(recall_words, dispatch_uid="recall_words")
        post_save.connect(learn_words, dispatch_uid="learn_words")
        pre_delete.connect(forget_words, dispatch_uid="forget_words")
