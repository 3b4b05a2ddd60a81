from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from dossier.documents.pdf import opening as opening_module
from dossier.documents.pdf import pdfium_copy
from dossier.documents.pdf.opening import Opening, Refused, open_any
from dossier.documents.pdf.pypdf_copy import rewritten
from tests.support.looking import inspect
from tests.support.viewing import corpus, password_of, shown, unlike


def pages(count: int = 3) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for index in range(count):
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[index].obj.Contents = pdf.make_stream(b"0 g %d 10 50 50 re f" % (10 + 20 * index))
    return pdf


def written(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    """A document whose objects stand in the file in plain text, for tests to damage."""
    with pdf, BytesIO() as buffer:
        how = {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable, **how}
        pdf.save(buffer, **how)
        return buffer.getvalue()


WHOLE = written(pages())
KIDS = b"/Kids [ 3 0 R 4 0 R 5 0 R ]"


def opened(folder: Path, data: bytes, password: str | None = None) -> Opening:
    path = folder / "document.pdf"
    path.write_bytes(data)
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return open_any(path, password, lambda: scratch)


def words(opening: Opening) -> list[str]:
    return [f"{problem.code} {problem.message}" for problem in opening.problems]


def refused(folder: Path, data: bytes, password: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        opened(folder, data, password)
    problem = caught.value.problem
    assert problem.hint
    assert str(folder) not in problem.message
    return f"{problem.code} {problem.message}"


HARMLESS = {
    "whole": WHOLE,
    "without its last word": WHOLE[:-7],
    "something before it": b"HTTP/1.1 200 OK\r\n\r\n" + WHOLE,
    "something after it": WHOLE + b"<!-- a page counter -->" * 10,
    "much after it": WHOLE + b"<!-- a page counter -->\n" * 400,
    "a catalog that does not say so": WHOLE.replace(b"/Type /Catalog", b"/Type /Catalox"),
    "a page twice": WHOLE.replace(KIDS, b"/Kids [ 3 0 R 3 0 R 5 0 R ]"),
    "linearized": written(pages(), linearize=True),
    "objects in streams": written(pages(30), object_stream_mode=pikepdf.ObjectStreamMode.generate),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_document_that_is_whole_is_used_as_it_is(name: str, tmp_path: Path) -> None:
    opening = opened(tmp_path, HARMLESS[name])
    assert not opening.altered
    assert words(opening) == []
    assert opening.changes == ()


DAMAGED = {
    "cut in half": (WHOLE[: len(WHOLE) // 2], 3),
    "cut before its table": (WHOLE[:-30], 3),
    "its table elsewhere": (re.sub(rb"startxref\n\d+", b"startxref\n9999", WHOLE), 3),
    "line ends exchanged": (WHOLE.replace(b"\n", b"\r\n"), 3),
    "an unfinished change": (WHOLE + b"12 0 obj\n<< /Type /Page >>\n", 3),
    "a long unfinished change": (WHOLE + b"12 0 obj\n<< /Type /Page >>\n" + b"% and so on\n" * 300, 3),
    "a stream without an end": (WHOLE.replace(b"endstream", b"         ", 1), 3),
    "a stream of another length": (re.sub(rb"/Length \d+", b"/Length 99", WHOLE, count=1), 3),
    "fewer pages counted": (WHOLE.replace(b"/Count 3", b"/Count 2"), 3),
    "no root": (WHOLE.replace(b"/Root", b"/Rood"), 3),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_document_is_rebuilt_and_said_to_be(name: str, tmp_path: Path) -> None:
    data, count = DAMAGED[name]
    opening = opened(tmp_path, data)
    assert opening.altered
    assert len(opening.pdf.pages) == count
    assert words(opening) == [f"D014 the document is damaged: rebuilt with {count} pages"]
    assert f"`expect_pages: {count}`" in opening.problems[0].hint


END = b"endobj\n%d 0 obj"
SHOWN_ALIKE = {
    "a page without an end": WHOLE.replace(END % 4, b"       4 0 obj"),
    "a page tree without an end": WHOLE.replace(END % 3, b"       3 0 obj"),
    "content without an end": WHOLE.replace(b"endstream\nendobj", b"endstream\n      ", 1),
    "several without an end": WHOLE.replace(b"endobj\n", b"       ", 4),
}


@pytest.mark.parametrize("name", SHOWN_ALIKE)
def test_what_every_viewer_shows_alike_is_no_damage(name: str, tmp_path: Path) -> None:
    opening = opened(tmp_path, SHOWN_ALIKE[name])
    assert (words(opening), opening.altered, len(opening.pdf.pages)) == ([], True, 3)
    with opening.pdf as pdf:
        pdf.save(tmp_path / "saved.pdf")
    for index in range(3):
        assert unlike(shown(WHOLE, index), shown((tmp_path / "saved.pdf").read_bytes(), index)) == 0


def with_a_part_named_again(times: int, *, holding: bool) -> bytes:
    """A document whose page tree names a part, empty or with a page, this many times."""
    with pages() as pdf:
        top = pdf.Root.Pages
        part = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=top, Kids=Array(), Count=0))
        top.Kids = Array([*list(top.Kids), *[part] * times])
        if holding:
            page = pdf.make_indirect(Dictionary(Type=Name.Page, Parent=part, MediaBox=Array([0, 0, 200, 200])))
            part.Kids, part.Count, top.Count = Array([page]), 1, 3 + times
        with BytesIO() as buffer:
            pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return buffer.getvalue()


@pytest.mark.parametrize("times", [2, 3, 5])
def test_a_page_tree_that_names_an_empty_part_again_is_no_damage(times: int, tmp_path: Path) -> None:
    data = with_a_part_named_again(times, holding=False)
    with pytest.raises(pikepdf.PdfError, match="Loop detected"):
        len(pikepdf.open(BytesIO(data)).pages)
    opening = opened(tmp_path, data)
    assert (words(opening), len(opening.pdf.pages)) == ([], 3)
    assert opening.changes == ("its list of pages, which names a part twice, was written anew",)


def test_engines_that_count_such_pages_differently_are_a_finding(tmp_path: Path) -> None:
    opening = opened(tmp_path, with_a_part_named_again(2, holding=True))
    assert [said.split(":")[0] for said in words(opening)] == ["D014 the document is damaged"]


LOSING = {
    "a page that is null": (WHOLE.replace(KIDS, b"/Kids [ 3 0 R null  5 0 R ]"), 2, "page 2 cannot be read"),
    "a page that is not there": (WHOLE.replace(KIDS, b"/Kids [ 3 0 R 99 0 R 5 0 R]"), 2, "page 2 cannot be read"),
    "a circle": (WHOLE.replace(KIDS, b"/Kids [ 3 0 R 2 0 R 5 0 R ]"), 2, "page 3 cannot be read"),
    "more pages counted": (WHOLE.replace(b"/Count 3", b"/Count 7"), 3, "4 others cannot be read"),
}


@pytest.mark.parametrize("name", LOSING)
def test_pages_that_cannot_be_read_are_named(name: str, tmp_path: Path) -> None:
    data, count, lost = LOSING[name]
    opening = opened(tmp_path, data)
    assert len(opening.pdf.pages) == count
    assert words(opening) == [f"D014 the document is damaged: rebuilt with {count} pages; {lost}"]


@pytest.mark.parametrize("name", [*DAMAGED, "a page that is null"])
def test_what_was_rebuilt_can_be_saved_and_opens_clean(name: str, tmp_path: Path) -> None:
    opening = opened(tmp_path, DAMAGED[name][0] if name in DAMAGED else LOSING[name][0])
    with opening.pdf as pdf:
        pdf.save(tmp_path / "saved.pdf")
        count = len(pdf.pages)
    again = open_any(tmp_path / "saved.pdf", None, lambda: tmp_path)
    assert (len(again.pdf.pages), words(again)) == (count, [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (WHOLE.replace(b"/Pages 2 0 R", b"/Pages 9 0 R"), "damaged"),
        (WHOLE.replace(KIDS, b"/Kids [" + b" " * 19 + b"]").replace(b"/Count 3", b"/Count 0"), "has no pages"),
    ],
    ids=["nothing", "a head only", "noise", "no page tree", "no pages"],
)
def test_where_nothing_can_be_had_it_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    said = refused(tmp_path, data)
    assert said.startswith("D003 the document ")
    assert reason in said


def test_too_deep_is_no_disaster(tmp_path: Path) -> None:
    nested = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]/X "
    nested += b"[" * 3000 + b"]" * 3000
    nested += b">>\nendobj\n3 0 obj\n<</Type/Page/MediaBox[0 0 9 9]>>\nendobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    try:
        opening = opened(tmp_path, nested)
    except Refused:
        return
    assert words(opening) == ["D014 the document is damaged: rebuilt with 1 page"]


@pytest.mark.slow
def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    head = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    kids = b"".join(b"%d 0 R " % number for number in range(3, 20_004))
    tree = b"2 0 obj\n<</Type/Pages/MediaBox[0 0 9 9]/Resources<<>>/Count 20001/Kids[%s]>>\nendobj\n" % kids
    leaves = [b"%d 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n" % number for number in range(3, 20_004)]
    offsets, data = [], head + tree
    for leaf in leaves:
        offsets.append(len(data))
        data += leaf
    table = [b"0000000009 00000 n \n", b"%010d 00000 n \n" % len(head), *(b"%010d 00000 n \n" % at for at in offsets)]
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    data += end % (len(table) + 1, b"".join(table), len(table) + 1, len(data))
    assert refused(tmp_path, data) == "D003 the document has 20001 pages, more than 20000"


@pytest.mark.slow
def test_a_stream_that_grows_without_end_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(300_000_000), 1)
    pdf = pages(1)
    stream = pikepdf.Stream(pdf, bomb)
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)
    opening = opened(tmp_path, written(pdf))
    assert words(opening) == []
    with pytest.raises(pikepdf.PdfError):
        opening.pdf.pages[0].obj.Contents.read_bytes()


def locked(user: str, revision: int = 4) -> bytes:
    return written(pages(1), encryption=pikepdf.Encryption(owner="owner", user=user, R=revision))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("password", ["geheim", "pässwört", "æøå"])
@pytest.mark.parametrize("revision", [4, 6])
def test_a_password_opens(password: str, revision: int, tmp_path: Path) -> None:
    data = locked(password, revision)
    assert "needs a password" in refused(tmp_path, data)
    assert "does not open it" in refused(tmp_path, data, "wrong")
    assert len(opened(tmp_path, data, password).pdf.pages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("revision", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("owner", ["", "owner"])
@pytest.mark.filterwarnings("ignore:Encryption R=5 is deprecated")
def test_what_a_viewer_asks_a_password_for_is_locked(owner: str, revision: int, tmp_path: Path) -> None:
    old = {"aes": False, "metadata": False} if revision < 4 else {}
    lock = pikepdf.Encryption(owner=owner, user="geheim", R=revision, **old)  # type: ignore[arg-type]
    data = written(pages(1), encryption=lock)
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(data)
    assert "needs a password" in refused(tmp_path, data)
    assert "does not open it" in refused(tmp_path, data, "wrong")
    assert len(opened(tmp_path, data, "geheim").pdf.pages) == 1


@pytest.mark.slow
def test_a_locked_document_is_a_finding_of_its_own_and_opens_with_its_password(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="", user="geheim", R=6)
    (tmp_path / "a.pdf").write_bytes(written(pages(2), encryption=lock))
    assert [problem.code for problem in inspect(tmp_path, "a.pdf").problems] == ["D004"]
    assert [problem.code for problem in inspect(tmp_path, "a.pdf", "wrong").problems] == ["D004"]
    facts = inspect(tmp_path, "a.pdf", "geheim")
    assert (len(facts.pages), facts.own_pages) == (2, True)
    assert "D004" not in {problem.code for problem in facts.problems}


def test_a_document_that_only_the_viewer_finds_locked_is_read_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "viewer_pages", lambda *_: None)
    found = opened(tmp_path, locked(""))
    assert found.altered
    assert "encryption removed" in found.changes[0]


def test_an_owners_lock_is_no_lock(tmp_path: Path) -> None:
    assert words(opened(tmp_path, locked(""))) == []


@pytest.mark.parametrize(
    ("handler", "said"),
    [(b"Adobe.PubSec", "for the holder of a certificate"), (b"EBX_HANDLER", "only its own program can open")],
)
def test_a_lock_that_no_password_opens_is_told_apart(handler: bytes, said: str, tmp_path: Path) -> None:
    lock = b"/Encrypt << /Filter /%s /V 4 /SubFilter /adbe.pkcs7.s5 >> /Root" % handler
    message = refused(tmp_path, WHOLE.replace(b"/Root", lock))
    assert message.startswith("D004 ")
    assert said in message


def test_a_portfolio_is_refused_in_words(tmp_path: Path) -> None:
    with pages(1) as pdf:
        pdf.attachments["inside.pdf"] = WHOLE
        pdf.Root.Collection = Dictionary(Type=Name.Collection)
        assert "is a PDF portfolio" in refused(tmp_path, written(pdf))


def xfa(shown_words: bytes, *, rendered: bool, fields: int) -> bytes:
    pdf = pages(1)
    pdf.pages[0].obj.Contents = pdf.make_stream(shown_words)
    held = [pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"field {index}"))) for index in range(fields)]
    pdf.Root.AcroForm = Dictionary(Fields=Array(held), XFA=pdf.make_stream(b"<xdp:xdp/>"))
    if rendered:
        pdf.Root.NeedsRendering = True
    return written(pdf)


