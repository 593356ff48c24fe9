"""Every data file says where it comes from, and is what it says."""

import hashlib
import shutil

import pytest

from app.errors import DemarcheError
from app.knowledge.files import DATA, Provenance, data_files, read_data, read_provenance
from app.knowledge.world import read_world

STRICT = ("yes", "yes-attribution", "yes-sharealike", "check-terms", "permission-needed")


def described(**changes):
    facts = {
        "title": "t",
        "publisher": "p",
        "year": 2026,
        "licence": "l",
        "redistributable": "yes",
        "sources": ("own_tags",),
        "made_from": "m",
        "sha256": "0",
        "note": "n",
    }
    return facts | changes


@pytest.mark.parametrize("file", data_files(DATA), ids=lambda file: file.stem)
def test_that_a_file_has_provenance_with_its_checksum_and_terms(file):
    provenance = read_provenance(file)
    assert provenance.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    sources = [read_world().sources[name] for name in provenance.sources]
    assert provenance.redistributable == max((source.redistribution for source in sources), key=STRICT.index)
    assert all(source.licence in provenance.licence for source in sources)
    assert all(source.publisher in provenance.publisher for source in sources)
    assert provenance.year == max(source.year for source in sources)


def test_that_every_part_of_the_knowledge_ships():
    assert [file.stem for file in data_files(DATA)] == [
        *("cases", "categories", "coalitions", "controls", "countries", "dyads-check-terms", "dyads", "historic_2019"),
        *("indicators-open", "indicators-permission", "indicators-sharealike", "input_words", "mechanisms"),
        *("memberships", "names", "parameters", "play_cases", "plays", "programmes", "questions"),
        *("reentry_mechanisms", "reporting", "rules", "sources", "track_record", "tripwires", "worldmap"),
    ]


def test_that_terms_are_kept_apart_by_file():
    terms = {file.stem: read_provenance(file).redistributable for file in data_files(DATA)}
    assert {name for name, term in terms.items() if term == "permission-needed"} == {"indicators-permission"}
    assert {name for name, term in terms.items() if term == "check-terms"} == {"dyads-check-terms"}
    assert {name for name, term in terms.items() if term == "yes-sharealike"} == {"indicators-sharealike"}


@pytest.mark.parametrize("field", list(described()))
def test_that_provenance_requires_every_field(field):
    facts = described()
    del facts[field]
    with pytest.raises(TypeError):
        Provenance(**facts)


@pytest.mark.parametrize("field", list(described()))
def test_that_provenance_accepts_no_empty_field(field):
    with pytest.raises(ValueError, match="leaves a field empty"):
        Provenance(**described(**{field: type(described()[field])()}))


@pytest.fixture
def plays(tmp_path):
    for suffix in (".json", ".toml"):
        shutil.copy(DATA / f"plays{suffix}", tmp_path)
    return tmp_path / "plays.json"


def test_that_a_single_changed_byte_is_noticed(plays):
    content = bytearray(plays.read_bytes())
    content[1000] ^= 1
    plays.write_bytes(content)
    with pytest.raises(DemarcheError, match=r"plays\.json is damaged: reinstall Demarche; your plans are untouched"):
        read_data(plays)


def test_that_a_wrong_checksum_is_noticed(plays):
    text = plays.with_suffix(".toml").read_text(encoding="utf-8")
    plays.with_suffix(".toml").write_text(text.replace(read_provenance(plays).sha256, "0" * 64), encoding="utf-8")
    with pytest.raises(DemarcheError, match="damaged"):
        read_data(plays)


@pytest.mark.parametrize("text", ["", "title =", 'title = "only this"\n', "sources = 3\n", "\xff"])
def test_that_a_spoilt_description_is_noticed(plays, text):
    plays.with_suffix(".toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(DemarcheError, match="damaged"):
        read_data(plays)


def test_that_a_file_without_a_description_is_not_used(plays):
    plays.with_suffix(".toml").unlink()
    with pytest.raises(DemarcheError, match="damaged"):
        read_data(plays)
