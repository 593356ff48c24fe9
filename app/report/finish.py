"""The last step of a paper: charts laid into its pages as vectors, structure, properties, language, password."""

from contextlib import ExitStack
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from app.charts.chart import page as chart_page
from app.report.colours import write_colours
from app.report.glyphs import numbered
from app.report.metadata import write_metadata
from app.report.pen import Pen, Placement
from app.report.structure import write_structure

if TYPE_CHECKING:
    import pikepdf

PRODUCER = "Demarche"


def finish(pdf: bytes, pen: Pen, on: date, password: str | None) -> bytes:
    """The finished file of what a pen drew: equal pages and charts give equal bytes, unless a password is set.

    The dates of the file are the day `on`, at midnight, and never a clock. A password means AES-256; whoever has it
    may do everything, and programs that read aloud always may.
    """
    import pikepdf

    with ExitStack() as opened:
        paper = opened.enter_context(pikepdf.open(BytesIO(pdf)))
        for placement in pen.charts:
            page = numbered(chart_page(placement.chart, placement.width, pen.palette, pen.faces))
            drawn = opened.enter_context(pikepdf.open(BytesIO(page)))
            _place(paper, drawn, placement)
        pen.casting.write(paper)
        write_structure(paper, pen.structure)
        paper.docinfo["/Producer"] = pikepdf.String(PRODUCER)
        # A file with a password is no archive: ISO 19005-2, 6.1.3.
        write_metadata(paper, on, archive=not password)
        write_colours(paper)
        out = BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        if password:
            allowed = pikepdf.Permissions(accessibility=True)
            locked = pikepdf.Encryption(user=password, owner=password, R=6, allow=allowed)
            paper.save(out, encryption=locked, object_stream_mode=packed, min_version="1.7")
        else:
            paper.save(out, deterministic_id=True, object_stream_mode=packed, min_version="1.7")
        return out.getvalue()


def _place(paper: "pikepdf.Pdf", drawn: "pikepdf.Pdf", placement: Placement) -> None:
    """Give a page the form that it draws already, under its name."""
    import pikepdf

    form = paper.copy_foreign(drawn.pages[0].as_form_xobject())
    paper.pages[placement.page].add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/{placement.name}"))
