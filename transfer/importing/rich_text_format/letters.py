"""Letters of a document, written as bytes in the charsets that it names."""

from transfer.importing.symbol_fonts import in_unicode, is_symbol_font

CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


class Letters:
    """Bytes that have not become letters yet. `skip` is how many more are there for older programs only."""

    def __init__(self) -> None:
        self.codec, self.fonts = "cp1252", {}
        self.names: dict[int, str] = {}
        self.bytes, self.skip = b"", 0

    def name_charset(self, font: int, charset: int) -> None:
        self.fonts[font] = CHARSETS.get(charset, self.codec)

    def name_font(self, font: int, text: str) -> None:
        """Takes a part of the name of a font; a semicolon ends it."""
        self.names[font] = self.names.get(font, "") + text

    def as_shown(self, text: str, font: int) -> str:
        """`text` as the font shows it, whatever letters it is written in."""
        name = self.names.get(font, "").partition(";")[0].strip()
        return in_unicode(name, text) if is_symbol_font(name) else text

    def take(self, data: bytes) -> None:
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        self.bytes += data[skipped:]

    def taken(self, font: int) -> str:
        """The letters of the bytes so far, which are written in `font`."""
        data, self.bytes = self.bytes, b""
        return data.decode(self.fonts.get(font, self.codec), errors="replace")


def known_codec(name: str) -> str:
    """`name`, or Windows' own when Python does not know it."""
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
