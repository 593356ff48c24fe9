import pytest

from app.lettering.face import read_face
from app.lettering.faces import Faces
from tests.lettering import made_fonts


@pytest.fixture
def made(tmp_path):
    """Write a font and read it as the user's; one of the whole set of letters where nothing else is given."""

    def make(content=None, name="made.ttf"):
        path = tmp_path / name
        path.write_bytes(made_fonts.ttf() if content is None else content)
        return read_face(path)

    return make


@pytest.fixture
def faces(made):
    return Faces((made(),))
