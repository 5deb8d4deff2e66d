"""The trial of the outbox against a real Postfix: `python -m stress postfix`, as root."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from stress.postfix import CODES, DOMAIN, PASSWORD, USER, Postfix
from stress.site import Site
from stress.unconfirmed import Unconfirmed

MOST_COPIES, MOST_LOGINS = 2, 5


@dataclass
class Case:
    """`people` are told of each of `inquiries`; `arrives`: how many copies in whose box. `pace`: see `mail_week`."""

    name: str
    door: str
    people: tuple[str, ...]
    arrives: dict[str, int] = field(default_factory=dict)
    password: str = PASSWORD
    inquiries: int = 1
    pace: str = "week"


CASES = [
    Case("STARTTLS and a password", "starttls", ("calm",), {"calm": 1}),
    Case("TLS from the start", "tls", ("early",), {"early": 1}),
    Case("greylisting of 25 s", "greylisting", ("grey",), {"grey": 1}, pace="real"),
    Case("an answer after 25 s", "slow", ("slow25",), {"slow25": 1}, pace="real"),
    Case("an answer after 5 minutes", "slow", ("slow300",), {"slow300": 1}, pace="real"),
    Case("no answer to the end of the data", "unconfirmed", ("unconfirmed",), {"unconfirmed": 2}),
    *(Case(f"{code} {door}", door, (f"answers{code}",)) for door in ("at RCPT", "at DATA") for code in CODES),
    Case("one refused of two", "starttls", ("kept", "nobody"), {"kept": 1}),
    Case("a certificate of another name", "wrong name", ("wrong",)),
    Case("a certificate of no authority", "self-signed", ("alone",)),
    Case("a certificate that ran out", "expired", ("late",)),
    Case("a wrong password, three inquiries", "starttls", ("locked",), password="wrong-7731", inquiries=3),  # noqa: S106
]
BOXES = {name for case in CASES for name in case.people} - {"nobody"}


def trial():
    """Prints a line for each case, and whether every promise held."""
    server, unconfirmed = Postfix(BOXES).start(), Unconfirmed().start()
    server.ports["unconfirmed"] = unconfirmed.port
    try:
        Site().prepare().remove()
        with ThreadPoolExecutor(6) as threads:
            results = list(threads.map(lambda case: _try(case, server), CASES))
        copies = {name: server.copies(name) for name in BOXES} | {"unconfirmed": unconfirmed.copies, "nobody": 0}
    finally:
        unconfirmed.stop()
        server.stop()
    # Each is printed, whatever became of those before it.
    held = [_holds(case, result, copies) for case, result in zip(CASES, results, strict=True)]
    return all(held)


def _try(case, server):
    scheme = "smtps" if case.door == "tls" else "smtp" if case.door == "unconfirmed" else "smtp+tls"
    login = "" if case.door == "unconfirmed" else f"{USER.replace('@', '%40')}:{case.password}@"
    site = Site(
        email_url=f"{scheme}://{login}localhost:{server.ports[case.door]}",
        DEFAULT_FROM_EMAIL=USER,
        SSL_CERT_FILE=str(server.folder / "ca.crt"),
    ).prepare()
    addresses = [f"{name}@{DOMAIN}" for name in case.people]
    done = site.run("-m", "stress.mail_week", case.pace, case.inquiries, *addresses)
    site.remove()
    return json.loads(done.stdout) if done.returncode == 0 else {"failed": done.stderr[-300:]}


def _holds(case, result, copies):
    if "failed" in result:
        print(f"{case.name}: {result['failed']}")
        return False
    there = {name: copies[name] for name in case.people}
    states = "; ".join(f"{count} × {state}" for state, count in result["states"].items())
    said = "; ".join(f"after {minutes} min “{sentence}”" for sentence, minutes in result["said"].items())
    print(f"{case.name}\n  attempts {result['attempts']}, copies {there}, failed logins an hour {result['logins']}\n"
          f"  {states}\n  dashboard: {said or 'nothing'}", flush=True)  # fmt: skip
    is_told = bool(result["said"]) or all(case.arrives.get(name) for name in case.people)
    is_bounded = max(there.values()) <= MOST_COPIES * case.inquiries and result["logins"] <= MOST_LOGINS
    is_expected = there == {name: case.arrives.get(name, 0) for name in case.people}
    held = is_told and is_bounded and is_expected and result["stored"] == case.inquiries
    if not held:
        print("  PROMISE BROKEN")
    return held
