"""Trials of moving in and out with a real WordPress, and of the export of one (`WORDPRESS_EXPORT`, a folder)."""

import json
import os
import re
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from stress import NotTried
from stress.site import PORT, Site
from stress.wordpress import content
from stress.wordpress.old_addresses import old_addresses, public_numbers
from stress.wordpress.real import WordPress, builds

# Classic markup was written by the older one, block markup by the newer; both are tried in both.
VERSIONS = ("6.2", "6.5")
MEND = """
from blog.models import ArticlePage
from home.models import StandardPage
from images.models import CreditedImage
from transfer.models import ImportedItem
CreditedImage.objects.filter(creator="", credit_line="").update(creator="Test Painter")
for image in CreditedImage.objects.filter(description=""):
    image.description = "A picture"
    image.save()
numbers = {numbers}
waiting = ImportedItem.objects.filter(key__in=[f"post:{{number}}" for number in numbers], page__live=False)
for item in waiting:
    try:
        draft = item.page.specific.get_latest_revision()
        draft.content["body"] = draft.content["body"].replace('"alt_text": ""', '"alt_text": "A picture"')
        draft.save()
        draft.publish()
    except Exception as error:
        print("not published:", item.page.title, error)
"""
WORDS = """
import json
from bs4 import BeautifulSoup
from transfer.exporting.documents import all_pages, page_html
print(json.dumps({
    page.title: BeautifulSoup(page_html(page), "html.parser").get_text(" ").split()
    for page in all_pages() if page._meta.model_name in ("articlepage", "standardpage")
}))
"""


@contextmanager
def _moved_in(export: Path, *uploads: str):
    """A served site into which `export` was moved; what waited for a credit has one, and what was public is public."""
    site = Site().prepare()
    try:
        print(site.manage("import_wordpress", str(export), *uploads).strip().splitlines()[-1], flush=True)
        print(site.manage("shell", "-v0", "-c", MEND.format(numbers=public_numbers(export / "export.xml"))), end="")
        site.start()
        yield site
    finally:
        if site.server:
            site.kill()
        site.remove()


def _not_followed(export: Path) -> list[str]:
    """Addresses of the old site that do not lead to a page here; each with what was answered."""
    broken = []
    for address in old_addresses(export):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}{address}").read()
        except urllib.error.HTTPError as error:
            broken.append(f"{address} {error.code}")
    return broken


def real_wordpress_moves_in():
    """Two versions of WordPress are filled and exported: words in order, states, and every old address."""
    with builds() as unpacked:
        kept = [_version_moves_in(unpacked, version) for version in VERSIONS]
    return all(kept)


def _version_moves_in(unpacked, version):
    wordpress = WordPress(unpacked, version)
    try:
        wordpress.fill(content.everything(wordpress.folder))
        folder = wordpress.folder / "export"
        folder.mkdir()
        export = wordpress.export(folder / "export.xml")
        (folder / "uploads").symlink_to(wordpress.uploads)
        shown = json.loads(wordpress.run("shown"))
        with _moved_in(folder) as site:
            here, broken = json.loads(site.manage("shell", "-v0", "-c", WORDS)), _not_followed(export)
        lost = {one["title"]: missing for one in shown if (missing := _missing(one["words"], here[one["title"]]))}
        total = len(old_addresses(export))
        print(f"WordPress {version}: {len(shown)} texts, words lost {lost or 'none'}; {total} old addresses, "
              f"not followed {broken or 'none'}", flush=True)  # fmt: skip
        return not lost and not broken
    finally:
        wordpress.remove()


def _missing(words: str, here: list[str]) -> list[str]:
    """Words of the old text that do not stand in the new one in their order."""
    seen, place, missing = _plain(" ".join(here)), 0, []
    for word in _plain(words):
        try:
            place = seen.index(word, place) + 1
        except ValueError:
            missing.append(word)
    return missing


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def old_addresses_of_an_export():
    """Every old address of the export in the folder `WORDPRESS_EXPORT` (`export.xml` beside `uploads`) is followed."""
    folder = os.environ.get("WORDPRESS_EXPORT")
    if not folder:
        raise NotTried("WORDPRESS_EXPORT names no folder.")
    with _moved_in(Path(folder)):
        broken, total = _not_followed(Path(folder) / "export.xml"), len(old_addresses(Path(folder) / "export.xml"))
    print(f"{total} old addresses, not followed: {broken or 'none'}")
    return not broken


def wordpress_takes_our_export():
    """Our WXR goes through WordPress' own importer, and what it exports comes back with the same words.

    `WORDPRESS_IMPORTER` is a folder with the importer's plugin (the folder `src` of WordPress/wordpress-importer).
    """
    importer = os.environ.get("WORDPRESS_IMPORTER")
    if not importer:
        raise NotTried("WORDPRESS_IMPORTER names no folder.")
    with builds() as unpacked:
        wordpress, site = WordPress(unpacked, VERSIONS[-1]), Site().prepare()
        try:
            return _there_and_back(wordpress, site, importer)
        finally:
            site.kill()
            site.remove()
            wordpress.remove()


def _there_and_back(wordpress, site, importer):
    before = json.loads(site.manage("shell", "-v0", "-c", WORDS))
    site.start()
    site.manage("export_site", str(site.folder / "export"), "-v0")
    export = site.folder / "export/wordpress.xml"
    there = json.loads(wordpress.run("import", importer, str(export), f"http://127.0.0.1:{PORT}"))
    lost_there = {one["title"]: missing for one in there if one["title"] in before
                  and (missing := _missing(" ".join(before[one["title"]]), one["words"].split()))}  # fmt: skip
    back = wordpress.folder / "back"
    back.mkdir()
    wordpress.export(back / "export.xml")
    (back / "uploads").symlink_to(wordpress.uploads)
    again = Site().prepare()
    try:
        again.manage("import_wordpress", str(back))
        after = json.loads(again.manage("shell", "-v0", "-c", WORDS))
    finally:
        again.remove()
    lost = {title: missing for title, words in before.items() if (missing := _missing(" ".join(words), after[title]))}
    kinds = {kind: sum(one["type"] == kind for one in there) for kind in ("post", "page", "attachment")}
    print(f"WordPress took {kinds}; of {len(before)} texts words lost there {lost_there or 'none'}, "
          f"and back again {lost or 'none'}")  # fmt: skip
    return not lost and not lost_there and len(there) >= len(before)
