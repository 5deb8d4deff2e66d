"""The pages of the editor where a WordPress site is moved in: choose its files, watch it, read what became of it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from blog.models import ArticleIndexPage
from core.requests import EditorRequest
from home.models import HomePage
from pages.models import parent_pages
from transfer.forms import WordPressForm
from transfer.import_report import entries, in_order
from transfer.importing.refusal import Refused
from transfer.importing.wordpress.imports import carry_on, new_folder, prepare
from transfer.importing.wordpress.uploads import save_uploads
from transfer.models import ImportNote, WordPressImport

NOTES_A_PAGE = 100
# Of one request: long enough to get on, short enough that the bar moves.
SECONDS = 2


def places(request: HttpRequest) -> list[Page | None]:
    """The pages below which an import puts pages and articles."""
    return [parent_pages(request).get(kind) for kind in (HomePage, ArticleIndexPage)]


def may_import(request: HttpRequest) -> bool:
    """Whether who is logged in may add both articles and pages."""
    return all(place and place.permissions_for_user(request.user).can_add_subpage() for place in places(request))


def may_publish(request: HttpRequest) -> bool:
    return all(place and place.permissions_for_user(request.user).can_publish_subpage() for place in places(request))


class ImportersOnly(View):
    """For views: people who may not add pages are turned away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WordPressView(ImportersOnly, WagtailAdminTemplateMixin, FormView):
    request: EditorRequest
    form_class = WordPressForm
    page_title = "Move in from WordPress"
    header_icon = "upload"
    template_name = "transfer/wordpress.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"hosts": settings.WORDPRESS_MEDIA_HOSTS}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"runs": WordPressImport.objects.all()[:20]}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: WordPressForm) -> HttpResponse:
        files = form.cleaned_data["files"]
        drafts = form.cleaned_data["drafts"] or not may_publish(self.request)
        try:
            run = self.prepared(files, drafts, form.cleaned_data.get("hosts") or [])
        except Refused as reason:
            form.add_error("files", str(reason))
            return self.form_invalid(form)
        return redirect("wordpress_import", run.pk)

    def prepared(self, files: list[UploadedFile], drafts: bool, hosts: list[str]) -> WordPressImport:
        folder = new_folder()
        export = folder / "export"
        export.mkdir()
        save_uploads(files, export)
        run = prepare([export], self.request.user, folder, drafts=drafts, hosts=hosts)
        run.name = ", ".join(file.name or "" for file in files)[:255]
        run.save(update_fields=["name"])
        return run


class WordPressImportView(ImportersOnly, WagtailAdminTemplateMixin, DetailView):
    """One import: a bar while it is under way, and everything it tells."""

    model = WordPressImport
    context_object_name = "run"
    header_icon = "upload"
    template_name = "transfer/wordpress_import.html"

    @property
    def page_title(self) -> str:
        is_running = self.object.state == WordPressImport.State.RUNNING
        return f"{'Moving' if is_running else 'Moved'} in from {self.object.site}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("wordpress"), "label": WordPressView.page_title}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.page_title}]

    @cached_property
    def outcome(self) -> str:
        asked = self.request.GET.get("show")
        counts = {outcome: count for outcome, _, count in self.outcomes}
        return (
            asked
            if asked in counts
            else next((one for one, count in counts.items() if count), ImportNote.Outcome.NEEDS)
        )

    @cached_property
    def outcomes(self) -> list[tuple[str, str, int]]:
        """`(outcome, words, how many)`, what needs her first."""
        return [
            (value, label, self.object.notes.filter(outcome=value).count())
            for value, label in ImportNote.Outcome.choices
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = in_order(self.object.notes.all(), self.outcome)
        page = Paginator(notes, NOTES_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "outcomes": self.outcomes,
            "outcome": self.outcome,
            "notes": page,
            "entries": entries(page, self.request.get_full_path()),
        }


class WordPressStepView(ImportersOnly, View):
    """Carries an import a little further. Whoever watches it asks again until it is finished."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(WordPressImport, pk=pk)
        if run.state == WordPressImport.State.RUNNING:
            try:
                carry_on(run, seconds=SECONDS)
            except Refused as reason:
                WordPressImport.objects.filter(pk=pk).update(state=WordPressImport.State.REFUSED, message=str(reason))
        run.refresh_from_db()
        if "application/json" not in request.headers.get("Accept", ""):
            return redirect("wordpress_import", pk)
        facts = {"done": run.done, "total": run.total, "percent": run.percent, "state": run.state}
        return JsonResponse(facts)
