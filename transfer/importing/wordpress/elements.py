"""Which elements of a WordPress page are more than text, told by their classes and names: the same for all versions."""

from bs4 import PageElement, Tag

BY_CLASS = {
    "wp-block-gallery": "gallery", "blocks-gallery-grid": "gallery", "gallery": "gallery", "tiled-gallery": "gallery",
    "wp-block-media-text": "media_text", "wp-block-cover": "cover", "wp-block-embed": "embed",
    "wp-block-table": "table",
    "wp-block-accordion-item": "accordion_item", "schema-faq-section": "faq", "wp-block-tabs": "tabs",
    "wp-block-button": "button", "wp-block-file": "file", "wp-block-pullquote": "quote",
    "wp-block-verse": "preformatted",
    "wp-block-audio": "media", "wp-block-video": "media", "wp-block-footnotes": "footnotes", "wp-caption": "figure",
    "wp-block-image": "figure", "wp-block-latest-posts": "dynamic", "wp-block-latest-comments": "dynamic",
    "wp-block-archives": "dynamic", "wp-block-categories": "dynamic", "wp-block-page-list": "dynamic",
    "wp-block-loginout": "dynamic", "wp-block-calendar": "dynamic", "wp-block-tag-cloud": "dynamic",
    "wp-block-rss": "dynamic",
    "wp-block-query": "dynamic", "wp-block-search": "dynamic", "wp-block-navigation": "dynamic",
    "wp-block-terms-query": "dynamic", "wp-block-breadcrumbs": "dynamic", "wp-block-post-time-to-read": "dynamic",
    "wp-block-icon": "nothing", "wp-block-spacer": "nothing",
}  # fmt: skip
BY_NAME = {
    "wp-gallery": "gallery", "wp-embed": "embed", "iframe": "embed", "table": "table", "details": "details",
    "pre": "preformatted",
    "hr": "divider", "audio": "media", "video": "media", "wp-media": "media", "wp-playlist": "playlist",
    "wp-footnotes": "footnotes", "figure": "figure", "img": "figure", "blockquote": "quote",
    "script": "script", "style": "nothing",
    "noscript": "nothing", "form": "form", "o:p": "words", "object": "script", "embed": "script", "svg": "nothing",
}  # fmt: skip
# What stands inside a paragraph.
INLINE = {
    "a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span",
    "strike", "strong", "sub", "sup", "tt", "u", "var",
}  # fmt: skip


def kind_of(node: PageElement) -> str:
    """What `node` is, by the name of the method that reads it; empty for text."""
    if not isinstance(node, Tag):
        return ""
    for name in node.get("class") or ():
        if name in BY_CLASS and is_really(node, name):
            return BY_CLASS[name]
    return BY_NAME.get(node.name, "")


def is_really(node: Tag, name: str) -> bool:
    """`gallery` is also a common word for other things: WordPress' own has an id."""
    return name != "gallery" or any(other.startswith("galleryid-") for other in node["class"])


def has_class(node: Tag, name: str) -> bool:
    return name in (node.get("class") or ())


def text_of(node: Tag | None) -> str:
    """The words of `node` on one line."""
    return " ".join(node.get_text(" " if node.find("br") else "").split()) if node else ""


def inner_html(node: Tag) -> str:
    return "".join(str(child) for child in node.contents)
