"""Titles, headings and quotes that a program's web page marks by a class or a style alone."""

from bs4 import BeautifulSoup, Tag

from transfer.importing.stylesheets import style_of

TITLES = {"title", "msotitle", "msotitlecxspfirst", "msotitlecxspmiddle", "msotitlecxsplast"}
QUOTES = {"msoquote", "msointensequote", "quote", "quotations", "intensequote"}


def name_paragraphs(soup: BeautifulSoup) -> None:
    """Gives such paragraphs the element that they stand for."""
    for paragraph in soup.find_all("p"):
        classes = {name.lower() for name in paragraph.get_attribute_list("class", [])}
        level = style_of(paragraph).get("mso-outline-level", "")
        if classes & TITLES:
            paragraph.name = "h1"
            paragraph["class"] = ["title"]
        elif level in ("1", "2", "3", "4", "5", "6", "7", "8", "9"):
            paragraph.name = f"h{min(int(level), 6)}"
        elif classes & QUOTES:
            quote(paragraph)


def join_capitals(soup: BeautifulSoup) -> None:
    """A large first letter, which Word keeps in a table of its own, goes into the paragraph that it begins."""
    for capital in [part for part in soup.find_all("p") if style_of(part).get("mso-element", "").startswith("dropcap")]:
        holder = capital.find_parent("table") or capital
        after = holder.find_next_sibling("p")
        if after is not None and holder.get_text(strip=True) == capital.get_text(strip=True):
            after.insert(0, *list(capital.children))
            holder.extract()


def quote(paragraph: Tag) -> None:
    """Neighboring paragraphs of a quote are one quote."""
    before = paragraph.find_previous_sibling(True)
    if before is not None and before.name == "blockquote" and before.get("data-quote"):
        before.append(paragraph.extract())
        return
    paragraph.wrap(Tag(name="blockquote", attrs={"data-quote": "yes"}))
