class Refused(Exception):
    """A document that is not taken. Its message is one sentence for the person who brought it."""
