"""Blocks of pictures, films and files."""

from html import escape

from bs4 import Tag

from transfer.importing.wordpress import cleaning
from transfer.importing.wordpress.block_writer import BlockWriter
from transfer.importing.wordpress.credits import credit_in
from transfer.importing.wordpress.elements import has_class, inner_html, text_of
from transfer.importing.wordpress.videos import host, is_video, watch_address

LONGEST_TITLE = 160
PICTURE = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg")


class MediaBlocks(BlockWriter):
    """For a walker: puts down what is seen, heard or downloaded."""

    def put_figure(self, node: Tag) -> None:
        if node.name == "img":
            self.put_image(node, "", "")
            return
        caption = node.find("figcaption") or node.find(class_="wp-caption-text")
        words = inner_html(caption) if caption else ""
        if caption:
            caption.extract()
        images = node.find_all("img")
        for image in images:
            link = image.find_parent("a")
            self.put_image(image, words if image is images[-1] else "", link.get("href", "") if link else "")
        if not images:
            self.walk(node)
            self.put_text_html(words)

    def put_image(self, image: Tag, caption: str, address: str) -> None:
        """A picture with its caption. A link around it goes into the caption, where a keyboard and a voice find it."""
        value = self.image_value(image, caption)
        if value is None:
            self.put_text_html(caption)
            return
        if address and not self.is_own_file(address):
            value["caption"] = self.linked_caption(value, address)
            self.notes.changed("A picture that was a link: the link stands in its caption now.")
        self.blocks.append(("image", value))

    def put_text_html(self, html: str) -> None:
        if text := self.inline(html):
            self.blocks.append(("paragraph", f"<p>{text}</p>"))

    def image_value(self, image: Tag, caption: str, is_background: bool = False) -> dict | None:
        """The value of a picture block; None, and a note, when there is no such picture."""
        found = self.library.image_at(image.get("src", ""), number_of(image), self.notes)
        if found is None:
            return None
        alt = " ".join(image.get("alt", "").split()) or found.alt
        words = self.inline(caption)
        credit = credit_in(text_of_html(words))
        if credit:
            self.library.offer_credit(found, credit, self.notes)
            self.notes.told_words += f" {credit}"
            words = ""
        return {
            "image": found.pk,
            "decorative": is_background and not alt,
            "alt_text": alt,
            "caption": f"<p>{words}</p>" if words else "",
        }

    def is_own_file(self, address: str) -> bool:
        """Whether a link leads to the picture's own large file, which is shown here anyway."""
        path = address.partition("?")[0].lower()
        return path.endswith(PICTURE) or self.links.is_attachment(address)

    def linked_caption(self, value: dict, address: str) -> str:
        words = text_of_html(value["caption"]) or value["alt_text"] or self.links.title_of(address) or host(address)
        return self.linked(f'<p><a href="{escape(address)}">{escape(words, quote=False)}</a></p>')

    def put_gallery(self, node: Tag) -> None:
        if node.name == "wp-gallery":
            values, caption = self.shortcode_pictures(node), ""
        else:
            caption = gallery_caption(node)
            values = [self.gallery_picture(image) for image in node.find_all("img")]
        values = [value for value in values if value]
        words = self.inline(caption)
        if values:
            self.blocks.append(("gallery", {"pictures": values, "caption": f"<p>{words}</p>" if words else ""}))
        else:
            self.put_text_html(caption)

    def gallery_picture(self, image: Tag) -> dict | None:
        frame = image.find_parent(["figure", "li", "dl"])
        is_own = frame is not None and len(frame.find_all("img")) == 1
        caption = frame.find(["figcaption", "dd"]) if is_own else None
        return self.image_value(image, inner_html(caption) if caption else "")

    def shortcode_pictures(self, node: Tag) -> list:
        """Pictures, alternative texts and captions of a `[gallery]` stand in the library only."""
        left = set(numbers_in(node.get("exclude", "")))
        numbers = numbers_in(node.get("ids", "")) or self.library.pictures_below(
            numbers_in(node.get("of", "")) or [self.record.old_id]
        )
        found = [self.library.image_numbered(number, self.notes) for number in numbers if number not in left]
        pictures = [picture for picture in found if picture]
        if not pictures:
            self.notes.left("A gallery none of whose pictures came along.")
        captions = [
            self.inline(picture.caption) if not credit_in(text_of_html(picture.caption)) else "" for picture in pictures
        ]
        return [
            {"image": one.pk, "decorative": False, "alt_text": one.alt, "caption": f"<p>{words}</p>" if words else ""}
            for one, words in zip(pictures, captions)
        ]

    def put_media_text(self, node: Tag) -> None:
        """A portrait with text; where its text is more than words, the picture and then what stood beside it."""
        frame, beside = node.find(class_="wp-block-media-text__media"), node.find(class_="wp-block-media-text__content")
        image = frame and frame.find("img")
        value = self.image_value(image, "") if image else None
        blocks = self.inner_blocks(beside) if beside else []
        heading = blocks[0][1]["text"] if value and blocks and blocks[0][0] == "heading" else ""
        text = self.joined(blocks[1:] if heading else blocks)
        if value and text:
            side = "end" if has_class(node, "has-media-on-the-right") else "start"
            self.blocks.append(("portrait", {"image": value, "heading": heading, "text": text, "side": side}))
            return
        if frame is not None and not image:
            self.walk(frame)
        self.blocks += ([("image", value)] if value else []) + blocks

    def put_cover(self, node: Tag) -> None:
        """The picture, and under it the words that stood on it."""
        background = node.find("img", class_="wp-block-cover__image-background")
        if background and (value := self.image_value(background, "", is_background=True)):
            self.blocks.append(("image", value))
            self.notes.changed("A cover: its picture, then the words that stood on it.")
        if background:
            background.extract()
        self.walk(node)

    def put_embed(self, node: Tag) -> None:
        """A video becomes a link with room for a still picture; what else was embedded a link, or it is told."""
        caption = node.find("figcaption")
        words = text_of(caption)
        frame = node if node.name == "iframe" else node.find("iframe")
        if caption:
            caption.extract()
        address = (
            (frame.get("src") or frame.get("data-src") or "")
            if frame
            else node.get_text().strip().split("\n")[0].strip()
        )
        if is_video(watch_address(address)):
            self.put_video(address, words or (frame.get("title", "") if frame else ""))
        elif frame is None and address.startswith(("http://", "https://")):
            self.put_text_html(f'<a href="{escape(address)}">{escape(words or address)}</a>')
        else:
            self.notes.left(
                f"An embedded page of {host(address) or 'somewhere'}: nothing of other sites is shown inside a page."
            )
            self.put_text_html(escape(words))

    def put_video(self, address: str, title: str) -> None:
        title = " ".join(title.split())[:LONGEST_TITLE] or self.record.title[:LONGEST_TITLE] or "Video"
        self.blocks.append(("video", {"title": title, "url": watch_address(address), "image": None}))
        self.notes.changed("A video: now a link, and a still picture where you choose one.")

    def put_media(self, node: Tag) -> None:
        """A recording or a film of one's own: a file to download. One that lies elsewhere is linked."""
        caption = node.find("figcaption")
        words = text_of(caption)
        player = node if node.get("src") else (node.find(["audio", "video", "source"], src=True) or node)
        address = self.links.whole(player.get("src", ""), self.record)
        if is_video(address):
            self.put_video(address, words)
        else:
            self.put_download(address, words or node.get("title", ""), 0)

    def put_playlist(self, node: Tag) -> None:
        for number in numbers_in(node.get("ids", "")) or self.library.recordings_below([self.record.old_id]):
            self.put_download("", "", number)

    def put_file(self, node: Tag) -> None:
        """Once: WordPress writes the name and a button, both links to the same file."""
        link = node.find("a", href=True)
        if not link:
            self.walk(node)
            return
        words = text_of(link)
        self.put_download(link["href"], "" if has_class(link, "wp-block-file__button") else words, 0)

    def put_download(self, address: str, words: str, number: int) -> None:
        found = self.library.file_at(address, number, self.notes)
        if found:
            self.blocks.append(("download", {"file": found, "text": words[:LONGEST_TITLE]}))
        elif address:
            self.put_text_html(f'<a href="{escape(address)}">{escape(words or address)}</a>')


def number_of(image: Tag) -> int:
    """The picture's number in the library, from its class or its data; 0 when it has none."""
    marked = [name.removeprefix("wp-image-") for name in image.get("class") or () if name.startswith("wp-image-")]
    return next(iter(numbers_in(",".join([*marked, image.get("data-id", "")]))), 0)


def numbers_in(text: str) -> list[int]:
    parts = (part.strip() for part in text.split(","))
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 12]


def gallery_caption(node: Tag) -> str:
    """The caption of the whole gallery, taken out of it."""
    own = node.find("figcaption", class_="blocks-gallery-caption")
    own = own or next((child for child in node.find_all("figcaption", recursive=False)), None)
    return inner_html(own.extract()) if own else ""


def text_of_html(html: str) -> str:
    return " ".join(cleaning.text_of_rich_text(html).split())
