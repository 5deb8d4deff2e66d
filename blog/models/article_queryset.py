"""Querysets of articles."""

from typing import TYPE_CHECKING, Self

from django.db.models import Case, Count, Q, Subquery, When
from django.utils import timezone
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from blog.models import ArticlePage, Topic

# Only so many of the newest articles of a topic are compared: with 10,000 every article became slow.
MOST_COMPARED = 200


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def under(self, topic: "Topic") -> Self:
        return self.filter(topics=topic)

    def before(self, article: "ArticlePage") -> Self:
        """The articles first published before `article`, the nearest first."""
        moment = article.published_at or timezone.now()
        return self.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=article.pk)).newest_first()

    def after(self, article: "ArticlePage") -> Self:
        moment = article.published_at or timezone.now()
        later = self.filter(Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=article.pk))
        return later.order_by("published_at", "pk")

    def around(self, article: "ArticlePage") -> dict[str, "ArticlePage | None"]:
        """The articles just before and just after `article`, each None where there is none. One query."""
        before, after = (Q(pk=Subquery(row.values("pk")[:1])) for row in (self.before(article), self.after(article)))
        # Asked by key alone: with the conditions of `self` once more, and an order, SQLite reads the whole table.
        found = self.model.objects.filter(before | after).order_by().defer_streamfields()
        here = (article.published_at or timezone.now(), article.pk)
        sides = {(page.published_at, page.pk) > here: page for page in found}
        return {"previous": sides.get(False), "next": sides.get(True)}

    def to_read_after(self, article: "ArticlePage", chosen: list[int], count: int) -> Self:
        """Those of `chosen` in their order, then those that share most topics with `article`; `count` in all."""
        topics = [topic.pk for topic in article.topic_list]
        near = self.filter(topics__in=topics).newest_first().values("pk")[:MOST_COMPARED]
        place = Case(*(When(pk=pk, then=number) for number, pk in enumerate(chosen)), default=len(chosen))
        fitting = self.filter(Q(pk__in=chosen) | Q(pk__in=near)).exclude(pk=article.pk)
        ranked = fitting.annotate(place=place, shared=Count("topics", filter=Q(topics__in=topics)))
        return ranked.order_by("place", "-shared", "-published_at", "-pk").defer_streamfields()[:count]

    def for_cards(self) -> Self:
        """With what an article's card shows, and without the texts that it does not."""
        return self.defer_streamfields().select_related("image").prefetch_related("topics")
