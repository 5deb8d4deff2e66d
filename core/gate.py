"""The gate: before a page becomes public, every room named in `settings.PUBLISHING_CHECKS` may object.

A check takes a page as it would be published and gives objections, each with `text`, a plain sentence, and `url`, where
it can be put right. It stands at the deepest place all ways to publish share: saving a page that is or becomes live,
publishing or scheduling a revision, submitting one. Drafts pass.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from wagtail.models import Page, Revision, WorkflowState

SCHEDULED = "wagtail.publish.scheduled"
DRAFT_IS_SAVED = "Your draft is saved."


class Objection(Protocol):
    text: str
    url: str


@dataclass(frozen=True)
class Fault:
    """An objection of the page itself."""

    text: str
    url: str


class PublishRefused(ValidationError):
    """Pages may not go public as they are. `refusals` says which and why, `outcome` what became of the attempt."""

    def __init__(self, refusals: list[tuple[Page, list[Objection]]], outcome=""):
        super().__init__({NON_FIELD_ERRORS: [point.text for _, objections in refusals for point in objections]})
        self.pages = [page for page, _ in refusals]
        self.refusals = refusals
        self.outcome = outcome

    def as_html(self):
        """What happened, and for each page one list of sentences, each with its link."""
        entry = '<li>{} <a class="button button-small button-secondary" href="{}">Open the place to fix it</a></li>'
        lists = (
            (page.title, format_html_join("", entry, ((point.text, point.url) for point in objections)))
            for page, objections in self.refusals
        )
        return format_html(
            "{}{}", self.outcome, format_html_join("", " “{}” cannot be published yet:<ul>{}</ul>", lists)
        )


def objections_to(page) -> list[Objection]:
    """Everything that stands between `page` and its readers."""
    return [objection for path in settings.PUBLISHING_CHECKS for objection in import_string(path)(page)]


def ensure_publishable(*pages, outcome="") -> None:
    """Raises `PublishRefused` with all of `pages` that the gate objects to."""
    refusals = [(page, objections) for page in pages if (objections := objections_to(page))]
    if refusals:
        raise PublishRefused(refusals, outcome)


def overdue() -> Iterable[tuple[Page, list[Objection]]]:
    """Pages whose hour has come and that the gate keeps from going live, with the reasons."""
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if objections := objections_to(page) or faults_of(page):
            yield page, objections


def faults_of(page) -> list[Objection]:
    """What keeps `page` from being saved at all, such as an address that another page has taken meanwhile."""
    try:
        page.full_clean()
    except ValidationError as error:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return [Fault(message, address) for message in error.messages]
    return []


class Gated:
    """For pages: no way to publish one leads around the gate."""

    def save(self, clean=True, **kwargs):
        """Refuses a live page the gate objects to. Housekeeping, as Wagtail does it, passes while a page stays live."""
        if self.live and clean and not kwargs.get("update_fields"):
            ensure_publishable(self)
        return super().save(clean=clean, **kwargs)

    def publish(self, revision, log_action=True, **kwargs):
        """Refuses what the gate objects to. At the hour of a schedule it keeps silent, so that the other pages of that
        hour go live; the desk says what is overdue, and the next hour tries again.
        """
        try:
            with transaction.atomic():
                ensure_publishable(revision.as_object(), outcome=DRAFT_IS_SAVED)
                return super().publish(revision, log_action=log_action, **kwargs)
        except ValidationError:
            if log_action == SCHEDULED:
                return None
            raise

    @transaction.atomic
    def copy(self, *args, **kwargs):
        """All of a tree or nothing."""
        return super().copy(*args, **kwargs)

    @transaction.atomic
    def create_alias(self, *args, **kwargs):
        """All of a tree or nothing."""
        return super().create_alias(*args, **kwargs)


def check_copies(request, page) -> None:
    """Before the editor copies `page`: everything that would be live at once is looked at, and all of it told."""
    is_live_copy = request.method == "POST" and (request.POST.get("publish_copies") or request.POST.get("alias"))
    if is_live_copy:
        pages = (
            page.get_descendants(inclusive=True)
            if request.POST.get("copy_subpages")
            else Page.objects.filter(pk=page.pk)
        )
        ensure_publishable(*pages.live().specific(), outcome="Nothing was copied.")


def check_many(request, action_type, pages, action) -> None:
    """Before the editor publishes `pages`, and all below them when that was asked for: each is looked at."""
    if action_type != "publish" or action.model is not Page:
        return
    chosen = {page.pk for page in pages}
    if action.cleaned_form.cleaned_data["include_descendants"]:
        chosen |= {below.pk for page in pages for below in page.get_descendants().not_live()}
    drafts = [page.get_latest_revision_as_object() for page in Page.objects.filter(pk__in=chosen).specific()]
    ensure_publishable(*drafts, outcome="None of the chosen pages was published. Your drafts are saved.")


def _check_page(instance, raw, update_fields, **kwargs):
    """Whatever saves it: a page that becomes live is looked at."""
    if raw or not isinstance(instance, Page) or not instance.live or (update_fields and "live" not in update_fields):
        return
    if not Page.objects.filter(pk=instance.pk, live=True).exists():
        ensure_publishable(instance.specific)


def _check_schedule(instance, **kwargs):
    if instance.approved_go_live_at and issubclass(instance.content_type.model_class(), Page):
        ensure_publishable(instance.as_object(), outcome=DRAFT_IS_SAVED)


def _check_submission(instance, **kwargs):
    page = instance.content_object
    if instance._state.adding and isinstance(page, Page):
        ensure_publishable(page.get_latest_revision_as_object(), outcome=DRAFT_IS_SAVED)


pre_save.connect(_check_page, dispatch_uid="gate for pages")
pre_save.connect(_check_schedule, sender=Revision, dispatch_uid="gate")
pre_save.connect(_check_submission, sender=WorkflowState, dispatch_uid="gate")
