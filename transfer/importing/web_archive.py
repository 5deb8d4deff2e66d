"""Reads a web page that a browser or Word saved as one file (.mht, .mhtml), as HTML (RFC 2557)."""

import base64
from email import message_from_bytes
from email.message import Message

from bs4 import BeautifulSoup

from transfer.importing.encodings import text_of_bytes
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary


def html_of_web_archive(data: bytes, summary: Summary) -> str:
    """The first page in the file, its pictures inside as `data:` addresses. Raises `Refused`."""
    parts = list(message_from_bytes(data).walk())
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Refused("There is no web page in the file. Save it as Word (.docx) or HTML and try again.")
    images = {
        name: address_of(part) for part in parts if part.get_content_maintype() == "image" for name in names_of(part)
    }
    soup = BeautifulSoup(text_of_part(page, summary), "html.parser")
    for image in soup.find_all("img", src=True):
        image["src"] = images.get(image["src"], image["src"])
    sheets = {name: part for part in parts if part.get_content_type() == "text/css" for name in names_of(part)}
    for link in soup.find_all("link", href=True):
        link["href"] = address_of(sheets[link["href"]]) if link["href"] in sheets else link["href"]
    return str(soup)


def content_of(part: Message) -> bytes:
    """The decoded body; empty for a part that holds others."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def text_of_part(page: Message, summary: Summary) -> str:
    data = content_of(page)
    charset = page.get_content_charset()
    declared = f'<meta charset="{charset}">'.encode() if charset and data[:3] != b"\xef\xbb\xbf" else b""
    return text_of_bytes(declared + data, summary, is_html=True)


def names_of(part: Message) -> list[str]:
    """How the page may call a part: by its address, the last piece of it, its id."""
    address, identity = part.get("Content-Location", ""), part.get("Content-ID", "").strip("<>")
    return [address, address.rpartition("/")[2], f"cid:{identity}"]


def address_of(part: Message) -> str:
    data = base64.b64encode(content_of(part)).decode()
    return f"data:{part.get_content_type()};base64,{data}"
