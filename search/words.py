"""Words: taken from pages, learned when a page is published, put right when a visitor mistypes one.

The same on every database: SQLite has no search that forgives a slip of the hand.
"""

import re

from django.db.models import Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from wagtail.search.index import SearchField

from core.models import BasePage
from search.models import Word

WORD = re.compile(r"[^\W\d_]{3,30}")
# A shorter word has too many neighbours to guess by; a longer one may have two slips.
SHORTEST_GUESSED = 4
TWO_SLIPS_FROM = 8
MOST_CANDIDATES = 4000
# Each guess compares thousands of words; whoever asks for forty at once is not somebody whose hand slipped.
MOST_GUESSES = 4


def words_in(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def pieces(value) -> list[str]:
    """The texts in what a search field holds: one text, or lists of them."""
    if isinstance(value, (list, tuple)):
        return [piece for part in value for piece in pieces(part)]
    return [str(value)] if value else []


def text_of(page) -> str:
    """What of `page` can be searched, but for its title: nothing else may be shown in results."""
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    return " ".join(piece for field in fields if field.field_name != "title" for piece in pieces(field.get_value(page)))


def learn_words(sender, instance, **kwargs):
    """After a page is saved: the words on it can be guessed from now on."""
    if isinstance(instance, BasePage) and instance.live:
        found = {word for word in words_in(f"{instance.title} {text_of(instance)}") if len(word) <= 30}
        Word.objects.bulk_create([Word(text=word, length=len(word)) for word in found], ignore_conflicts=True)


def slips_allowed(word: str) -> int:
    return 1 if len(word) < TWO_SLIPS_FROM else 2


def closest(word: str) -> str | None:
    """The word of the site that is nearest to `word`, or None when none is near."""
    allowed = slips_allowed(word)
    begins_alike = Q(text__startswith=word[0]) | Q(text__startswith=word[1]) | Q(text__endswith=word[-2:])
    near = Word.objects.filter(begins_alike, length__range=(len(word) - allowed, len(word) + allowed))
    texts = near.values_list("text", flat=True)[:MOST_CANDIDATES]
    found = extractOne(word, texts, scorer=OSA.distance, score_cutoff=allowed)
    return found and found[0]


def put_right(query: str) -> str:
    """`query` with each word that is not on the site replaced by its nearest; unchanged when nothing is near."""
    words = words_in(query)
    known = set(Word.objects.filter(text__in=words).values_list("text", flat=True))
    unknown = [word for word in dict.fromkeys(words) if word not in known and len(word) >= SHORTEST_GUESSED]
    guesses = {word: closest(word) or word for word in unknown[:MOST_GUESSES]}
    return " ".join(guesses.get(word, word) for word in words)
