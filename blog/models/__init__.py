"""Articles, their topics and the list that shows them."""

from blog.models.article_index_page import ArticleIndexPage
from blog.models.article_link import ArticleLink
from blog.models.article_page import ArticlePage
from blog.models.topic import Topic

__all__ = ["ArticleIndexPage", "ArticleLink", "ArticlePage", "Topic"]
