"""Addresses of videos: which are, and where people watch them."""

import re
from urllib.parse import parse_qs, urlsplit

HOSTS = {
    "youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "player.vimeo.com", "ted.com",
    "embed.ted.com",    "dailymotion.com", "dai.ly", "videopress.com", "loom.com", "wistia.com", "fast.wistia.net",
}  # fmt: skip
ADDRESS = re.compile(r"https?://[^\s<>\"']{4,2000}$", re.IGNORECASE)


def host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_video(address: str) -> bool:
    return bool(ADDRESS.match(address)) and host(address) in HOSTS


def watch_address(address: str) -> str:
    """Where people watch what an embedded player shows."""
    address = f"https:{address}" if address.startswith("//") else address
    name, path = host(address), urlsplit(address).path
    if name in ("youtube.com", "youtube-nocookie.com") and path.startswith("/embed/"):
        asked = parse_qs(urlsplit(address).query)
        return (
            f"https://www.youtube.com/watch?v={path.removeprefix('/embed/').strip('/')}"
            if not asked.get("list")
            else address
        )
    if name == "player.vimeo.com":
        return f"https://vimeo.com/{path.removeprefix('/video/').strip('/')}"
    return address
