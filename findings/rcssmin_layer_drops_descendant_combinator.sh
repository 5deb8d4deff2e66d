#!/usr/bin/env bash
# rcssmin 1.3.0, Python 3.11: inside `@layer NAME { … }` the space before a pseudo-class goes, and with it the descendant
# combinator: another selector, without an error. Inside `@media` and outside of any block the space is kept.
# Guessed before: it keeps that space everywhere, as it does in `@media`.
# Seen:
#   .a :hover{color:red}
#   @media print{.a :hover{color:red}}
#   @layer x{.a:hover{color:red}}
#   @layer x{.a:is(p,li){color:red}}
# Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rcssmin==1.3.0
seen=$("$folder/venv/bin/python" - <<'PYTHON'
from rcssmin import cssmin

print(cssmin(".a :hover { color: red }"))
print(cssmin("@media print { .a :hover { color: red } }"))
print(cssmin("@layer x { .a :hover { color: red } }"))
print(cssmin("@layer x { .a :is(p, li) { color: red } }"))
PYTHON
)
echo "$seen"
[ "$seen" = ".a :hover{color:red}
@media print{.a :hover{color:red}}
@layer x{.a:hover{color:red}}
@layer x{.a:is(p,li){color:red}}" ]