@pytest.mark.parametrize(
    ("data", "readable"),
    [
        (xfa(b"BT (Please wait... ) Tj ET", rendered=False, fields=0), False),
        (xfa(b"BT [(P) -3 (lease w) 5 (ait...)] TJ ET", rendered=False, fields=1), False),
        (xfa(b"", rendered=True, fields=0), False),
        (xfa(b"BT (Name of the applicant) Tj ET", rendered=False, fields=2), True),
    ],
    ids=["waiting", "waiting, kerned", "to be rendered", "a form with pages of its own"],
)
def test_a_form_that_only_acrobat_shows_is_refused_in_words(data: bytes, readable: bool, tmp_path: Path) -> None:  # noqa: FBT001
    if readable:
        assert words(opened(tmp_path, data)) == []
    else:
        assert "dynamic XFA" in refused(tmp_path, data)


@pytest.mark.parametrize("engine", [pdfium_copy.imported, rewritten], ids=["pdfium", "pypdf"])
def test_each_engine_of_the_chain_gives_the_pages(engine: Any, tmp_path: Path) -> None:
    source, target = tmp_path / "source.pdf", tmp_path / "target.pdf"
    source.write_bytes(WHOLE)
    assert engine(source, None, target)
    assert [unlike(shown(source, index), shown(target, index)) for index in range(3)] == [0, 0, 0]
    assert pdfium_copy.alike(source, None, target)
    source.write_bytes(b"nothing")
    assert not engine(source, None, target)


