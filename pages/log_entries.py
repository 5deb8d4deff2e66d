"""Entries of the history, made for many pages: Wagtail asks the database for everything that an entry names."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry


def log_entry(page: Page, action: str, user: AbstractBaseUser | None, **facts: Any) -> PageLogEntry:
    """What `wagtail.log_actions.log` keeps of `action`, not saved yet."""
    context = get_active_log_context()
    return PageLogEntry(
        content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
        page=page,
        label=PageLogEntry.objects.get_instance_title(page),
        action=action,
        timestamp=timezone.now(),
        user=user or context.user,
        uuid=context.uuid,
        **facts,
    )
