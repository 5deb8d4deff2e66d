"""Text in metadata that does not say how it is written."""


def decoded(value: bytes, charset: str = "cp1252") -> str:
    """`value` as UTF-8 if it is, else in `charset`; its undefined bytes become control characters."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return (
            "".join(_letter(byte, charset) for byte in value)
            if charset == "cp1252"
            else value.decode(charset, "replace")
        )


def _letter(byte, charset):
    return bytes([byte]).decode(charset, "ignore") or chr(byte)
