from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from dossier.documents.pdf.destinations import Destination
from dossier.documents.pdf.geometry import Box
from dossier.documents.pdf.links import lines, web_address
from dossier.documents.pdf.survey import Survey, survey
from tests.support.viewing import corpus, password_of, reopened, saved

RECT = Box(10, 20, 110, 60)


def document(count: int = 4) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(200, 300))
    return pdf


def annotated(pdf: pikepdf.Pdf, page: int = 0, /, **keys: Any) -> None:
    base = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([10, 20, 110, 60])}
    annotation = Dictionary({f"/{key}": value for key, value in {**base, **keys}.items() if value is not None})
    held = pdf.pages[page].obj.get("/Annots", Array())
    pdf.pages[page].obj.Annots = Array([*held, pdf.make_indirect(annotation)])


def seen(pdf: pikepdf.Pdf) -> Survey:
    """What a survey tells of the document as it is in a file."""
    with pdf, reopened(saved(pdf)) as again:
        return survey(again)


def target(destination: Any, *, page: int = 0) -> Destination | None:
    """Where a link on a page leads by this destination, in which 0 to 3 stand for the pages."""
    pdf = document()
    annotated(pdf, page, Dest=destination(pdf))
    links = seen(pdf).links
    return links[0].target if links else None


EXPLICIT: list[tuple[list[Any], Destination | None]] = [
    ([Name.XYZ, 5, 7, 0], Destination(2, 5, 7)),
    ([Name.XYZ, None, None, None], Destination(2)),
    ([Name.XYZ, 5], Destination(2, 5)),
    ([Name.Fit], Destination(2)),
    ([Name.FitB], Destination(2)),
    ([Name.FitH, 7], Destination(2, None, 7)),
    ([Name.FitBH, 7], Destination(2, None, 7)),
    ([Name.FitV, 5], Destination(2, 5)),
    ([Name.FitBV, 5], Destination(2, 5)),
    ([Name.FitR, 1, 2, 3, 4], Destination(2, 1, 4)),
    ([Name.Unheard], Destination(2)),
    ([String("XYZ"), String("a"), 7], Destination(2)),
    ([], Destination(2)),
]


@pytest.mark.parametrize(("parts", "expected"), EXPLICIT)
def test_explicit_destinations_lead_to_page_and_point(parts: list[Any], expected: Destination) -> None:
    assert target(lambda pdf: Array([pdf.pages[2].obj, *parts])) == expected
    assert target(lambda _: Array([2, *parts])) == expected


@pytest.mark.parametrize(
    "wrong", [Array(), Array([9, Name.Fit]), Array([-1]), Array([Name.x]), 5, Name.none_such, True]
)
def test_a_destination_that_is_none_leads_nowhere(wrong: Any) -> None:
    assert target(lambda _: wrong) is None


def named(how: str) -> pikepdf.Pdf:
    pdf = document()
    place = Array([pdf.pages[3].obj, Name.XYZ, 1, 2, None])
    if how == "old":
        pdf.Root.Dests = Dictionary(There=place)
    elif how == "dictionary":
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("There"), Dictionary(D=place)])))
    else:
        leaf = pdf.make_indirect(Dictionary(Names=Array([String("There"), pdf.make_indirect(place)])))
        twig = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
        twig.Kids.append(twig)
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Kids=Array([twig, leaf]))))
    return pdf


@pytest.mark.parametrize("how", ["old", "dictionary", "tree with a circle"])
@pytest.mark.parametrize("name", [String("There"), Name.There])
def test_named_destinations_are_found_wherever_they_are_kept(how: str, name: Any) -> None:
    pdf = named(how)
    annotated(pdf, Dest=name)
    annotated(pdf, A=Dictionary(S=Name.GoTo, D=name))
    annotated(pdf, Dest=String("Nowhere"), A=Dictionary(S=Name.GoTo, D=name))
    annotated(pdf, Dest=String("Nowhere"))
    assert [link.target for link in seen(pdf).links] == [Destination(3, 1, 2)] * 3


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        ("NextPage", 1, Destination(2)),
        ("PrevPage", 1, Destination(0)),
        ("FirstPage", 1, Destination(0)),
        ("LastPage", 1, Destination(3)),
        ("NextPage", 3, None),
        ("PrevPage", 0, None),
        ("Print", 1, None),
    ],
)
def test_turning_pages_is_a_place(name: str, page: int, expected: Destination | None) -> None:
    pdf = document()
    annotated(pdf, page, A=Dictionary(S=Name.Named, N=Name(f"/{name}")))
    assert [link.target for link in seen(pdf).links] == ([expected] if expected else [])


