"""Made-up words and bodies of articles, the same in every run."""

import random
from itertools import product
from uuid import UUID

FIRST = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru")
MIDDLE = ("lan", "mer", "nis", "rot", "sul", "tar", "vel", "win")
LAST = ("da", "ge", "ki", "lo", "mu", "ne", "pra", "ster", "tion", "via")
VOCABULARY = tuple("".join(parts) for parts in product(FIRST, MIDDLE, LAST, LAST))
# In every article, in the first ten, in one.
COMMON, SOME, RARE = "trust", "jealousy", "ultramarine"
WORDS_AN_ARTICLE, WORDS_A_PARAGRAPH = 480, 80


def words_of(number: int, count: int) -> str:
    """`count` words of article `number`; a few hundred of the vocabulary stand in most articles, as in a language."""
    source = random.Random(number)
    chosen = (VOCABULARY[int(len(VOCABULARY) * source.random() ** 3)] for _ in range(count))
    return " ".join(chosen).capitalize() + "."


def paragraph(number: int, words: str) -> dict:
    return block(number, "paragraph", f"<p>{words}</p>")


def block(number: int, kind: str, value: object) -> dict:
    return {"type": kind, "value": value, "id": str(UUID(int=number))}


def picture(number: int, image: int) -> dict:
    return block(number, "image", {"image": image, "alt_text": "Two chairs", "decorative": False, "caption": ""})


def body_of(number: int, image: int, few: int) -> list[dict]:
    """About 500 words in six paragraphs with two headings and a picture."""
    special = f"{COMMON}, {SOME if number < few else 'patience'}{f', {RARE}' if number == 0 else ''}"
    texts = [words_of(number * 10 + part, WORDS_A_PARAGRAPH) for part in range(WORDS_AN_ARTICLE // WORDS_A_PARAGRAPH)]
    blocks = [paragraph(number * 100 + part, text) for part, text in enumerate([f"Of {special}.", *texts])]
    headings = [block(number * 100 + 50 + part, "heading", {"text": f"Part {part}", "level": "h2"}) for part in (1, 2)]
    return [*blocks[:2], headings[0], *blocks[2:4], picture(number * 100 + 60, image), headings[1], *blocks[4:]]


def long_body(images: list[int]) -> list[dict]:
    """300 blocks, of which every fifth is a picture: sixty, as long as there are as many images."""
    pictures = {part: images[part // 5 % len(images)] for part in range(0, 300, 5)}
    return [
        picture(part + 1, pictures[part]) if part in pictures else paragraph(part + 1, words_of(part, 40))
        for part in range(300)
    ]
