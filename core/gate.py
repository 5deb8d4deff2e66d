"""The gate: before a page becomes public, every room named in `settings.PUBLISHING_CHECKS` may object.

A check takes a page as it would be published and gives objections, each with `text`, a plain sentence, and `url`, where
it can be put right. It stands at the deepest place all ways to publish share: saving a page that is live, publishing or
scheduling a revision, submitting one. Drafts pass.
"""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from wagtail.models import Page, Revision, WorkflowState

SCHEDULED = "wagtail.publish.scheduled"


class Objection(Protocol):
    text: str
    url: str


class PublishRefused(ValidationError):
    """The page may not be published as it is. Its draft is safe."""

    def __init__(self, page, objections):
        super().__init__({NON_FIELD_ERRORS: [objection.text for objection in objections]})
        self.page = page
        self.objections = objections

    def as_html(self):
        """One list of sentences, each with its link."""
        entry = '<li>{} <a class="button button-small button-secondary" href="{}">Open the place to fix it</a></li>'
        points = format_html_join("", entry, ((objection.text, objection.url) for objection in self.objections))
        return format_html("“{}” is not published. Your draft is saved.<ul>{}</ul>", self.page.title, points)


def objections_to(page) -> list[Objection]:
    """Everything that stands between `page` and its readers."""
    return [objection for path in settings.PUBLISHING_CHECKS for objection in import_string(path)(page)]


def ensure_publishable(page) -> None:
    if objections := objections_to(page):
        raise PublishRefused(page, objections)


def overdue() -> Iterable[tuple[Page, list[Objection]]]:
    """Pages whose hour has come and that the gate keeps from going live, with the reasons."""
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if objections := objections_to(page):
            yield page, objections


class Gated:
    """For pages: no way to publish one leads around the gate."""

    def save(self, clean=True, **kwargs):
        """Refuses a live page the gate objects to. Housekeeping of single fields, as Wagtail does it, passes."""
        is_publishing = self.live and not kwargs.get("update_fields") and (clean or self._state.adding)
        if is_publishing:
            ensure_publishable(self)
        return super().save(clean=clean, **kwargs)

    def publish(self, revision, log_action=True, **kwargs):
        """Refuses what the gate objects to. At the hour of a schedule it keeps silent, so that the other pages of that
        hour go live; the desk says what is overdue, and the next hour tries again.
        """
        try:
            ensure_publishable(revision.as_object())
        except PublishRefused:
            if log_action == SCHEDULED:
                return None
            raise
        return super().publish(revision, log_action=log_action, **kwargs)


def _check_schedule(instance, **kwargs):
    if instance.approved_go_live_at and issubclass(instance.content_type.model_class(), Page):
        ensure_publishable(instance.as_object())


def _check_submission(instance, **kwargs):
    page = instance.content_object
    if instance._state.adding and isinstance(page, Page):
        ensure_publishable(page.get_latest_revision_as_object())


pre_save.connect(_check_schedule, sender=Revision, dispatch_uid="gate")
pre_save.connect(_check_submission, sender=WorkflowState, dispatch_uid="gate")
