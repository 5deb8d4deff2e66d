"""Publishing checks: functions named in `settings.PUBLISHING_CHECKS`, asked before a page becomes public.

A check takes a page as it would be published and gives a list of `PublishingError`. Checks run where all ways to
publish meet: saving a page that is or becomes live, publishing or scheduling a revision, submitting one. Drafts are not
checked.
"""

from collections.abc import Collection, Iterable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models.signals import pre_save
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from wagtail.models import Page, Revision, WorkflowState

from core.notices import PublishingError, way_back
from pages.stored_page import stored_page_kept, unchanged_fields
from pages.together import is_together

SCHEDULED = "wagtail.publish.scheduled"
DRAFT_IS_SAVED = "Your draft is saved."


class PublishRefused(ValidationError):
    """Pages may not go public as they are. `refusals` says which and why, `outcome` what became of the attempt."""

    def __init__(self, refusals: list[tuple[Page, list[PublishingError]]], outcome: str = "") -> None:
        super().__init__({NON_FIELD_ERRORS: [point.text for _, errors in refusals for point in errors]})
        self.pages = [page for page, _ in refusals]
        self.refusals = refusals
        self.outcome = outcome

    def as_html(self) -> SafeString:
        """What happened, and for each page one list of sentences, each with its link."""
        entry = '<li>{} <a class="button button-small button-secondary" href="{}">Open the place to fix it</a></li>'
        lists = (
            (page.title, format_html_join("", entry, ((point.text, way_back_to(page, point.url)) for point in errors)))
            for page, errors in self.refusals
        )
        return format_html(
            "{}{}", self.outcome, format_html_join("", " “{}” cannot be published yet:<ul>{}</ul>", lists)
        )


def way_back_to(page: Page, url: str) -> str:
    """`url` with the way back to the editor's page of `page`, for who has mended there what kept it from readers."""
    return way_back(url, reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk else "")


def publishing_errors_of(page: Page) -> list[PublishingError]:
    """Everything that stands between `page` and its readers."""
    return [error for path in settings.PUBLISHING_CHECKS for error in import_string(path)(page)]


def ensure_publishable(*pages: Page, outcome: str = "") -> None:
    """Raises `PublishRefused` with all of `pages` that have publishing errors."""
    refusals = [(page, errors) for page in pages if (errors := publishing_errors_of(page))]
    if refusals:
        raise PublishRefused(refusals, outcome)


def overdue_pages(
    revisions: Iterable[Revision] | None = None,
) -> Iterable[tuple[Page, list[PublishingError]]]:
    """Pages whose scheduled time has passed and that are not live because of errors, with these errors.

    `revisions`: those with such a time, where they are known already.
    """
    if revisions is None:
        revisions = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
    for revision in revisions:
        page = revision.as_object()
        if errors := publishing_errors_of(page) or validation_errors_of(page):
            yield page, errors


def validation_errors_of(page: Page) -> list[PublishingError]:
    """What keeps `page` from being saved at all, such as an address that another page has taken meanwhile."""
    try:
        page.full_clean()
    except ValidationError as error:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return [PublishingError(message, address) for message in error.messages]
    return []


class PublishChecksMixin:
    """For page models: runs the publishing checks on every way to publish."""

    is_just_checked = False

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Raises `PublishRefused` for a live page with errors. Wagtail's own housekeeping saves are not checked."""
        if self.live and clean and not kwargs.get("update_fields"):
            if not self.is_just_checked:
                ensure_publishable(self)
            self.is_just_checked = True
        try:
            with stored_page_kept(self):
                return super().save(clean=clean, **kwargs)
        finally:
            self.is_just_checked = False

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """What this page referred to before is not looked up again."""
        super().clean_fields({*(exclude or ()), *unchanged_fields(self)})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """What was this page's own before is nobody else's."""
        super().validate_unique({*(exclude or ()), *unchanged_fields(self)})

    def publish(
        self,
        revision: Revision,
        user: AbstractBaseUser | None = None,
        changed: bool = True,
        log_action: bool = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Raises `PublishRefused`: saving it checks the page. At a scheduled time it returns None instead, so that the
        other pages due go live; the dashboard names what is overdue, and the next run tries again.
        """
        try:
            # Of many that are published together, all are or none.
            with nullcontext() if is_together() else transaction.atomic():
                return super().publish(revision, user, changed, log_action, previous_revision, skip_permission_checks)
        except ValidationError as error:
            if log_action == SCHEDULED:
                return None
            if isinstance(error, PublishRefused):
                error.outcome = DRAFT_IS_SAVED
            raise

    @transaction.atomic
    def copy(self, *args: Any, **kwargs: Any) -> Page:
        """All of a tree or nothing."""
        return super().copy(*args, **kwargs)

    @transaction.atomic
    def create_alias(self, *args: Any, **kwargs: Any) -> Page:
        """All of a tree or nothing."""
        return super().create_alias(*args, **kwargs)


def check_copies(request: HttpRequest, page: Page) -> None:
    """Before the editor copies `page`: everything that would be live at once is looked at, and all of it told."""
    is_live_copy = request.method == "POST" and (request.POST.get("publish_copies") or request.POST.get("alias"))
    if is_live_copy:
        pages = (
            page.get_descendants(inclusive=True)
            if request.POST.get("copy_subpages")
            else Page.objects.filter(pk=page.pk)
        )
        ensure_publishable(*pages.live().specific(), outcome="Nothing was copied.")


def _check_page(instance, raw, update_fields, **kwargs):
    """Whatever saves it: a page that becomes live is looked at."""
    if raw or not isinstance(instance, Page) or not instance.live or (update_fields and "live" not in update_fields):
        return
    if getattr(instance, "is_just_checked", False):
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


pre_save.connect(_check_page, dispatch_uid="publishing checks of pages")
pre_save.connect(_check_schedule, sender=Revision, dispatch_uid="publishing checks")
pre_save.connect(_check_submission, sender=WorkflowState, dispatch_uid="publishing checks")
