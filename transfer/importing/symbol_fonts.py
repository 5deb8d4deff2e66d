"""Signs that a font such as Wingdings shows in place of letters, as Unicode has them."""

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from mammoth.docx.dingbats import dingbats

from transfer.importing.stylesheets import style_of

SYMBOL_FONTS = {font.lower(): font for font, _ in dingbats}
# Unicode's range for signs of such fonts: where one is unknown it stays there, and is told.
PRIVATE = 0xF000


def is_symbol_font(name: str | None) -> bool:
    return (name or "").lower() in SYMBOL_FONTS


def in_unicode(font: str, text: str) -> str:
    """`text`, letters or signs of the private range, as `font` shows it."""
    return "".join(sign_of(SYMBOL_FONTS[font.lower()], letter) for letter in text)


def sign_of(font: str, letter: str) -> str:
    code = ord(letter) - PRIVATE if PRIVATE <= ord(letter) <= PRIVATE + 0xFF else code_of(letter)
    if code is None or letter.isspace():
        return letter
    return chr(dingbats.get((font, code), PRIVATE + code))


def code_of(letter: str) -> int | None:
    """Its byte in Windows' own charset, which programs write such fonts in; None for a letter that has none."""
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def write_symbols(soup: BeautifulSoup) -> None:
    """Writes what stands in such a font as Unicode."""
    fonts = {id(element): font for element in soup.find_all(True) if (font := font_of(element))}
    if not any(map(is_symbol_font, fonts.values())):
        return
    for text in soup.find_all(string=True):
        font = next((fonts[id(around)] for around in text.parents if id(around) in fonts), "")
        if is_symbol_font(font) and not isinstance(text, PreformattedString):
            text.replace_with(NavigableString(in_unicode(font, text)))


def font_of(element: Tag) -> str:
    """The first font that `element` itself asks for, in small letters."""
    fonts = style_of(element).get("font-family") or (element.get("face", "") if element.name == "font" else "")
    return fonts.partition(",")[0].strip(" '\"").lower()
