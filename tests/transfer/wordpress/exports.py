"""Small exports as WordPress writes them, with plainly made-up words."""

from itertools import count

from tests.builders import image_bytes

HOST = "https://old.example.org"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/7.1" & friends -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A test site</title><link>{host}</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{host}</wp:base_site_url><wp:base_blog_url>{host}</wp:base_blog_url>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login><![CDATA[tester]]></wp:author_login>
<wp:author_display_name><![CDATA[Test Writer]]></wp:author_display_name></wp:author>
{terms}
"""
TAIL = "</channel></rss>"
BEGINNINGS = {".mp3": b"ID3\x03"}
numbers = count(100)


def cdata(text):
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def meta_field(key, value):
    inside = f"<wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
    return f"<wp:postmeta>{inside}</wp:postmeta>"


def item(title="A post", content="<p>Words.</p>", *, kind="post", number=None, slug=None, link=None, more="", **fields):
    """One item. `fields` are `status`, `password`, `gmt`, `local`, `parent`, `excerpt`, `sticky`, `meta`, `terms`."""
    number = number or next(numbers)
    slug = title.lower().replace(" ", "-") if slug is None else slug
    gmt = fields.get("gmt", "2020-05-04 10:00:00")
    metas = "".join(meta_field(key, value) for key, value in fields.get("meta", {}).items())
    terms = "".join(
        f'<category domain="{domain}" nicename="{name}">{cdata(words)}</category>'
        for domain, name, words in fields.get("terms", ())
    )
    return f"""<item><title>{cdata(title)}</title><link>{link or f"{HOST}/2020/05/04/{slug}/"}</link>
<dc:creator>{cdata("tester")}</dc:creator><content:encoded>{cdata(content)}</content:encoded>
<excerpt:encoded>{cdata(fields.get("excerpt", ""))}</excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{cdata(fields.get("local", gmt))}</wp:post_date><wp:post_date_gmt>{cdata(gmt)}</wp:post_date_gmt>
<wp:post_name>{cdata(slug)}</wp:post_name><wp:status>{cdata(fields.get("status", "publish"))}</wp:status>
<wp:post_parent>{fields.get("parent", 0)}</wp:post_parent><wp:menu_order>{fields.get("order", 0)}</wp:menu_order>
<wp:post_type>{cdata(kind)}</wp:post_type><wp:post_password>{cdata(fields.get("password", ""))}</wp:post_password>
<wp:is_sticky>{fields.get("sticky", 0)}</wp:is_sticky>{terms}{metas}{more}</item>
"""


def page(title="A page", content="<p>Words.</p>", **fields):
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    link = fields.pop("link", f"{HOST}/{slug}/")
    return item(title, content, kind="page", slug=slug, link=link, **fields)


def picture(
    number, name="2020/05/tree.jpg", *, alt="A tree", caption="", description="", parent=0, sizes=(), title=None
):
    """An attachment with its file and the smaller copies WordPress made of it."""
    stem = name.rpartition("/")[2]
    made = "".join(f's:1:"x";a:1:{{s:4:"file";s:{len(size)}:"{size}";}}' for size in sizes)
    metadata = f'a:1:{{s:4:"file";s:{len(name)}:"{name}";{made}}}'
    address = f"<wp:attachment_url>{cdata(f'{HOST}/wp-content/uploads/{name}')}</wp:attachment_url>"
    meta = {"_wp_attached_file": name, "_wp_attachment_metadata": metadata, "_wp_attachment_image_alt": alt}
    return item(
        title or stem, description, kind="attachment", number=number, slug=stem.partition(".")[0], status="inherit",
        link=f"{HOST}/2020/05/04/a-post/{stem.partition('.')[0]}/", parent=parent, excerpt=caption, meta=meta,
        more=address,
    )  # fmt: skip


def export(*items, terms="", host=HOST):
    return HEAD.format(host=host, terms=terms) + "".join(items) + TAIL


def category(name, slug, parent=""):
    return (
        f"<wp:category><wp:term_id>{next(numbers)}</wp:term_id>"
        f"<wp:category_nicename>{cdata(slug)}</wp:category_nicename>"
        f"<wp:category_parent>{cdata(parent)}</wp:category_parent><wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>"
    )


def write(folder, *items, files=("2020/05/tree.jpg",), **options):
    """An export in `folder` with its uploads; gives the path of the file."""
    path = folder / "export.xml"
    path.write_text(export(*items, **options))
    for name in files:
        file = folder / "uploads" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(
            image_bytes() if file.suffix == ".jpg" else BEGINNINGS.get(file.suffix, b"%PDF-1.4") + b" a test"
        )
    return path
