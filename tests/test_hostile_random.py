"""Whatever the bytes are, reading them gives a Document or a ReadError, in a bounded time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import read_source
from ingest.sources import DOCX, HTML, MARKDOWN, PDF, TEXT, Source, plain, sniff
from minutebook.errors import REASONS, ReadError
from minutebook.reading import find
from tests.made_docx import docx, p, table, zipped
from tests.made_hostile import GOOD, catalog, nested_tags, office_container, page_of, sound

CORPUS = Path(__file__).parent.parent / "corpus" / "packs"
SECONDS = 20
"""Of the processor's time; what is read here takes a hundredth of that."""

_HEADS = (
    b"%PDF-1.7\n",
    b"<!DOCTYPE html>",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"MINUTES\n",
)


def seeds() -> dict[str, bytes]:
    """A sound file of each kind, small enough to be read a hundred times."""
    text = sorted(CORPUS.glob("*.txt"))[0].read_bytes()[:6_000]
    return {
        "pdf": sound(),
        "tagged pdf": nested_tags(5),
        "pdf by hand": catalog(b""),
        "docx": docx(
            p(GOOD, style="a") + table(["Action", "Owner"], ["Mend the road", "J Smith"]), styles=""
        ),
        "html": page_of("<table><tr><th>Action<td>3 May 2022</table><ul><li>12% of roads</ul>"),
        "text": text,
        "old word": office_container("WordDocument"),
        "zip": zipped({"a": "b"}),
    }


SEEDS = seeds()


@contextmanager
def bounded() -> Iterator[None]:
    def over(*_: object) -> None:
        raise AssertionError(f"it took more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def try_to_read(data: bytes, media_type: str = "") -> None:
    code = ""
    with bounded():
        try:
            kind = media_type or sniff(data, ".pdf")
            find(read_source(Source("x", data, sha256(data).hexdigest(), kind)))
        except ReadError as error:
            code = error.code
    assert not code or code in REASONS


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with bits turned, a piece cut out, doubled or taken from another file."""
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(out) - 1)))
        end = min(len(out), at + draw(st.sampled_from((1, 2, 10, 100, 1_000))))
        match draw(st.sampled_from(("bit", "cut", "end", "double", "other", "bytes"))):
            case "bit" if out:
                out[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del out[at:end]
            case "end":
                del out[at:]
            case "double":
                out[at:at] = out[at:end] * draw(st.integers(1, 20))
            case "other":
                other = SEEDS[draw(st.sampled_from(sorted(SEEDS)))]
                out[at:at] = other[at : at + 500]
            case _:
                out[at:end] = draw(st.binary(max_size=30))
    return bytes(out)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_HEADS), st.binary(max_size=3_000))
def test_random_bytes(head: bytes, data: bytes) -> None:
    try_to_read(data)
    try_to_read(head + data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2_000), st.sampled_from((PDF, DOCX, HTML, TEXT, MARKDOWN)))
def test_random_bytes_given_to_each_reader(data: bytes, media_type: str) -> None:
    try_to_read(data, media_type)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_files_with_damage(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(damaged(SEEDS[name]))
    def reads(data: bytes) -> None:
        try_to_read(data)

    try_to_read(SEEDS[name])
    reads()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=2_000))
def test_random_text(text: str) -> None:
    try_to_read(text.encode("utf-8", "surrogatepass"), TEXT)
    try_to_read(b"<html><body>" + text.encode("utf-8", "replace"), HTML)


@given(st.text(st.characters(codec=None)))
def test_a_plain_name_is_one_line_that_can_be_stored(name: str) -> None:
    shown = plain(name)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert plain(shown) == shown
    if name.isascii() and name.isprintable():
        assert shown == name
