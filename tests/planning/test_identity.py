from functools import lru_cache

from app.planning.identity import Same


def test_that_two_keys_are_one_only_where_they_hold_one_object():
    one, equal = [1], [1]
    assert Same(one) == Same(one)
    assert hash(Same(one)) == hash(Same(one))
    assert Same(one) != Same(equal)
    assert Same(one) != one


def test_that_a_value_that_cannot_be_hashed_serves_as_a_key():
    counted = []

    @lru_cache(maxsize=2)
    def first(key):
        counted.append(key)
        return key.of[0]

    one, equal = [1], [1]
    assert (first(Same(one)), first(Same(one)), first(Same(equal))) == (1, 1, 1)
    assert len(counted) == 2
