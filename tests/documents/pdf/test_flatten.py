from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from dossier.documents.pdf.flatten import flatten
from dossier.documents.pdf.opening import Refused, open_any
from tests.support.looking import inspect
from tests.support.viewing import corpus, pages_shown, password_of, reopened, saved, shown, unlike

CONTENT = b"0.6 0.8 1 rg 20 20 200 200 re f 0 g 50 50 20 150 re f"
LOOK = b"1 1 0 rg 0 0 100 50 re f 1 0 0 rg 0 0 20 10 re f"
BLENDED = b"/G gs 1 1 0 rg 0 0 100 50 re f"
RECT = (60, 60, 200, 150)


def document(content: bytes = CONTENT, rotate: int = 0) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300))
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    if rotate:
        pdf.pages[0].obj.Rotate = rotate
    return pdf


def look(pdf: pikepdf.Pdf, content: bytes = LOOK, **keys: Any) -> pikepdf.Object:
    keys = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 100, 50]), **keys}
    return pdf.make_stream(content, {f"/{key}": value for key, value in keys.items() if value is not None})


def annotate(pdf: pikepdf.Pdf, *annotations: dict[str, Any], fields: bool = False) -> pikepdf.Pdf:
    held = [
        pdf.make_indirect(
            Dictionary({f"/{key}": value for key, value in {"Type": Name.Annot, "Rect": Array(RECT), **each}.items()})
        )
        for each in annotations
    ]
    pdf.pages[0].obj.Annots = Array(held)
    if fields:
        pdf.Root.AcroForm = Dictionary(Fields=[item for item in held if item.Subtype == Name.Widget])
    return pdf


def flat(data: bytes) -> bytes:
    with reopened(data) as pdf:
        flatten(pdf)
        return saved(pdf)


def off() -> Dictionary:
    return Dictionary(Type=Name.OCG, Name=String("hidden"), Usage=Dictionary(View=Dictionary(ViewState=Name.OFF)))


def stamp(pdf: pikepdf.Pdf, **keys: Any) -> dict[str, Any]:
    return {"Subtype": Name.Stamp, "AP": Dictionary(N=look(pdf, **keys))}


BLEND = {"Resources": Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))}
SINGLE: dict[str, tuple[int, dict[str, Any], dict[str, Any]]] = {
    "plain": (0, {}, {}),
    "a form that does not say so": (0, {}, {"Subtype": None, "Type": None}),
    "without a box": (0, {}, {"BBox": None}),
    "a quarter turn": (0, {}, {"Matrix": Array([0, 1, -1, 0, 0, 0])}),
    "slanted": (0, {}, {"Matrix": Array([0.7, 0.7, -0.7, 0.7, 0, 0])}),
    "a box away from zero": (0, {}, {"BBox": Array([20, 10, 80, 40])}),
    "a box with its corners reversed": (0, {}, {"BBox": Array([100, 50, 0, 0])}),
    "not to be viewed": (0, {"F": 32}, {}),
    "hidden": (0, {"F": 2}, {}),
    "invisible, which only fields obey": (0, {"F": 1}, {}),
    "printed only is still shown": (0, {"F": 4}, {}),
    "on a turned page": (90, {}, {}),
    "upright on a turned page": (90, {"F": 16}, {}),
    "upright on a page upside down": (180, {"F": 16}, {}),
    "upright on a page turned back": (270, {"F": 24}, {}),
    "multiplied": (0, {}, {"content": BLENDED, **BLEND}),
    "multiplied in a group": (0, {}, {"content": BLENDED, "Group": Dictionary(S=Name.Transparency), **BLEND}),
    "multiplied in a group apart": (
        0,
        {},
        {"content": BLENDED, "Group": Dictionary(S=Name.Transparency, I=True, CS=Name.DeviceRGB), **BLEND},
    ),
    "a link with a look": (0, {"Subtype": Name.Link}, {}),
    "a window that pops up": (0, {"Subtype": Name.Popup, "Open": True}, {}),
    "of an unknown kind": (0, {"Subtype": Name.Novelty}, {}),
    "corners reversed": (0, {"Rect": Array([200, 150, 60, 60])}, {}),
    "of no size": (0, {"Rect": Array([60, 60, 60, 60])}, {}),
    "with a rectangle that is none": (0, {"Rect": Name.None_}, {}),
    "flags as a real number": (0, {"F": 2.0}, {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SINGLE)
def test_an_appearance_stands_where_a_viewer_puts_it(name: str) -> None:
    rotate, own, form = SINGLE[name]
    pdf = document(rotate=rotate)
    data = saved(annotate(pdf, {**stamp(pdf, **form), **own}))
    assert unlike(shown(data, scale=3), shown(flat(data), scale=3), edges=False) == 0


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    rotate=st.sampled_from([0, 90, 180, 270]),
    matrix=st.tuples(*[st.integers(-20, 20).map(lambda value: value / 10)] * 4),
    box=st.tuples(st.integers(-50, 40), st.integers(-50, 40), st.integers(50, 120), st.integers(45, 90)),
    rect=st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(120, 290), st.integers(120, 290)),
)
def test_any_matrix_box_and_rectangle_fit(
    rotate: int, matrix: tuple[float, ...], box: tuple[int, ...], rect: tuple[int, ...]
) -> None:
    pdf = document(rotate=rotate)
    form = stamp(pdf, Matrix=Array([*matrix, 7, -3]), BBox=Array(box))
    data = saved(annotate(pdf, {**form, "Rect": Array(rect)}))
    assert unlike(shown(data, scale=2), shown(flat(data), scale=2), edges=False) == 0


