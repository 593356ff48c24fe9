"""The command line: a window on a plan, or one verb that reads files and writes a new one.

Every verb ends with 0, or with 2 and one plain sentence where the user can do something about it, or with 1
where the fault is our own. It touches no file that it reads. Whatever is heavy is imported by the verb that uses it.
"""

import argparse
import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from app import infile, outfile
from app.errors import DemarcheError, DocumentError, ExportError, InputError

if TYPE_CHECKING:
    from app.planning.assessment import Assessment
    from app.planning.facts import World
    from app.planning.plan import Plan
    from app.report.forms import Form, Written
    from app.report.preflight.fault import Fault
    from app.report.settings import PaperSettings

MAX_JSON_BYTES: Final = 64_000_000
"""Largest JSON form of a plan that is read."""
SAMPLE_PAPER: Final = "demarche-sample-board-paper"
"""Name of the sample's board paper, without its number and ending."""
MAX_SAMPLE_PAPERS: Final = 1000
"""Most sample papers that one folder can hold."""
PROGRAM: Final = "python3 main.py"
ROOT: Final = Path(__file__).parents[1]


def main(argv: list[str] | None = None) -> int:
    """Do what the arguments ask for; the exit code."""
    try:
        code = _do(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except DemarcheError as error:
        return _say(str(error), 2)
    except BrokenPipeError:  # the reader of our output has seen enough
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        return _say("There is not enough memory for this; nothing was changed.", 2)
    except ModuleNotFoundError as lost:
        if (lost.name or "").partition(".")[0] not in {"", "app"}:
            return _say(
                f"The set-up is damaged: {lost.name} is missing. No file was changed; "
                "delete the folder .venv beside main.py and start again, and it is set up afresh.",
                2,
            )
        return _own_fault(lost)
    except Exception as fault:  # noqa: BLE001 - the last resort: a fault of our own is owned up to, without a traceback
        return _own_fault(fault)


def write_sample_paper(folder: Path) -> Path:
    """Write the board paper of the sample plan into a folder, under a free name; the path of the file."""
    plan = _read_sample("cameras")
    from app.report.forms import Form
    from app.report.settings import PaperSettings

    paper = _written(Form.PDF, plan, PaperSettings(edition=plan.paper.edition, page=plan.paper.page))
    for number in range(1, MAX_SAMPLE_PAPERS):
        path = folder / f"{SAMPLE_PAPER}{f'-{number}' if number > 1 else ''}.pdf"
        if not path.exists():
            outfile.put(outfile.claim(path), paper.content)
            return path
    raise ExportError(f"{folder} holds {MAX_SAMPLE_PAPERS - 1} sample papers already; please remove some.")


def _do(args: list[str]) -> int:
    if not args or (args[0] not in VERBS and not args[0].startswith("-")):
        return _open_window(args)
    try:
        given = _parser().parse_args(args)
    except SystemExit as done:  # the help text was wanted
        return int(done.code or 0)
    VERBS[given.verb](given)
    return 0


def _open_window(args: list[str]) -> int:
    if len(args) > 1:
        raise InputError(f"“{args[0]}” is none of the verbs {', '.join(VERBS)}; {PROGRAM} --help explains them.")
    if args and not Path(args[0]).exists():
        raise InputError(f"“{args[0]}” is neither a file nor one of the verbs {', '.join(VERBS)}.")
    plan = infile.existing(Path(args[0])) if args else None
    from app.ui.main import run

    return run(plan)


def _sample(given: argparse.Namespace) -> None:
    out = outfile.claim(given.out, force=given.force)
    _save(_read_sample(given.name), out)


def _import(given: argparse.Namespace) -> None:
    out = outfile.claim(given.out, inputs=[given.file], force=given.force)
    text = infile.read_text(given.file, MAX_JSON_BYTES)
    from app.knowledge.world import read_world
    from app.models.interchange import load_plan

    _save(load_plan(text, known_countries=read_world().countries), out)


def _dump(given: argparse.Namespace) -> None:
    out = outfile.claim(given.out, inputs=[given.file], force=given.force)
    plan = _read_plan(given.file)
    from app.models.interchange import dump_plan

    outfile.put(out, dump_plan(plan).encode())
    _wrote(out)


def _export(given: argparse.Namespace) -> None:
    from app.planning.words import Edition
    from app.report.forms import form_of
    from app.report.settings import PaperSettings

    out = outfile.claim(given.out, inputs=[given.file, *given.font], force=given.force)
    form = form_of(given.out)
    plan = _read_plan(given.file)
    password = _read_password() if given.password_stdin else None
    edition, page = Edition(given.edition or plan.paper.edition), given.page or plan.paper.page
    settings = PaperSettings(edition=edition, page=page, password=password, fonts=tuple(map(_font, given.font)))
    written = _written(form, plan, settings)
    for fault in written.faults:  # before the file is there: whoever reads along can still stop
        _say(fault.line, 0)
    if given.strict and written.faults:
        raise ExportError(f"Nothing was written: {_count(written.faults, 'point')} above to settle first.")
    outfile.put(out, written.content)
    _wrote(out)


def _forecast(given: argparse.Namespace) -> None:
    out = outfile.claim(given.out, inputs=[given.file], force=given.force)
    from app import forecast_table
    from app.knowledge.world import read_world

    text = infile.read_text(given.file, forecast_table.MAX_BYTES)
    outfile.put(out, forecast_table.forecast(text, read_world()).encode())
    _wrote(out)
    print("Each note says what its chance is worth; “backtest” prints the track record.")


def _check(given: argparse.Namespace) -> None:
    plan = _read_plan(given.file)
    assessment, world = _assess(plan)
    found = assessment.findings
    print(
        f"The file is sound: {_count(plan.products, 'product')}, {_count(plan.markets, 'market')}, "
        f"{_count(plan.offerings, 'offering')}, {_count(plan.initiatives, 'initiative')}."
    )
    for blocks, head in ((True, "Before it can go to a board:"), (False, "Worth knowing:")):
        texts = [finding.text for finding in found if finding.blocks is blocks]
        if texts:
            print(head, *(f"  - {' '.join(text.split())}" for text in texts), sep="\n")
    faults = _preflight(plan, assessment, world, tuple(map(_font, given.font)))
    if faults:
        head = f"What the paper lacks ({plan.paper.edition} edition):"
        print(head, *(f"  - {fault.line}" for fault in faults), sep="\n")
    ready = not any(finding.blocks for finding in found) and not any(fault.refuses for fault in faults)
    print("The plan is ready for a board." if ready else "The plan is not ready for a board yet.")


def _check_pdf(given: argparse.Namespace) -> None:
    infile.existing(given.file)
    from app.report.pdfcheck.check import check_pdf
    from app.report.pdfcheck.fault import sentences

    told = list(sentences(check_pdf(given.file)))
    if told:
        print(*told, sep="\n")
        raise DocumentError(f"{given.file} breaks {_rules(len(told))} of PDF/UA-1 that a program can check.")
    print("The file keeps every rule of PDF/UA-1 that a program can check here.")


def _rules(count: int) -> str:
    return f"{count} rule{'' if count == 1 else 's'}"


def _backtest(given: argparse.Namespace) -> None:
    out = outfile.claim(given.out, force=given.force) if given.out else None
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # thousands of small fits: threads would only wait
    from app import backtest_table, historic_table
    from app.knowledge.historic import read_historic
    from app.knowledge.world import read_world
    from app.planning.backtest import run

    world = read_world()
    record = run(world, variants=backtest_table.variants(every=given.every))
    print(backtest_table.told(record), "", *historic_table.lines(read_historic(world)), sep="\n")
    if out:
        outfile.put(out, backtest_table.table(record).encode())
        _wrote(out)


VERBS: Final = {
    "sample": _sample,
    "import": _import,
    "dump": _dump,
    "export": _export,
    "forecast": _forecast,
    "backtest": _backtest,
    "check": _check,
    "check-pdf": _check_pdf,
}
"""What each verb does."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence instead of a page."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise InputError(f"{message[:1].upper()}{message[1:]}; {self.prog} --help explains it.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [PLAN]  or  {PROGRAM} VERB …",
        description="Demarche: strategy for digital products across borders. Without a verb it opens its window.",
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, prog=PROGRAM, parser_class=_Parser)

    def verb(name: str, text: str, *, out: str = "") -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        if out:
            made.add_argument("--force", action="store_true", help=f"replace {out} if it is there")
        return made

    sample = verb("sample", "write a sample plan", out="OUT")
    sample.add_argument("name", metavar="NAME", help="cameras or vendor-2019")
    importing = verb("import", "make a plan from its JSON form", out="OUT")
    dump = verb("dump", "write the JSON form of a plan", out="OUT")
    export = verb("export", "write the board paper of a plan: as PDF, slides, Word, spreadsheet or calendar", out="OUT")
    forecast = verb("forecast", "chances of the four reactions for a list of cases", out="OUT")
    back = verb("backtest", "how well past decisions would have been foreseen", out="OUT")
    back.add_argument("out", metavar="OUT.csv", type=Path, nargs="?", help="every score, if wanted")
    back.add_argument("--every", action="store_true", help="also without some of the inputs; takes about a minute")
    check = verb("check", "say whether the file is sound and the plan ready for a board")
    check_pdf = verb("check-pdf", "say whether a PDF can be read by those who do not see it (PDF/UA-1)")
    for one, name, out in (
        (sample, "", "OUT.demarche"),
        (importing, "IN.json", "OUT.demarche"),
        (dump, "PLAN", "OUT.json"),
        (export, "PLAN", "OUT.(pdf|pptx|docx|xlsx|ics)"),
        (forecast, "CASES.csv", "OUT.csv"),
        (check, "PLAN", ""),
        (check_pdf, "FILE.pdf", ""),
    ):
        if name:
            one.add_argument("file", metavar=name, type=Path, help="is read and never changed")
        if out:
            one.add_argument("out", metavar=out, type=Path, help="is written")
    export.add_argument("--edition", choices=("board", "management", "shareable"), help="default: what the plan says")
    export.add_argument("--page", choices=("a4", "letter"), help="default: what the plan says")
    export.add_argument("--strict", action="store_true", help="write nothing if the pre-flight finds anything")
    for one in (export, check):
        one.add_argument(
            "--font", metavar="FILE", type=Path, action="append", default=[],
            help="a font for letters that Inter lacks, such as those of Japanese; may be given more than once",
        )  # fmt: skip
    export.add_argument("--password-stdin", action="store_true", help="encrypt with the password on the first line")
    return parser


def _read_sample(name: str) -> "Plan":
    from app.knowledge.samples import read_sample, sample_names
    from app.knowledge.world import read_world
    from app.models.interchange import load_plan

    if name not in sample_names():
        raise InputError(f"There is no sample “{name}”; there is {', '.join(sample_names())}.")
    return load_plan(read_sample(name), known_countries=read_world().countries)


def _read_plan(path: Path) -> "Plan":
    infile.existing(path)
    from app.models.document import Document

    with _private_folder() as folder, contextlib.closing(Document.open(path, folder)) as document:
        if document.read_only:  # a window can show it; a verb would leave out what it does not know without a word
            raise DocumentError(f"{path} was written by a newer version of Demarche; please use that one.")
        plan = document.plan()
    from app.knowledge.world import read_world

    named = {plan.company.home, *(market.host for market in plan.markets)} - {""}
    named |= {code for locked in plan.ledger for code in (locked.home, locked.host)} - {""}
    if unknown := sorted(named - read_world().countries.keys()):
        raise DocumentError(
            f"{path} names a country “{unknown[0]}” that this release does not know; nothing was written. "
            "Open it in the window and choose another, or use a newer Demarche."
        )
    return plan


def _save(plan: "Plan", out: Path) -> None:
    from app.models.document import Document

    with _private_folder() as folder:
        made = folder / "made.demarche"
        with contextlib.closing(Document.new(folder, plan)) as document:
            document.save(made)
        outfile.put(out, made.read_bytes())
    _wrote(out)


@contextlib.contextmanager
def _private_folder() -> Iterator[Path]:
    try:
        folder = tempfile.mkdtemp(prefix="demarche-")
    except OSError as error:
        raise ExportError("There is no room for a working copy on this disk; nothing was changed.") from error
    try:
        yield Path(folder)
    finally:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _assess(plan: "Plan") -> "tuple[Assessment, World]":
    from app.knowledge.world import read_world
    from app.planning.assess import assess

    world = read_world()
    return assess(plan, world, date.today()), world


def _font(path: Path) -> Path:
    """A font file that papers can be set in, by its whole path."""
    infile.existing(path)
    from app.lettering.face import read_face

    read_face(path)
    return path.resolve()


def _written(form: "Form", plan: "Plan", settings: "PaperSettings") -> "Written":
    from app.report.forms import refuse_drafts, write_form

    refuse_drafts(plan, settings.edition)
    assessment, world = _assess(plan)
    return write_form(form, plan, assessment, world, settings)


def _preflight(plan: "Plan", assessment: "Assessment", world: "World", fonts: tuple[Path, ...]) -> "tuple[Fault, ...]":
    """What the paper lacks in the edition and on the page that the plan asks for."""
    from app.report.preflight.check import preflight
    from app.report.settings import PaperSettings
    from app.report.write import write

    settings = PaperSettings(edition=plan.paper.edition, page=plan.paper.page, fonts=fonts)
    return preflight(plan, assessment, world, settings, write(plan, assessment, world, settings))


def _read_password() -> str:
    if sys.stdin.isatty():
        from getpass import getpass

        password = getpass("Password of the paper: ")
    else:
        password = sys.stdin.readline().removesuffix("\n").removesuffix("\r")
    try:
        password.encode()
    except UnicodeEncodeError as error:
        raise InputError("The password is not text in UTF-8; nothing was written.") from error
    return password


def _count(things: tuple[object, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _wrote(path: Path) -> None:
    print(f"Written: {path.name}")


def _say(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(" ".join(sentence.split()), file=sys.stderr)
    return code


def _own_fault(fault: Exception) -> int:
    return _say(f"{_place(fault)} No file was changed; please report this line, it holds nothing of your plan.", 1)


def _place(fault: Exception) -> str:
    """Name the kind of a fault and where it arose: nothing that could hold a word of the plan."""
    ours = [frame for frame in traceback.extract_tb(fault.__traceback__) if Path(frame.filename).is_relative_to(ROOT)]
    where = f"{Path(ours[-1].filename).relative_to(ROOT).as_posix()}, line {ours[-1].lineno}" if ours else "a library"
    return f"Demarche has a fault of its own ({type(fault).__name__} in {where})."
