"""Bad input, made by hand and by chance: no 500, no traceback, each answered in under 2 s."""

import http.client
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote_plus

from stress.senders import TIMEOUT, message, stamp
from stress.site import PORT, Site

FORM = "application/x-www-form-urlencoded"
FIELDS = (
    "name",
    "contact",
    "voicemail",
    "text_message",
    "introduction",
    "meeting",
    "whereabouts",
    "who_for",
    "times",
    "note",
)
NASTY = (
    "\x00", "a\x00b", "😀" * 50, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u202eevil\u202c", "\u2066\u2069\u200f", "a\r\nBcc: b@example.org",
    "%0d%0aSet-Cookie: a=b", "<script>alert(1)</script>", "{{ 7*7 }}{% debug %}", "' OR 1=1 --", "../../etc/passwd",
    "\ufeff", "\ud7ff\ue000\uffff", "x" * 3000, "=cmd|' /C calc'!A0", "\x1b[31m", "\x7f", "\t\n\v\f", "null", "[]",
    "-1", "9" * 400, "\u0000\u0001\u0002", "ß" * 200, "\u0301" * 300, "$(id)", "`id`", "${jndi:ldap://example.org}",
)  # fmt: skip

GOOD = {
    "contact": ("555-010-0100", "+1 (555) 010-0101", "t@example.org", "t.example+new@mail.example.org"),
    "voicemail": ("Yes", "No", ""),
    "text_message": ("Yes", "No", ""),
    "introduction": ("As T.", "نام من", "O’Brien & Söhne", "😀", ""),
    "meeting": ("Online", ""),
    "who_for": ("Me", "My family", ""),
    "times": ("Mondays, 9–11", "=after work", "<any>", ""),
}


def by_hand(shown, fields=FIELDS):
    """300 or more: every nasty value in every one of `fields`, then whole bodies that make no sense."""
    for field in fields:
        for value in NASTY:
            yield FORM, body(message(0, shown) | {field: value}), field
    good = body(message(0, shown))
    yield from (
        (FORM, bad, "") for bad in (b"", b"&&&&", b"=", b"note", b"\xff\xfe\x00", b"%", b"%%%zz", b"a=1&" * 10_000)
    )
    yield FORM, b"note=" + b"x" * 10_000_000, ""
    yield FORM, good + b"&name=" + b"&name=".join(b"again" for _ in range(50)), ""
    yield "multipart/form-data", b"--x\r\nno boundary", ""
    yield "multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=note\r\n\r\ncut", ""
    yield "multipart/form-data; boundary=" + "x" * 300, good, ""
    yield (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n" + b"y" * 60_000,
        "",
    )
    yield "application/json", b'{"name": "x"}', ""
    yield "text/plain; charset=utf-16", good, ""
    yield FORM + "; charset=idna", good, ""
    yield FORM + "; charset=nonsense", good, ""
    yield FORM + "; charset=utf-7", good, ""
    yield FORM + "; charset=iso-8859-1", good, ""
    yield "", good, ""


def by_chance(count, shown):
    """Noise: pieces thrown together, a share of them with broken bytes."""
    chance = random.Random(7731)
    pieces = [*NASTY, "T. Example", "555-010-0100", "on", "", "Yes", "Online"]
    for _ in range(count):
        fields = {
            field: "".join(chance.choices(pieces, k=chance.randint(0, 3))) for field in (*FIELDS, "consent", "website")
        }
        raw = bytearray(body(fields | {"shown": shown if chance.random() < 0.5 else chance.choice(pieces)}))
        for _ in range(chance.choice((0, 0, 3, 30))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        yield FORM, bytes(raw), ""


def nearly_valid(count, shown):
    """A message with one answer that is wrong, or strange and still right."""
    chance = random.Random(7732)
    for number, fields in enumerate(_messages(count, shown, chance)):
        field = FIELDS[number % len(FIELDS)]
        wrong = "".join(chance.choices(NASTY, k=chance.randint(1, 2)))
        yield FORM, body(fields | {field: wrong}), field


def valid(count, shown):
    """Messages that have to be taken, in several scripts, with and without what may be left out."""
    return ((FORM, body(fields), "") for fields in _messages(count, shown, random.Random(7733), first=1_000_000))


def _messages(count, shown, chance, first=0):
    for number in range(first, first + count):
        fields = {field: chance.choice(answers) for field, answers in GOOD.items() if chance.random() < 0.7}
        yield message(number, shown) | fields


HEADERS = (
    "Origin",
    "Referer",
    "Sec-Fetch-Site",
    "Cookie",
    "Accept-Language",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "If-None-Match",
)
BAD_HEADERS = (
    "http://[",
    "null",
    "\x01",
    "a" * 6000,
    "é\xff",
    "javascript:alert(1)",
    ",,,;;==",
    "%00%0a",
    "*/*;q=nan",
    "",
)


def headers(shown):
    """A good message with one header that makes no sense. Taken or refused, never a failure."""
    number = 2_000_000
    for name in HEADERS:
        for value in BAD_HEADERS:
            number += 1
            yield FORM, body(message(number, shown)), "", {name: value}


def body(fields):
    return "&".join(f"{name}={quote_plus(value, errors='surrogatepass')}" for name, value in fields.items()).encode()


def send(case):
    """Status, seconds, the whole page, and the field that was wrong."""
    kind, content, field, *more = case
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=TIMEOUT)
    headers = {"Content-Type": kind, "X-Forwarded-For": f"10.9.{random.randrange(256)}.{random.randrange(256)}"}
    headers |= more[0] if more else {}
    try:
        connection.request("POST", "/contact/", content, headers)
        answer = connection.getresponse()
        page = answer.read().decode(errors="replace")
    except (BrokenPipeError, ConnectionResetError):
        return 0, time.monotonic() - began, "", field
    finally:
        connection.close()
    return answer.status, time.monotonic() - began, page, field


def trial(count=20_000):
    site = Site().prepare().start()
    try:
        shown, share = stamp(), count * 3 // 10
        return all(
            [
                _judge("by hand", by_hand(shown), site),
                _judge("headers", headers(shown), site),
                _judge("by chance", by_chance(count - 2 * share, shown), site),
                _judge("nearly valid", nearly_valid(share, shown), site),
                _judge("valid", valid(share, shown), site, every=302),
            ]
        )
    finally:
        site.stop()
        site.remove()


def _judge(name, cases, site, every=None):
    """Whether each was answered as promised; with `every`, whether all were answered with this status."""
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(send, cases))
    statuses, slowest = Counter(status for status, *_ in answers), max(seconds for _, seconds, *_ in answers)
    unnamed = [
        field for status, _, page, field in answers if status == 422 and field and f'id="{field}_error"' not in page
    ]
    tracebacks = sum("Traceback" in page for _, _, page, _ in answers) + site.log.read_text().count(
        "Internal Server Error"
    )
    print(
        f"bad input {name}: {len(answers)}, answers {dict(statuses)}, slowest {slowest:.2f} s, "
        f"tracebacks and 500s {tracebacks}, fields without their message {len(unnamed)}",
        flush=True,
    )
    is_as_promised = every is None or set(statuses) == {every}
    return (
        is_as_promised and not tracebacks and not unnamed and min(statuses) > 0 and max(statuses) < 500 and slowest < 2
    )
