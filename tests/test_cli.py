"""The verbs from end to end, with real files: what they write, what they refuse, and that they touch nothing else."""

import csv
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from app import cli, forecast_table
from app.cli import main, write_sample_paper
from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from tests.lettering import made_fonts

ROOT = Path(__file__).parents[1]
CASES = "case_id,year,host_iso3,home_iso3,company,product_category,product,concern\n"
CASE = "c1,2021,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor\n"
PAPERS = 32
"""Written papers that are kept."""


@pytest.fixture(autouse=True, scope="module")
def papers_once():
    """Each paper is written once with the same settings, and put wherever a verb is asked to put it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "_written", lru_cache(maxsize=PAPERS)(cli._written))
        yield


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The sample as a plan file and as JSON, made once by the verbs themselves."""
    folder = tmp_path_factory.mktemp("made")
    assert main(["sample", "cameras", str(folder / "plan.demarche")]) == 0
    assert main(["dump", str(folder / "plan.demarche"), str(folder / "plan.json")]) == 0
    return folder


@pytest.fixture
def here(made, tmp_path):
    """A folder of one's own with copies of both, and a table of cases."""
    for name in ("plan.demarche", "plan.json"):
        shutil.copyfile(made / name, tmp_path / name)
    (tmp_path / "cases.csv").write_text(CASES + CASE, encoding="utf-8")
    return tmp_path


def run(capsys, *args):
    capsys.readouterr()
    code = main([str(arg) for arg in args])
    said = capsys.readouterr()
    return code, said.out, said.err


def files(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size < 10**7
    }


def refused(capsys, folder, *args):
    """Run a verb that must refuse: the sentence, after checking that nothing came of it."""
    before = files(folder)
    code, out, err = run(capsys, *args)
    assert code == 2, err or out
    assert out == ""
    assert err.count("\n") == 1, err
    assert err.rstrip().endswith("."), err
    assert "Traceback" not in err
    assert files(folder) == before
    return err.strip()


def verbs(folder, out="out.pdf"):
    """One good call of each verb that writes."""
    return {
        "sample": ["sample", "cameras", folder / out],
        "import": ["import", folder / "plan.json", folder / out],
        "dump": ["dump", folder / "plan.demarche", folder / out],
        "export": ["export", folder / "plan.demarche", folder / out],
        "forecast": ["forecast", folder / "cases.csv", folder / out],
    }


WRITERS = ("sample", "import", "dump", "export", "forecast")
READERS = ("import", "dump", "export", "forecast", "check")

# What each verb does


def test_that_the_sample_comes_back_from_its_file_without_a_loss(here):
    known = read_world().countries
    again = load_plan((here / "plan.json").read_text("utf-8"), known_countries=known)
    assert again == load_plan(read_sample("cameras"), known_countries=known)


def test_that_dump_and_import_undo_each_other(here, capsys):
    assert run(capsys, "import", here / "plan.json", here / "again.demarche") == (0, "Written: again.demarche\n", "")
    assert run(capsys, "dump", here / "again.demarche", here / "again.json") == (0, "Written: again.json\n", "")
    assert (here / "again.json").read_bytes() == (here / "plan.json").read_bytes()


def test_that_check_says_in_words_that_the_sample_is_sound_and_ready(here, capsys):
    code, out, err = run(capsys, "check", here / "plan.demarche")
    assert (code, err) == (0, "")
    assert out.startswith("The file is sound: 3 products, 12 markets, 30 offerings, 34 initiatives.\n")
    assert out.endswith("The plan is ready for a board.\n")


def test_that_check_says_what_an_empty_plan_lacks_and_still_succeeds(tmp_path, capsys):
    empty = tmp_path / "empty.json"
    document = json.loads(read_sample("cameras"))
    for name in collections_of(document):
        holder(document, name)[name] = []
    holder(document, "options")["options"] = [{"id": "do-nothing", "name": "Do nothing", "does_nothing": True}]
    empty.write_text(json.dumps(document), encoding="utf-8")
    assert run(capsys, "import", empty, tmp_path / "empty.demarche")[0] == 0
    code, out, _ = run(capsys, "check", tmp_path / "empty.demarche")
    assert code == 0
    assert "The file is sound: 0 products, 0 markets, 0 offerings, 0 initiatives.\n" in out
    assert "Before it can go to a board:\n  - " in out
    assert out.endswith("The plan is not ready for a board yet.\n")


