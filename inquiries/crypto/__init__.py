"""Sealing what people write, and the keys that open it."""
