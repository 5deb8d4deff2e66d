"""How far something long has come, for people: a bar in a terminal, or a share for whoever shows it elsewhere."""

import sys
import time
from typing import TextIO

WIDTH = 30
SECONDS_BETWEEN = 0.5


class Progress:
    """Told what is being done and how much of `total` is done; shows nothing by itself."""

    def __init__(self) -> None:
        self.total, self.done, self.words, self._shown_at = 0, 0, "", 0.0

    def begin(self, words: str, total: int = 0) -> None:
        """A new step; `total` in any unit, 0 where nobody knows it yet."""
        self.words, self.total, self.done = words, total, 0
        self.show()

    def advance(self, amount: int = 1) -> None:
        self.done += amount
        if time.monotonic() - self._shown_at > SECONDS_BETWEEN:
            self._shown_at = time.monotonic()
            self.show()

    def end(self) -> None:
        self.show()

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None

    def show(self) -> None:
        """Where to show it is for the kinds below."""


class Bar(Progress):
    """A bar in a terminal; where output goes to a file, one line for each step."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        super().__init__()
        self.out, self.last_words = out, ""

    def show(self) -> None:
        if self.out.isatty():
            self.out.write(f"\r\033[K{self._line()}")
        elif self.words != self.last_words:
            self.out.write(f"{self.words} …\n")
        self.last_words = self.words
        self.out.flush()

    def end(self) -> None:
        if self.out.isatty():
            self.out.write("\r\033[K")

    def _line(self):
        if self.percent is None:
            return f"{self.words} …"
        filled = WIDTH * self.percent // 100
        return f"{self.words} [{'█' * filled}{' ' * (WIDTH - filled)}] {self.percent} %"
