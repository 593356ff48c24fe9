"""The blocks of a paper as HTML, set by WeasyPrint: only for `bench_paper`, and only where it is installed."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from app.charts import picture
from app.charts.chart import FONTS
from app.report import blocks

WIDTH = 483.28
STYLE = f"""
@font-face {{ font-family: Inter; src: url({(FONTS / "Inter-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Inter; font-weight: 600; src: url({(FONTS / "Inter-SemiBold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 64pt 56pt 60pt 56pt; @bottom-right {{ content: counter(page) " of " counter(pages) }} }}
body {{ font: 10pt/13.5pt Inter; margin: 0 }}
h1 {{ font-size: 16pt; line-height: 20pt }} h2 {{ font-size: 12pt; line-height: 16pt }} .new {{ break-before: page }}
table {{ width: 100%; border-collapse: collapse }} td, th {{ border-bottom: .5pt solid; vertical-align: top }}
td, th {{ padding: 3pt 6pt 3pt 0; text-align: left; font-weight: 400 }} b {{ font-weight: 600 }}
"""


def write(content: Iterable[blocks.Block]) -> int:
    """Set the blocks as a tagged PDF; how many pages it has."""
    from weasyprint import HTML

    body = "".join(part for block in content for part in _html(block))
    text = f'<html lang="en"><head><title>Paper</title><style>{STYLE}</style></head><body>{body}</body></html>'
    document = HTML(string=text).render(pdf_variant="pdf/ua-1")
    document.write_pdf(pdf_variant="pdf/ua-1")
    return len(document.pages)


def _html(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading():
            new = ' class="new"' if block.new_page else ""
            yield f'<h{block.level}{new} id="{escape(block.anchor)}">{escape(block.text)}</h{block.level}>'
            yield f"<p><b>{escape(block.message)}</b></p>"
        case blocks.Prose():
            yield f"<p>{_words(block.text)}</p>"
        case blocks.Clauses():
            yield "<ol>" + "".join(f"<li>{_words(item)}</li>" for item in block.items) + "</ol>"
        case blocks.Aside() | blocks.Foot():
            for inner in block.blocks:
                yield from _html(inner)
        case blocks.Figure():
            drawn = b64encode(picture.svg(block.chart, WIDTH)).decode()
            alt = escape(block.chart.words(), quote=True)
            yield f'<p><b>{escape(block.message)}</b></p><img alt="{alt}" src="data:image/svg+xml;base64,{drawn}">'
            yield f"<p>{escape(block.note)}</p>"
        case blocks.Table():
            yield f"<table><thead>{_rows(block.head, 'th')}</thead><tbody>{_rows(block.rows, 'td')}</tbody></table>"
            yield f"<p>{_words(block.note)}</p>"


def _rows(rows: Iterable[blocks.Row], tag: str) -> str:
    return "".join(
        "<tr>" + "".join(f'<{tag} colspan="{cell.span}">{_words(cell.text)}</{tag}>' for cell in row.cells) + "</tr>"
        for row in rows
    )


def _words(text: blocks.Text) -> str:
    return "".join(
        f"<b>{escape(span.text)}</b>" if span.bold else escape(span.text) for span in text
    ).replace("\n", "<br>")  # fmt: skip
