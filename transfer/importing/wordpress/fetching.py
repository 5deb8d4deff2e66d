"""Fetches pictures from the old site, when that was asked for: one host, public addresses only, nothing else."""

import hashlib
import ipaddress
import socket
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path, PurePosixPath
from ssl import SSLContext
from urllib.parse import SplitResult, quote, urlsplit

from transfer.importing.wordpress.records import host_of

SECONDS = 20
LARGEST = 30 * 1024 * 1024
CHUNK = 64 * 1024


def is_public(address: str) -> bool:
    """Whether a network address belongs to the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return found.is_global and not found.is_multicast


def public_address(host: str, port: int) -> str | None:
    """An address of `host`, unless any of its addresses is not public: it is connected to as it was looked at."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        return None
    return found[0] if found and all(map(is_public, found)) else None


class Fetcher:
    """Keeps what it fetched in `folder`. Follows no redirect: that could lead anywhere."""

    def __init__(self, hosts: list[str], folder: Path) -> None:
        self.hosts, self.folder = {host_of(host) for host in hosts}, folder

    def __call__(self, address: str) -> Path | None:
        """The file at `address`, or None for whatever reason."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or host_of(address) not in self.hosts or parts.username:
            return None
        key = hashlib.sha256(address.encode()).hexdigest()[:24]
        file = self.folder / f"{key}{PurePosixPath(parts.path).suffix.lower()[:6]}"
        if file.exists():
            return file
        try:
            return self.saved(parts, file)
        except (OSError, HTTPException, ValueError):
            return None

    def saved(self, parts: SplitResult, file: Path) -> Path | None:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        address = public_address(host, port) if host else None
        if not address:
            return None
        kind = SecureConnection if parts.scheme == "https" else Connection
        connection = kind(host, port, timeout=SECONDS)
        connection.address = address
        try:
            connection.request("GET", quote(parts.path, safe="/%"), headers={"Accept": "image/*,*/*;q=0.5"})
            answer = connection.getresponse()
            return keep(answer, file) if answer.status == 200 else None
        finally:
            connection.close()


class Connection(HTTPConnection):
    """HTTP to the address that was looked at, so that the name cannot lead elsewhere a moment later."""

    address = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class SecureConnection(HTTPSConnection):
    """HTTPS to one address, with the certificate of the name."""

    address = ""
    _context: SSLContext

    def connect(self) -> None:
        self.sock = self._context.wrap_socket(
            socket.create_connection((self.address, self.port), self.timeout), server_hostname=self.host
        )


def keep(answer: HTTPResponse, file: Path) -> Path | None:
    """Writes the answer's body beside `file` and gives it its name when it is whole; None for one that is too large."""
    half, size = file.with_suffix(".half"), 0
    with half.open("wb") as opened:
        while piece := answer.read(CHUNK):
            size += len(piece)
            if size > LARGEST:
                break
            opened.write(piece)
    if size > LARGEST or not size:
        half.unlink()
        return None
    return half.rename(file)
