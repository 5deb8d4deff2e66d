"""The copy for this program inside an export: which tables it promises, and that they come back row for row."""

import gzip
import json
import tarfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.models import Comment, Page, ReferenceIndex, get_page_models

from core.rows import read_rows, table_of
from images.models import CreditedImage
from page_cache.tables import models_with_tables
from tests.builders import body_of, make_article, make_image, make_user
from tests.transfer.backup.conftest import place  # noqa: F401
from transfer.backup import restoring
from transfer.backup.checking import check
from transfer.backup.making import write_public_copy
from transfer.backup.personal import PERSONAL_FIELDS
from transfer.exporting.documents import page_json
from transfer.models import ImportedItem, ImportNote, WordPressImport
from transfer.progress import Progress

# As docs/operations.md says under “Leaving”.
INQUIRIES_AND_KEYS = {
    "inquiries_accessrecord", "inquiries_answertemplate", "inquiries_inquiry", "inquiries_knownkey",
    "inquiries_maintenancestate", "inquiries_note", "inquiries_outgoingemail", "inquiries_sendercount",
    "transfer_backupsettings",
}  # fmt: skip
ACCOUNTS = {
    "account_emailaddress", "account_emailconfirmation", "accounts_attemptcount", "auth_user", "auth_user_groups",
    "auth_user_user_permissions", "django_session", "mfa_authenticator", "usersessions_usersession",
    "wagtailadmin_editingsession", "wagtailadmin_formstate", "wagtailusers_userprofile",
}  # fmt: skip
WHO_DID_AND_SAID_WHAT = {
    "images_warningoverride", "transfer_run", "trash_trasheditem", "wagtailcore_comment", "wagtailcore_commentreply",
    "wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailcore_pagesubscription", "wagtailcore_taskstate",
    "wagtailcore_uploadedfile", "wagtailcore_workflowstate",
}  # fmt: skip
# Wagtail's table of this name holds no rows, only a permission's name.
NEVER_FILLED = {"wagtailadmin_admin"}
MADE_ANEW = {
    "images_creditedrendition", "page_cache_generation", "wagtailimages_rendition", "wagtailsearch_indexentry",
    "wagtailsearch_indexentry_fts",
}  # fmt: skip
EMPTIED = {
    "images_creditedimage": {"evidence", "uploaded_by_user_id"},
    "transfer_wordpressimport": {"started_by_id"},
    "wagtailcore_page": {"owner_id", "locked_by_id"},
    "wagtailcore_revision": {"user_id", "content"},
    "wagtailimages_image": {"uploaded_by_user_id"},
}


@pytest.fixture
def article(transactional_db, place):  # noqa: F811
    """An article that somebody owns, locked and commented; its picture has a proof; it came with an import."""
    user, image = make_user(username="colleague"), make_image()
    image.evidence.save("release-of-somebody.pdf", ContentFile(b"%PDF-"))
    CreditedImage.objects.update(uploaded_by_user=user)
    article = make_article("Trust", image=image, body=body_of(("paragraph", "<p>Quince “words”.</p>")), owner=user)
    article.locked, article.locked_by = True, user
    article.wagtail_admin_comments.add(Comment(user=user, text="Not for others", contentpath="title"))
    article.save_revision(user=user).publish()
    make_article("Draft", live=False, has_unpublished_changes=True).save_revision()
    run = WordPressImport.objects.create(name="old.xml", site="old.example.org", started_by=user)
    ImportedItem.objects.create(site=run.site, key="post:1", run=run, page=article, addresses=["/?p=1"])
    ImportNote.objects.create(run=run, outcome=ImportNote.Outcome.NEEDS, text="Look at it.")
    return article


@pytest.fixture
def public_copy(article, tmp_path):
    write_public_copy(tmp_path / "site.tar", Progress())
    return tmp_path / "site.tar"


def tables():
    found = {model._meta.db_table: table_of(model) for model in models_with_tables()}
    return {name: found[name] for name in set(connection.introspection.table_names()) & set(found)}


def tables_in(path):
    return {member.inner_path.removesuffix(".jsonl.gz") for member in check(path).tables}


def rows_of(names):
    kept = {name: table for name, table in tables().items() if name in names}
    return {
        name: [drop(row, EMPTIED.get(name, ())) for row in read_rows(connection, table)] for name, table in kept.items()
    }


def drop(row, columns):
    return {name: value for name, value in row.items() if name not in columns}


def lines_in(path, beginning=""):
    """What stands in the copy at `path`, unpacked, line by line."""
    with tarfile.open(path) as archive:
        files = [member for member in archive if member.name.startswith(beginning)]
        contents = [archive.extractfile(member).read() for member in files]
    plain = [gzip.decompress(text) if text[:2] == b"\x1f\x8b" else text for text in contents]
    return b"".join(plain).splitlines()


def revisions_without_people():
    table = tables()["wagtailcore_revision"]
    return [drop(json.loads(row["content"]), PERSONAL_FIELDS) for row in read_rows(connection, table)]


class TestTheCopy:
    def test_leaves_out_exactly_what_the_documentation_says(self, public_copy):
        left_out = set(tables()) - tables_in(public_copy)
        named = INQUIRIES_AND_KEYS | ACCOUNTS | WHO_DID_AND_SAID_WHAT | MADE_ANEW | NEVER_FILLED
        assert left_out == (named if connection.vendor == "sqlite" else named - {"wagtailsearch_indexentry_fts"})

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="moves to another SQLite file")
    def test_gives_every_row_of_its_tables_back(self, public_copy, place):  # noqa: F811
        promised = tables_in(public_copy)
        of_people = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get(model="user"))
        assert of_people.exists()
        of_people.delete()
        rows, revisions = rows_of(promised), revisions_without_people()
        place.move()

        restoring.restore(public_copy)

        assert rows_of(promised) == rows
        assert revisions_without_people() == revisions
        assert ImportedItem.objects.get().addresses == ["/?p=1"]

    def test_names_nobody(self, public_copy):
        content = b"\n".join(lines_in(public_copy))
        assert b"Quince" in content
        for word in (b"Not for others", b"release-of-somebody", b"colleague"):
            assert word not in content
        rows = [json.loads(line) for line in lines_in(public_copy, "database/wagtailcore_revision.")]
        assert rows
        assert not [name for row in rows for name in PERSONAL_FIELDS if json.loads(row["content"]).get(name)]

    def test_knows_every_field_of_a_page_that_names_people(self):
        fields = [field for model in get_page_models() for field in model._meta.get_fields() if field.concrete]
        people = {field.name for field in fields if field.related_model is get_user_model()}
        assert people <= set(PERSONAL_FIELDS)


class TestTextsAndData:
    def test_hold_no_words_between_colleagues(self, article):
        text = page_json(Page.objects.get(pk=article.pk).get_latest_revision_as_object())
        assert b"Quince" in text
        assert b"Not for others" not in text
