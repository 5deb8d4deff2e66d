"""Processes beside this one: started anew when they were killed, and never left behind."""

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any

from practice.environment import CannotStart
from practice.parent import FORKS, end_with

INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_TO_STOP = 15
SECONDS_TO_COUNT_AS_UP = 10
CONTEXT = multiprocessing.get_context("fork") if FORKS else multiprocessing.get_context("spawn")
log = logging.getLogger(__name__)


class Child:
    """A process that runs `work`, first of a session of its own: Ctrl-C reaches it through us only.

    Everything it starts is in its process group and ends with it; it ends when this process does, whatever ended that.
    """

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self.work, self.arguments, self.started = work, arguments, 0.0
        self.process = CONTEXT.Process()

    def start(self) -> None:
        """This process should have one thread only: what another one holds is never let go of in a forked one."""
        self.process = CONTEXT.Process(target=run, args=(os.getpid(), self.work, *self.arguments))
        self.started = time.monotonic()
        self.process.start()

    @property
    def has_stayed_up(self) -> bool:
        return time.monotonic() - self.started >= SECONDS_TO_COUNT_AS_UP

    def tell_to_end(self) -> None:
        if self.process.pid:
            self.process.terminate()

    def see_off(self) -> None:
        """Wait until it has ended, or end it; and, should it leave any behind, what it has started."""
        if not (group := self.process.pid):
            return
        self.process.join(SECONDS_TO_STOP)
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
        self.process.join()


def run(parent: int, work: Callable[..., Any], *arguments: Any) -> None:
    """What a `Child` of the process `parent` does."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    end_with(parent)
    try:
        with suppress(KeyboardInterrupt):
            work(*arguments)
    finally:
        if os.getppid() != parent:
            # Nobody is there to end what this one leaves behind.
            os.killpg(os.getpgrp(), signal.SIGKILL)


def done_apart(*works: Callable[[], Any]) -> list[Any]:
    """What each of `works` gives, or raises; all at once, each in a process of its own, whose memory goes with it."""
    with ProcessPoolExecutor(len(works), CONTEXT, begin_apart, (os.getpid(),)) as pool:
        try:
            return [begun.result() for begun in [pool.submit(work) for work in works]]
        except KeyboardInterrupt:
            for process in multiprocessing.active_children():
                process.kill()
            raise
        except BrokenProcessPool:
            raise CannotStart("The site cannot start: a process that prepares it was killed.") from None


def begin_apart(parent: int) -> None:
    # Ctrl-C and a closed terminal reach it too, and are for the parent to answer.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # The pool would take an exception for what the work gives, and wait for more of it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with(parent)


def supervise(*children: Child) -> int:
    """Start each of them anew whenever it was killed, until one cannot stay up; gives that one's exit code."""
    try:
        for child in children:
            child.start()
        while True:
            wait([child.process.sentinel for child in children])
            for child in children:
                if child.process.is_alive():
                    continue
                child.see_off()
                if not child.has_stayed_up:
                    log.error("A process ended at once (%s), and the site with it.", child.process.exitcode)
                    return abs(child.process.exitcode or 1)
                log.error("A process ended by itself (%s) and is started anew.", child.process.exitcode)
                child.start()
    finally:
        with uninterrupted():
            end(*children)


def end(*children: Child) -> None:
    """All at once: each may take its time."""
    for child in children:
        child.tell_to_end()
    for child in children:
        child.see_off()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let no second Ctrl-C end this process before what it has started: Python would wait for that for ever."""
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in INTERRUPTS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
