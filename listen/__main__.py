"""`python -m listen [state …]`: prints what is heard, an utterance a line, and fails when a promise is broken."""

import signal
import sys
from functools import partial

from listen import script
from listen.desktop import Desktop
from listen.programs import missing
from listen.promises import broken
from stress.site import Site

STATES = {
    **{state: partial(Desktop.open, path=path) for state, path in script.PAGES.items()},
    "form, with errors": script.with_errors,
    "not sent": script.not_sent,
    "sent": script.sent,
}
EDITOR = "article form"


def main(names):
    if packages := missing():
        sys.exit(f"This needs Debian's packages: apt-get install {' '.join(packages)}")
    if unknown := [name for name in names if name not in [*STATES, EDITOR]]:
        sys.exit(f"There is no state “{unknown[0]}”. There are: {', '.join([*STATES, EDITOR])}.")
    # Whoever ends this ends what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    site = Site().prepare()
    try:
        number = _fill(site)
        site.start()
        heard = _listen(names or [*STATES, EDITOR], site.environment["SITE_URL"], number)
    finally:
        if site.server:
            site.stop()
        site.remove()
    faults = broken(heard)
    print(f"States heard: {len(heard)}. Broken promises: {len(faults) or 'none'}.", *faults, sep="\n  ")
    return bool(faults)


def _fill(site):
    """Puts made-up content into the site; gives the number of the article's page."""
    return int(site.output_of("-m", "listen.fill"))


def _listen(names, address, number):
    heard = {}
    with Desktop() as desktop:
        for name in names:
            if name == EDITOR:
                heard[name] = script.article_form(desktop, address, number)
            else:
                heard[name] = STATES[name](desktop, address)
            print(f"--- {name}", *heard[name], sep="\n", flush=True)
    return heard


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