ADDRESSES = {
    "https://example.org/a": "https://example.org/a",
    "  https://example.org/a b\r\n": "https://example.org/ab",
    "HTTP://EXAMPLE.ORG": "HTTP://EXAMPLE.ORG",
    "www.example.org/x": "http://www.example.org/x",
    "mailto:jan@example.org": "mailto:jan@example.org",
    "https://example.org/ü?q=é": "https://example.org/%C3%BC?q=%C3%A9",
    "https://example.org/%C3%BC?a=b&c=%20#d": "https://example.org/%C3%BC?a=b&c=%20#d",
    "https://example.org/a|b{c}": "https://example.org/a|b{c}",
    "javascript:alert(1)": "",
    "file:///etc/passwd": "",
    "page.html": "",
    "http://[broken": "",
    "": "",
    "https://example.org/\x07": "",
    "https://example.org/" + "x" * 9000: "",
}


@pytest.mark.parametrize("written", ADDRESSES)
def test_web_addresses_stay_and_become_plain(written: str) -> None:
    assert web_address(written, "") == ADDRESSES[written]


@pytest.mark.slow
@given(st.text(max_size=40), st.text(max_size=20))
def test_an_address_is_ascii_or_nothing(written: str, base: str) -> None:
    for address in (web_address(f"http://{written}", base), web_address(written, base)):
        assert address.isascii()
        assert address.isprintable()


def test_addresses_are_read_in_every_encoding() -> None:
    pdf = document()
    for raw in (b"https://example.org/\xc3\xbc", b"\xfe\xff" + "https://example.org/ü".encode("utf-16-be")):
        annotated(pdf, A=Dictionary(S=Name.URI, URI=pikepdf.String(raw)))
    annotated(pdf, A=Dictionary(S=Name.URI, URI=String("papers/1.pdf")))
    annotated(pdf, A=Dictionary(S=Name.GoToR, F=Dictionary(FS=Name.URL, F=String("https://example.org/r"))))
    pdf.Root.URI = Dictionary(Base=String("https://example.org/home/"))
    assert [link.uri for link in seen(pdf).links] == [
        "https://example.org/%C3%BC",
        "https://example.org/%C3%BC",
        "https://example.org/home/papers/1.pdf",
        "https://example.org/r",
    ]


def quad(x0: float, y0: float, x1: float, y1: float) -> list[float]:
    return [x0, y1, x1, y1, x0, y0, x1, y0]


@pytest.mark.parametrize(
    ("quads", "expected"),
    [
        (None, [RECT]),
        ([], [RECT]),
        ([1, 2, 3], [RECT]),
        (quad(60, 40, 110, 60) + quad(10, 20, 50, 40), [Box(60, 40, 110, 60), Box(10, 20, 50, 40)]),
        (quad(10, 40, 50, 60) + quad(52, 41, 110, 59), [Box(10, 40, 110, 60)]),
        (quad(10, 20, 210, 40), [RECT]),
        (quad(10, 20, 10, 40), [RECT]),
        (quad(11, 21, 12, 22) * 300, [Box(11, 21, 12, 22)]),
        ([value for line in range(50) for value in quad(10, 20 + line * 0.8, 11, 20.5 + line * 0.8)], [RECT]),
    ],
    ids=["none", "empty", "too short", "two lines", "words of a line", "outside", "flat", "one again", "too many"],
)
def test_a_link_covers_its_lines_of_text(quads: list[float] | None, expected: list[Box]) -> None:
    assert lines(RECT, quads) == expected


def test_each_line_of_a_link_leads_to_the_same_place() -> None:
    pdf = document()
    annotated(pdf, Dest=Array([1, Name.Fit]), QuadPoints=Array(quad(60, 40, 110, 60) + quad(10, 20, 50, 40)))
    assert [(link.rect, link.target) for link in seen(pdf).links] == [
        (Box(60, 40, 110, 60), Destination(1)),
        (Box(10, 20, 50, 40), Destination(1)),
    ]


