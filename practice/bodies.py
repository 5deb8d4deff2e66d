"""Takes in what is sent to the site: in the event loop, where a slow sender holds nothing that others need."""

import asyncio
import tempfile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from granian.rsgi import HTTPProtocol

SECONDS_TO_BEGIN = 30
# Whoever sends more slowly than this, in bytes a second, is cut off.
SLOWEST = 4096
# What anybody may send; of more, the rest is let go by, so that the browser reads the answer that says so.
MOST_FROM_ANYBODY = 1024 * 1024
MOST_LET_GO_BY = 32 * 1024 * 1024
# What somebody logged in may send, such as an older site with its pictures; from the second size on it lies in a file.
MOST_FROM_EDITORS = 512 * 1024 * 1024
MOST_IN_MEMORY = 2_621_440
MOST_LARGE_AT_ONCE = 4


class Refused(Exception):
    """The body is not taken: `status` says why in HTTP's terms."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Bodies:
    """Reads bodies, few large ones at a time."""

    def __init__(self) -> None:
        self.large = 0

    async def read(self, proto: "HTTPProtocol", announced: int | None, is_known: bool) -> tuple[IO[bytes], int]:
        """`(file, size)`: what was sent, from its start, and how long it was in all.

        `announced` is the Content-Length, None for a chunked body. `is_known` says that the sender seems logged in.
        """
        is_large = is_known and (announced is None or announced > MOST_FROM_ANYBODY)
        if is_large and self.large >= MOST_LARGE_AT_ONCE:
            raise Refused(503)
        self.large += is_large
        try:
            return await self._read(proto, announced, MOST_FROM_EDITORS if is_large else MOST_FROM_ANYBODY)
        except TimeoutError:
            raise Refused(408) from None
        finally:
            self.large -= is_large

    async def _read(self, proto, announced, most):
        file, size = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY), 0  # noqa: SIM115
        began = asyncio.get_running_loop().time() + SECONDS_TO_BEGIN
        async with asyncio.timeout_at(began) as limit:
            async for chunk in proto:
                file.write(chunk[: max(0, most - size)])
                size += len(chunk)
                limit.reschedule(began + size / SLOWEST)
                if size > max(most, MOST_LET_GO_BY):
                    raise Refused(413)
        if announced is not None and size < announced:
            raise Refused(400)
        file.seek(0)
        return file, size
