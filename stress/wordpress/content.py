"""What a real WordPress is filled with: both generations of markup, every state, pictures, a tree of pages."""

import json
from pathlib import Path

from PIL import Image

CATEGORIES = [["Couples & Families", "couples", ""], ["Siblings", "siblings", "couples"], ["Grief", "grief", ""]]
OPTIONS = {
    "blogname": "The Test Room", "permalink_structure": "/%year%/%monthnum%/%day%/%postname%/",
    "timezone_string": "Europe/Berlin", "category_base": "", "tag_base": "",
}  # fmt: skip
PICTURES = [
    {"name": "tree.jpg", "size": (1200, 800), "alt": "A linden tree", "caption": "Photo: Test Painter"},
    {"name": "IMG_4032.jpg", "size": (2800, 1900), "alt": "A path", "description": "Bought, receipt 42"},
    {"name": "cup.png", "size": (500, 500), "alt": "A cup"},
]


def block(name: str, inside: str = "", **attributes) -> str:
    """A block as the editor saves it."""
    told = f" {json.dumps(attributes)}" if attributes else ""
    return (
        f"<!-- wp:{name}{told} -->\n{inside}\n<!-- /wp:{name} -->\n\n" if inside else f"<!-- wp:{name}{told} /-->\n\n"
    )


def paragraph(text: str) -> str:
    return block("paragraph", f"<p>{text}</p>")


def figure(number: int, alt: str, caption: str) -> str:
    image = f'<img src="{{large:{number}}}" alt="{alt}" class="wp-image-{{id:{number}}}"/>'
    inside = f'{image}<figcaption class="wp-element-caption">{caption}</figcaption>'
    return block("image", f'<figure class="wp-block-image size-large">{inside}</figure>', sizeSlug="large")


QUOTE = f"<blockquote>{paragraph('Doors open slowly.')}<cite>T. Reader</cite></blockquote>"
ROWS = "<thead><tr><th>Session</th><th>Fee</th></tr></thead><tbody><tr><td>Fifty minutes</td><td>90</td></tr></tbody>"
LIST = (
    "<ul><!-- wp:list-item --><li>By tram<!-- wp:list --><ul><!-- wp:list-item --><li>Line four</li>"
    "<!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ul>"
)
BLOCKS = "".join(
    [
        paragraph("Patience is <em>slow</em> &amp; <strong>steady</strong>: “quoted”, 2 &lt; 3, ]]&gt; and سوگواری."),
        block("heading", "<h2>What to bring</h2>"),
        block("list", LIST),
        figure(0, "An old linden", "In spring"),
        block("quote", QUOTE),
        block("table", f'<figure class="wp-block-table"><table>{ROWS}</table></figure>'),
        block("details", "<details><summary>Is it far?</summary>" + paragraph("Ten minutes.") + "</details>"),
        block("paragraph", "<p>Nobody saw this</p>", metadata={"blockVisibility": False}),
        block("acme/booking", room=1),
        paragraph('See <a href="https://old.example.org/2020/05/04/classic-words/">the older words</a>.'),
    ]
)
CLASSIC = """Two lines
of one paragraph.

[caption id="attachment_{id:1}" align="alignright" width="300"]<img class="wp-image-{id:1}" src="{large:1}" \
alt="The path" width="300" height="204" /> A path in <em>May</em>[/caption]

<h2>Later</h2>
More words here, and <a href="/2020/05/04/block-words/">a link</a>.
<ul>
	<li>One thing</li>
	<li>Another thing</li>
</ul>

[gallery ids="{id:0},{id:2}"]

https://www.youtube.com/watch?v=linden000

[unknown_plugin id="5"]The words inside.[/unknown_plugin]

And 2 < 3 in the end."""
POSTS = [
    {"title": "Block words", "slug": "block-words", "content": BLOCKS, "excerpt": "Slow &amp; steady.",
     "categories": ["siblings"], "tags": ["Trust"], "picture": 0, "meta": {"_wp_old_slug": "older-block-words"}},
    {"title": "Classic words", "slug": "classic-words", "content": CLASSIC, "categories": ["grief"],
     "date": "2020-05-04 11:00:00"},
    {"title": "آرامش در خانه", "slug": "آرامش", "content": paragraph("سوگواری راه دارد."),
     "date": "2020-03-20 10:00:00"},
    {"title": "A draft", "slug": "", "content": paragraph("Not yet."), "status": "draft"},
    {"title": "A private one", "slug": "a-private-one", "content": paragraph("Mine."), "status": "private"},
    {"title": "A locked one", "slug": "a-locked-one", "content": paragraph("Locked words."), "password": "linden"},
    {"title": "A later one", "slug": "a-later-one", "content": paragraph("Later."), "status": "future",
     "date": "2090-03-20 15:00:00"},
    {"type": "page", "title": "About the room", "slug": "about-the-room", "content": paragraph("A quiet room.")},
    {"type": "page", "title": "Terms", "slug": "terms", "content": paragraph("Fair terms."),
     "parent": "about-the-room"},
]  # fmt: skip


def draw(folder: Path) -> list[dict]:
    """Draws the pictures into `folder`; gives them as `fill.php` takes them."""
    taken = []
    for picture in PICTURES:
        path = folder / picture["name"]
        Image.radial_gradient("L").resize(picture["size"]).convert("RGB").save(path)
        facts = {name: value for name, value in picture.items() if name != "size"}
        taken.append(facts | {"path": str(path), "title": path.stem})
    return taken


def everything(folder: Path) -> dict:
    return {"options": OPTIONS, "categories": CATEGORIES, "pictures": draw(folder), "posts": POSTS}
