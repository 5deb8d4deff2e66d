class BackupError(Exception):
    """A sentence for a person: why a backup cannot be made, read or restored. Nothing was changed."""

    is_for_people = True


class Damaged(BackupError):
    """The file is not a whole backup of this site's kind."""
