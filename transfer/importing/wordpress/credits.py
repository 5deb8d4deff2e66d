"""Credits that were typed where WordPress has no field for them: in captions and descriptions."""

import re

LONGEST = 255
CREDIT = re.compile(
    r"^(?:(?:photo|photograph|picture|image|illustration|art(?:work)?|foto|bild)s?(?:\s+credits?)?\s*(?::|by\b|from\b|©|\(c\)|courtesy\b)"
    r"|credits?\s*:|source\s*:|courtesy\b|(?:©|\(c\)|copyright\b)).{2,}",
    re.IGNORECASE,
)


def credit_in(text: str) -> str:
    """`text` when all of it is a credit (“Photo: Jane Doe / Unsplash”, “© 2019 Jane Doe”), else empty."""
    text = " ".join((text or "").split())
    return text if len(text) <= LONGEST and CREDIT.match(text) else ""
