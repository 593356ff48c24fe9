"""Whom the figures are owed to."""

import shutil

from app.knowledge.credits import credit_line
from app.knowledge.credits import credits as credited
from app.knowledge.files import DATA
from app.knowledge.world import read_world


def test_that_every_source_of_what_ships_is_credited_once():
    named = [source.id for source in credited()]
    assert named == list(read_world().sources)


def test_that_every_figure_is_credited():
    named = {source.id for source in credited()}
    used = {f.source for by in read_world().indicators.values() for figures in by.values() for f in figures}
    assert used <= named


def test_that_who_is_left_out_is_not_credited(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for suffix in (".json", ".toml"):
        (folder / f"indicators-permission{suffix}").unlink()
    without = {source.id for source in credited()} - {source.id for source in credited(folder)}
    assert without == {"itu_gci_2017", "itu_gci_2018", "itu_gci_2020", "itu_gci_2024"} | {
        *("ncsi_2022", "fh_fiw_2025", "fh_fotn_2025")
    }
    assert credited(folder) == credited(permitted=False)


def test_that_a_credit_line_holds_citation_and_licence():
    source = read_world().sources["wb_wdi_2024"]
    assert credit_line(source) == "World Bank, World Development Indicators (accessed June 2024). CC BY 4.0."


def test_that_no_citation_points_to_a_page_that_does_not_ship():
    assert [source.id for source in credited() if ".md" in source.citation or ".csv" in source.title] == []
