"""How a process is begun by another, and ends with it."""

import os
import signal
import sys
import threading
import time

# Forked, processes share what the first one has loaded. macOS's own libraries do not bear that.
FORKS = sys.platform == "linux"
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_STOP = 10


def end_with(parent: int) -> None:
    """Let this process end when `parent`, which has started it, is no more: in order, or at once when that takes long.

    The first process of a group takes with it whatever is left of the group.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_STOP)
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="end with parent", daemon=True).start()
