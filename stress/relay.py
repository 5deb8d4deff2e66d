"""A mail server that misbehaves: `python -m stress.relay PORT FILE`. FILE gets a JSON line for each mail."""

import asyncio
import json
import os
import random
import sys
from email import message_from_bytes

from aiosmtpd.smtp import SMTP

MOODS = {"accepts": 4, "is slow": 1, "451 try later": 2, "550 refused": 1, "drops after acceptance": 2}


class Handler:
    def __init__(self, file):
        self.file = open(file, "a")  # noqa: SIM115 - open for as long as the server runs

    async def handle_DATA(self, server, session, envelope):
        mood = random.choices(list(MOODS), MOODS.values())[0]
        if mood[:3] in {"451", "550"}:
            return mood
        if mood == "is slow":
            await asyncio.sleep(3)
        self.keep(envelope)
        if mood == "drops after acceptance":
            server.transport.abort()
        return "250 OK"

    def keep(self, envelope):
        message = message_from_bytes(envelope.content)
        whole = envelope.content.decode()
        self.file.write(json.dumps({"id": message["Message-ID"], "whole": whole}) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


async def serve(port, file):
    loop, handler = asyncio.get_running_loop(), Handler(file)
    server = await loop.create_server(lambda: SMTP(handler, hostname="relay.test"), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
