"""Every address under which the old site was found, and permanent redirects from it."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from transfer.importing.wordpress.records import Record, host_of

LONGEST = 255
AT_ONCE = 500


def addresses_of(record: Record, host: str) -> list[str]:
    """The old paths of a post, a page or a picture: its own, its number, and those it had before."""
    numbers = {"page": ("page_id", "p"), "attachment": ("attachment_id", "p")}.get(record.kind, ("p",))
    own = record.path if urlsplit(record.link).path.strip("/") else ""
    earlier = [swap_end(own, slug) for slug in record.meta.get("_wp_old_slug", ()) if own]
    earlier += [swap_day(own, record.day, day) for day in record.meta.get("_wp_old_date", ()) if own and record.day]
    found = [own, *earlier, *(f"/?{name}={record.old_id}" for name in numbers)]
    return list(dict.fromkeys(normal(path) for path in found if path and path.strip("/")))


def normal(path: str) -> str:
    return Redirect.normalise_path(path)


def swap_end(path: str, slug: str) -> str:
    """`path` with another last part."""
    head, _, _ = path.rstrip("/").rpartition("/")
    return f"{head}/{slug}/"


def swap_day(path: str, day: str, other: str) -> str:
    return path.replace(day.replace("-", "/"), other.replace("-", "/"), 1)


def archive_addresses(days: Iterable[str], authors: Iterable[str], numbers: Iterable[int]) -> list[str]:
    """Lists that the old site made by itself: of years, months and days, and of authors."""
    found = []
    for day in days:
        year, month, date = day.split("-")
        found += [f"/{year}", f"/{year}/{month}", f"/{year}/{month}/{date}"]
        found += [f"/?m={year}", f"/?m={year}{month}", f"/?m={year}{month}{date}"]
    found += [normal(f"/author/{author}") for author in authors if author]
    found += [f"/?author={number}" for number in numbers]
    return list(dict.fromkeys(found))


def term_addresses(term: dict, terms: dict[tuple, dict]) -> list[str]:
    """A category under its parents and by its number; a tag."""
    if term["taxonomy"] == "post_tag":
        return [normal(f"/tag/{term['slug']}"), normal(f"/?tag={term['slug']}")]
    line: list[str] = []
    one: dict | None = term
    while one and one["slug"] not in line:
        line.insert(0, one["slug"])
        one = terms.get(("category", one["parent"])) if one["parent"] else None
    number = [f"/?cat={term['old_id']}"] if term["old_id"] else []
    return list(dict.fromkeys([normal(f"/category/{'/'.join(line)}"), normal(f"/category/{term['slug']}"), *number]))


def redirect_to(paths: Iterable[str], page: Page | None = None, route: str = "", link: str = "") -> int:
    """Permanent redirects from those of `paths` that have none; gives their number. Whoever changed one keeps it."""
    return redirect_all([(paths, page)], route, link)


def redirect_all(targets: Iterable[tuple[Iterable[str], Page | None]], route: str = "", link: str = "") -> int:
    """The same for the paths of many pages, with few queries. A path of two pages leads to the first."""
    wanted: dict[str, Page | None] = {}
    for paths, page in targets:
        own = path_of(page, route) if page else link
        for path in paths:
            if len(path) <= LONGEST and path != own:
                wanted.setdefault(path, page)
    return sum(_redirect(part, wanted, route, link) for part in batched(wanted, AT_ONCE))


def _redirect(paths, pages, route, link):
    known = set(Redirect.objects.filter(old_path__in=paths).values_list("old_path", flat=True))
    rows = [
        Redirect(
            old_path=path,
            redirect_page=pages[path],
            redirect_page_route_path=route,
            redirect_link=link,
            is_permanent=True,
        )
        for path in paths
        if path not in known
    ]
    return len(Redirect.objects.bulk_create(rows))


def batched(paths: Iterable[str], size: int) -> Iterator[list[str]]:
    ordered = list(paths)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def path_of(page: Page, route: str = "") -> str:
    """The path at which `page` is found here, as redirects write paths."""
    parts = page.get_url_parts()
    return normal((parts[2] if parts else "").rstrip("/") + route) if parts else ""


def is_of(address: str, host: str) -> bool:
    return host_of(address) == host