def state(pdf: pikepdf.Pdf, **keys: Any) -> dict[str, Any]:
    normal = Dictionary(Yes=look(pdf), Off=look(pdf, b"0 1 0 rg 0 0 50 50 re f"))
    return {"Subtype": Name.Stamp, "AP": Dictionary(N=normal), **keys}


@pytest.mark.parametrize(
    "keys",
    [{"AS": Name.Yes}, {"AS": Name.Off}, {"AS": Name.Other}, {}, {"V": Name.Yes}, {"Parent": Dictionary(V=Name.Yes)}],
    ids=["on", "off", "unknown", "none", "by value", "by its parent's value"],
)
def test_the_state_picks_the_appearance(keys: dict[str, Any]) -> None:
    pdf = document()
    data = saved(annotate(pdf, state(pdf, **keys)))
    assert unlike(shown(data), shown(flat(data))) == 0


def field(y: int, height: int = 22, **keys: Any) -> dict[str, Any]:
    return {
        "Subtype": Name.Widget,
        "F": 4,
        "DA": String("/Helv 11 Tf 0 0 1 rg"),
        "T": String(f"at {y}"),
        "MK": Dictionary(BC=Array([1, 0, 0]), BG=Array([1, 1, 0.8])),
        "Rect": Array([10, y, 130, y + height]),
        **keys,
    }


def comment(x: int, y: int, kind: str, **keys: Any) -> dict[str, Any]:
    quad = Array([x, y + 20, x + 60, y + 20, x, y, x + 60, y])
    return {
        "Subtype": Name(f"/{kind}"),
        "C": Array([1, 1, 0]),
        "Contents": String("a remark"),
        "Rect": Array([x, y, x + 60, y + 20]),
        "QuadPoints": quad,
        **keys,
    }


def filled(rotate: int = 0, *, anew: bool = False) -> bytes:
    """A form with fields and comments of every kind, none of which has an appearance."""
    pdf = document(b"BT /Helv 12 Tf 150 270 Td (Words beneath a mark) Tj ET", rotate)
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(Helv=font))
    annotate(
        pdf,
        field(270, FT=Name.Tx, V=String("Plain value")),
        field(244, FT=Name.Tx, V=String("Łukasz Żółć Ünï")),
        field(218, FT=Name.Tx, V=String("12345"), MaxLen=8, Ff=1 << 24),
        field(170, 44, FT=Name.Tx, V=String("Words that need more than one line\rand a break"), Ff=1 << 12),
        field(146, FT=Name.Ch, V=String("two"), Opt=Array([String("one"), String("two")]), Ff=1 << 17),
        field(98, 44, FT=Name.Ch, V=String("two"), Opt=Array([String("one"), String("two")])),
        field(72, 20, FT=Name.Btn, V=Name.Yes, AS=Name.Yes),
        field(48, 20, FT=Name.Btn, Ff=1 << 15, V=Name.A, AS=Name.A),
        field(24, FT=Name.Btn, Ff=1 << 16, MK=Dictionary(CA=String("Press"), BC=Array([0, 0, 0]))),
        field(2, 20, FT=Name.Sig),
        comment(150, 265, "Highlight"),
        comment(215, 265, "Underline"),
        comment(150, 235, "Squiggly"),
        comment(215, 235, "StrikeOut"),
        comment(150, 205, "Square", IC=Array([0, 1, 0]), CA=0.5),
        comment(215, 205, "Circle", IC=Array([0, 1, 1])),
        comment(150, 175, "Ink", InkList=Array([Array([150, 175, 180, 190, 205, 180])])),
        comment(215, 175, "Line", L=Array([215, 175, 275, 195])),
        comment(150, 145, "Text", Name=Name.Note),
        comment(215, 145, "FreeText", DA=String("/Helv 9 Tf")),
        comment(150, 115, "Stamp", Name=Name.Approved),
        comment(215, 115, "FileAttachment"),
        fields=True,
    )
    pdf.Root.AcroForm.DR = Dictionary(Font=Dictionary(Helv=font))
    pdf.Root.AcroForm.DA = String("/Helv 0 Tf 0 g")
    pdf.Root.AcroForm.NeedAppearances = anew
    return saved(pdf)


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("anew", [False, True])
def test_what_the_file_leaves_to_the_viewer_looks_as_the_viewer_draws_it(rotate: int, *, anew: bool) -> None:
    data = filled(rotate, anew=anew)
    before, after = shown(data, scale=2), shown(flat(data), scale=2)
    assert unlike(before, shown(saved(document(rotate=rotate)), scale=2)) > 10_000
    assert unlike(before, after) == 0