@pytest.mark.parametrize("rect", [Array([1, 2, 1, 9]), Array([1, 2]), Name.x, None, Array([String("a")] * 4)])
def test_a_link_without_an_area_is_none(rect: Any) -> None:
    pdf = document()
    annotated(pdf, Rect=rect, Dest=Array([1, Name.Fit]))
    assert seen(pdf).links == ()


@pytest.mark.parametrize("action", ["Launch", "GoToR", "GoToE", "SubmitForm"])
def test_links_to_other_files_are_left_behind_and_said_to_be(action: str) -> None:
    pdf = document()
    annotated(pdf, A=Dictionary(S=Name(f"/{action}"), F=String("other.pdf"), D=Array([0, Name.Fit])))
    found = seen(pdf)
    assert found.links == ()
    assert found.changes == ("links to other files dropped",)


@pytest.mark.parametrize(
    "keys",
    [{"A": Dictionary(S=Name.JavaScript, JS=String("x"))}, {"AA": Dictionary(E=Dictionary(S=Name.JavaScript))}],
    ids=["click", "by itself"],
)
def test_scripts_of_annotations_are_left_behind_and_said_to_be(keys: dict[str, Any]) -> None:
    pdf = document()
    annotated(pdf, **keys)
    assert seen(pdf).changes == ("scripts and automatic actions dropped",)


def test_attached_files_are_named() -> None:
    pdf = document()
    for number in range(6):
        pdf.attachments[f"table {number}.csv"] = b"1,2"
    annotated(
        pdf, Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F=String("plain"), UF=String("Übung"))
    )
    annotated(pdf, Subtype=Name.FileAttachment)
    assert seen(pdf).changes == (
        "attached files dropped: table 0.csv, table 1.csv, table 2.csv, table 3.csv, table 4.csv and 3 more",
    )


def remarks(found: Survey, code: str) -> list[tuple[int, str]]:
    return [(problem.page, problem.message) for problem in found.problems if problem.code == code]


def test_comments_are_told_by_page() -> None:
    pdf = document()
    annotated(pdf, 0, Subtype=Name.Highlight)
    annotated(pdf, 2, Subtype=Name.Text)
    annotated(pdf, 2, Subtype=Name.Popup)
    annotated(pdf, 2, Subtype=Name.Ink)
    annotated(pdf, 3, Subtype=Name.FreeText, IT=Name.FreeTextTypewriter)
    annotated(pdf, 3, Subtype=Name.Text, F=2)
    found = seen(pdf)
    assert remarks(found, "D016") == [
        (1, "comments or marks by a reader (3 in the file)"),
        (3, "comments or marks by a reader (3 in the file)"),
        (4, "hidden comments by a reader, which are not drawn (1 in the file)"),
    ]
    assert found.marked == {0, 2, 3}


def test_a_redaction_that_was_only_marked_is_told() -> None:
    pdf = document()
    annotated(pdf, 1, Subtype=Name.Redact)
    assert [page for page, _ in remarks(seen(pdf), "D012")] == [2]


@pytest.mark.parametrize(("signed", "expected"), [(0, []), (1, ["is digitally signed"]), (2, ["2 digital signatures"])])
def test_signatures_are_told(signed: int, expected: list[str]) -> None:
    pdf = document()
    value = Dictionary(Type=Name.Sig, Contents=String("x"))
    own, kid = Dictionary(FT=Name.Sig, T=String("own")), Dictionary(T=String("kid"))
    for field in (own, kid)[:signed]:
        field.V = value
    above = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("above"), Kids=Array([pdf.make_indirect(kid)])))
    above.Kids.append(above)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(own), above, above]))
    told = [message for _, message in remarks(seen(pdf), "D015")]
    assert len(told) == len(expected)
    assert all(words in message for words, message in zip(expected, told, strict=True))


@pytest.mark.parametrize("keys", [{"F": 2}, {"F": 32}, {"Rect": Array([0, 0, 0, 0])}])
def test_what_shows_nothing_is_not_made_part_of_the_page(keys: dict[str, Any]) -> None:
    pdf = document()
    annotated(pdf, Subtype=Name.Stamp, **keys)
    assert seen(pdf).changes == ()


@pytest.mark.parametrize("kind", ["Link", "Popup"])
def test_links_and_windows_mark_no_page(kind: str) -> None:
    pdf = document()
    annotated(pdf, Subtype=Name(f"/{kind}"))
    found = seen(pdf)
    assert (found.marked, found.changes, found.problems) == (frozenset(), (), ())


