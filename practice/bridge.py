"""Django's WSGI application behind an RSGI server: the event loop takes in and gives out, threads do the work."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from granian.rsgi import ProtocolClosed

from practice.bodies import Bodies, Refused

if TYPE_CHECKING:
    from granian.rsgi import HTTPProtocol, Scope

CHUNK = 64 * 1024
BODILESS = frozenset({"GET", "HEAD"})


class FileToSend:
    """What the application gives instead of chunks when its answer is a file (PEP 3333, `wsgi.file_wrapper`)."""

    def __init__(self, file: IO[bytes], size: int = CHUNK) -> None:
        self.file, self.size = file, size
        self.close = getattr(file, "close", lambda: None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.size), b"")


class Bridge:
    def __init__(self, application: Callable[..., Any], threads: int, session_cookie: str) -> None:
        self.application, self.session_cookie = application, session_cookie
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self.bodies = Bodies()

    async def __call__(self, scope: "Scope", proto: "HTTPProtocol") -> None:
        try:
            body, size = await self.body(scope, proto)
        except Refused as refused:
            return proto.response_str(refused.status, closing_headers(), HTTPStatus(refused.status).phrase)
        loop, environ = asyncio.get_running_loop(), environ_of(scope, body, size)
        status, headers, content = await loop.run_in_executor(self.threads, self.run, environ)
        if not isinstance(content, FileToSend):
            return proto.response_bytes(status, headers, content)
        return await self.send(loop, proto.response_stream(status, headers), content)

    async def body(self, scope: "Scope", proto: "HTTPProtocol") -> tuple[IO[bytes], int]:
        length = scope.headers.get("content-length") or ""
        announced = int(length) if length.isdecimal() else None
        if scope.method in BODILESS or not (announced or "transfer-encoding" in scope.headers):
            return BytesIO(), 0
        return await self.bodies.read(proto, announced, self.session_cookie in (scope.headers.get("cookie") or ""))

    def run(self, environ: dict[str, Any]) -> tuple[int, list[tuple[str, str]], FileToSend | bytes]:
        """Status, headers and the whole body, or a file. Called in a thread."""
        said = []
        chunks = self.application(environ, lambda status, headers, error=None: said.extend((status, headers)))
        content: FileToSend | bytes
        if isinstance(chunks, FileToSend) and environ["REQUEST_METHOD"] != "HEAD":
            content = chunks
        else:
            content = b"".join(chunks) if environ["REQUEST_METHOD"] != "HEAD" else b""
            getattr(chunks, "close", lambda: None)()
        return int(said[0].split()[0]), [(name.lower(), value) for name, value in said[1]], content

    async def send(self, loop: asyncio.AbstractEventLoop, transport: Any, file: FileToSend) -> None:
        """A piece at a time, until the reader leaves; a thread reads, nobody but this reader waits for the reader."""
        pieces = iter(file)
        try:
            with suppress(ProtocolClosed):
                while piece := await loop.run_in_executor(self.threads, next, pieces, b""):
                    await transport.send_bytes(piece)
        finally:
            await loop.run_in_executor(self.threads, file.close)

    def close(self) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)


def closing_headers() -> list[tuple[str, str]]:
    """Of an answer that no middleware sees, and after which nothing more is read."""
    return [("connection", "close"), ("permissions-policy", settings.PERMISSIONS_POLICY)]


def environ_of(scope: "Scope", body: IO[bytes], size: int) -> dict:
    """The request as WSGI has it (PEP 3333)."""
    address, _, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": address,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileToSend,
    }
    for name, value in scope.headers.items():
        add_header(environ, name, value)
    if size:
        environ["CONTENT_LENGTH"] = str(size)
    return environ


def add_header(environ: dict[str, Any], name: str, value: str) -> None:
    """A name with an underscore would pass for another one with a hyphen, such as the proxy's own."""
    if "_" in name:
        return
    variable = name.upper().replace("-", "_")
    if variable not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
        variable = f"HTTP_{variable}"
    joint = "; " if variable == "HTTP_COOKIE" else ","
    environ[variable] = f"{environ[variable]}{joint}{value}" if variable in environ else value
