"""Which requests may be answered from the cache, and under which name a page is kept."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Added to addresses by those who send or count readers; no page of ours looks at them.
TRACKING = (
    "utm_[a-z_]+|hsa_[a-z]+|mtm_[a-z]+|pk_[a-z]+|_hsenc|_hsmi|_ga|_gl|_ke|gclid|gclsrc|gbraid|wbraid|dclid|srsltid|fbclid|"
    "igshid|igsh|msclkid|yclid|ysclid|ttclid|twclid|li_fat_id|epik|rdt_cid|sc_cid|mc_cid|mc_eid|mkt_tok|oly_anon_id|"
    "oly_enc_id|vero_id|wickedid|s_cid|at_medium|at_campaign|ref_src|ref_url"
)
ONLY_TRACKING = re.compile(rf"(?:(?:{TRACKING})(?:=[^&]*)?(?:&+|$))+")
# What stands in no other address is rendered: names of files are then as safe and as unambiguous as the addresses.
PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
PLAIN_HOST = re.compile(r"(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\])(?::\d{1,5})?")
LONGEST_PART, LONGEST_PATH = 200, 1000


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a stored page."""

    scheme: str
    host: str
    path: str

    @property
    def folder(self) -> str:
        """Where its files are, below the generation. The sign at the end stands in no part of a path."""
        return f"{self.scheme}/{self.host}{self.path}@"


def is_plain_query(query: str) -> bool:
    """Whether the page does not depend on `query`, the part of the address after the question mark."""
    return not query or ONLY_TRACKING.fullmatch(query) is not None


def is_plain_path(path: str) -> bool:
    is_short = len(path) <= LONGEST_PATH and max(map(len, path.split("/"))) <= LONGEST_PART
    return is_short and path.startswith("/") and PLAIN_PATH.fullmatch(path) is not None


@lru_cache(maxsize=4096)
def key_of(scheme: str, host: str, path: str) -> Key | None:
    """The key of a page, or None for an address that is always rendered."""
    host = host.lower()
    return Key(scheme, host, path) if is_plain_path(path) and PLAIN_HOST.fullmatch(host) else None


def has_session(cookies: str, name: str) -> bool:
    """Whether a `Cookie` header carries the cookie `name`. What comes from elsewhere, such as `_ga`, does not count."""
    return name in cookies and any(part.partition("=")[0].strip() == name for part in cookies.split(";"))
