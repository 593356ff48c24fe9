"""One thing that a paper lacks, or has too much of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A point of the list that a paper does not meet."""

    point: str  # "B6"
    text: str  # one plain sentence: what is wrong and what to do
    page: int | None = None  # from 1, where it is known
    record: str = ""  # id of the record of the plan that it concerns, where it is known
    refuses: bool = False  # the paper must not be written with it

    @property
    def line(self) -> str:
        """The fault on one line, with its point and its page."""
        where = f", page {self.page}" if self.page else ""
        return f"{self.point}{where}: {' '.join(self.text.split())}"
