class ExportError(Exception):
    """A sentence for a person: why the site cannot be exported."""

    is_for_people = True
