"""Finds the files of an export, and reads them into a spool."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from transfer.importing.refusal import Refused
from transfer.importing.wordpress import rest
from transfer.importing.wordpress.records import Record, host_of
from transfer.importing.wordpress.spool import Spool
from transfer.importing.wordpress.wxr import Wxr, number

LARGEST = 1024 * 1024 * 1024
UPLOADS = "wp-content/uploads/"
# Names of files inside the PHP text that WordPress keeps about a picture. It is searched, never built into objects.
FILE_NAMES = re.compile(r's:\d+:"(?:file|original_image)";s:\d+:"([^"]{1,400})"')
NOTHING = "There is no export of WordPress here: neither an .xml file of Tools → Export nor saved REST answers."
TWO_SITES = "These files come from two sites ({}). Bring one site at a time."


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The export's files and the folders that may hold its uploads."""
    files, folders = [], []
    for path in paths:
        if path.is_dir():
            files += sorted(file for ending in ("*.xml", "*.json", "rest/*.json") for file in path.glob(ending))
        else:
            files.append(path)
        beside = path if path.is_dir() else path.parent
        folders += [folder for name in ("uploads", UPLOADS) if (folder := beside / name).is_dir()]
    if not files:
        raise Refused(NOTHING)
    return files, list(dict.fromkeys(folders))


def read_into(spool: Spool, files: list[Path], is_folder: bool = False) -> list[str]:
    """Reads `files` into `spool`; gives sentences about what was amiss. Raises `Refused`.

    In a folder, files that are no export are left and named. Texts as they were typed (WXR) are taken before texts as
    readers saw them (REST): the two differ in every quotation mark.
    """
    told, answers, exports = [], [], 0
    for file in files:
        try:
            if file.suffix.lower() == ".json":
                answers.append(rest.read_answer(file))
            else:
                told += read_export(spool, file)
                exports += 1
        except Refused as reason:
            if not is_folder:
                raise
            told.append(f"{file.name} was left out. {reason}")
    if answers:
        read_answers(spool, answers, with_texts=not exports)
    if not spool.kinds():
        raise Refused(NOTHING)
    return told


def read_export(spool: Spool, file: Path) -> list[str]:
    """One WXR file. Several of one site may follow each other, as wp-cli writes them."""
    if file.stat().st_size > LARGEST:
        raise Refused(f"{file.name} is larger than 1 GB, which no export of this kind of site is.")
    comments, terms = 0, {}
    with file.open("rb") as opened:
        reader = Wxr(opened)
        for record in reader.records():
            if record.old_id and spool.add(record, names_of(record)):
                comments += number(record.first("comments"))
                terms |= {(term.taxonomy, term.slug): vars(term) for term in record.terms}
    keep_site(spool, reader.address, reader.title)
    spool.tell("authors", spool.told("authors", {}) | reader.authors)
    spool.tell("author_numbers", [*spool.told("author_numbers", []), *filter(None, reader.author_numbers)])
    keep_terms(spool, [vars(term) for term in reader.terms], list(terms.values()))
    spool.tell("comments", spool.told("comments", 0) + comments)
    mended = [f"{file.name}: {count} × {what} repaired." for what, count in reader.repairs.items()]
    return mended + ([f"{file.name}: {reader.cut_off}"] if reader.cut_off else [])


def read_answers(spool: Spool, answers: list, with_texts: bool) -> None:
    index = next((answer for answer in answers if rest.is_index(answer)), {})
    front, news = index.get("page_on_front") or 0, index.get("page_for_posts") or 0
    spool.tell("front_page", front)
    spool.tell("news_page", news)
    if not with_texts:
        return
    for record in rest.records_in(answers):
        spool.add(record, names_of(record))
    links = Counter(urlsplit(rest_link).netloc for rest_link in links_in(answers))
    address = index.get("url") or (f"https://{links.most_common(1)[0][0]}" if links else "")
    keep_site(spool, address, str(index.get("name", "")))
    spool.tell("authors", spool.told("authors", {}) | rest.authors_in(answers))
    keep_terms(spool, [vars(term) for term in rest.terms_in(answers).values()])


def links_in(answers: list) -> Iterable[str]:
    return (str(entry["link"]) for answer in answers for entry in rest.entries(answer) if entry.get("link"))


def keep_site(spool: Spool, address: str, title: str) -> None:
    before = spool.told("address", "")
    if before and address and host_of(before) != host_of(address):
        raise Refused(TWO_SITES.format(f"{host_of(before)} and {host_of(address)}"))
    spool.tell("address", before or address)
    spool.tell("title", spool.told("title") or title)


def keep_terms(spool: Spool, terms: list[dict], of_items: Sequence[dict] = ()) -> None:
    """The site's categories and tags, each once: WordPress repeats them. `of_items` know nothing of their parents."""
    told = [*of_items, *spool.told("terms", []), *terms]
    spool.tell("terms", list({(term["taxonomy"], term["slug"]): term for term in told if term["slug"]}.values()))


def names_of(record: Record) -> list[str]:
    """Every name under which a picture's file may be placed in a text, below `uploads/`."""
    if record.kind != "attachment":
        return []
    main = record.first("_wp_attached_file") or name_below_uploads(record.file_url)
    folder = PurePosixPath(main).parent
    inside = FILE_NAMES.findall(record.first("_wp_attachment_metadata")) + record.meta.get("names", [])
    names = [str(folder / PurePosixPath(name).name) for name in inside]
    return list(dict.fromkeys([main, *names]))


def name_below_uploads(address: str) -> str:
    """`2026/11/tree.jpg` of the address of a file; its last part where it lies elsewhere."""
    path = unquote(urlsplit(address).path)
    return path.partition(UPLOADS)[2] or PurePosixPath(path).name
