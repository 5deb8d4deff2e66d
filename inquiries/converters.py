"""What a reference and a key's id look like in an address."""

from django.urls.converters import StringConverter


class ReferenceConverter(StringConverter):
    regex = "[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}"


class KeyConverter:
    """The id of a key, eight bytes, in hexadecimal."""

    regex = "[0-9a-f]{16}"

    def to_python(self, value):
        return bytes.fromhex(value)

    def to_url(self, value):
        return value.hex()
