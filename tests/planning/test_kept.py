from app.planning.kept import Kept


def test_that_what_was_made_from_the_same_is_not_made_again():
    made = []

    def make(word):
        made.append(word)
        return word.upper()

    first = Kept({})
    assert first.of("a", ("x",), make, "x") == "X"
    assert first.of("a", ("x",), make, "x") == "X"
    second = Kept(first.memory)
    assert second.of("a", ("x",), make, "x") == "X"
    assert second.of("b", ("y",), make, "y") == "Y"
    assert made == ["x", "y"]


def test_that_what_was_made_from_something_else_is_made_anew():
    first = Kept({})
    first.of("a", (1,), str, 1)
    second = Kept(first.memory)
    assert second.of("a", (2,), str, 2) == "2"


def test_that_what_is_not_asked_for_any_more_is_let_go():
    first = Kept({})
    first.of("a", (), str, 1)
    assert "a" not in Kept(first.memory).memory
