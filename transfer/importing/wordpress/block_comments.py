"""The block editor's comments: resolves what stands elsewhere, leaves out what readers never saw, then drops them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from transfer.importing.wordpress.notes import Notes

OPENING = "<!-- wp:"
COMMENT = re.compile(r"<!-- /?wp:")
END = "-->"
DEEPEST_PATTERN = 5
# Filled by the old site itself each time it was looked at.
DYNAMIC = {
    "archives", "avatar", "breadcrumbs", "calendar", "categories", "comments", "latest-comments",
    "latest-posts", "loginout",
    "navigation", "page-list", "post-author", "post-comments-form", "post-content", "post-date", "post-excerpt",
    "post-featured-image", "post-navigation-link", "post-template", "post-terms", "post-time-to-read",
    "post-title", "query",
    "read-more", "rss", "search", "site-logo", "site-tagline", "site-title", "tag-cloud", "template-part",
    "term-description",
    "terms-query", "time-to-read",
}  # fmt: skip
CORE = {
    "accordion", "accordion-heading", "accordion-item", "accordion-panel", "audio", "block", "button",
    "buttons", "classic",
    "code", "column", "columns", "cover", "details", "embed", "file", "footnotes", "freeform", "gallery",
    "group", "heading", "html",
    "icon", "image", "list", "list-item", "math", "media-text", "missing", "more", "nextpage", "paragraph",
    "pattern", "playlist",
    "playlist-track", "preformatted", "pullquote", "quote", "separator", "shortcode", "social-link",
    "social-links", "spacer",
    "subhead", "tab", "tab-list", "tab-panel", "tab-panels", "table", "tabs", "tabs-menu", "tabs-menu-item",
    "text-columns",
    "verse", "video", "core-embed", "yoast/faq-block",
}  # fmt: skip
TAB_LISTS = ("tab-list", "tabs-menu")
TAB_PANELS = ("tab-panel", "tab")


@dataclass
class Block:
    """A block while it is read: its name, what its comment says, and the HTML inside it."""

    name: str
    attributes: dict = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)

    @property
    def inside(self) -> str:
        return "".join(self.pieces)


def has_blocks(text: str) -> bool:
    return OPENING in text


@dataclass
class BlockComments:
    """Turns text with comments into HTML without. `pattern(number)` gives a synced pattern's text or None, `classic`
    makes HTML of what stands between blocks."""

    notes: Notes
    pattern: Callable[[int], str | None]
    classic: Callable[[str], str]
    depth: int = 0

    def resolved(self, text: str) -> str:
        stack, place = [Block("")], 0
        while (start := next_comment(text, place)) >= 0 and (end := text.find(END, start)) >= 0:
            self.put(stack, text[place:start])
            self.take(stack, text[start + 4 : end].strip())
            place = end + len(END)
        self.put(stack, text[place:])
        while len(stack) > 1:
            self.close(stack)
        return stack[0].inside

    def put(self, stack: list[Block], text: str) -> None:
        if text.strip():
            stack[-1].pieces.append(self.classic(text) if len(stack) == 1 else text)

    def take(self, stack: list[Block], comment: str) -> None:
        """One comment: `wp:name {…}`, `/wp:name` or `wp:name {…} /`."""
        if comment.startswith("/wp:"):
            name = plain_name(comment[4:])
            if any(block.name == name for block in stack[1:]):
                while stack[-1].name != name:
                    self.close(stack)
                self.close(stack)
            return
        is_alone = comment.endswith("/")
        name, _, told = comment[3:].rstrip("/").strip().partition(" ")
        stack.append(Block(plain_name(name), attributes_of(told)))
        if is_alone:
            self.close(stack)

    def close(self, stack: list[Block]) -> None:
        block = stack.pop()
        stack[-1].pieces.append(self.html_of(block))

    def html_of(self, block: Block) -> str:
        metadata = block.attributes.get("metadata")
        if isinstance(metadata, dict) and metadata.get("blockVisibility") is False:
            self.notes.left(f"A block hidden in the editor: readers never saw it ({block.name}).")
            return ""
        if block.name in DYNAMIC:
            self.notes.left(f"The block “{block.name}”: the old site filled it by itself.")
            return ""
        maker = getattr(self, f"html_of_{block.name.replace('-', '_').replace('/', '_')}", None)
        if maker:
            return maker(block)
        self.tell_unknown(block)
        return block.inside

    def tell_unknown(self, block: Block) -> None:
        if block.name in CORE:
            return
        kept = "its words were kept" if block.inside.strip() else "it left no words"
        self.notes.left(f"The block “{block.name}” is of a plugin: {kept}.")

    def html_of_block(self, block: Block) -> str:
        """A synced pattern, whose words stand in an item of their own."""
        number = block.attributes.get("ref")
        text = self.pattern(number) if isinstance(number, int) and self.depth < DEEPEST_PATTERN else None
        if text is None:
            self.notes.left(f"A synced pattern (number {number}): its words are not in the export.")
            return ""
        return BlockComments(self.notes, self.pattern, self.classic, self.depth + 1).resolved(text)

    def html_of_pattern(self, block: Block) -> str:
        self.notes.left(
            f"The pattern “{block.attributes.get('slug', '')}” of the theme: its words are not in the export."
        )
        return ""

    def html_of_footnotes(self, block: Block) -> str:
        return "<wp-footnotes></wp-footnotes>"

    def html_of_tab_list(self, block: Block) -> str:
        return ""

    html_of_tabs_menu = html_of_spacer = html_of_icon = html_of_more = html_of_nextpage = html_of_tab_list

    def html_of_tab_panel(self, block: Block) -> str:
        """A tab's label stands in its comment; what it showed follows it."""
        label = str(block.attributes.get("label") or "")
        return (f"<h3>{escape(label) if '<' not in label else label}</h3>" if label else "") + block.inside

    html_of_tab = html_of_tab_panel

    def html_of_cover(self, block: Block) -> str:
        """Older covers have their picture only in the comment."""
        address = block.attributes.get("url")
        if not address or "<img" in block.inside.partition("wp-block-cover__inner-container")[0]:
            return block.inside
        if block.attributes.get("backgroundType") == "video":
            return f'<wp-media src="{escape(str(address))}"></wp-media>{block.inside}'
        number = block.attributes.get("id", "")
        image = f'<img class="wp-block-cover__image-background wp-image-{number}" alt="" src="{escape(str(address))}">'
        return image + block.inside

    def html_of_playlist_track(self, block: Block) -> str:
        address, title = (escape(str(block.attributes.get(name, ""))) for name in ("src", "title"))
        return f'<wp-media src="{address}" title="{title}"></wp-media>'

    def html_of_social_link(self, block: Block) -> str:
        address, name = (str(block.attributes.get(key, "")) for key in ("url", "service"))
        words = escape(str(block.attributes.get("label") or name.capitalize()))
        return f'<p><a href="{escape(address)}">{words}</a></p>' if address else ""

    def html_of_math(self, block: Block) -> str:
        latex = str(block.attributes.get("latex") or "")
        return f'<pre class="wp-block-code">{escape(latex)}</pre>' if latex else block.inside


def next_comment(text: str, place: int) -> int:
    found = COMMENT.search(text, place)
    return found.start() if found else -1


def plain_name(name: str) -> str:
    return name.strip().split(" ")[0].removeprefix("core/").lower()


def attributes_of(text: str) -> dict:
    try:
        found = json.loads(text) if text.strip().startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
