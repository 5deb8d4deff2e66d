"""A mail server that takes each message and hangs up instead of saying so."""

import asyncio
import threading

from aiosmtpd.smtp import SMTP

from stress.site import free_port


class Unconfirmed:
    """`copies`: how many messages it was given whole."""

    def __init__(self):
        self.port, self.copies, self.loop = free_port(8250), 0, asyncio.new_event_loop()

    def start(self):
        made = self.loop.create_server(lambda: SMTP(self, hostname="relay.test"), "127.0.0.1", self.port)
        self.loop.run_until_complete(made)
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        return self

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)

    async def handle_DATA(self, server, session, envelope):
        self.copies += 1
        server.transport.abort()
        return "250 OK"
