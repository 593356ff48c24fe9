"""Whether a PDF can be read by those who do not see it, as far as a program can tell."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import DocumentError
from app.report.pdfcheck.fault import Fault

if TYPE_CHECKING:
    import pikepdf

MAX_BYTES: Final = 500_000_000
"""Largest file that is looked at."""
HEAD: Final = 16
"""How much of the beginning tells what a file is. [bytes]"""


def check_pdf(path: Path, password: str = "") -> tuple[Fault, ...]:
    """The faults of a file against PDF/UA-1, each rule once for each place.

    Raises
    ------
    DocumentError
        Where the file cannot be read, is no PDF, is damaged or needs another password.
    """
    import pikepdf

    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB, so it was not checked.")
        with path.open("rb") as file:
            head = file.read(HEAD)
        with pikepdf.open(path, password=password) as pdf:
            return faults_of(pdf, head)
    except pikepdf.PasswordError as error:
        raise DocumentError(f"{path} opens with a password only, so it was not checked.") from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        raise DocumentError(f"{path} is no PDF or is damaged, so it was not checked.") from error
    except OSError as error:
        raise DocumentError(f"{path} cannot be read; please look at its name and permissions.") from error
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        # The objects of a file can be of any kind in any place; one that is none of those it may be is damage.
        raise DocumentError(f"{path} is damaged inside, so it was not checked.") from error


def faults_of(pdf: "pikepdf.Pdf", head: bytes) -> tuple[Fault, ...]:
    """The same of a file that is open; `head` is how it begins."""
    from app.report.pdfcheck.annots import annotation_faults
    from app.report.pdfcheck.catalogue import catalogue_faults
    from app.report.pdfcheck.grid import grid_faults
    from app.report.pdfcheck.nesting import heading_faults, nesting_faults
    from app.report.pdfcheck.streams import stream_faults
    from app.report.pdfcheck.tree import read_tree

    spoken = "/Lang" in pdf.Root
    tree = read_tree(pdf)
    found = [
        *catalogue_faults(pdf, head, tree, spoken=spoken),
        *tree.faults,
        *nesting_faults(tree.nodes),
        *heading_faults(tree.nodes),
        *(fault for node in tree.nodes if node.kind == "Table" for fault in grid_faults(node)),
        *stream_faults(pdf, tree, spoken=spoken),
        *annotation_faults(pdf, tree, spoken=spoken),
    ]
    return tuple(dict.fromkeys(found))
