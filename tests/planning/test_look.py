import struct
import zlib
from base64 import b64encode
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.errors import InputError
from app.planning.look import MAX_LOGO, MAX_SIDE, Look, size_of


def picture(form: str, width: int = 40, height: int = 12, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#1F4E79").save(out, form, **options)
    return out.getvalue()


def spelled(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [picture("PNG"), picture("JPEG"), picture("JPEG", progressive=True, comment=b"\xff\xd8 inside")],
    ids=["png", "jpeg", "progressive"],
)
def test_that_the_size_of_a_logo_is_read_from_its_own_head(content):
    assert size_of(content) == (40, 12)
    assert Look(logo=spelled(content)).picture == content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (picture("GIF"), "neither a PNG nor a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (b"", "neither a PNG nor a JPEG"),
        (picture("PNG")[:-20], "damaged"),
        (picture("JPEG")[:60], "damaged"),
        (picture("JPEG")[:-2], "damaged"),
        (png_of(0, 5), "pixels"),
        (png_of(MAX_SIDE + 1, 5), "pixels"),
        (png_of(4000, 4000), "pixels"),
        (picture("PNG") + bytes(MAX_LOGO), "larger than 512 kB"),
    ],
)
def test_that_what_cannot_be_a_logo_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(InputError, match=sentence):
        size_of(content)
    if content:
        with pytest.raises(InputError):
            Look(logo=spelled(content))


@pytest.mark.parametrize("logo", ["not base64!", "ÄÖÜ=", "iVBORw0KGgo", "A" * (2 * MAX_LOGO + 4)])
def test_that_a_logo_that_is_not_spelled_right_is_refused(logo):
    with pytest.raises(InputError):
        Look(logo=logo)


@given(st.binary(max_size=200), st.sampled_from((b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")))
def test_that_no_bytes_do_worse_than_be_refused(rest, head):
    try:
        width, height = size_of(head + rest)
    except InputError:
        return
    assert 1 <= width <= MAX_SIDE
    assert 1 <= height <= MAX_SIDE


@given(st.integers(0, 200), st.integers(0, 255), st.sampled_from((picture("PNG"), picture("JPEG"))))
def test_that_a_changed_byte_of_a_logo_never_ends_in_a_fault(place, value, content):
    place %= len(content)
    with suppress(InputError):
        assert len(size_of(content[:place] + bytes([value]) + content[place + 1 :])) == 2


@pytest.mark.parametrize("colour", ["red", "#12345", "#GGGGGG", "#1F4E79 ", "url(#x)"])
def test_that_a_colour_is_six_digits(colour):
    with pytest.raises(InputError, match="six digits"):
        Look(accent=colour)
    with pytest.raises(InputError, match="six digits"):
        Look(second=colour)
    assert Look(accent="#1f4E79", second="").accent == "#1f4E79"
