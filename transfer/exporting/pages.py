"""A page of the site as a page of the static copy: its links relative, and nothing on it that needs a server."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Site

from pages.models import PracticeDetails
from transfer.exporting.addresses import local_address, relative

ATTRIBUTES = {"a": ["href"], "area": ["href"], "link": ["href"], "img": ["src", "srcset"], "source": ["src", "srcset"],
              "script": ["src"], "audio": ["src"], "video": ["src", "poster"], "track": ["src"], "form": ["action"],
              "use": ["href"]}  # fmt: skip
# These tell others the page's address on the web; they stay whole.
WHOLE = {"canonical", "alternate"}
IN_CSS = re.compile(r"url\(\s*(['\"]?)([^'\")]+)\1\s*\)")
SEARCH_SCRIPT = "search/search.js"
FileOf = Callable[[str], str | None]


def links_in(soup: BeautifulSoup) -> Iterator[tuple]:
    """Every address on a page: element, attribute, address."""
    for element in soup.find_all(list(ATTRIBUTES)):
        for name in ATTRIBUTES[element.name]:
            if element.get(name):
                yield from ((element, name, link) for link in _addresses(name, element[name]))
    for element in soup.find_all("meta", property=["og:image", "og:url"]):
        yield element, "content", element.get("content", "")


def _addresses(attribute, value):
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(", ") if candidate.strip()]
    return [value]


def prepare(html: bytes, address: str) -> BeautifulSoup:
    """The page without its forms: how to write instead, and search by a script of the copy's own."""
    soup = BeautifulSoup(html, "html.parser")
    for form in soup.select("form.inquiry-form"):
        form.replace_with(BeautifulSoup(_how_to_write(), "html.parser"))
        for section in soup.select(".what-happens-next"):
            section.decompose()
        for script in soup.find_all("script", src=re.compile("forget")):
            script.decompose()
    if urlsplit(address).path == reverse("search"):
        _search_with_a_script(soup)
    return soup


def _how_to_write():
    site = Site.objects.filter(is_default_site=True).first()
    return render_to_string(
        "transfer/how_to_write.html", {"practice": PracticeDetails.for_site(site) if site else None}
    )


def _search_with_a_script(soup):
    main = soup.find("main") or soup.body
    main["data-pagefind-ignore"] = "all"
    main.append(BeautifulSoup('<div id="results" class="search-results" aria-live="polite"></div>', "html.parser"))
    soup.head.append(soup.new_tag("script", src="/" + SEARCH_SCRIPT, type="module"))


def localize(soup: BeautifulSoup, address: str, own_file: str, file_of: FileOf) -> bytes:
    """The page with each address of the site replaced by the way to its file. `file_of` gives that, or None."""
    for element, name, _ in list(links_in(soup)):
        if element.name == "meta" or WHOLE & set(element.get("rel") or []):
            continue
        element[name] = _localized(name, element[name], address, own_file, file_of)
    return str(soup).encode()


def _localized(name, value, address, own_file, file_of):
    if name != "srcset":
        return _way_to(value, address, own_file, file_of)
    candidates = (candidate.split(None, 1) for candidate in value.split(", ") if candidate.strip())
    return ", ".join(" ".join([_way_to(link, address, own_file, file_of), *width]) for link, *width in candidates)


def _way_to(link, address, own_file, file_of):
    if link.startswith("#"):
        return link
    target = local_address(link, address)
    file = file_of(target) if target else None
    return relative(file, own_file, urlsplit(link).fragment) if file else link


def links_in_css(css: str) -> list[str]:
    return [link for _, link in IN_CSS.findall(css) if not link.startswith("data:")]
