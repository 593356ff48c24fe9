"""What can be wrong, and a place where it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


def sentences(faults: tuple["Fault", ...]) -> Iterator[str]:
    """One sentence for each rule that is broken: its first place, how many more, and its numbers."""
    places: dict[str, list[Fault]] = {}
    for fault in faults:
        places.setdefault(fault.rule, []).append(fault)
    for rule, found in places.items():
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        matterhorn = f", Matterhorn {found[0].matterhorn}" if found[0].matterhorn else ""
        where = f"{found[0].where[:1].upper()}{found[0].where[1:]}{more}"
        yield f"{where}: {RULES[rule][1]} (PDF/UA {rule}{matterhorn})."


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule broken in one place."""

    rule: str  # clause of ISO 14289-1 and number of its test: "7.1-3"
    where: str  # "the file", "page 3", "object 12"

    @property
    def matterhorn(self) -> str:
        """The failure condition of the Matterhorn Protocol 1.1; nothing where it has none."""
        return RULES[self.rule][0]

    @property
    def text(self) -> str:
        """The fault in a plain sentence."""
        return next(sentences((self,)))


RULES: Final[dict[str, tuple[str, str]]] = {
    "5-1": ("06-002", "the properties do not say that the file is PDF/UA"),
    "5-2": ("06-002", "the properties name another part of PDF/UA than 1"),
    "5-3": ("06-002", "the label of PDF/UA has another prefix than pdfuaid"),
    "6.1-1": ("", "the first line is not that of PDF 1.0 to 1.7"),
    "6.2-1": ("", "it is not declared as tagged"),
    "7.1-1": ("01-003", "an artefact lies within tagged content"),
    "7.1-2": ("01-004", "tagged content lies within an artefact"),
    "7.1-3": ("01-005", "something is drawn that is neither tagged nor an artefact"),
    "7.1-4": ("01-007", "its tags are declared to be suspect"),
    "7.1-5": ("02-001", "a tag of its own is not mapped to a standard one"),
    "7.1-6": ("02-003", "a tag is mapped in a circle"),
    "7.1-7": ("02-004", "a standard tag is mapped to another one"),
    "7.1-8": ("06-001", "it has no metadata"),
    "7.1-9": ("06-003", "its metadata hold no title"),
    "7.1-10": ("07-001", "its title is not shown in place of its name"),
    "7.1-11": ("", "it has no structure tree"),
    "7.1-12": ("", "an element does not say what it stands in"),
    "7.2-2": ("11-003", "the outline has no language"),
    "7.2-3": ("09-004", "a table holds something else than rows"),
    "7.2-4": ("09-004", "a row stands outside a table"),
    "7.2-5": ("09-004", "the head of a table stands outside a table"),
    "7.2-6": ("09-004", "the body of a table stands outside a table"),
    "7.2-7": ("09-004", "the foot of a table stands outside a table"),
    "7.2-8": ("09-004", "a head cell stands outside a row"),
    "7.2-9": ("09-004", "a cell stands outside a row"),
    "7.2-10": ("09-004", "a row holds something else than cells"),
    "7.2-11": ("09-004", "a table has two heads"),
    "7.2-12": ("09-004", "a table has two feet"),
    "7.2-13": ("09-004", "a table has a foot but no body"),
    "7.2-14": ("09-004", "a table has a head but no body"),
    "7.2-15": ("", "two cells of a table reach over each other"),
    "7.2-16": ("09-004", "a caption stands in the middle of a table"),
    "7.2-17": ("09-005", "an entry of a list stands outside a list"),
    "7.2-18": ("09-005", "the body of an entry stands outside an entry"),
    "7.2-19": ("09-005", "a list holds something else than entries"),
    "7.2-20": ("09-005", "an entry of a list holds something else than a label and a body"),
    "7.2-21": ("11-002", "a replacement text has no language"),
    "7.2-22": ("11-002", "an alternative text has no language"),
    "7.2-23": ("11-002", "an expansion text has no language"),
    "7.2-24": ("11-004", "the description of an annotation has no language"),
    "7.2-26": ("09-006", "an entry of the contents stands outside a table of contents"),
    "7.2-27": ("09-006", "a table of contents holds something else than entries"),
    "7.2-28": ("09-006", "a caption stands in the middle of a table of contents"),
    "7.2-29": ("11-007", "a language is not spelled as one"),
    "7.2-30": ("11-002", "a replacement text within a page has no language"),
    "7.2-31": ("11-002", "an alternative text within a page has no language"),
    "7.2-32": ("11-002", "an expansion text within a page has no language"),
    "7.2-33": ("11-006", "its metadata have no language"),
    "7.2-34": ("11-001", "a text has no language"),
    "7.2-36": ("09-004", "the head of a table holds something else than rows"),
    "7.2-37": ("09-004", "the body of a table holds something else than rows"),
    "7.2-38": ("09-004", "the foot of a table holds something else than rows"),
    "7.2-39": ("09-004", "a table has two captions"),
    "7.2-40": ("09-005", "a caption stands in the middle of a list"),
    "7.2-41": ("", "a cell reaches over more rows than there are"),
    "7.2-42": ("", "a row has more columns than the first one"),
    "7.2-43": ("", "a row has fewer columns than the first one"),
    "7.3-1": ("13-004", "a figure has no alternative text"),
    "7.4.2-1": ("14-003", "a level of headings is skipped, or the first heading is not of the first level"),
    "7.4.4-1": ("14-006", "an element holds two headings without a level"),
    "7.4.4-2": ("14-007", "a heading without a level stands beside such with one"),
    "7.4.4-3": ("14-007", "a heading with a level stands beside such without one"),
    "7.5-1": ("15-003", "nothing says which cells head a cell of a table"),
    "7.5-2": ("15-003", "a cell names a head cell that is not in its table"),
    "7.7-1": ("17-002", "a formula has no alternative text"),
    "7.9-1": ("19-003", "a note has no identifier"),
    "7.9-2": ("19-004", "two notes have the same identifier"),
    "7.10-1": ("20-001", "a set of layers has no name"),
    "7.10-2": ("20-003", "layers are switched by the viewer"),
    "7.11-1": ("21-001", "an attachment does not say its name in both ways"),
    "7.15-1": ("25-001", "it holds a form that is laid out only while it is read"),
    "7.16-1": ("26-002", "it is encrypted so that programs may not read it aloud"),
    "7.18.1-1": ("28-002", "an annotation is not tagged"),
    "7.18.1-2": ("28-004", "an annotation has no description"),
    "7.18.1-3": ("28-005", "a field of a form has no name for its reader"),
    "7.18.2-1": ("28-007", "it holds a trap network"),
    "7.18.3-1": ("28-008", "the tab key does not follow the structure"),
    "7.18.4-1": ("28-010", "a field of a form is not tagged as one"),
    "7.18.5-1": ("28-011", "a link is not tagged as one"),
    "7.18.5-2": ("28-012", "a link has no description"),
    "7.18.8-1": ("28-017", "a mark for the printer is tagged"),
    "7.20-1": ("30-001", "a form stands for a page of another file"),
    "7.20-2": ("30-002", "content that is tagged once is drawn twice"),
    "7.21.3.1-1": ("31-001", "a font and its character map are of different sets of characters"),
    "7.21.3.2-1": ("31-004", "a font does not say which glyph a character is"),
    "7.21.3.3-1": ("31-006", "a font uses a character map that is neither known nor in the file"),
    "7.21.4.1-1": ("31-009", "a font is not in the file"),
    "7.21.4.1-2": ("31-011", "a character is used that its font has not"),
    "7.21.5-1": ("31-016", "a character is not as wide as its font says"),
    "7.21.6-1": ("31-017", "a font has no character map that can be used"),
    "7.21.6-2": ("31-019", "a font for text does not say in which encoding it is"),
    "7.21.6-3": ("31-024", "a font for signs names an encoding"),
    "7.21.6-4": ("31-025", "a font for signs has several character maps, none of them for signs"),
    "7.21.7-1": ("10-001", "a character has no equivalent in Unicode"),
    "7.21.7-2": ("31-028", "a character is mapped to a number that is none in Unicode"),
    "7.21.8-1": ("31-030", "a character is shown that its font has not: an empty box"),
}
"""Clause and test number → failure condition of the Matterhorn Protocol, and the fault in words."""
