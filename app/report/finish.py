"""The last step of a paper: charts laid into its pages as vectors, properties, language, password."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from app.charts.chart import page as chart_page
from app.report.pen import Placement

if TYPE_CHECKING:
    import pikepdf

PRODUCER = "Demarche"


def finish(pdf: bytes, charts: Sequence[Placement], on: date, password: str | None) -> bytes:
    """The finished file: equal pages and charts give equal bytes, unless a password is set.

    The dates of the file are the day `on`, at midnight, and never a clock. A password means AES-256.
    """
    import pikepdf

    with ExitStack() as opened:
        paper = opened.enter_context(pikepdf.open(BytesIO(pdf)))
        for number, placement in enumerate(charts):
            drawn = opened.enter_context(pikepdf.open(BytesIO(chart_page(placement.chart, placement.width))))
            _place(paper, drawn, placement, f"/Chart{number}")
        stamp = f"D:{on:%Y%m%d}000000Z"
        paper.docinfo["/CreationDate"] = pikepdf.String(stamp)
        paper.docinfo["/ModDate"] = pikepdf.String(stamp)
        paper.docinfo["/Producer"] = pikepdf.String(PRODUCER)
        paper.Root["/Lang"] = pikepdf.String("en")
        paper.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        out = BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        if password:
            locked = pikepdf.Encryption(user=password, owner=password, R=6)
            paper.save(out, encryption=locked, object_stream_mode=packed)
        else:
            paper.save(out, deterministic_id=True, object_stream_mode=packed)
        return out.getvalue()


def _place(paper: "pikepdf.Pdf", drawn: "pikepdf.Pdf", placement: Placement, name: str) -> None:
    import pikepdf

    form = paper.copy_foreign(drawn.pages[0].as_form_xobject())
    page = paper.pages[placement.page]
    page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    at = f"q 1 0 0 1 {placement.left:.3f} {placement.bottom:.3f} cm {name} Do Q\n"
    page.contents_add(at.encode("ascii"))
