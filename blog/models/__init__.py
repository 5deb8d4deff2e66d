"""The library: articles, their topics and the shelf they stand on."""

from blog.models.apparatus import ArticleLink
from blog.models.article import ArticlePage
from blog.models.shelf import ArticleIndexPage
from blog.models.topic import Topic

__all__ = ["ArticleIndexPage", "ArticleLink", "ArticlePage", "Topic"]
