"""The programs of a session, and their settings."""

import json
import shutil
from pathlib import Path

# A command each is installed by, in Debian's packages.
NEEDED = {
    "Xvfb": "xvfb", "dbus-daemon": "dbus", "dbus-send": "dbus", "openbox": "openbox", "orca": "orca",
    "firefox-esr": "firefox-esr", "xdotool": "xdotool",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}  # fmt: skip
# Nothing but this machine is asked for anything: all else goes to a port at which nobody listens.
PREFERENCES = {
    "accessibility.force_disabled": -1,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.preonboarding.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.urlbar.suggest.engines": False,
    "browser.urlbar.suggest.history": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "signon.rememberSignons": False,
    "termsofuse.bypassNotification": True,
}
# Orca's own way to be customized: its log is written line by line, and no voice paces what it reads.
CUSTOMIZATIONS = """
from orca import debug, settings
settings.speechServerFactory, settings.speechFactoryModules, settings.enableKeyEcho = None, [], False
debug.debugFile.reconfigure(line_buffering=True)
"""


def missing() -> list[str]:
    """The Debian packages that have to be installed first."""
    return sorted({package for command, package in NEEDED.items() if not shutil.which(command)})


def write_settings(home: Path) -> None:
    """Firefox's into `home/profile`, Orca's where it looks for them when `home` is its home."""
    profile, orca = home / "profile", home / ".local/share/orca"
    for folder in (profile, orca):
        folder.mkdir(parents=True)
    lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    (orca / "orca-customizations.py").write_text(CUSTOMIZATIONS)
