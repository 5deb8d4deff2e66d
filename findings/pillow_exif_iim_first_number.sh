#!/usr/bin/env bash
# Pillow 13.0.0: IIM among the tags of EXIF (33723, IPTC/NAA), stored as LONG, as libtiff writes it.
# Guess: Image.Exif gives the numbers of the tag, as ImageFileDirectory_v2 does for the same bytes.
# Seen: Image.Exif gives the first number alone, so that the rest of what was written about the picture's author is gone.
# The same directory read as a group of tags that Pillow does not know gives all of them.
# Output seen:
#   numbers written: 3
#   Image.Exif: 1 of them
#   a directory of an unknown group: 3 of them
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
cat > "$folder/read.py" <<'PYTHON'
from io import BytesIO
from struct import pack

from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

TAG, LONG = 33723, 4
# By-line (2:80) “Painter”, as IIM writes it, in whole numbers of four bytes.
block = b"\x1c\x02\x50\x00\x07Painter"
count = len(block) // 4
header, entry = pack("<2sHL", b"II", 42, 8), pack("<HHHLLL", 1, TAG, LONG, count, 26, 0)
body = header + entry + block
print("numbers written:", count)


def number_of(value):
    return f"{len(value) if isinstance(value, tuple) else 1} of them"


tags = Image.Exif()
tags.load(b"Exif\0\0" + body)
print("Image.Exif:", number_of(tags[TAG]))
file = BytesIO(body)
directory = ImageFileDirectory_v2(file.read(8), group=-1)
file.seek(directory.next)
directory.load(file)
print("a directory of an unknown group:", number_of(directory[TAG]))
PYTHON
"$folder/venv/bin/python" "$folder/read.py" | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$script") "$folder/seen"
