"""The configurations of deploy/ without TLS: for stored pages in the folder `stored` and the site on `site_port`."""

import re
from pathlib import Path

from stress.site import ROOT

STORED = re.escape("/var/cache/practice/current/https/www.example.org")
SITE = re.escape("127.0.0.1:8000")


def nginx(include: Path, stored: Path, port: int, site_port: int, has_brotli: bool) -> str:
    """What stands in `http`, listening on `port`."""
    head, _, serving = re.split(r"(?m)^server \{", (ROOT / "deploy/nginx.conf").read_text())
    changes = {
        r"include \S+;": f"include {include};",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        r"ssl_\w+ .*;": "",
        r"access_log .*;": "access_log off;",
        STORED: str(stored),
        SITE: f"127.0.0.1:{site_port}",
    }
    return changed(f"{head}\nserver {{{serving}", changes | ({} if has_brotli else {r"brotli_static on;": ""}))


def caddy(include: Path, stored: Path, port: int, site_port: int) -> str:
    """A whole Caddyfile, listening on `port`."""
    changes = {
        r"(?m)^\{\n(?=\tlog)": "{\n\tadmin off\n\tauto_https off\n",
        r"import /etc\S+": f"import {include}",
        r"\nexample\.org \{\n.*\n\}\n": "\n",
        r"\nwww\.example\.org \{": f"\nhttp://127.0.0.1:{port} {{",
        STORED: str(stored),
        SITE: f"127.0.0.1:{site_port}",
    }
    return changed((ROOT / "deploy/Caddyfile").read_text(), changes)


def changed(text: str, changes: dict[str, str]) -> str:
    """`text` with each pattern replaced. Raises ValueError for one that stands nowhere: the file has changed."""
    for pattern, replacement in changes.items():
        text, count = re.subn(pattern, lambda _, words=replacement: words, text)
        if not count:
            raise ValueError(f"{pattern} stands nowhere.")
    return text
