"""Whoever receives a bundle learns what happened to it on the way: each damage is found, and named by its page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from dossier.received.difference import Area, Difference, Verification, gathered
from dossier.received.formats import json_report, text_report
from dossier.received.verification import verified
from dossier.report import Look
from tests.support.received import DAMAGES, Hand, built_case, exhibit, in_hand

WIDE = Look(width=1000)
SAME = "its page numbers, stamps, index rows, dividers, links, bookmarks and destinations are those of the manifest"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_case(tmp_path_factory.mktemp("received") / "case")


@pytest.fixture
def hand(case: Path, tmp_path: Path) -> Hand:
    return in_hand(case, tmp_path / "mail")


def told(hand: Hand) -> Verification:
    return verified(hand.bundle, hand.folder / "manifest.json")[0]


@pytest.mark.slow
def test_a_bundle_as_it_was_built_agrees(hand: Hand) -> None:
    found = told(hand)
    assert found.agrees
    assert found.identical
    assert found.findings.proved == {
        "pages": 9,
        "stamps": 4,
        "index rows": 7,
        "dividers": 2,
        "links": 17,
        "bookmarks": 2,
        "destinations": 9,
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_found_and_named(hand: Hand, name: str) -> None:
    damage, words = DAMAGES[name]
    page = hand.damage(damage)
    found = told(hand)
    text = text_report([found], WIDE, verbose=True)
    assert not found.agrees
    assert not found.identical
    assert re.search(words, text), text
    assert page in {one.page for one in found.findings.differences if one.area is not Area.FILE}
    assert (SAME in text) == (name in {"script on opening", "file attached", "note on a page"})


@pytest.mark.slow
def test_a_difference_on_an_evidence_page_names_document_and_entry(hand: Hand) -> None:
    hand.damage(DAMAGES["pages swapped"][0])
    first = next(one for one in told(hand).findings.differences if one.area is Area.STAMPS)
    assert (first.document, first.entry) == ("evidence/award.pdf", "award-2023")


@pytest.mark.slow
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
        {"qdf": True},
    ],
)
def test_a_bundle_that_was_only_saved_again_is_said_to_be_the_same_but_for_its_bytes(
    hand: Hand, how: dict[str, object]
) -> None:
    with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
        pdf.save(**how)  # type: ignore[arg-type]
    found = told(hand)
    assert {one.what for one in found.findings.differences} == {"size in bytes", "SHA-256"}
    assert f"the file is not byte for byte the one that the manifest describes; {SAME}" in text_report([found], WIDE)


def strange(pdf: pikepdf.Pdf) -> pikepdf.Page:
    """A page as other programs draw it, which our own reading of text cannot follow."""
    broken = pdf.make_stream(b"1 beginbfrange <00> <0> <zz> endbfrange 1 beginbfchar <0> <1> endbfchar")
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=broken)
    page = pdf.add_blank_page(page_size=(612, 792))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    page.obj.Contents = pdf.make_stream(b"BI /W 1 /H 1 ID \xff(<\x00 EI cm BT Td /F0 Tf <0> Tj 1 2 Tm ET")
    return page


@pytest.mark.slow
@pytest.mark.parametrize("place", [1, 4, 5, 8])
@pytest.mark.parametrize("instead", [True, False])
def test_a_page_of_another_program_is_named(hand: Hand, place: int, instead: bool) -> None:  # noqa: FBT001
    with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
        page = strange(pdf)
        del pdf.pages[-1]
        pdf.pages.insert(place, page)
        if instead:
            del pdf.pages[place + 1]
        pdf.save()
    found = told(hand)
    assert found.findings.readable
    named = {(one.page, one.what) for one in found.findings.differences}
    if instead:
        assert place + 1 in {page_ for page_, _ in named}
    else:
        assert (0, f"sheet {place + 1} of the file is not in the manifest") in named
        assert not {page_ for page_, what in named if page_ and "no such page" in what}


def by_pdfium(path: Path) -> None:
    with closing(pypdfium2.PdfDocument(path.read_bytes())) as pdf:
        pdf.save(path)


def by_pypdf(path: Path) -> None:
    pypdf.PdfWriter(clone_from=BytesIO(path.read_bytes())).write(path)


def by_an_update(path: Path) -> None:
    """Append a changed object to the file, as a signature or a comment does."""
    writer = pypdf.PdfWriter(BytesIO(path.read_bytes()), incremental=True)
    writer.add_metadata({"/Title": "Exhibits"})
    writer.write(path)


@pytest.mark.slow
@pytest.mark.parametrize("save", [by_pdfium, by_pypdf, by_an_update])
def test_other_programs_may_save_it(hand: Hand, save: Callable[[Path], None]) -> None:
    before = hand.bundle.read_bytes()
    save(hand.bundle)
    assert hand.bundle.read_bytes() != before
    found = told(hand)
    assert {one.what for one in found.findings.differences} <= {"size in bytes", "SHA-256"}
    assert SAME in text_report([found], WIDE)


@pytest.mark.slow
def test_a_page_exchanged_by_an_update_at_the_end_of_the_file_is_found(hand: Hand) -> None:
    writer = pypdf.PdfWriter(BytesIO(hand.bundle.read_bytes()), incremental=True)
    first = exhibit(hand.manifest, "A-1")["first_page"]
    kids = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
    kids[first - 1], kids[first] = kids[first], kids[first - 1]
    writer.write(hand.bundle)
    assert hand.bundle.read_bytes().count(b"%%EOF") == 2
    assert {one.page for one in told(hand).findings.differences if one.area is Area.STAMPS} == {first, first + 1}


def test_many_differences_are_counted_and_the_first_ones_shown() -> None:
    many = (Difference(Area.STAMPS, page, "the band", item=str(page)) for page in range(1500, 0, -1))
    findings = gathered(many, {Area.STAMPS: 2000})
    assert (len(findings.differences), findings.more, findings.differences[0].page) == (1000, 500, 1)
    told_ = Verification(Path("b.pdf"), Path("manifest.json"), "0" * 64, 9, identical=False, findings=findings)
    short, full = text_report([told_], WIDE), text_report([told_], WIDE, verbose=True)
    assert "and 1,460 others (--verbose lists them)" in short
    assert "page 40: the band" in short
    assert "page 41: the band" not in short
    assert "page 1000: the band" in full
    assert "and 500 others\n" in full


def test_what_a_file_says_does_not_control_the_terminal_of_its_reader() -> None:
    said = "\x1b[2Kall agrees\x9b\u202e"
    findings = gathered([Difference(Area.INDEX, 2, "title", said, said)], {Area.INDEX: 1})
    found = Verification(Path("b.pdf"), Path("manifest.json"), "0" * 64, 9, identical=False, findings=findings)
    for shown in (text_report([found], WIDE), json_report([found])):
        assert "all agrees" in shown
        assert shown.replace("\n", "").isprintable()
    assert json.loads(json_report([found]))["bundles"][0]["disagreements"][0]["found"] == said


@pytest.mark.slow
def test_what_a_viewer_adds_when_it_saves_is_named(hand: Hand) -> None:
    with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["xmp:CreatorTool"] = "A viewer"
        pdf.save()
    text = text_report([told(hand)], WIDE)
    assert SAME in text
    assert "/Metadata does not belong in the catalog of the bundle" in text


@pytest.mark.slow
def test_what_an_evidence_page_shows_is_told_by_its_bytes_alone(hand: Hand) -> None:
    def other_content(pdf: pikepdf.Pdf, values: dict[str, object]) -> int:
        page: int = exhibit(values, "A-1")["first_page"]
        pdf.pages[page - 1].obj.Contents[1] = pdf.make_stream(b"0 g 100 100 200 200 re f")
        return page

    hand.damage(other_content)
    found = told(hand)
    assert {one.area for one in found.findings.differences} == {Area.FILE}
    assert "so nothing here says that they are unchanged" in text_report([found], WIDE)


@pytest.mark.slow
def test_an_encrypted_bundle_is_not_read(hand: Hand) -> None:
    for user in ("", "secret"):
        with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
            pdf.save(encryption=pikepdf.Encryption(owner="owner", user=user))
        found = told(hand)
        assert not found.findings.readable
        assert "is encrypted" in found.findings.differences[-1].what


@pytest.mark.slow
@pytest.mark.parametrize("part", [2, 10])
def test_a_bundle_that_was_cut_off_says_how_much_is_there(hand: Hand, part: int) -> None:
    whole = hand.bundle.read_bytes()
    hand.bundle.write_bytes(whole[: len(whole) // part])
    found = told(hand)
    assert not found.findings.readable
    text = text_report([found], WIDE)
    assert f"size in bytes: expected {len(whole)}, found {len(whole) // part}" in text
    assert "the file cannot be read as a PDF" in text


@pytest.mark.slow
def test_a_bundle_with_the_manifest_of_another_disagrees_in_what_it_is(hand: Hand) -> None:
    values = hand.manifest
    for each in values["exhibits"]:
        each["label"] = each["label"].replace("A", "C")
    for row in values["index"]:
        row["label"] = row["label"].replace("A", "C")
    values["bundle"]["sha256"] = "0" * 64
    hand.write(values)
    whats = {one.what for one in told(hand).findings.differences}
    assert {"SHA-256", "index row C-1, label", "the divider does not say", "the band on the left"} <= whats


def lost_pages(hand: Hand, *, draft: bool) -> list[int]:
    """Build again, and take the last page of the first exhibit out of a copy."""
    if draft:
        command = [sys.executable, "-m", "dossier", "build", "-q", "--draft", "-p", "eb1a", str(hand.case)]
        subprocess.run(command, check=True)
        for name in ("bundle.pdf", "manifest.json"):
            shutil.copy(hand.case / "build/eb1a" / name, hand.folder / name)
    page: int = exhibit(hand.manifest, "A-1")["last_page"]
    with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
        del pdf.pages[page - 1]
        pdf.save()
    return [page]


@pytest.mark.slow
@pytest.mark.parametrize("draft", [False, True])
def test_a_lost_page_is_one_difference_and_missing_in_each_count(tmp_path: Path, *, draft: bool) -> None:
    hand = in_hand(built_case(tmp_path / "case"), tmp_path / "mail")
    whole = dict(told(hand).findings.compared)
    lost = lost_pages(hand, draft=draft)
    found = told(hand)
    assert [one.page for one in found.findings.differences if one.what == "no such page in the file"] == lost
    assert not [one for one in found.findings.differences if "sheet" in one.what]
    proved = found.findings.proved
    assert (proved["pages"], proved["stamps"]) == (whole["pages"] - 1, whole["stamps"] - 1)
    text = text_report([found], WIDE)
    assert f"{proved['pages']} of {whole['pages']} pages, {proved['stamps']} of {whole['stamps']} stamps" in text
    assert "stamps" not in re.findall(r"its (.*) are those of the manifest", text)[0]


@pytest.mark.slow
def test_a_file_that_is_another_one_agrees_in_nothing(hand: Hand) -> None:
    other = hand.case / "build/eb1a/working-paper.pdf"
    found = verified(other, hand.folder / "manifest.json")[0]
    assert not any(found.findings.proved.values())
    assert "no exhibit in it is that of the manifest, so it is another file, or the manifest of another" in text_report(
        [found], WIDE
    )


@pytest.mark.slow
def test_page_labels_that_count_anew_are_told_by_their_sheet(hand: Hand) -> None:
    with pikepdf.open(hand.bundle, allow_overwriting_input=True) as pdf:
        pdf.Root.PageLabels.Nums = pikepdf.Array([0, {"/S": pikepdf.Name.D}, 6, {"/S": pikepdf.Name.D, "/St": 9}])
        pdf.save()
    text = text_report([told(hand)], WIDE)
    assert "page labels: expected “1, 2, 3 from the first page”, found “others, from sheet 7 on”" in text
