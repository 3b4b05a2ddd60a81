from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from dossier.verify.bundle_file import opened
from dossier.verify.raw_objects import plain
from tests.support.finished import finish


def written(value: object) -> tuple[bytes, int, int]:
    """A file with this value in an object of its own; where that stands, and its number."""
    with pikepdf.new() as pdf:
        held = pdf.make_indirect(pikepdf.Dictionary(Held=pikepdf.Array([value])))
        pdf.Root.Held = held
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    data = target.getvalue()
    number = PdfReader(BytesIO(data)).trailer["/Root"].raw_get("/Held").idnum  # type: ignore[attr-defined]
    return data, data.index(b"\n%d 0 obj" % number) + 1, number


def shown(value: object) -> object:
    """What an object is, in plain Python: both readers make equal ones of equal bytes."""
    if isinstance(value, IndirectObject):
        return ("reference", value.idnum, value.generation)
    if isinstance(value, DictionaryObject):
        return {str(key): shown(value.raw_get(key)) for key in value}
    if isinstance(value, list):
        return [shown(part) for part in value]
    return (type(value).__name__, str(value))


SIMPLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=3),
    st.text(max_size=12).map(pikepdf.String),
    st.from_regex(r"/[A-Za-z0-9#()<>\[\]{}%. é]{1,9}", fullmatch=True)
    .filter(lambda name: "#" not in name)
    .map(pikepdf.Name),
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(pikepdf.Array),
        st.dictionaries(st.from_regex(r"/[A-Za-z]{1,5}", fullmatch=True), inner, max_size=4).map(pikepdf.Dictionary),
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(VALUES)
def test_what_is_read_plainly_is_what_pypdf_reads(value: object) -> None:
    data, offset, number = written(value)
    reader = PdfReader(BytesIO(data), strict=True)
    found = plain(data, offset, number, reader)
    if found is not None:
        assert shown(found) == shown(reader.get_object(IndirectObject(number, 0, reader)))


@pytest.mark.slow
def test_pages_and_links_of_a_bundle_are_read_plainly_and_as_pypdf_reads_them(tmp_path: Path) -> None:
    made = finish(tmp_path, 3)
    asked = 0
    with opened(made.path) as bundle:
        for number, offset in bundle.reader.xref[0].items():
            held: PdfObject | None = bundle.reader.get_object(IndirectObject(number, 0, bundle.reader))
            found = plain(bundle.data, offset, number, bundle.reader) if offset else None
            if found is not None:
                assert not isinstance(held, StreamObject)
                assert shown(found) == shown(held)
            elif isinstance(held, DictionaryObject) and held.get("/Type") in {"/Page", "/Annot"}:
                asked += 1
    assert asked == 0


@pytest.mark.parametrize(
    "text",
    [
        b"8 0 obj\n<< /A 1 >>\nendobj",
        b"7 1 obj\n<< /A 1 >>\nendobj",
        b"7 0 obj\n[ 1 ]\nendobj",
        b"7 0 obj\n<< /A 1 /A 2 >>\nendobj",
        b"7 0 obj\n<< /A >>\nendobj",
        b"7 0 obj\n<< 1 /A >>\nendobj",
        b"7 0 obj\n<< /A [ 1 >> ]\nendobj",
        b"7 0 obj\n<< /A [ 1 ]\nendobj",
        b"7 0 obj\n<< /A 1 >> 2\nendobj",
        b"7 0 obj\n<< /A 1 >>\nstream\n",
        b"7 0 obj\n<< /A#42 1 >>\nendobj",
        b"7 0 obj\n<< /A (\\101) >>\nendobj",
        b"7 0 obj\n<< /A (()) >>\nendobj",
        b"7 0 obj\n<< /A <41> >>\nendobj",
        b"7 0 obj\n<< /A 1 % << \n >>\nendobj",
        b"7 0 obj\n<< /A 1e3 >>\nendobj",
        b"7 0 obj\n<< /A truely >>\nendobj",
        b"7 0 obj\n<< /A 1",
        b"7 0 obj\n<< >> ] endobj",
    ],
)
def test_whatever_is_not_plain_is_left_to_pypdf(text: bytes) -> None:
    data, _, _ = written(0)
    assert plain(text, 0, 7, PdfReader(BytesIO(data))) is None


def test_a_plain_object_is_read() -> None:
    data, _, _ = written(0)
    reader = PdfReader(BytesIO(data))
    found = plain(b"7 0 obj\n<</A[1 2.5 null true]/B<</C 9 0 R>>/D(x)/E/F>>endobj", 0, 7, reader)
    assert shown(found) == {
        "/A": [
            ("NumberObject", "1"),
            ("FloatObject", "2.5"),
            ("NullObject", "NullObject"),
            ("BooleanObject", "True"),
        ],
        "/B": {"/C": ("reference", 9, 0)},
        "/D": ("TextStringObject", "x"),
        "/E": ("NameObject", "/F"),
    }
