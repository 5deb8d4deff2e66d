"""Long trials of the way in for inquiries, against a running server: `make stress`. Never part of the tests."""


class NotTried(Exception):
    """What a trial needs is not on this machine; says what."""
