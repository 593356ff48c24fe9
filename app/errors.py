"""What can go wrong with what a user hands in, said in words that a user can act on."""


class DemarcheError(Exception):
    """A trouble of the user's world, not of the program: its text is one plain sentence, fit to be shown as it is."""


class InputError(DemarcheError):
    """A value that the program cannot accept; nothing was changed."""


class DocumentError(DemarcheError):
    """A file that cannot be opened or saved as a plan; the file was not touched."""


class ExportError(DemarcheError):
    """A paper or table that could not be written; no half file was left."""
