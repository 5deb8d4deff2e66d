"""Makes `.venv` and installs a requirements file into it, hashes checked. Runs before anything of ours is installed.

python3 practice/run/install.py requirements.txt
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)


def python() -> str:
    return str(VENV / ("Scripts" if sys.platform == "win32" else "bin") / "python")


def refuse_python_without_venv() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        stop("This needs Python's modules venv and ensurepip. On Debian: apt-get install python3-venv")


def make_venv() -> None:
    refuse_python_without_venv()
    print("Making .venv …", flush=True)
    command = [sys.executable, "-m", "venv", *(["--clear"] if VENV.exists() else []), str(VENV)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        stop("The folder .venv could not be made; Python says why above.")


def has_pip() -> bool:
    """Whether .venv was made to its end, by us or by hand: one that was cut short has a python and no pip."""
    if not Path(python()).exists():
        return False
    return not subprocess.run([python(), "-m", "pip", "--version"], check=False, capture_output=True).returncode  # noqa: S603


def is_installed(stamp: Path, fingerprint: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint and Path(python()).exists()


def install(requirements: Path) -> None:
    """Install `requirements` unless the very same file was installed before."""
    stamp = VENV / ("installed-" + requirements.name)
    fingerprint = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    if is_installed(stamp, fingerprint):
        return
    if not has_pip():
        make_venv()
    print("Installing " + requirements.name + ", hashes checked …", flush=True)
    pip = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(requirements)], check=False).returncode:  # noqa: S603
        stop("Installing " + requirements.name + " failed; pip says why above.")
    stamp.write_text(fingerprint, encoding="ascii")


def refuse_old_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = sys.version.split()[0]
        stop("This needs Python 3.11 or newer, and this is " + found + ". Try: make run PYTHON=python3.11")


if __name__ == "__main__":
    refuse_old_python()
    try:
        for name in sys.argv[1:]:
            install(ROOT / name)
    except KeyboardInterrupt:
        stop("Interrupted; the next time it goes on from here.")
