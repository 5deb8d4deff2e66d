"""Control words of Rich Text Format (Microsoft's RTF 1.9.1): those that are read, and what they stand for."""

import re

# A control word and its number, a byte in hexadecimal, a control sign, a brace, line ends of the file, other bytes.
TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|."
)
# Groups that hold no words of the text, and those that are read for what they say.
WITHOUT_WORDS = {
    "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "latentstyles", "datastore",
    "xmlnstbl", "bkmkstart", "bkmkend", "objdata", "nonshppict", "atnid", "atnauthor", "atnref", "atndate", "filetbl",
    "template", "nonesttables", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pn", "userprops", "xe",
    "tc", "tcn", "panose", "falt", "shprslt",
}  # fmt: skip
READ = {
    "fonttbl", "stylesheet", "pict", "picprop", "fldinst", "formfield", "ffl", "listtext", "pntext", "footnote",
    "annotation", "sp", "sn", "sv",
}  # fmt: skip
# Optional groups (`\\*`) that hold text all the same.
TRANSPARENT = {"shppict", "shpinst", "fldrslt", "do", "nesttableprops"}
# Boxes with text: of a shape, and of Word 6 and 95.
BOXES = {"shptxt", "dptxbxtext"}
SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
BREAKS = {"line", "softline", "lbr"}
ENDS = {"par", "sect", "page", "column"}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\"}
# Whether a group is followed by one with the same words in Unicode; `ud` is that one (RTF 1.9.1, Unicode RTF).
REPEATED = {"upr": True, "ud": False}
SWITCHES = {"b": "bold", "i": "italic", "strike": "struck", "striked": "struck", "v": "hidden", "deleted": "deleted"}
# Of a document for a Mac or for DOS, which names no other.
CODECS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
ON_EVERY_PAGE = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
POSITIONS = {"super": "super", "sub": "sub", "nosupersub": ""}
# What is cut off a picture, and how large the whole of it is shown, in twips.
CUT = {"piccropl": 0, "piccropt": 1, "piccropr": 2, "piccropb": 3}
SHOWN = {"picwgoal": 0, "pichgoal": 1}
PICTURES = {"pngblip": "png", "jpegblip": "jpeg"}
