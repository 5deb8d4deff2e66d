"""Walks through the HTML of a WordPress text from top to bottom and puts down blocks.

Text goes to the reader that every import shares, in pieces between whatever is more than text.
"""

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from transfer.importing.elements import has_words_before
from transfer.importing.wordpress.elements import INLINE, kind_of, text_of
from transfer.importing.wordpress.media_blocks import MediaBlocks
from transfer.importing.wordpress.text_blocks import TextBlocks
from transfer.importing.wordpress.videos import is_video

LISTS = ("ul", "ol")


class Walker(MediaBlocks, TextBlocks):
    """Reads one text. `blocks` are pairs of a block's type and its value."""

    def read(self, soup: BeautifulSoup, footnotes: dict[str, str]) -> list:
        self.footnotes = footnotes
        self.lift_out(soup)
        self.walk(soup)
        if self.footnotes:
            self.put_footnotes(None)
        return self.blocks

    def lift_out(self, soup: BeautifulSoup) -> None:
        """Puts what is more than text behind the words it stands among, so that no word is cut from its paragraph.

        Links are made whole first, because the shared reader keeps no address that leads nowhere from here.
        """
        for link in soup.find_all("a"):
            self.make_whole(link)
            self.lift_file(link)
        after = {}
        for element in soup.find_all(is_special):
            link = element.find_parent("a") if element.name == "img" else None
            moved = link if link is not None and not text_of(link) else element
            self.lift(moved, after)
        self.holders = set()
        for element in soup.find_all(is_special):
            self.holders.update(id(parent) for parent in element.parents)

    def lift(self, element: Tag, after: dict[int, Tag]) -> None:
        """Out of the paragraph or the mark it stands in: before it when no word stands before, else behind it.

        `after` holds what was put behind each one, so that several keep their order.
        """
        holder = element.find_parent("p") or outermost_inline(element)
        if holder is None or not text_of(holder):
            return
        if has_words_before(element, holder):
            after.get(id(holder), holder).insert_after(element.extract())
            after[id(holder)] = element
        else:
            holder.insert_before(element.extract())

    def make_whole(self, link: Tag) -> None:
        address = self.links.whole(link.get("href", ""), self.record)
        if address:
            link["href"] = address
        elif link.has_attr("href"):
            del link["href"]

    def lift_file(self, link: Tag) -> None:
        """A file that is linked from a text follows the text as a file to download; its words stay where they are."""
        address = link.get("href", "")
        if not self.links.is_file(address) or link.find_parent(class_="wp-block-file") or link.find("img"):
            return
        holder = next((parent for parent in link.parents if parent.name in ("p", "li", "td", "h2", "h3", "h4")), link)
        while holder.parent is not None and holder.parent.name in ("ul", "ol", "li", "table", "tbody", "tr", "td"):
            holder = holder.parent
        words = text_of(link)
        is_all = holder.name == "p" and text_of(holder) == words
        file = BeautifulSoup("", "html.parser").new_tag("wp-media", attrs={"src": address, "title": words})
        holder.insert_after(file)
        if is_all:
            holder.extract()
        else:
            del link["href"]
            self.notes.changed("A link to a file: the file follows the text, to be downloaded there.")

    def walk(self, parent: Tag) -> None:
        run = []
        for node in list(parent.children):
            if self.is_text(node):
                run.append(node)
                continue
            self.put_text(run)
            run = []
            self.take(node)
        self.put_text(run)

    def is_text(self, node: PageElement) -> bool:
        return isinstance(node, NavigableString) or not (kind_of(node) or id(node) in self.holders or video_in(node))

    def take(self, node: Tag) -> None:
        """Something that is more than text, or holds it."""
        kind = kind_of(node)
        if kind:
            getattr(self, f"put_{kind}")(node)
        elif address := video_in(node):
            self.put_video(address, "")
        elif node.name in LISTS:
            self.take_list(node)
        elif node.name == "a":
            self.take_link(node)
        else:
            self.walk(node)

    def take_list(self, node: Tag) -> None:
        """A list stays whole; what is more than text in it follows it."""
        lifted = [element.extract() for element in node.find_all(is_special) if not element.find_parent(is_special)]
        self.put_text([node])
        for element in lifted:
            self.take(element)

    def take_link(self, node: Tag) -> None:
        """A link around a picture belongs to the picture; words in it stay a link."""
        images = [image.extract() for image in node.find_all("img")]
        others = [element.extract() for element in node.find_all(is_special) if not element.find_parent(is_special)]
        if text_of(node):
            self.put_text([node])
        for image in images:
            self.put_image(image, "", node.get("href", ""))
        for element in others:
            self.take(element)

    def put_words(self, node: Tag) -> None:
        self.walk(node)

    def put_nothing(self, node: Tag) -> None:
        """Decoration without words."""

    def put_dynamic(self, node: Tag) -> None:
        self.notes.left(f"The block “{node['class'][0]}”: the old site filled it by itself.")
        self.notes.told_words += " " + node.get_text(" ")

    def put_script(self, node: Tag) -> None:
        self.notes.left("A script or a program inside the text.")

    def put_form(self, node: Tag) -> None:
        self.notes.left("A form: the contact page has one of its own.")
        self.notes.told_words += " " + node.get_text(" ")


def is_special(node: Tag) -> bool:
    return bool(kind_of(node))


def outermost_inline(element: Tag) -> Tag | None:
    """The outermost mark of a paragraph that `element` stands in, or None."""
    top = None
    for parent in element.parents:
        if parent.name not in INLINE:
            break
        top = parent
    return top


def video_in(node: PageElement) -> str:
    """The address of a video that stands alone in a paragraph, as WordPress shows it; else empty."""
    if not isinstance(node, Tag) or node.name not in ("p", "div"):
        return ""
    text = node.get_text().strip()
    return text if " " not in text and is_video(text) and not node.find(is_special) else ""
