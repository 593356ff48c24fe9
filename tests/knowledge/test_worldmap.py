"""The outlines of the world map."""

from app.knowledge.world import read_world
from app.knowledge.worldmap import read_world_map


def test_that_every_country_but_tuvalu_has_an_outline():
    assert set(read_world().countries) - set(read_world_map().countries) == {"TUV"}


def test_that_every_ring_lies_on_the_globe():
    world_map = read_world_map()
    rings = [ring for rings in world_map.countries.values() for ring in rings] + list(world_map.other)
    for ring in rings:
        assert len(ring) >= 3
        assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in ring)


def test_that_only_four_states_are_too_small_for_an_inside():
    flat = {code for code, rings in read_world_map().countries.items() if all(len(set(ring)) < 3 for ring in rings)}
    assert flat == {"AND", "LIE", "MAC", "MCO"}


def test_that_no_ring_crosses_the_whole_map():
    for rings in read_world_map().countries.values():
        for ring in rings:
            longitudes = [longitude for longitude, _ in ring]
            assert max(longitudes) - min(longitudes) < 180