def _changed(here, capsys, **changes):
    """A plan file like the sample but for some words of its paper."""
    document = json.loads(read_sample("cameras"))
    document["paper"] |= changes
    (here / "changed.json").write_text(json.dumps(document), encoding="utf-8")
    assert run(capsys, "import", here / "changed.json", here / "changed.demarche")[0] == 0
    return here / "changed.demarche"


def test_that_an_export_says_what_the_paper_lacks_and_writes_it_unless_it_is_to_be_strict(here, capsys):
    plan = _changed(here, capsys, advisers="", distribution="")
    code, out, err = run(capsys, "export", plan, here / "strict.pdf", "--strict")
    assert (code, out) == (2, "")
    assert [line.partition(",")[0] for line in err.splitlines()[:2]] == ["B20", "B43"]
    assert err.endswith("Nothing was written: 2 points above to settle first.\n")
    assert not (here / "strict.pdf").exists()
    code, out, err = run(capsys, "export", plan, here / "out.pdf")
    assert (code, out) == (0, "Written: out.pdf\n")
    assert err.count("\n") == 2
    assert "  - B20, page " in run(capsys, "check", plan)[1]
    sound = run(capsys, "export", here / "plan.demarche", here / "sound.pdf", "--strict")
    assert sound == (0, "Written: sound.pdf\n", "")


@pytest.mark.parametrize("name", ["out.pdf", "out.pptx", "out.ics"])
def test_that_a_board_edition_with_a_draft_is_refused_in_every_form(here, capsys, name):
    plan = _changed(here, capsys, drafts=["recommendation"])
    assert "still the program’s draft" in refused(capsys, here, "export", plan, here / name)
    assert run(capsys, "export", plan, here / name, "--edition", "shareable")[0] == 0


def test_that_a_plan_with_a_draft_is_not_ready_for_a_board(here, capsys):
    plan = _changed(here, capsys, drafts=["recommendation"])
    assert run(capsys, "check", plan)[1].endswith("The plan is not ready for a board yet.\n")


def test_that_the_paper_names_every_market_and_every_initiative(here, capsys):
    assert run(capsys, "export", here / "plan.demarche", here / "out.pdf") == (0, "Written: out.pdf\n", "")
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(here / "out.pdf").pages)
    world = read_world()
    plan = load_plan(read_sample("cameras"), known_countries=world.countries)
    for market in plan.markets:
        assert world.countries[market.host].name in text
    squeezed = text.replace(" ", "").replace("-", "").replace("\u2011", "")
    for initiative in plan.initiatives:
        assert initiative.title.replace(" ", "").replace("-", "") in squeezed


@pytest.mark.parametrize(("page", "width"), [("a4", 595), ("letter", 612)])
@pytest.mark.parametrize("edition", ["board", "management", "shareable"])
def test_that_edition_and_page_are_those_asked_for(here, capsys, edition, page, width):
    out = here / "out.pdf"
    assert run(capsys, "export", here / "plan.demarche", out, "--edition", edition, "--page", page)[0] == 0
    with pypdfium2.PdfDocument(out) as paper:
        assert round(paper[0].get_width()) == width
        text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in paper)
    assert ("stagedexitplanforChina" in text) is (edition == "board")


