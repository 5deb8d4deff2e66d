"""Links to what the therapist does most."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from blog.models import ArticleIndexPage, ArticlePage
from pages.models import parent_pages


def shortcuts_for(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Words and address of each thing that the user may do."""
    user, article_index = request.user, parent_pages(request).get(ArticleIndexPage)
    if article_index and article_index.live and article_index.permissions_for_user(user).can_add_subpage():
        add = ("blog", ArticlePage._meta.model_name, article_index.pk)
        yield "Write an article", reverse("wagtailadmin_pages:add", args=add)
        yield "Import from a file", reverse("import_article")
        yield "See the articles", reverse("wagtailadmin_explore", args=(article_index.pk,))
    if user.has_perm("images.add_creditedimage"):
        yield "Upload pictures", reverse("wagtailimages:add_multiple")
