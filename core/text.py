"""Text as people's programs write it, made plain."""

import re

SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Joiners and the marks of direction stay: Persian and Hebrew are written with them.
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\ufffc\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def normalize_spaces(text: str) -> str:
    """`text` without invisible characters, and with one plain space for each run of white space."""
    return SPACES.sub(" ", INVISIBLE.sub("", text))