@pytest.mark.parametrize("kind", ["FreeText", "Highlight", "Text", "Square"])
def test_comments_are_drawn_where_there_is_no_form(kind: str) -> None:
    data = saved(annotate(document(), comment(150, 145, kind, C=Array([0, 0.3, 0.6]), DA=String("/Helv 9 Tf"))))
    before = shown(data, scale=2)
    assert unlike(before, shown(saved(document()), scale=2)) > 200
    assert unlike(before, shown(flat(data), scale=2)) == 0


def test_drawn_twice_is_drawn_once() -> None:
    once = flat(filled())
    with reopened(once) as pdf:
        assert not flatten(pdf).changed
        assert "/Annots" not in pdf.pages[0].obj
        assert unlike(shown(once), shown(saved(pdf))) == 0


def test_a_field_that_no_form_knows_is_drawn_all_the_same() -> None:
    pdf = document()
    with_form = saved(
        annotate(pdf, {**stamp(pdf), "Subtype": Name.Widget, "T": String("a"), "FT": Name.Sig}, fields=True)
    )
    pdf = document()
    annotate(pdf, {**stamp(pdf), "Subtype": Name.Widget, "T": String("a"), "FT": Name.Sig})
    with pytest.warns(pikepdf.PageCopyWarning):
        without = saved(pdf)
    assert unlike(shown(with_form), shown(flat(without))) == 0


@pytest.mark.parametrize("flags", [1, 2, 32])
def test_hidden_fields_stay_hidden(flags: int) -> None:
    pdf = document()
    data = saved(
        annotate(pdf, {**stamp(pdf), "Subtype": Name.Widget, "T": String("a"), "FT": Name.Tx, "F": flags}, fields=True)
    )
    assert unlike(shown(data), shown(saved(document()))) == 0
    assert unlike(shown(flat(data)), shown(saved(document()))) == 0


def test_fields_are_drawn_above_comments() -> None:
    pdf = document()
    green = look(pdf, b"0 1 0 rg 0 0 100 50 re f")
    data = saved(
        annotate(
            pdf,
            {"Subtype": Name.Widget, "T": String("a"), "FT": Name.Sig, "AP": Dictionary(N=green)},
            stamp(pdf),
            fields=True,
        )
    )
    assert unlike(shown(data), shown(flat(data))) == 0


@pytest.mark.parametrize("inside", [True, False])
def test_what_its_layer_hides_is_not_drawn(*, inside: bool) -> None:
    pdf = document()
    made = stamp(pdf, OC=pdf.make_indirect(off())) if inside else {**stamp(pdf), "OC": off()}
    data = saved(annotate(pdf, made))
    assert unlike(shown(flat(data)), shown(saved(document()))) == 0


def test_what_its_layer_shows_is_drawn() -> None:
    pdf = document()
    data = saved(annotate(pdf, {**stamp(pdf), "OC": Dictionary(Type=Name.OCG, Name=String("shown"))}))
    assert unlike(shown(data), shown(flat(data))) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"q q 0.5 0 0 0.5 0 0 cm " + CONTENT,
        b"0.5 0 0 0.5 0 0 cm Q Q " + CONTENT,
        b"Q 1 0 0 1 30 0 cm q " + CONTENT,
        b"q 10 10 50 50 re W n " + CONTENT,
        b"BT 1 0 0 1 30 30 Tm " + CONTENT,
    ],
    ids=["open", "closed too often", "both", "clipped", "in text"],
)
@pytest.mark.parametrize("parts", [1, 2])
def test_nothing_of_the_page_reaches_what_is_drawn_on_top(content: bytes, parts: int) -> None:
    pdf = document()
    cut = content.index(b"rg") if parts > 1 else 0
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(part) for part in (content[:cut], content[cut:]) if part])
    data = saved(annotate(pdf, stamp(pdf)))
    assert unlike(shown(data), shown(flat(data))) == 0


def test_the_pages_own_content_is_not_touched() -> None:
    damaged = b"x\x9cnot really compressed"
    pdf = document()
    stream = pikepdf.Stream(pdf, damaged)
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)
    with reopened(saved(annotate(pdf, stamp(pdf)))) as again:
        assert flatten(again).changed
        page = again.pages[0].obj
        streams = [*page.Contents, *page.Resources.XObject.values()]
        assert damaged in [each.read_raw_bytes() for each in streams]


