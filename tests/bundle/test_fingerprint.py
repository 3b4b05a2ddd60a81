from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from dossier.bundle.fingerprint import NAMES, UNDRAWN, Fingerprints, Node, TangledError
from dossier.bundle.pdf_strings import name_bytes, name_of, string_bytes, text_of
from dossier.documents.pdf.objects import Plain
from dossier.documents.pdf.prepare import _NOT_DRAWN
from dossier.verify.bundle_file import byte_by_byte
from dossier.verify.bundle_objects import notation


class Held:
    """Objects by reference."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self.held = held

    def node(self, reference: str) -> Node | None:
        found = self.held.get(reference)
        return found if isinstance(found, Node) else Node(found)


def digest(value: Any, **held: Any) -> str:
    """The digest of a value; `_5` is the object `5 0 R`."""
    return Fingerprints(Held({f"{name[1:]} 0 R": each for name, each in held.items()})).of(value)


def test_it_makes_no_difference_where_a_value_stands() -> None:
    direct = digest({"/A": [1, {"/B": 2}], "/C": "/D"})
    assert direct == digest({"/C": "6 0 R", "/A": "5 0 R"}, _5=[1.0, "7 0 R"], _6="/D", _7={"/B": 2})
    assert direct != digest({"/A": [1, {"/B": 3}], "/C": "/D"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], [[1], 2]),
        ([1, [2]], [[1], [2]]),
        ([[1, 2], []], [[1], [2]]),
        ([], {}),
        ([True], [1]),
        ("/A", "u:/A"),
        ("u:1", 1),
        ({"/A": "/B"}, {"/B": "/A"}),
        ([None], []),
        ({"/AB": 1}, {"/A": 1}),
        (["/A", "/B"], ["/A/B"]),
    ],
)
def test_what_differs_has_another_digest(one: Any, other: Any) -> None:
    assert digest({"/X": one}) != digest({"/X": other})


def test_a_member_that_is_null_is_none() -> None:
    assert digest({"/A": None, "/B": "9 0 R"}) == digest({})


def test_a_stream_is_told_from_its_dictionary_and_by_its_bytes() -> None:
    held = {"/Subtype": "/Form"}
    found = {digest({"/A": "5 0 R"}, _5=each) for each in (held, Node(held, b"1"), Node(held, b"2"))}
    assert len(found) == 3


def test_a_layer_is_told_by_its_state() -> None:
    layer = {"/Type": "/OCG", "/Name": "u:x"}
    assert len({digest("5 0 R", _5=Node(layer, None, state)) for state in ("", "on", "off")}) == 3


def test_rings_have_one_digest_wherever_else_was_looked_first() -> None:
    held = {"5 0 R": {"/Next": "6 0 R", "/N": 1}, "6 0 R": {"/Next": "7 0 R"}, "7 0 R": {"/Back": ["5 0 R", "6 0 R"]}}
    alone = {start: Fingerprints(Held(held)).of(start) for start in held}
    assert len(set(alone.values())) == 3
    for first in held:
        together = Fingerprints(Held(held))
        together.of(first)
        assert {start: together.of(start) for start in held} == alone


def test_rings_that_differ_have_another_digest() -> None:
    short = digest("5 0 R", _5={"/A": "6 0 R", "/B": "6 0 R"}, _6={"/C": "5 0 R"})
    assert short != digest("5 0 R", _5={"/A": "6 0 R", "/B": "6 0 R"}, _6={"/C": "6 0 R"})
    assert short == digest("8 0 R", _8={"/B": "9 0 R", "/A": "9 0 R"}, _9={"/C": "8 0 R"})


GRAPHS = st.integers(1, 7).flatmap(
    lambda count: st.lists(st.lists(st.integers(0, count - 1), max_size=4), min_size=count, max_size=count)
)


@given(graph=GRAPHS, order=st.randoms(use_true_random=False))
def test_numbers_of_objects_and_what_was_seen_before_make_no_difference(graph: list[list[int]], order: Any) -> None:
    numbers = list(range(10, 10 + len(graph)))
    order.shuffle(numbers)
    one = {f"{place} 0 R": {"/To": [f"{to} 0 R" for to in edges]} for place, edges in enumerate(graph)}
    other = {
        f"{numbers[place]} 0 R": {"/To": [f"{numbers[to]} 0 R" for to in edges]} for place, edges in enumerate(graph)
    }
    starts = list(range(len(graph)))
    plain = {start: Fingerprints(Held(one)).of(f"{start} 0 R") for start in starts}
    shared = Fingerprints(Held(other))
    order.shuffle(starts)
    assert {start: shared.of(f"{numbers[start]} 0 R") for start in starts} == plain


def test_objects_that_lead_too_deep_are_refused() -> None:
    deep = {f"{number} 0 R": ["x", f"{number + 1} 0 R"] for number in range(1, 5000)}
    with pytest.raises(TangledError):
        Fingerprints(Held(deep)).of("1 0 R")


def test_what_is_removed_from_documents_is_not_compared() -> None:
    assert _NOT_DRAWN <= UNDRAWN
    bare = digest("5 0 R", _5=Node({"/Subtype": "/Form"}, b""))
    assert bare == digest("5 0 R", _5=Node({"/Subtype": "/Form", "/PieceInfo": {}, "/StructParents": 3}, b""))
    picture = {"/Type": "/XObject", "/Subtype": "/Image"}
    assert digest({"/Metadata": picture}) != digest({}) == digest({"/Metadata": {"/Type": "/Metadata"}})


MARKS = st.sampled_from([b"", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"])


def read_by_both(data: bytes) -> tuple[Any, Any]:
    """What both engines make of an array as it stands in a file, in one notation."""
    pdf, written = pikepdf.new(), BytesIO()
    pdf.Root.Held = pikepdf.Object.parse(data)
    pdf.save(written)
    with pikepdf.open(written) as again, byte_by_byte():
        told = PdfReader(written).root_object["/Held"]
        return Plain(again, exact=True).of(again.Root.Held), notation(told)


@given(st.lists(st.tuples(MARKS, st.binary(max_size=9)).map(b"".join), min_size=1))
def test_both_engines_give_the_very_bytes_of_a_string(strings: list[bytes]) -> None:
    written = b"[" + b" ".join(b"<%b>" % each.hex().encode() for each in strings) + b"]"
    for told in read_by_both(written):
        assert [string_bytes(each) for each in told] == strings


@given(st.lists(st.binary(min_size=1, max_size=6).filter(lambda name: 0 not in name), min_size=1))
def test_both_engines_give_the_very_bytes_of_a_name(names: list[bytes]) -> None:
    written = b"[" + b" ".join(b"/" + b"".join(b"#%02x" % byte for byte in name) for name in names) + b"]"
    for told in read_by_both(written):
        assert [name_bytes(each) for each in told] == [b"/" + name for name in names]
    assert [name_bytes(name_of(b"/" + name)) for name in names] == [b"/" + name for name in names]


@pytest.mark.parametrize("name", ["/AA", "/AF", "/EF", "/Metadata", "/Parent", "/S", "/XFA"])
@pytest.mark.parametrize("kind", sorted(NAMES))
def test_a_resource_counts_whatever_its_name_is(kind: str, name: str) -> None:
    def of(value: Any) -> str:
        return digest({kind: {name: value}})

    values: list[Any] = [{"/ca": 1}, {"/ca": 0}, "/DeviceGray", "/Trans", {}]
    assert len({of(value) for value in values}) == len(values)
    assert of({"/ca": 1}) == digest({kind: "5 0 R"}, _5={name: "6 0 R"}, _6={"/ca": 1})
    assert digest({kind: "5 0 R"}, _5={name: "6 0 R"}, _6=Node({}, b"n")) != digest({kind: {}})


def test_a_number_that_is_absurd_is_refused() -> None:
    with pytest.raises(TangledError):
        digest({"/LW": 10**400})


def test_a_text_and_its_bytes_have_one_table() -> None:
    assert text_of(bytes([0x18, 0x41, 0x80, 0xA0, 0xE9, 0x07])) == "˘A•€é\x07"
    assert text_of(string_bytes("u:˘A•€é")) == "˘A•€é"
