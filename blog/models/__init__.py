"""The library: articles, their topics and the article_index they stand on."""

from blog.models.apparatus import ArticleLink
from blog.models.article_index_page import ArticleIndexPage
from blog.models.article_page import ArticlePage
from blog.models.topic import Topic

__all__ = ["ArticleIndexPage", "ArticleLink", "ArticlePage", "Topic"]
