"""What must be true of what is heard. Each promise gives the sentences that say how it was broken."""

import re
from collections import Counter

MOST_LANDMARKS = 7
CREDIT = "Illustration drawn by this site’s own software"
TITLES = {"form, with errors": "Error: ", "not sent": "Not sent: ", "sent": "Thank you: "}
OUTCOMES = {"form, with errors": "Please look at this again", "not sent": "Not sent yet", "sent": "Thank you"}
LANDMARKS = re.compile(r"Page has (\d+) landmarks?")
HEADINGS = re.compile(r"(\d+) headings?")
# Words with which Orca says what something is, or where it stands.
IS_HEADING = re.compile(r"heading level \d")


def broken(heard: dict[str, list[str]]) -> list[str]:
    """`heard`: for each state by its name the utterances in order. An empty list when all is well."""
    pages = {state: said for state, said in heard.items() if state != "article form"}
    found = [f"{state}: {fault}" for state, said in pages.items() for fault in _on_every_page(said)]
    found += [f"{state}: {fault}" for state in TITLES if state in heard for fault in _outcome(state, heard[state])]
    if any("invalid entry" in words for words in heard.get("form, empty", [])):
        found.append("form, empty: an untouched field is called invalid")
    return found + [f"article form: {fault}" for fault in _in_the_editor(heard.get("article form", []))]


def _on_every_page(said):
    counts = next((words for words in said if LANDMARKS.search(words)), "")
    if not counts:
        yield "how many landmarks there are was not heard"
    elif int(LANDMARKS.search(counts)[1]) > MOST_LANDMARKS:
        yield f"{LANDMARKS.search(counts)[1]} landmarks"
    levels = sum(bool(IS_HEADING.search(words)) for words in said)
    if counts and levels > int(HEADINGS.search(counts)[1]):
        yield f"{HEADINGS.search(counts)[1]} headings are heard in {levels} pieces"
    pictures = sum(words == "image" for words in said)
    if (credits := sum(CREDIT in words for words in said)) > max(pictures, 1):
        yield f"{pictures} pictures, and their credits are heard {credits} times"


def _outcome(state, said):
    """The title says it, and so does the first thing heard of the page itself."""
    if not any(words.startswith(f"Finished loading {TITLES[state]}") for words in said):
        yield f"the title does not begin with “{TITLES[state]}”"
    own = [words for words in said if not words.startswith(("Loading", "Finished loading", "Page has"))]
    if not own or not own[0].startswith(OUTCOMES[state]):
        yield f"the first thing heard is “{own[0] if own else ''}”"


def _in_the_editor(said):
    """No field without a name, and no two buttons that are heard alike."""
    yield from (f"a field without a name: “{words}”" for words in said if words.startswith("entry"))
    alike = Counter(words for words in said if "button" in words)
    yield from (f"{count} times “{words}”" for words, count in alike.items() if count > 1)
