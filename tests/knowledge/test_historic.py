import json
import shutil

import pytest

from app.errors import DemarcheError
from app.knowledge.files import DATA, read_provenance
from app.knowledge.historic import FORECASTS, OPEN_ONLY, WITH_ALL, read_historic
from app.knowledge.world import read_world
from app.planning.historic import chosen


@pytest.fixture
def folder(tmp_path):
    for suffix in (".json", ".toml"):
        shutil.copy(DATA / f"{FORECASTS}{suffix}", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("permitted", "kept"), [(True, WITH_ALL), (False, OPEN_ONLY)])
def test_that_each_build_reads_the_forecasts_made_with_its_own_figures(permitted, kept):
    world = read_world(permitted=permitted)
    stored = json.loads((DATA / f"{FORECASTS}.json").read_text(encoding="utf-8"))[kept]
    told = read_historic(world)
    assert [row.host for row in told.rows] == list(stored) == list(chosen(world))
    assert [[list(row.chances), list(row.band), list(row.base)] for row in told.rows] == list(stored.values())


def test_that_the_two_builds_differ():
    assert read_historic(read_world()).rows != read_historic(read_world(permitted=False)).rows


def test_that_forecasts_of_other_hosts_than_the_rule_chooses_are_refused(folder):
    import hashlib

    file = folder / f"{FORECASTS}.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    del stored[WITH_ALL]["USA"]
    checksum = read_provenance(file).sha256
    file.write_text(json.dumps(stored), encoding="utf-8")
    about = file.with_suffix(".toml").read_text(encoding="utf-8")
    fresh = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_suffix(".toml").write_text(about.replace(checksum, fresh), encoding="utf-8")
    with pytest.raises(DemarcheError, match="damaged"):
        read_historic(read_world(), folder)


def test_that_a_lost_or_altered_file_is_said(folder):
    file = folder / f"{FORECASTS}.json"
    file.write_text(file.read_text(encoding="utf-8").replace("0.1", "0.2", 1), encoding="utf-8")
    with pytest.raises(DemarcheError, match="damaged"):
        read_historic(read_world(), folder)
    file.unlink()
    with pytest.raises(DemarcheError, match="missing"):
        read_historic(read_world(), folder)