def test_that_a_password_on_the_standard_input_locks_the_paper(here, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Vögel und Türme\nnot this\n"))
    assert run(capsys, "export", here / "plan.demarche", here / "out.pdf", "--password-stdin")[0] == 0
    for wrong in ("", "not this"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(here / "out.pdf", password=wrong)
    with pikepdf.open(here / "out.pdf", password="Vögel und Türme") as paper:
        assert paper.encryption.bits == 256


@pytest.mark.parametrize("typed", ["", "\n", "x" * 128 + "\n", "ü" * 64 + "\n", "\udcff\n"])
def test_that_a_password_that_is_none_is_refused(here, capsys, monkeypatch, typed):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    refused(capsys, here, "export", here / "plan.demarche", here / "out.pdf", "--password-stdin")


@pytest.mark.parametrize("ending", ["pptx", "docx", "xlsx", "ics"])
def test_that_the_name_of_the_file_says_the_form_of_the_paper(here, capsys, ending):
    out = here / f"out.{ending}"
    assert run(capsys, "export", here / "plan.demarche", out, "--edition", "shareable") == (
        0, f"Written: out.{ending}\n", "",
    )  # fmt: skip
    start = out.read_bytes()[:15]
    assert start.startswith(b"BEGIN:VCALENDAR" if ending == "ics" else b"PK")


def test_that_a_form_without_a_password_refuses_one_and_an_unknown_ending_is_named(here, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("horse\n"))
    refused(capsys, here, "export", here / "plan.demarche", here / "out.docx", "--password-stdin")
    refused(capsys, here, "export", here / "plan.demarche", here / "out.doc")


def test_that_the_sample_paper_takes_a_free_name_each_time(tmp_path):
    names = [write_sample_paper(tmp_path).name for _ in range(3)]
    assert names == [f"demarche-sample-board-paper{number}.pdf" for number in ("", "-2", "-3")]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF-") for name in names)


# Forecasts


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forecast(here, capsys, text, encoding="utf-8"):
    (here / "cases.csv").write_text(text, encoding=encoding, newline="")
    told = "Written: out.csv\nEach note says what its chance is worth; “backtest” prints the track record.\n"
    assert run(capsys, "forecast", here / "cases.csv", here / "out.csv") == (0, told, "")
    return table(here / "out.csv")


def test_that_every_line_of_the_case_library_gets_chances_that_add_up(here, capsys):
    cases = read_world().cases.values()
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow([*CASES.strip().split(","), "outcome_level"])
    for case in cases:
        writer.writerow(
            [
                case.id,
                case.year,
                case.host,
                case.home,
                case.company,
                case.category,
                case.product,
                case.concern,
                int(case.outcome),
            ]
        )
    found = forecast(here, capsys, lines.getvalue())
    assert [row["case_id"] for row in found] == [case.id for case in cases]
    for row in found:
        chances = [row[f"p_{name}"] for name in ("open", "conditional", "restricted", "banned")]
        assert all(len(chance) == 8 and 0 <= float(chance) <= 1 for chance in chances), row
        assert sum(int(chance.replace(".", "")) for chance in chances) == 1_000_000


def test_that_order_and_spelling_of_columns_other_columns_and_a_byte_order_mark_change_nothing(here, capsys):
    plain = forecast(here, capsys, CASES + CASE)
    (here / "out.csv").unlink()
    head = ["concern", *(f" {name.upper()} " for name in reversed(CASES.strip().split(",")[:-1])), "outcome"]
    line = [CASE.strip().split(",")[-1], *reversed(CASE.strip().split(",")[:-1]), "3"]
    turned = "".join(",".join(row) + "\r\n" for row in (head, line))
    assert forecast(here, capsys, turned, encoding="utf-8-sig") == plain


def test_that_a_byte_order_mark_before_a_json_form_is_left_out(here, capsys):
    (here / "marked.json").write_bytes(b"\xef\xbb\xbf" + (here / "plan.json").read_bytes())
    assert run(capsys, "import", here / "marked.json", here / "out.demarche")[0] == 0


def test_that_the_stage_of_a_case_counts_and_exposed_is_the_default(here, capsys):
    head = CASES.strip() + ",stage\n"
    lines = "".join(CASE.strip() + f",{stage}\n" for stage in ("", "exposed", "campaigned", "disputed", "shouted"))
    found = forecast(here, capsys, head + lines)
    chances = [tuple(row.values())[1:5] for row in found]
    assert chances[0] == chances[1]
    assert len({chances[1], chances[2], chances[3]}) > 1
    assert chances[4] == ("", "", "", "")
    assert "stage" in found[4]["note"]


@pytest.mark.parametrize(
    "line",
    [
        "x,year?,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor",
        "x,99999999999999999999,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor",
        "x,-5,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor",
        "x,2021,XXX,CHN,Acme,security-camera,Eye,espionage-backdoor",
        "x,2021,DEU,,Acme,security-camera,Eye,espionage-backdoor",
        "x,2021,DEU",
        "x,2021,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor,one,more",
        "=cmd|\"'x'!A1\",2021,=1+1,CHN,Acme,security-camera,Eye,espionage-backdoor",
    ],
)
def test_that_a_line_that_cannot_be_read_keeps_its_place_with_a_note(here, capsys, line):
    bad, good = forecast(here, capsys, CASES + line + "\n" + CASE)
    assert good["case_id"] == "c1"
    assert float(good["p_open"]) > 0
    assert bad["case_id"] in {"x", "=cmd|\"'x'!A1\"", "=cmd|'x'!A1\""}
    assert {bad[f"p_{name}"] for name in ("open", "conditional", "restricted", "banned")} == {""}
    assert bad["note"][0].isalpha()
    assert "judgement" not in bad["note"]
    assert good["note"].startswith("judgement, no track record")


def test_that_a_host_without_figures_is_forecast_with_a_note(here, capsys):
    (row,) = forecast(here, capsys, CASES + CASE.replace("DEU", "TWN"))
    assert row["p_open"]
    assert row["note"].startswith("judgement, no track record; ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "case_id,year\nc1,2021\n",
        CASES,
        CASES + "\n\n",
        CASES + "x,year?,DEU,CHN,Acme,security-camera,Eye,espionage-backdoor\n",
        CASES.replace("concern", "concern,year") + CASE.replace("\n", ",2020\n"),
        CASES + '"' + "x" * 200_000 + '",2021\n',
    ],
)
def test_that_a_table_of_which_nothing_can_be_read_is_refused(here, capsys, text):
    (here / "cases.csv").write_text(text, encoding="utf-8")
    refused(capsys, here, "forecast", here / "cases.csv", here / "out.csv")


def test_that_a_table_with_too_many_rows_is_refused(here, capsys):
    (here / "cases.csv").write_text(CASES + "x\n" * (forecast_table.MAX_ROWS + 1), encoding="utf-8")
    assert f"{forecast_table.MAX_ROWS:,}" in refused(capsys, here, "forecast", here / "cases.csv", here / "out.csv")


# Outputs


@pytest.mark.parametrize("verb", WRITERS)
def test_that_what_is_there_is_replaced_only_with_force(here, capsys, verb):
    (here / "out.pdf").write_bytes(b"mine")
    assert "--force" in refused(capsys, here, *verbs(here)[verb])
    before = files(here)
    assert run(capsys, *verbs(here)[verb], "--force")[0] == 0
    after = files(here)
    assert after[Path("out.pdf")] != b"mine"
    assert {name: after[name] for name in before if name != Path("out.pdf")} == {
        name: before[name] for name in before if name != Path("out.pdf")
    }


@pytest.mark.parametrize("verb", ["import", "dump", "export", "forecast"])
@pytest.mark.parametrize("way", ["itself", "a detour", "a symbolic link", "a hard link"])
def test_that_an_input_is_never_the_output_even_with_force(here, capsys, verb, way):
    name, given, _ = verbs(here)[verb]
    out = here / "alias"
    if way == "itself":
        out = given
    elif way == "a detour":
        (here / "folder").mkdir()
        out = here / "folder" / ".." / given.name
    elif way == "a symbolic link":
        out.symlink_to(given)
    else:
        os.link(given, out)
    refused(capsys, here, name, given, out, "--force")


@pytest.mark.parametrize("verb", WRITERS)
@pytest.mark.parametrize(
    "where", ["no/such/folder/out", "folder", "cases.csv/out", "n" * 300, "a\x00b", "pipe", "circle"]
)
def test_that_a_place_where_nothing_can_be_written_is_refused(here, capsys, verb, where):
    (here / "folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(here / "pipe")
    else:
        (here / "pipe").mkdir()
    (here / "circle").symlink_to(here / "circle")
    refused(capsys, here, *verbs(here, where)[verb], "--force")


@pytest.mark.skipif(
    os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
@pytest.mark.parametrize("verb", WRITERS)
def test_that_a_folder_without_permission_is_refused(here, capsys, verb):
    (here / "shut").mkdir(mode=0o500)
    refused(capsys, here, *verbs(here, "shut/out")[verb])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has /proc")
@pytest.mark.parametrize("verb", WRITERS)
def test_that_a_folder_that_takes_no_files_is_refused(here, capsys, verb):
    refused(capsys, here, *verbs(here, "/proc/self/demarche-out")[verb])


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("verb", WRITERS)
def test_that_a_full_disk_leaves_no_half_file(here, verb):
    (here / "cases.csv").write_text(CASES + 200 * CASE, encoding="utf-8")
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    before = files(here)
    done = subprocess.run(
        [sys.executable, "-c", f"{limit}; from app.cli import main; sys.exit(main())", *verbs(here)[verb]],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(here)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert files(here) == before


# Bad input


def collections_of(document):
    from app.planning.plan import RECORDS

    return [name for name in RECORDS if holder(document, name) is not None]


def holder(document, name):
    """The object in the JSON form that holds a field of the plan."""
    if name in document:
        return document
    return next((part for part in document.values() if isinstance(part, dict) and name in part), None)


def spoilt(name):
    """Change one part of the JSON form of the sample."""

    def spoil(document, change):
        change(holder(document, name)[name])
        return document

    return spoil


def edited(change):
    return lambda text: json.dumps(change(json.loads(text)))


def setting(collection, field, value):
    def change(document):
        holder(document, collection)[collection][0][field] = value
        return document

    return edited(change)


def with_home(code):
    def change(document):
        holder(document, "company")["company"]["home"] = code
        return document

    return edited(change)


def doubled(document):
    records = holder(document, "products")["products"]
    records.append(records[0])
    return document


BAD_JSON = {
    "nothing": lambda text: "",
    "half of it": lambda text: text[: len(text) // 2],
    "a list": lambda text: "[]",
    "a number": lambda text: "7",
    "a deep nest": lambda text: "[" * 100_000,
    "a deep nest of objects": lambda text: '{"plan":' * 100_000,
    "another format": lambda text: '{"format": "minutes", "version": 1}',
    "a newer version": edited(lambda document: document | {"version": 999}),
    "a version in words": edited(lambda document: document | {"version": "one"}),
    "an unknown part": edited(lambda document: document | {"wishes": []}),
    "an unknown country": setting("markets", "host", "XQX"),
    "an unknown home": with_home("XQX"),
    "a negative revenue": setting("offerings", "revenue", "-1"),
    "a revenue in words": setting("offerings", "revenue", "much"),
    "a revenue without end": setting("offerings", "revenue", "1e999999999"),
    "no number": setting("offerings", "revenue", "NaN"),
    "a huge number": lambda text: text.replace('"version": 3', '"version": 3' + "0" * 5000),
    "an unknown product": setting("offerings", "product", "ghost"),
    "an unknown field": setting("products", "colour", "red"),
    "a name that is a list": setting("products", "name", ["Turm"]),
    "a text without end": setting("products", "about", "x" * 20_001),
    "a lone surrogate": setting("products", "name", "\ud800"),
    "two of one id": edited(doubled),
    "a date that is none": setting("decisions", "due", "2026-02-30"),
}


@pytest.mark.parametrize("what", BAD_JSON)
def test_that_a_json_form_with_a_fault_is_refused(here, capsys, what):
    (here / "bad.json").write_text(BAD_JSON[what]((here / "plan.json").read_text("utf-8")), encoding="utf-8")
    refused(capsys, here, "import", here / "bad.json", here / "out.demarche")


@pytest.mark.parametrize("verb", ["dump", "export", "check"])
def test_that_a_plan_with_a_country_that_nobody_knows_is_refused(here, capsys, verb):
    changed(here / "plan.demarche", "UPDATE markets SET host = 'QQQ' WHERE host = 'CHN'")
    out = [] if verb == "check" else [here / "out.pdf"]
    assert "“QQQ”" in refused(capsys, here, verb, here / "plan.demarche", *out)


def test_that_a_json_form_in_another_encoding_or_of_absurd_size_is_refused(here, capsys):
    (here / "bad.json").write_bytes(b"\xff\xfe{\x00}\x00")
    assert "UTF-8" in refused(capsys, here, "import", here / "bad.json", here / "out.demarche")
    os.truncate(here / "bad.json", cli.MAX_JSON_BYTES + 1)
    assert "MB" in refused(capsys, here, "import", here / "bad.json", here / "out.demarche")


def changed(file, *statements):
    with sqlite3.connect(file) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def other_database(file):
    file.unlink()
    changed(file, "CREATE TABLE birds (name TEXT)", "INSERT INTO birds VALUES ('owl')")


def flipped(file):
    content = bytearray(file.read_bytes())
    for place in range(4096, len(content), 4096):
        content[place : place + 64] = bytes(byte ^ 0xFF for byte in content[place : place + 64])
    file.write_bytes(content)


BAD_PLANS = {
    "nothing": lambda file: file.write_bytes(b""),
    "words": lambda file: file.write_text("Dear board, " * 1000),
    "the header alone": lambda file: file.write_bytes(file.read_bytes()[:100]),
    "half of it": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "flipped bytes": flipped,
    "another program's database": other_database,
    "a trigger": lambda file: changed(
        file, "CREATE TRIGGER t AFTER INSERT ON products BEGIN DELETE FROM products; END"
    ),
    "a view": lambda file: changed(file, "CREATE VIEW v AS SELECT 1"),
    "a table too many": lambda file: changed(file, "CREATE TABLE more (x)"),
    "a newer version": lambda file: changed(file, "PRAGMA user_version = 999"),
    "a value that no plan can hold": lambda file: changed(file, "UPDATE offerings SET revenue = '-1'"),
    "an absurd size": lambda file: os.truncate(file, 2**40),
}


@pytest.mark.parametrize("what", BAD_PLANS)
@pytest.mark.parametrize("verb", ["dump", "export", "check"])
def test_that_a_file_that_is_no_sound_plan_is_refused(here, capsys, what, verb):
    bad = here / "plan.demarche"
    try:
        BAD_PLANS[what](bad)
    except OSError:
        pytest.skip("this disk takes no file of that size")
    args = [verb, bad] if verb == "check" else [verb, bad, here / "out.pdf"]
    refused(capsys, here, *args)


def test_that_random_damage_is_read_or_refused_but_never_crashes(here, capsys):
    chance = random.Random(2)
    whole = (here / "plan.demarche").read_bytes()
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 10, 1000))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        (here / "bad.demarche").write_bytes(content)
        code, _, err = run(capsys, "dump", here / "bad.demarche", here / "out.json", "--force")
        assert code in {0, 2}, err
        assert err.count("\n") == (code == 2)
        assert (here / "bad.demarche").read_bytes() == content


@pytest.mark.parametrize("verb", READERS)
@pytest.mark.parametrize("what", ["missing", "folder", "pipe", "cases.csv/inside", "n" * 300, "a\x00b"])
def test_that_an_input_that_is_no_file_is_refused(here, capsys, verb, what):
    (here / "folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(here / "pipe")
    args = [verb, here / what] if verb == "check" else [verb, here / what, here / "out.pdf"]
    refused(capsys, here, *args)


@pytest.mark.parametrize(
    "args",
    [
        ["sample"],
        ["sample", "tea-kettles", "out.demarche"],
        ["sample", "../cameras", "out.demarche"],
        ["import", "plan.json"],
        ["dump", "plan.demarche", "a", "b"],
        ["export", "plan.demarche", "out.pdf", "--edition", "gossip"],
        ["export", "plan.demarche", "out.pdf", "--page", "a3"],
        ["export", "plan.demarche", "out.pdf", "--pass", "word"],
        ["check"],
        ["--verbose"],
        ["exprot", "plan.demarche", "out.pdf"],
        ["missing.demarche"],
        ["folder"],
    ],
)
def test_that_wrong_arguments_get_one_sentence(here, capsys, monkeypatch, args):
    monkeypatch.chdir(here)
    (here / "folder").mkdir()
    refused(capsys, here, *args)


def test_that_a_line_break_in_a_name_does_not_break_the_sentence(here, capsys):
    refused(capsys, here, "check", here / "two\nlines")


@pytest.mark.parametrize("verb", [[], *([verb] for verb in cli.VERBS)])
def test_that_help_is_given_for_the_program_and_every_verb(capsys, verb):
    code, out, err = run(capsys, *verb, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: python3 main.py {verb[0] if verb else '[PLAN]'}")


# The edges of the process


def test_that_a_fault_of_our_own_is_owned_up_to_without_a_word_of_the_plan(here, capsys, monkeypatch):
    def broken(given):
        raise ZeroDivisionError("the secret of Nirgendheim")

    monkeypatch.setitem(cli.VERBS, "check", broken)
    code, out, err = run(capsys, "check", here / "plan.demarche")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in err
    assert "secret" not in err


def test_that_a_package_that_was_lost_is_named_with_the_way_to_mend_it(here):
    script = "import sys; sys.modules['numpy'] = None; from app.cli import main; sys.exit(main(sys.argv[1:]))"
    told = subprocess.run(
        [sys.executable, "-c", script, "check", here / "plan.demarche"],
        cwd=cli.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (2, "")
    assert "numpy is missing" in told.stderr
    assert "delete the folder .venv" in told.stderr


def test_that_stopping_it_is_quiet(here, capsys, monkeypatch):
    class Interrupted(io.StringIO):
        def readline(self, size=-1, /):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    before = files(here)
    assert run(capsys, "export", here / "plan.demarche", here / "out.pdf", "--password-stdin") == (130, "", "")
    assert files(here) == before


def start(*args, **options):
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, args)],
        capture_output=True, text=True, check=False, timeout=120, **options,
    )  # fmt: skip


def test_that_main_runs_a_verb_in_a_process_of_its_own(here):
    done = start("dump", "plan.demarche", "out.json", cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Written: out.json\n", "")
    assert (here / "out.json").read_bytes() == (here / "plan.json").read_bytes()


def test_that_main_refuses_in_a_process_of_its_own(here):
    done = start("check", "plan.json", cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_that_a_reader_who_has_seen_enough_is_no_trouble(here):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "check", "plan.demarche"],
            cwd=here, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_that_no_verb_that_reads_loads_qt(here):
    look = "import sys; from app.cli import main; code = main(); print('PySide6' in sys.modules); sys.exit(code)"
    done = subprocess.run(
        [sys.executable, "-c", look, "export", here / "plan.demarche", here / "out.pdf"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("False\n")


def test_that_one_and_several_missing_columns_are_both_named(here, capsys):
    for head, words in (
        ("case_id,year\n", "the columns host_iso3, home_iso3"),
        (CASES.replace("year,", ""), "the column year,"),
    ):
        (here / "short.csv").write_text(head)
        code, _, said = run(capsys, "forecast", here / "short.csv", here / "short-out.csv")
        assert code == 2
        assert words in said


def test_that_an_export_sets_names_in_the_font_that_is_named(here, capsys):
    plan = here / "plan.demarche"
    told = json.loads((here / "plan.json").read_text(encoding="utf-8"))
    company = told["company"]["legal_name"]
    text = (here / "plan.json").read_text(encoding="utf-8").replace(company, "山田株式会社")
    (here / "renamed.json").write_text(text, encoding="utf-8")
    assert run(capsys, "import", here / "renamed.json", plan, "--force")[0] == 0
    font = here / "made.ttf"
    font.write_bytes(made_fonts.ttf())
    _, _, err = run(capsys, "export", plan, here / "bare.pdf")
    assert "--font" in err
    code, _, err = run(capsys, "export", plan, here / "out.pdf", "--font", font)
    assert (code, "U+" in err) == (0, False)
    assert "山田株式会社" in pypdf.PdfReader(here / "out.pdf").pages[0].extract_text()


@pytest.mark.parametrize(("name", "content"), [("odd.ttf", b"no font"), ("gone.ttf", None)])
def test_that_a_font_that_cannot_be_used_is_refused_and_nothing_is_written(here, capsys, name, content):
    if content is not None:
        (here / name).write_bytes(content)
    assert name in refused(capsys, here, "export", here / "plan.demarche", here / "out.pdf", "--font", here / name)
