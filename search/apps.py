from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from wagtail.models import Page, PageViewRestriction
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from search.full_text import optimize_without_secure_delete, set_up_indexes
        from search.private_words import count_opened_words, recount_moved_words, uncount_private_words
        from search.spelling import count_words_after, remember_words_before, uncount_words

        pre_save.connect(remember_words_before, dispatch_uid="remember_words_before")
        post_save.connect(count_words_after, dispatch_uid="count_words_after")
        pre_delete.connect(uncount_words, dispatch_uid="uncount_words")
        post_save.connect(uncount_private_words, PageViewRestriction, dispatch_uid="uncount_private_words")
        post_delete.connect(count_opened_words, PageViewRestriction, dispatch_uid="count_opened_words")
        post_page_move.connect(recount_moved_words, dispatch_uid="recount_moved_words")
        post_migrate.connect(set_up_indexes, sender=self, dispatch_uid="set_up_indexes")
        for signal, sender in ((page_published, None), (page_unpublished, None), (post_delete, Page)):
            signal.connect(optimize_without_secure_delete, sender, dispatch_uid="optimize_without_secure_delete")
