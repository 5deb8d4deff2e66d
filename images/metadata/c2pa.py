"""Content Credentials (C2PA 1 and 2): the digital source type that the active manifest's actions name.

JUMBF boxes (ISO 19566-5) hold CBOR. Only the last manifest of a store is the image's own; the others describe what it
was made from. Signatures are not checked: the mark that AI took part is taken from any signer, trusted or not, and
nothing else is taken from a manifest.
"""

from collections.abc import Iterator

import cbor2

from images.digital_source import AI_NOTES, DigitalSourceType, code_of
from images.metadata.containers.isobmff import boxes

LARGEST = 8 * 1024 * 1024
ACTIONS = ("c2pa.actions", "c2pa.actions.v2")
# Actions that say where the image comes from; the others say what was done to it.
ORIGINS = {"c2pa.created", "c2pa.opened"}


def read(blocks: list[bytes]) -> Iterator[tuple[str, str]]:
    """Yields the digital source type, IPTC's code."""
    actions = [action for store in blocks[:1] if len(store) <= LARGEST for action in _actions(store)]
    origins = [code for action in actions if action.get("action") in ORIGINS and (code := _code(action))]
    edits = [code for action in actions if action.get("action") not in ORIGINS and (code := _code(action))]
    yield "digital_source_type", _whole(origins, edits)


def _whole(origins, edits):
    """One code for the image: a photo that AI changed is partly made by AI, whatever the single step is called."""
    ai = [code for code in [*origins, *edits] if code in AI_NOTES]
    if ai and origins and origins[0] not in AI_NOTES:
        return DigitalSourceType.COMPOSITE.value
    return next(iter([*ai, *origins, *edits]), "")


def _code(action):
    value = action.get("digitalSourceType")
    return code_of(value) if isinstance(value, str) else ""


def _actions(store: bytes) -> Iterator[dict]:
    manifests = [body for label, body in _superboxes(store) if label == "c2pa"]
    active = [body for body in manifests for body in [body for _, body in _superboxes(body)][-1:]]
    assertions = [body for manifest in active for label, body in _superboxes(manifest) if label == "c2pa.assertions"]
    for label, body in (pair for store in assertions for pair in _superboxes(store)):
        if label.split("__")[0] in ACTIONS:
            yield from _listed(body)


def _listed(assertion):
    content = next((body for kind, body in boxes(assertion) if kind == b"cbor"), b"")
    found = cbor2.loads(content) if content else {}
    actions = found.get("actions") if isinstance(found, dict) else None
    return [action for action in actions if isinstance(action, dict)] if isinstance(actions, list) else []


def _superboxes(content: bytes) -> Iterator[tuple[str, bytes]]:
    """`(label, body)` of each superbox in `content`. The label stands behind 16 bytes of type and one of flags."""
    for kind, body in boxes(content):
        if kind == b"jumb":
            description = next((inner for name, inner in boxes(body) if name == b"jumd"), b"")
            yield description[17:].partition(b"\0")[0].decode("utf-8", "replace"), body
