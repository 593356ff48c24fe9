"""The first run: what the program needs of the system and of the package index. Standard library only."""


class Trouble(Exception):  # noqa: N818  it is the user's trouble, not an error of ours
    """What stands in the way, in a sentence: what happened, what is safe, what to do next."""
