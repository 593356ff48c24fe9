"""What the office forms share: whose file it is, its marking, and bytes that are the same for the same plan."""

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final

from app.charts.palette import PAPER, Palette
from app.report.blocks import Tone
from app.report.brief import EDITIONS, Brief, sentence
from app.report.sections.decision import title
from app.report.strings import one_line

FONT: Final = "Inter"
FALLBACK: Final = "Arial"
"""Stands in for Inter where a format can name a second font."""
PANOSE: Final = "020B0604020202020204"
"""A plain sans serif, by which a program finds a likeness where Inter is missing."""
LANGUAGE: Final = "en-GB"
INKS: Final = {Tone.INK: "1B1F24", Tone.MUTED: "57606B", Tone.ACCENT: "1F4E79"}
RULE: Final = "8A94A0"
LONGEST: Final = 250
"""Longest property of a file; programs cut longer ones. [letters]"""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ACCENT: Final = re.compile(rb'(\b(?:w:val|val|w:color|w:fill|rgb)="(?:FF)?)' + INKS[Tone.ACCENT].encode() + b'(?=")')
"""Our accent in the attributes that colour text, lines and cells."""
_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands in the properties of a file and on each of its pages, on one line each."""

    title: str
    subject: str
    author: str
    company: str
    marking: str
    paper: str  # number, version and title
    on: date  # the day of the meeting; no file carries a clock time

    @property
    def at(self) -> datetime:
        """The day at midnight, for properties that want a time."""
        return datetime(self.on.year, self.on.month, self.on.day, tzinfo=UTC)


def imprint(brief: Brief) -> Imprint:
    """The words of the paper that every page repeats."""
    paper = brief.plan.paper

    def said(text: str) -> str:
        return one_line(brief.withheld.text(text))

    name = said(title(brief))
    company = said(brief.plan.company.legal_name) or "Company not named"
    number = ", ".join(filter(None, (f"paper {paper.number}" if paper.number else "", f"version {paper.version}")))
    return Imprint(
        name[:LONGEST],
        f"{EDITIONS[brief.edition]} for {paper.purpose if brief.names else 'information'}",
        (said(paper.author) or company)[:LONGEST],
        company[:LONGEST],
        said(paper.marking)[:LONGEST],
        f"{sentence(said(number))} · {name}"[:LONGEST],
        paper.meeting or brief.assessment.on,
    )


def packed(content: bytes, palette: Palette = PAPER) -> bytes:
    """An office file packed again, with neither clock nor system in it: equal members give equal bytes.

    What is set in our own accent is set in the company's: it stands in attributes only, never in what is read.
    """
    accent = palette.accent.removeprefix("#").upper().encode()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(found.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            held = found.read(name)
            if name.endswith(".xml"):
                held = _ACCENT.sub(rb"\g<1>" + accent, held)
            made.writestr(entry, held, compresslevel=6)
    return out.getvalue()
