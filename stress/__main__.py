"""`python -m stress [name …]` runs all trials or those named; ends with 1 if one broke a promise or was not tried."""

import inspect
import shutil
import signal
import sys

from stress import NotTried, backups, large, restored_and_timed, s3, soak, trials, varnish
from stress.site import PREPARED
from stress.wordpress import trials as wordpress

TRIALS = {
    name: trial
    for module in (trials, backups, s3, wordpress, large, restored_and_timed, varnish, soak)
    for name, trial in vars(module).items()
    if inspect.isfunction(trial)
    and trial.__module__ == module.__name__
    and not name.startswith("_")
    and name != "check"
}


def main(names):
    unknown = [name for name in names if name not in TRIALS]
    if unknown:
        sys.exit(f"There is no trial “{unknown[0]}”. There are: {', '.join(TRIALS)}.")
    # Whoever ends this ends the servers it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    broken, untried = [], []
    try:
        for name in names or TRIALS:
            print(f"--- {name}", flush=True)
            try:
                if not TRIALS[name]():
                    broken.append(name)
            except NotTried as reason:
                untried.append(f"{name} ({reason})")
    finally:
        shutil.rmtree(PREPARED, ignore_errors=True)
    print(f"Trials: {len(names or TRIALS)}. Broken promises: {', '.join(broken) or 'none'}.")
    if untried:
        print(f"Not tried: {', '.join(untried)}")
    return bool(broken or untried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
