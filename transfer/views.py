"""The page of the editor where a document becomes the draft of an article."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.views.generic import FormView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.models import ArticleIndexPage
from core.requests import EditorRequest
from transfer.forms import ArticleFileForm
from transfer.importing.drafts import make_draft
from transfer.importing.refusal import Refused


class ImportArticleView(WagtailAdminTemplateMixin, FormView):
    request: EditorRequest
    form_class = ArticleFileForm
    page_title = "Import from a file"
    header_icon = "doc-full"
    template_name = "transfer/import_article.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        article_index = ArticleIndexPage.objects.first()
        if not article_index or not article_index.permissions_for_user(request.user).can_add_subpage():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: ArticleFileForm) -> HttpResponse:
        draft = form.cleaned_data["file"]
        try:
            page = make_draft(draft, self.request.user)
        except Refused as reason:
            form.add_error("file", str(reason))
            return self.form_invalid(form)
        told = format_html_join("", "<p>{}</p>", ((sentence,) for sentence in draft.summary.sentences))
        messages.success(self.request, told, extra_tags="safe")
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