def test_pages_that_look_otherwise_are_noticed(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    one.write_bytes(WHOLE)
    other.write_bytes(WHOLE.replace(b"0 g 30 10", b"1 g 30 10"))
    assert not pdfium_copy.alike(one, None, other)


def test_pages_come_as_pictures_where_nothing_else_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.documents.pdf.recover._ENGINES", ())
    opening = opened(tmp_path, LOSING["a circle"][0])
    assert opening.changes == ("pages turned into images",)
    assert words(opening) == ["D014 the document is damaged: rebuilt with 2 pages; page 3 cannot be read"]
    opening.pdf.save(tmp_path / "pictures.pdf")
    picture = opening.pdf.pages[0].obj.Resources.XObject.Image
    assert picture.Width in {833, 834}
    with pikepdf.open(tmp_path / "pictures.pdf") as pdf:
        assert len(pdf.pages) == 2
    before, after = (shown(source, 0) for source in (WHOLE, tmp_path / "pictures.pdf"))
    assert unlike(before, after, edges=False) == 0


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6))
def test_whatever_chance_does_to_a_file_it_opens_or_is_refused(
    tmp_path: Path, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(WHOLE)
    for at, new in changes:
        data[at : at + len(new)] = new
    try:
        opening = opened(tmp_path, bytes(data))
    except Refused as refusal:
        assert refusal.problem.code in {"D003", "D004"}  # noqa: PT017
        return
    assert len(opening.pdf.pages) == 3 or words(opening)


@pytest.mark.slow
@pytest.mark.parametrize("path", corpus())
def test_public_documents_open_or_are_refused_in_words(path: Path, tmp_path: Path) -> None:
    seen = pdfium_copy.viewer_pages(path, password_of(path))
    if not seen:
        with pytest.raises(Refused):
            open_any(path, password_of(path), lambda: tmp_path)
        return
    opening = open_any(path, password_of(path), lambda: tmp_path)
    assert len(opening.pdf.pages) == seen
    assert opening.altered == bool(opening.problems)


def test_an_update_that_does_not_lead_back_is_no_damage_where_all_engines_see_the_same(tmp_path: Path) -> None:
    update = b"4 0 obj\n<< /Producer (invented) >>\nendobj\n"
    table = (
        b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R /Prev 0 >>\nstartxref\n%d\n%%%%EOF\n"
    )
    data = WHOLE + update + table % (len(WHOLE), len(WHOLE) + len(update))
    (tmp_path / "a.pdf").write_bytes(data)
    opening = open_any(tmp_path / "a.pdf", None, lambda: tmp_path)
    assert words(opening) == []
    assert opening.changes == ("its table of contents, which leaves out its beginning, was written anew",)
    (tmp_path / "b.pdf").write_bytes(data[:-30])
    assert [said[:4] for said in words(open_any(tmp_path / "b.pdf", None, lambda: tmp_path))] == ["D014"]
