#!/usr/bin/env bash
# draftjs_exporter 5.2.0: items of lists of two kinds, and a list whose first item is indented.
# Guess: every block of a content state is in the exported HTML, in its order; a list goes on after an inner list of another kind.
# Seen: an item that follows a deeper one of another kind is gone; at depth 0 the list ends and a new one begins, so a
# numbered list counts from 1 again; a list that has no item of depth 0 and a paragraph after it is gone altogether.
# Output seen:
#   ol0 A, ol1 B, ul2 deep, ol1 C, ol0 D: <ol><li>A<ol><li>B<ul><li>deep</li></ul></li></ol></li><li>D</li></ol>
#   ol0 A, ul1 note, ol0 C: <ol><li>A<ul><li>note</li></ul></li></ol><ol><li>C</li></ol>
#   ul1 only, p0 after: <p>after</p>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check draftjs_exporter==5.2.0
"$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
from draftjs_exporter.html import HTML

KINDS = {"ul": "unordered-list-item", "ol": "ordered-list-item", "p": "unstyled"}

def block(place, text):
    return {"key": text, "text": text, "type": KINDS[place[:-1]], "depth": int(place[-1]), "inlineStyleRanges": [], "entityRanges": []}

for line in ("ol0 A, ol1 B, ul2 deep, ol1 C, ol0 D", "ol0 A, ul1 note, ol0 C", "ul1 only, p0 after"):
    blocks = [block(*part.split()) for part in line.split(", ")]
    print(f"{line}:", HTML().render({"blocks": blocks, "entityMap": {}}))
PYTHON
cat "$folder/seen"
grep '^#   ' "$0" | sed 's/^#   //' | diff - "$folder/seen"
