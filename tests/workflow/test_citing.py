"""Letters, from the case to the copies: resolved, checked, linked; and what becomes of them when the evidence changes."""

from __future__ import annotations

import csv
import io
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dossier import workflow
from dossier.build.order import Order
from dossier.documents.look.letter_pages import boxes_of, running_text
from dossier.errors import DossierError, OutputError
from dossier.finding import Severity
from dossier.report import text_report
from dossier.word.letter import read_letter
from dossier.workflow.citing import Cited, CiteOrder, cite
from tests.support.citing import Page, citing_case, hand_over, lengthen, write_letter
from tests.support.folders import change, everything_in
from tests.support.letters import document, with_part

NAMED = """\
    front:
      - {letter: letters/petition.md, title: Petition letter, to: [USCIS], re: [Form I-140]}
    cited_in: [letters/brief.docx, letters/plain.md]
"""
PETITION = """\
Dear Officer:

Reviews: [[rev-stroke:2]], and the rules, [[award-2023/criteria]]. Also **Exhibit A-1** at 1.

{{exhibits}}

Thank you, [[rev-stroke|the reviews]].
"""
PLAIN = "The award is Exhibit B-1 at 1; its rules are\nExhibit B-1b at 2. Lesions exhibit T-2 changes.\n"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose bundle was built and handed over, with three letters."""
    case = citing_case(tmp_path_factory.mktemp("cited") / "case", named=NAMED)
    (case / "letters/petition.md").write_text(PETITION, encoding="utf-8")
    (case / "letters/plain.md").write_text(PLAIN, encoding="utf-8")
    brief = Document()
    brief.add_paragraph("See [[rev-stroke:2]], Exhibits A-1 and B-1 at 1.")
    brief.save(str(case / "letters/brief.docx"))
    hand_over(case)
    return case


@pytest.fixture
def case(handed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(handed, tmp_path / "case"))


def cited(case: Path, *files: str, **more: object) -> Cited:
    return cite(case, replace(CiteOrder(case, files), **more))  # type: ignore[arg-type]


def codes(found: Cited) -> list[tuple[str, str]]:
    wanted = [each for each in found.report.findings if each.severity is not Severity.NOTE]
    return [(str(each.at), each.code) for each in sorted(wanted, key=lambda each: each.sort_key)]


def listed(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "citations.csv").read_text("utf-8-sig"), newline="")))


def links(path: Path) -> Iterator[tuple[int, list[float], str, str]]:
    """Page, rectangle, file and place of each link that was laid."""
    for number, page in enumerate(PdfReader(path).pages, 1):
        for one in page.get("/Annots", []):
            found = one.get_object()
            action = found.get("/A", DictionaryObject())
            if action.get("/S") == "/GoToR":
                yield number, [float(side) for side in found["/Rect"]], str(action["/F"]["/UF"]), str(action["/D"])


@pytest.mark.slow
def test_letters_are_resolved_in_copies_and_every_citation_is_listed(case: Path) -> None:
    before = everything_in(case / "letters")
    found = cited(case)
    folder = case / "build/eb1a/letters"
    assert codes(found) == []
    assert everything_in(case / "letters") == before
    assert {path.name for path in folder.iterdir()} == {
        *("petition.md", "petition.pdf", "plain.md", "plain.pdf", "brief.docx", "citations.csv", "citations.sha256")
    }
    text = (folder / "petition.md").read_text(encoding="utf-8")
    assert "Reviews: Exhibit A-1 at 2, and the rules, Exhibit B-1b." in text
    assert "| B-1 | Young Investigator Award |" in text
    assert "Thank you, the reviews (Exhibit A-1)." in text
    (brief,) = read_letter((folder / "brief.docx").read_bytes()).paragraphs
    assert brief.text == "See Exhibit A-1 at 2, Exhibits A-1 and B-1 at 1."
    printed = "".join(page.extract_text() for page in PdfReader(folder / "petition.pdf").pages)
    assert "Exhibit A-1 at 2" in printed
    rows = {(row["letter"], row["text"]): row for row in listed(folder)}
    one = rows["letters/plain.md", "Exhibit B-1b at 2"]
    assert (one["place"], one["exhibit"], one["page_in_exhibit"], one["document"], one["status"]) == (
        *("2:1", "B-1b", "2", "evidence/rules.pdf", "ok"),
    )
    assert rows["letters/brief.docx", "[[rev-stroke:2]]"]["place"] == "§1"
    assert {row["status"] for row in rows.values()} == {"ok"}
    # Resolve, then check: nothing. The copies survive the next build, and are checked as letters of their own.
    for name in ("petition.md", "brief.docx", "petition.pdf"):
        shutil.copy(folder / name, case / f"letters/resolved-{name}")
        assert codes(cited(case, f"letters/resolved-{name}", petitions=("eb1a",), check=True)) == []
    (bundle,) = workflow.build(case, Order(("eb1a",), force=True)).bundles
    assert any("has letters for the bundle before this one" in each for each in bundle.remarks)
    assert (folder / "petition.md").read_text(encoding="utf-8") == text


def test_a_citation_that_leads_nowhere_is_an_error_and_nothing_is_written(case: Path) -> None:
    letter = (
        "Exhibit A-1 at 9. See Exhibit A. Exhibit C-21 and Exhibit\nB-1c at 1. [[rev-strok]]\n"
        "Exhibits B-1 and C-9; Exhibit B-1a at 2, at 5–3."
    )
    (case / "letters/wrong.md").write_text(letter, encoding="utf-8")
    found = cited(case, "letters/wrong.md", petitions=("eb1a",))
    messages = {each.message for each in found.report.findings if each.code in {"B001", "B006", "B008"}}
    assert messages == {
        "'Exhibit A-1 at 9' names page 9, and Exhibit A-1 has 2 pages",
        "'Exhibit A' names a section and no exhibit",
        "'Exhibit C-21' cites a label that was never given out: C-21",
        "'Exhibit B-1c at 1' cites a document that Exhibit B-1 does not have",
        "[[rev-strok]] refers to no entry of the record",
        "'C-9' cites a label that was never given out: C-9",
        "'Exhibit B-1a at 2' names page 2, and B-1a is page 1 of Exhibit B-1",
    }
    assert found.errors
    assert [each.astray for each in found.letters] == [7]
    assert not (case / "build/eb1a/letters").exists()
    hints = {each.message: each.hint for each in found.report.findings}
    assert hints["'Exhibit A' names a section and no exhibit"] == "A is a section: its exhibit is A-1"


def test_an_exhibit_that_went_or_that_only_another_petition_has_is_told(case: Path) -> None:
    (case / "letters/plain.md").write_text("Exhibit B-1.\n", encoding="utf-8")
    (case / "letters/petition.md").write_text("Exhibit A-1.\n", encoding="utf-8")
    Document().save(str(case / "letters/brief.docx"))
    change(case, "cited_in: [letters/brief.docx, letters/plain.md]", "cited_in: [letters/plain.md]", "dossier.yaml")
    change(
        case, "    classification: EB-1A\n", "    classification: EB-1A\n    exclude: [award-2023]\n", "dossier.yaml"
    )
    (finding,) = [each for each in workflow.check(case).findings if each.code == "B008"]
    assert finding.message == "'Exhibit B-1' cites an exhibit that was withdrawn"
    assert str(finding.at) == "letters/plain.md:1:1"
    # A letter outside the bundle is wrong, and the bundle is not: it can be built.
    assert not finding.stops_build
    assert "nothing stops a build" in text_report(workflow.check(case))
    assert workflow.build(case, Order(("eb1a",))).bundles


@pytest.mark.slow
def test_a_page_that_moved_or_changed_since_it_was_handed_over_is_told_for_just_its_citations(case: Path) -> None:
    (case / "letters/petition.md").write_text(
        "[[rev-stroke:2]], Exhibit B-1 at 1, Exhibit B-1 at 2, Exhibit B-1, Exhibit B-1b, [[award-2023/criteria:1]].\n",
        encoding="utf-8",
    )
    change(case, "cited_in: [letters/brief.docx, letters/plain.md]", "cited_in: []", "dossier.yaml")
    assert [each for each in workflow.check(case).findings if each.code == "B007"] == []
    # The certificate grows: what stood on page 2 stands on page 4, and page 1 has another version of its document.
    shutil.copy(case / "evidence/award.pdf", case / "evidence/old.pdf")
    lengthen(case, "evidence/award.pdf", 3)
    found = sorted(each.message for each in workflow.check(case).findings if each.code == "B007")
    assert found == [
        "'Exhibit B-1 at 1': 'evidence/award.pdf' on page 1 changed since issue 1",
        "'Exhibit B-1 at 2': what stood on page 2 in issue 1 stands on page 4 now",
    ]
    lengthen(case, "evidence/thanks.pdf", 2)
    found = sorted(each.message for each in workflow.check(case).findings if each.code == "B007")
    assert "[[rev-stroke:2]]" in found[-1]
    assert len(found) == 3
    # What is handed over again is what letters are held against from then on.
    hand_over(case)
    assert [each for each in workflow.check(case).findings if each.code == "B007"] == []


def test_one_letter_of_two_petitions_is_held_against_each(case: Path) -> None:
    (case / "letters/both.md").write_text("Exhibit A-1 at 1 and [[award-2023]].\n", encoding="utf-8")
    found = cited(case, "letters/both.md", petitions=("eb1a", "o1a"), check=True)
    wrong = {(each.petition, each.code) for each in found.report.findings if each.severity is Severity.ERROR}
    assert wrong == {("o1a", "B001")}
    assert [(each.petition, each.citations) for each in found.letters] == [("eb1a", 2), ("o1a", 2)]
    with pytest.raises(DossierError, match="is named by no petition: say with -p"):
        cited(case, "letters/both.md", check=True)


@pytest.mark.slow
def test_a_copy_that_was_edited_by_hand_is_kept_and_named(case: Path) -> None:
    cited(case, "letters/plain.md")
    copy = case / "build/eb1a/letters/plain.md"
    copy.write_text("Mine.\n", encoding="utf-8")
    found = cited(case, "letters/plain.md")
    assert codes(found) == [("build/eb1a/letters/plain.md:1:1", "B010")]
    assert copy.read_text(encoding="utf-8") == "Mine.\n"
    assert [path.name for path in found.letters[0].written] == ["plain.pdf"]
    copy.unlink()
    assert codes(cited(case, "letters/plain.md")) == []


def test_words_typed_over_a_resolved_reference_are_kept_and_named_and_the_others_resolved_anew(case: Path) -> None:
    cited(case, "letters/brief.docx")
    copy = (case / "build/eb1a/letters/brief.docx").read_bytes()
    assert "Exhibit A-1 at 2" in document(copy)
    edited = with_part(copy, "word/document.xml", document(copy).replace("Exhibit A-1 at 2", "Exhibit A-1 at 1"))
    (case / "letters/back.docx").write_bytes(edited)
    found = cited(case, "letters/back.docx", petitions=("eb1a",))
    assert codes(found) == [("letters/back.docx:§1", "B010")]
    assert "Exhibit A-1 at 1" in document((case / "build/eb1a/letters/back.docx").read_bytes())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 nothing", "cannot be read: this is no .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old Word file"),
    ],
)
def test_a_file_that_is_no_word_document_costs_its_own_message(case: Path, data: bytes, message: str) -> None:
    (case / "letters/back.docx").write_bytes(data)
    with pytest.raises(DossierError, match=message):
        cited(case, "letters/back.docx", petitions=("eb1a",))


@pytest.mark.slow
def test_links_lie_on_three_hundred_citations_and_on_nothing_else(case: Path) -> None:
    sorts = ("Exhibit A-1 at 2", "Ex. B-1 at 1", "Exhibit B-1b", "Exhibit A-1, p. 1")
    places = {
        "Exhibit A-1 at 2": "A-1.p2",
        "Ex. B-1 at 1": "B-1.p1",
        "Exhibit B-1b": "B-1b",
        "Exhibit A-1, p. 1": "A-1.p1",
    }
    pages, wanted, planted = [], [], 0
    for number in range(10):
        lines = [""] * 45
        for place in range(0, 36, 6):
            lines[place] = "Lesions exhibit T-2 changes; the museum exhibit 3D is older."
            for step in range(4):
                words = sorts[(number + place + step) % len(sorts)]
                lines[place + 1 + step % 3] += f"so {words} says, "
                wanted.append(places[words])
            broken = sorts[(number + place) % len(sorts)]
            first, _, rest = broken.partition(" ")
            lines[place + 3] += f"and {first}"
            lines[place + 4] = f"{rest} too; {lines[place + 4]}"
            wanted += [places[broken]] * 2  # a rectangle for each of its lines
            planted += 1
        pages.append(Page(lines))
    letter = write_letter(case / "letters/long.pdf", *pages, head="Petition letter", numbered=True)
    assert (len(wanted), planted) == (360, 60)
    before = sum(os.times()[:4])  # of this process and of its workers, whatever else the machine does
    found = cited(case, "letters/long.pdf", petitions=("eb1a",), link=True)
    assert sum(os.times()[:4]) - before < 5
    assert found.letters[0].citations == 300
    assert found.letters[0].links == 360
    laid = list(links(case / "build/eb1a/letters/long.pdf"))
    assert {file for _, _, file, _ in laid} == {"../bundle.pdf"}
    running = running_text(letter)
    for page, rect, _, name in laid:
        words = _words_in(letter, page, rect)
        assert words, name
        assert places.get(words, name) == name
        assert not set(words.split()) & {"so", "says,", "and", "too;"}, words
    assert Counter(name for *_, name in laid) == Counter(wanted)
    assert running.text.count("Exhibit") + running.text.count("Ex.") == 300
    # The pages are those of the letter, and what opened before opens still.
    with pikepdf.open(letter) as source, pikepdf.open(case / "build/eb1a/letters/long.pdf") as copy:
        contents = [page.Contents.read_raw_bytes() for page in source.pages]
        assert contents == [page.Contents.read_raw_bytes() for page in copy.pages]
    # Linked once more, the links are exchanged and not doubled.
    shutil.copy(case / "build/eb1a/letters/long.pdf", case / "letters/again.pdf")
    again = cited(case, "letters/again.pdf", petitions=("eb1a",), link=True)
    assert again.letters[0].links == 360
    assert len(list(links(case / "build/eb1a/letters/again.pdf"))) == 360


def _words_in(path: Path, page: int, rect: list[float]) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        text = document[page - 1].get_textpage()
        return str(text.get_text_bounded(*rect)).strip()


def test_a_letter_beside_the_bundle_or_its_volumes_leads_into_them(case: Path, tmp_path: Path) -> None:
    write_letter(case / "letters/short.pdf", Page(["See Exhibit A-1 at 2 and Exhibit B-1."]))
    sent = tmp_path / "sent"
    sent.mkdir()
    shutil.copy(case / "build/eb1a/bundle.pdf", sent / "eb1a-bundle.pdf")
    cited(case, "letters/short.pdf", petitions=("eb1a",), link=True, folder=sent)
    assert [(file, place) for _, _, file, place in links(sent / "short.pdf")] == [
        ("eb1a-bundle.pdf", "A-1.p2"),
        ("eb1a-bundle.pdf", "B-1"),
    ]
    _cut(case / "build/eb1a/bundle.pdf", sent)
    cited(case, "letters/short.pdf", petitions=("eb1a",), link=True, folder=sent)
    assert [file for _, _, file, _ in links(sent / "short.pdf")] == [
        "eb1a-bundle (1 of 2).pdf",
        "eb1a-bundle (2 of 2).pdf",
    ]


def _cut(bundle: Path, folder: Path) -> None:
    """Cut a bundle into two volumes where exhibit B-1 begins."""
    from dossier.handoff.extracts import Bundle, write_extract
    from dossier.verify.letter_links import destination_names

    assert "B-1.p1" in destination_names(bundle)
    (folder / "eb1a-bundle.pdf").unlink()
    with pikepdf.open(bundle) as pdf:
        cut = next(number for number, page in enumerate(pdf.pages, 1) if _is_page(pdf, "B-1", page))
        for number, (first, last) in enumerate([(1, cut - 1), (cut, len(pdf.pages))], 1):
            with (folder / f"eb1a-bundle ({number} of 2).pdf").open("wb") as target:
                write_extract(Bundle(pdf), first, last, target, title="Volume")


def _is_page(pdf: pikepdf.Pdf, name: str, page: pikepdf.Page) -> bool:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    return bool(names[name][0].objgen == page.obj.objgen)


def test_links_need_the_bundle_of_the_record_as_it_is(case: Path) -> None:
    write_letter(case / "letters/short.pdf", Page(["See Exhibit A-1 at 2."]))
    lengthen(case, "evidence/thanks.pdf", 3)
    with pytest.raises(DossierError, match=r"links lead into the bundle, .* `dossier build -p eb1a` first"):
        cited(case, "letters/short.pdf", petitions=("eb1a",), link=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.write_bytes(b"%PDF-1.7\n nothing"), "is no PDF that a viewer opens"),
        (lambda path: _locked(path, user="secret"), "needs a password to open"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: _long(path, 10_000), "has 10,000 pages, and a letter at most 400"),
        (lambda path: _swollen(path), "has more text than a letter"),  # noqa: PLW0108  # defined below
        (lambda path: write_letter(path, Page([])), "has no text that can be read"),
    ],
)
def test_a_hostile_letter_costs_its_own_message(case: Path, spoil: Callable[[Path], object], message: str) -> None:
    path = case / "letters/hostile.pdf"
    spoil(path)
    before = time.monotonic()
    with pytest.raises(DossierError, match=message):
        cited(case, "letters/hostile.pdf", petitions=("eb1a",), check=True)
    assert time.monotonic() - before < 60
    change(case, "cited_in: [letters/brief.docx", "cited_in: [letters/hostile.pdf", "dossier.yaml")
    found = [each for each in workflow.check(case).findings if "hostile" in each.message]
    assert [each.code for each in found] in (["D003"], ["D004"])
    assert message in found[0].message
    assert found[0].at.file == "dossier.yaml"
    assert not found[0].stops_build


def test_what_takes_no_links_is_refused_and_still_checked(case: Path) -> None:
    path = write_letter(case / "letters/locked.pdf", Page(["See Exhibit A-1 at 2."]))
    _locked(path, owner="secret")
    assert codes(cited(case, "letters/locked.pdf", petitions=("eb1a",))) == []
    with pytest.raises(DossierError, match="is encrypted; export it once more"):
        cited(case, "letters/locked.pdf", petitions=("eb1a",), link=True)
    path = write_letter(case / "letters/signed.pdf", Page(["See Exhibit A-1 at 2."]))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        signature = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=b"x"))
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="one", V=signature))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        pdf.save(path)
    with pytest.raises(DossierError, match="is digitally signed, and links would break the signature"):
        cited(case, "letters/signed.pdf", petitions=("eb1a",), link=True)


def test_a_letter_is_never_written_over(case: Path) -> None:
    with pytest.raises(DossierError, match="would be written over the letter itself"):
        cited(case, "letters/plain.md", folder=case / "letters")
    with pytest.raises(OutputError, match="is in evidence/"):
        cited(case, "letters/plain.md", folder=case / "evidence")
    (case / "letters/brief.md").write_text("Nothing.\n", encoding="utf-8")
    shutil.copy(case / "letters/petition.md", case / "letters/brief.txt")
    with pytest.raises(DossierError, match=r"would both be written as brief\.md"):
        cited(case, "letters/brief.md", "letters/brief.txt", petitions=("eb1a",))
    with pytest.raises(DossierError, match="lies where `dossier cite` writes"):
        cited(case, "build/eb1a/manifest.json", petitions=("eb1a",))


def test_a_letter_that_is_read_once_is_not_opened_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_letter(case / "letters/kept.pdf", Page(["See Exhibit A-1 at 2."]))
    change(case, "cited_in: [letters/brief.docx", "cited_in: [letters/kept.pdf", "dossier.yaml")
    workflow.check(case)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("opened again")

    monkeypatch.setattr("dossier.processes.workers.run", never)
    monkeypatch.setattr("dossier.disk.files.measure", never)
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    assert [each.code for each in workflow.check(case).findings if each.code.startswith("B00")] == []


def _locked(path: Path, *, user: str = "", owner: str = "owner") -> None:
    if not path.exists():
        write_letter(path, Page(["Exhibit A-1"]))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner=owner))


def _long(path: Path, count: int) -> None:
    """A page tree that names one page so many times."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, b"3 0 R " * count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    ]
    bodies = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    path.write_bytes(b"%PDF-1.4\n" + bodies + b"trailer << /Root 1 0 R /Size 4 >>\n%%EOF\n")


def _swollen(path: Path) -> None:
    """A small file with more text than a letter has: one page of a hundred thousand signs, shown again and again."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        line = b"(" + b"exhibit C-2 " * 500 + b") Tj 0 -1 Td "
        content = pdf.make_stream(b"BT /F1 1 Tf 1 800 Td " + line * 20 + b"ET")
        for _ in range(40):
            page = pdf.add_blank_page(page_size=(9000, 900))
            page.Contents = content
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.save(path, compress_streams=True)


def test_boxes_are_asked_for_in_any_order(tmp_path: Path) -> None:
    path = write_letter(tmp_path / "letter.pdf", Page(["One Exhibit A-1 and", "two Exhibit A-2"]), Page(["three"]))
    text = running_text(path).text
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("three", "One", "two")]
    assert [[page for page, _ in each] for each in boxes_of(path, spans)] == [[2], [1], [1]]