def test_pages_that_share_their_resources_keep_apart() -> None:
    pdf = document()
    pdf.add_blank_page(page_size=(300, 300))
    shared = pdf.make_indirect(Dictionary(XObject=Dictionary(DossierDrawn0=look(pdf))))
    for page in pdf.pages:
        page.obj.Resources = shared
    annotate(pdf, stamp(pdf, content=b"0 1 1 rg 0 0 100 50 re f"))
    data = saved(pdf)
    with reopened(data) as again:
        assert flatten(again).changed
        assert list(again.pages[1].obj.Resources.XObject.keys()) == ["/DossierDrawn0"]
        assert unlike(shown(data), shown(saved(again))) == 0


def test_links_stay_and_all_else_is_taken_off() -> None:
    pdf = document()
    link = {"Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=String("https://example.org"))}
    with reopened(saved(annotate(pdf, link, stamp(pdf), {"Subtype": Name.Popup}))) as again:
        assert flatten(again).changed
        assert [str(item.Subtype) for item in again.pages[0].obj.Annots] == ["/Link"]


@pytest.mark.parametrize("broken", [Array([1, None, Name.x]), Name.x, 5, Dictionary()])
def test_annotations_that_are_none_do_no_harm(broken: Any) -> None:
    pdf = document()
    pdf.pages[0].obj.Annots = broken
    assert not flatten(pdf).changed


@pytest.mark.slow
@pytest.mark.parametrize("path", corpus())
def test_pages_of_public_documents_look_as_before(path: Path, tmp_path: Path) -> None:
    password = password_of(path)
    try:
        opening = open_any(path, password, lambda: tmp_path)
    except Refused as refusal:
        assert refusal.problem.code in {"D003", "D004"}  # noqa: PT017
        return
    with opening.pdf as pdf:
        count = min(len(pdf.pages), 6)
        flatten(pdf)
        made = saved(pdf)
    before = pages_shown(path, range(count), scale=0.7, password=password)
    after = pages_shown(made, range(count), scale=0.7)
    assert [unlike(one, other) for one, other in zip(before, after, strict=True)] == [0] * count


BARE: dict[str, dict[str, Any]] = {
    "stamp": {"Subtype": Name.Stamp, "Name": Name.Approved},
    "line": {"Subtype": Name.Line, "L": Array([20, 20, 90, 90])},
    "polygon": {"Subtype": Name.Polygon, "Vertices": Array([20, 20, 90, 90, 20, 90])},
    "insertion mark": {"Subtype": Name.Caret},
}


@pytest.mark.slow
@pytest.mark.parametrize("word", BARE)
def test_a_mark_whose_look_is_left_to_the_viewer_is_said_not_to_be_drawn(word: str, tmp_path: Path) -> None:
    data = saved(annotate(document(), BARE[word]))
    (tmp_path / "a.pdf").write_bytes(data)
    assert unlike(shown(data), shown(flat(data))) == 0
    facts = inspect(tmp_path, "a.pdf")
    assert facts.changes == (f"marks not drawn, whose look the file leaves to its viewer: {word}",)


def test_marks_that_are_drawn_and_such_that_are_not_are_told_apart(tmp_path: Path) -> None:
    pdf = document()
    annotate(pdf, stamp(pdf), BARE["line"], BARE["line"], BARE["stamp"], comment(150, 145, "Highlight"))
    (tmp_path / "a.pdf").write_bytes(saved(pdf))
    assert inspect(tmp_path, "a.pdf").changes == (
        "comments and marks made part of the page",
        "marks not drawn, whose look the file leaves to its viewer: 2 × line, stamp",
    )


@pytest.mark.parametrize("hidden", [{"F": 2}, {"F": 32}])
def test_hidden_marks_without_a_look_are_not_missed(tmp_path: Path, hidden: dict[str, Any]) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(annotate(document(), {**BARE["stamp"], **hidden})))
    assert inspect(tmp_path, "a.pdf").changes == ()


@pytest.mark.parametrize("rect", [[50, 50, 50, 50], [50, 50, 50, 80], [50, 50, 80, 50]])
def test_a_note_without_an_area_is_drawn_and_said_to_be(tmp_path: Path, rect: list[int]) -> None:
    data = saved(annotate(document(), {"Subtype": Name.Text, "Rect": Array(rect), "Contents": String("see page 2")}))
    (tmp_path / "a.pdf").write_bytes(data)
    messages = [each.message for each in inspect(tmp_path, "a.pdf").problems if each.code == "D016"]
    drawn = unlike(shown(saved(document())), shown(flat(data))) > 0
    assert drawn
    assert messages == ["comments or marks by a reader (1 in the file)"]
