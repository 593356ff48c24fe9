"""The sample plans that ship."""

import pytest

from app.errors import InputError
from app.knowledge.samples import read_sample, sample_names


@pytest.fixture
def samples(tmp_path):
    folder = tmp_path / "samples"
    folder.mkdir()
    (tmp_path / "cameras.json").write_text("outside", encoding="utf-8")
    (folder / "cameras.json").write_text('{"name": "Kameraværk"}', encoding="utf-8")
    (folder / "bells.json").write_text("{}", encoding="utf-8")
    (folder / "cameras.toml").write_text("", encoding="utf-8")
    return folder


def test_that_samples_are_listed_by_name(samples):
    assert sample_names(samples) == ("bells", "cameras")


def test_that_a_sample_is_read_as_text(samples):
    assert read_sample("cameras", samples) == '{"name": "Kameraværk"}'


@pytest.mark.parametrize("name", ["cars", "", "../cameras", "cameras.json", "CAMERAS"])
def test_that_any_other_name_is_refused_with_those_there_are(samples, name):
    with pytest.raises(InputError, match="bells, cameras"):
        read_sample(name, samples)


def test_that_no_samples_at_all_are_said_so(tmp_path):
    with pytest.raises(InputError, match="there is: none"):
        read_sample("cameras", tmp_path / "nowhere")
