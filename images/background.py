"""Makes the files readers get in the background: after an upload, a change of credit, a publication.

One thread a process, one image at a time. What is lost when the process ends is made when a reader asks for it.
"""

import logging
import threading
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from wagtail.images.models import SourceImageIOError

from images.rendition_files import EDITOR_SIZES, READER_SIZES, delete_all, make_missing

logger = logging.getLogger(__name__)

_waiting: dict[int, None] = {}
_lock = threading.Lock()
_is_working = threading.Event()


def make_soon(pks: Iterable[int]) -> None:
    """Has the files of these images made, unless `settings.RENDITIONS_IN_BACKGROUND` is off."""
    if not settings.RENDITIONS_IN_BACKGROUND:
        return
    with _lock:
        _waiting.update(dict.fromkeys(pks))
        if _waiting and not _is_working.is_set():
            _is_working.set()
            threading.Thread(target=_work, daemon=True).start()


def renew(image: Any) -> None:
    """Makes the missing files of `image` for readers and for the editor, and deletes those with another credit."""
    delete_all(image.pk, keep=image.digest)
    make_missing(image, [*READER_SIZES, *EDITOR_SIZES])


def _work():
    try:
        while (pk := _next()) is not None:
            _renew(pk)
    finally:
        connection.close()


def _next():
    with _lock:
        pk = next(iter(_waiting), None)
        if pk is None:
            _is_working.clear()
        else:
            del _waiting[pk]
        return pk


def _renew(pk):
    try:
        if image := apps.get_model(settings.WAGTAILIMAGES_IMAGE_MODEL).objects.filter(pk=pk).first():
            renew(image)
    except SourceImageIOError:
        pass  # told where it was raised
    except (DatabaseError, OSError) as error:
        logger.warning("Files of image %s were not made (%s).", pk, type(error).__name__)