def test_the_outline_is_read_and_its_circles_are_not() -> None:
    pdf = document()
    first, second, child = (pdf.make_indirect(Dictionary(Title=String(title))) for title in ("One\n1", "Zwölf", "In"))
    first.Next, second.Next, first.First, child.First = second, first, child, first
    first.Dest, child.A = Array([1, Name.Fit]), Dictionary(S=Name.GoTo, D=Array([2, Name.XYZ, 1, 2, 0]))
    pdf.Root.Outlines = Dictionary(First=first)
    outline = seen(pdf).outline
    assert [(each.title, each.target) for each in outline] == [("One 1", Destination(1)), ("Zwölf", None)]
    assert [(each.title, each.target) for each in outline[0].children] == [("In", Destination(2, 1, 2))]


BROKEN: dict[str, Any] = {
    "Names": Dictionary(Dests=5, EmbeddedFiles=Array([1]), JavaScript=None),
    "Outlines": Array(),
    "AcroForm": Dictionary(Fields=Dictionary(), XFA=None),
    "OpenAction": Array([Name.x]),
    "Dests": Array([1, 2]),
    "URI": 5,
}


def test_what_is_broken_is_passed_over() -> None:
    pdf = document()
    for key, value in BROKEN.items():
        pdf.Root[f"/{key}"] = value
    for held in (Array([5, Array(), Name.x, Dictionary(Subtype=7, A=3)]), Name.x):
        pdf.pages[0].obj.Annots = held
        found = survey(pdf)
        assert len(found.pages) == 4
        assert found.links == ()


def made_of(value: Any) -> Any:
    """Plain data as objects of a PDF; a text with a slash in front is a name."""
    if isinstance(value, list):
        return Array([made_of(item) for item in value])
    return Name(value) if isinstance(value, str) and value.startswith("/") else value


SCALARS = st.integers(-9, 999) | st.booleans() | st.none() | st.sampled_from(["/Link", "/URI", "text", ""])


@pytest.mark.slow
@given(st.recursive(SCALARS, st.lists))
def test_no_annotation_breaks_a_survey(value: Any) -> None:
    with document(1) as pdf:
        made = made_of(value)
        for key in ("Subtype", "Rect", "A", "Dest", "QuadPoints", "F", "FS", "AA", "IT"):
            annotated(pdf, **{key: made})
        pdf.Root.Names = Dictionary(Dests=made)
        assert len(survey(pdf).pages) == 1


def test_a_thousand_links_take_no_time() -> None:
    pdf = document(10)
    for number in range(1000):
        action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{number}"))
        annotated(pdf, number % 10, **({"A": action} if number % 2 else {"Dest": Array([3, Name.XYZ, 1, 2, 0])}))
    with reopened(saved(pdf)) as again:
        survey(again)
        started = time.process_time()
        assert len(survey(again).links) == 1000
        assert time.process_time() - started < 0.5


@pytest.mark.parametrize("path", corpus())
def test_public_documents_are_surveyed_whole(path: Path) -> None:
    try:
        pdf = pikepdf.open(path, password=password_of(path) or "", suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return
    with pdf:
        found = survey(pdf)
        count = len(pdf.pages)
    assert len(found.pages) == count
    assert all(link.uri or (link.target is not None and link.target.page < count) for link in found.links)
    assert all(message and "/" not in message.split(": ")[0] for message in found.changes)


@pytest.mark.parametrize(
    "keys",
    [
        {"Dest": String("nowhere")},
        {"Dest": Array([99, Name.Fit])},
        {"A": Dictionary(S=Name.GoTo, D=String("nowhere"))},
        {"A": Dictionary(S=Name.URI, URI=String("file:///home/somebody/notes.txt"))},
        {"A": Dictionary(S=Name.Named, N=Name.Find)},
    ],
)
def test_links_that_lead_nowhere_are_said_to_be_dropped(keys: dict[str, Any]) -> None:
    pdf = document()
    annotated(pdf, **keys)
    found = seen(pdf)
    assert found.links == ()
    assert found.changes == ("links that lead neither to a page nor to the web dropped",)


def test_links_that_lead_somewhere_are_no_change() -> None:
    pdf = document()
    annotated(pdf, Dest=Array([0, Name.Fit]))
    annotated(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.org/")))
    assert seen(pdf).changes == ()
