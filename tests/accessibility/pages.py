"""Which pages are looked at, and in which states."""

from dataclasses import dataclass

ARTICLE = "/blog/understanding-micro-cheating-is-it-really-cheating/"
ADDRESSES = {
    "home": "/",
    "articles": "/blog/",
    "article": ARTICLE,
    "places": "/locations/",
    "place": "/locations/silicon-valley/",
    "standard": "/about/",
    "contact": "/contact/",
    "refused form": "/contact/",
    "thanks": "/contact/thanks/",
    "search": "/search/?q=trust",
    "credits": "/image-credits/",
    "not found": "/nowhere/",
    "style guide": "/styleguide/",
}
ALL_ADDRESSES = list(ADDRESSES)


@dataclass(frozen=True)
class View:
    """How somebody looks at a page: width in CSS pixels, light or dark, size of text in percent."""

    width: int
    scheme: str = "light"
    text: int = 100

    def __str__(self):
        return f"{self.width} px, {self.scheme}, text {self.text} %"


VIEWS = [View(width, scheme) for scheme in ("light", "dark") for width in (320, 768, 1280)]
LARGE_TEXT = [View(320, "light", 200), View(1280, "dark", 200)]


def look(page, view):
    """Change how `page` is looked at, without loading it again."""
    page.set_viewport_size({"width": view.width, "height": 900})
    page.emulate_media(color_scheme=view.scheme)
    page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", f"{view.text}%")
