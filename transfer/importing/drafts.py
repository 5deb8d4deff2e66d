"""Makes the page: an unpublished article with its pictures, or nothing at all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db import transaction

from blog.models import ArticleIndexPage, ArticlePage
from images.files import ImageUploadField
from images.models import CreditedImage
from transfer.importing.article_draft import Draft
from transfer.importing.images import ImageFile
from transfer.importing.refusal import Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@contextmanager
def whole_or_not_at_all() -> Iterator[list[CreditedImage]]:
    """Takes back the rows, and the files of pictures, when something fails on the way."""
    made = []
    try:
        with transaction.atomic():
            yield made
    except BaseException:
        for picture in made:
            picture.file.storage.delete(picture.file.name)
        raise


def as_upload(picture: ImageFile, title: str) -> InMemoryUploadedFile:
    ending = filetype.guess_extension(picture.data) or picture.kind
    file = BytesIO(picture.data)
    return InMemoryUploadedFile(file, "file", f"{title}.{ending}", f"image/{ending}", len(picture.data), None)


def make_picture(picture: ImageFile, title: str, user: "User | None") -> CreditedImage:
    """A picture of the library that waits for its credit. Raises `ValidationError` when it cannot be used."""
    file = ImageUploadField().clean(as_upload(picture, title))
    made = CreditedImage(title=title, file=file, description=picture.alt[:255], uploaded_by_user=user)
    made.width, made.height = file.image.get_size()
    made.file_size = file.size
    made.save()
    return made


def filled_blocks(draft: Draft, made: list, user: "User | None") -> list:
    """The blocks with each picture in the library; one that cannot be used is dropped and told."""
    blocks = []
    for kind, value in draft.blocks:
        if kind != "image":
            blocks.append({"type": kind, "value": value})
            continue
        try:
            made.append(make_picture(value, f"{draft.title[:200]} {len(made) + 1}", user))
        except ValidationError:
            draft.summary.dropped["picture (cannot be used)"] += 1
            continue
        draft.summary.kept["picture (waits for its credit)"] += 1
        blocks.append({"type": "image", "value": {"image": made[-1].pk, "decorative": False, "alt_text": value.alt}})
    return blocks


def make_draft(draft: Draft, user: "User | None" = None) -> ArticlePage:
    """The unpublished article on the site's list of articles. Raises `Refused` when there is none."""
    article_index = ArticleIndexPage.objects.first()
    if not article_index:
        raise Refused("There is no list of articles yet to put it in.")
    with whole_or_not_at_all() as made:
        page = ArticlePage(title=draft.title, credit_sentence=draft.credit_sentence, live=False)
        page.body = json.dumps(filled_blocks(draft, made, user))
        page.owner = user
        article_index.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
    return page
