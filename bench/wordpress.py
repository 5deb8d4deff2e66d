"""What moving in a large WordPress site costs: seconds and memory for 1,000 posts with 3,000 pictures.

`python -m bench.wordpress [FOLDER]` writes the export into FOLDER (or a temporary one) and imports it into a database
of its own. Every third post is of the classic editor, and each has three pictures, a list, a table and links to others.
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

POSTS, PICTURES_EACH = 1000, 3
SIZE = (1200, 800)
HOST = "https://large.example.org"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice.settings.test")
WORDS = "Listening is slow work, and a quiet room does half of it; the rest is staying with what is said. "


def head() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A large site</title>'
        f"<link>{HOST}</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{HOST}</wp:base_site_url>"
        f"<wp:base_blog_url>{HOST}</wp:base_blog_url><wp:author><wp:author_id>1</wp:author_id>"
        "<wp:author_login>writer</wp:author_login><wp:author_display_name>Test Writer</wp:author_display_name></wp:author>\n"
    )


def item(number, kind, title, content, parent=0, more="", status="publish") -> str:
    slug = f"{kind}-{number}"
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{HOST}/2020/05/04/{slug}/</link>"
        f"<pubDate>Mon, 04 May 2020 10:00:00 +0000</pubDate><dc:creator>writer</dc:creator>"
        f'<guid isPermaLink="false">{HOST}/?p={number}</guid><description></description>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>2020-05-04 12:00:00</wp:post_date>"
        f"<wp:post_date_gmt>2020-05-04 10:00:00</wp:post_date_gmt><wp:post_modified>2020-05-04 12:00:00</wp:post_modified>"
        f"<wp:post_modified_gmt>2020-05-04 10:00:00</wp:post_modified_gmt><wp:comment_status>open</wp:comment_status>"
        f"<wp:ping_status>open</wp:ping_status><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_parent>{parent}</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type>{kind}</wp:post_type>"
        f"<wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>"
        f'<category domain="category" nicename="calm"><![CDATA[Calm]]></category>{more}</item>\n'
    )


def picture(number, parent, name) -> str:
    address = f"<wp:attachment_url>{HOST}/wp-content/uploads/{name}</wp:attachment_url>"
    meta = {"_wp_attached_file": name, "_wp_attachment_image_alt": f"A test picture {number}"}
    fields = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in meta.items()
    )
    return item(number, "attachment", f"Picture {number}", "", parent, address + fields, "inherit")


def image_html(number, name) -> str:
    src = f"{HOST}/wp-content/uploads/{name}"
    return f'<img src="{src}" alt="A test picture {number}" class="wp-image-{number}"/>'


def content(number, images) -> str:
    """A text of about 600 words: block markup, or for every third post the classic editor's."""
    link = f'<a href="{HOST}/2020/05/04/post-{(number + 7) % POSTS + 1}/">another</a>'
    if number % 3 == 0:
        shown = "\n\n".join(f'[caption id="a" width="300"]{one} A caption[/caption]' for one in images)
        return f"{WORDS * 10}\n\n<h2>A heading</h2>\n{WORDS * 10} See {link}.\n\n{shown}\n\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"
    paragraph = f"<!-- wp:paragraph -->\n<p>{WORDS * 10}</p>\n<!-- /wp:paragraph -->\n\n"
    shown = "\n\n".join(
        f'<!-- wp:image -->\n<figure class="wp-block-image">{one}<figcaption>A caption</figcaption></figure>\n<!-- /wp:image -->'
        for one in images
    )
    table = '<figure class="wp-block-table"><table><tbody><tr><td>One</td><td>90</td></tr></tbody></table></figure>'
    return (
        f"{paragraph}<!-- wp:heading -->\n<h2>A heading</h2>\n<!-- /wp:heading -->\n\n{paragraph}{shown}\n\n"
        f"<!-- wp:table -->\n{table}\n<!-- /wp:table -->\n\n<!-- wp:paragraph -->\n<p>See {link}.</p>\n<!-- /wp:paragraph -->"
    )


def write_export(folder: Path, posts: int = POSTS, each: int = PICTURES_EACH) -> Path:
    """The export of a large site and its pictures, every file another one."""
    from PIL import Image

    uploads = folder / "uploads" / "2020" / "05"
    uploads.mkdir(parents=True, exist_ok=True)
    path = folder / "export.xml"
    with path.open("w") as opened:
        opened.write(head())
        for post in range(1, posts + 1):
            images = []
            for place in range(each):
                number = posts + post * each + place
                name = f"2020/05/picture-{number}.jpg"
                Image.radial_gradient("L").resize(SIZE).point(lambda light, n=number: (light + n) % 256).convert(
                    "RGB"
                ).save(folder / "uploads" / name, quality=85, comment=str(number))
                opened.write(picture(number, post, name))
                images.append(image_html(number, name))
            opened.write(item(post, "post", f"Post {post}", content(post, images)))
        opened.write("</channel></rss>\n")
    return path


def measure(path: Path) -> dict:
    """Seconds and the most memory in MB that importing `path` takes, in a database of its own."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection
    from wagtail.models import Page, Site

    from blog.models import ArticleIndexPage
    from home.models import HomePage

    call_command("migrate", verbosity=0)
    if not HomePage.objects.exists():
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="front"))
        Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
        home.add_child(instance=ArticleIndexPage(title="Articles", slug="blog"))
    before = memory()
    started = time.monotonic()
    call_command("import_wordpress", path, verbosity=0)
    took = time.monotonic() - started
    return {"seconds": round(took, 1), "most_mb": memory(), "mb_before": before, "database": connection.vendor}


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        path = folder / "export.xml"
        path = path if path.exists() else write_export(folder)
        print(json.dumps(measure(path)))


if __name__ == "__main__":
    main()
