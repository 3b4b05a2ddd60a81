"""A small case, its bundle in the hands of a receiver, and what may happen to the file on the way.

A damage gets the open file and its manifest as read from JSON; beside it stand the page that the verification should name and
a pattern for its words.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.support.folders import RECORD, case_folder, change

Values = dict[str, Any]
Damage = Callable[[pikepdf.Pdf, Values], int]
DAMAGES: dict[str, tuple[Damage, str]] = {}
EXTRA = """\
  - id: award-2020
    title: Best Poster
    issuer: Example College of Radiology
    date: 2020
    scope: international
    criteria: the best of all posters
    documents:
      - {file: evidence/poster.pdf, role: certificate}
"""


@dataclass(frozen=True)
class Hand:
    """A case with its build, and a folder that holds nothing but a bundle and its manifest."""

    case: Path
    folder: Path

    @property
    def bundle(self) -> Path:
        return self.folder / "bundle.pdf"

    @property
    def manifest(self) -> Values:
        found: Values = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return found

    def write(self, values: object) -> None:
        (self.folder / "manifest.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")

    def damage(self, damage: Damage) -> int:
        """Tamper with the bundle; return the page that should be named."""
        with pikepdf.open(self.bundle, allow_overwriting_input=True) as pdf:
            page = damage(pdf, self.manifest)
            pdf.save(
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        return page


def built_case(folder: Path) -> Path:
    """Build a case with an exhibit under two criteria and a label that was withdrawn."""
    case = case_folder(folder, record=RECORD + EXTRA)
    shutil.copy(case / "evidence/rules.pdf", case / "evidence/poster.pdf")
    change(case, "    completed: 11\n", "    completed: 11\n    claims: [judging, contributions]\n")
    change(
        case,
        "    date: 2023-11\n",
        "    date: 2023-11\n    scope: international\n    criteria: excellence of research\n",
    )
    _build(case)
    change(case, EXTRA, "")
    (case / "evidence/poster.pdf").unlink()
    _build(case)
    return case


def _build(case: Path) -> None:
    command = [sys.executable, "-m", "dossier", "build", "-q", "-p", "eb1a", str(case)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr


def in_hand(case: Path, folder: Path, petition: str = "eb1a") -> Hand:
    """Hand over the bundle of a case."""
    folder.mkdir(parents=True)
    for name in ("bundle.pdf", "manifest.json"):
        shutil.copy(case / "build" / petition / name, folder / name)
    return Hand(case, folder)


def found_as(words: str) -> Callable[[Damage], Damage]:
    """Register a damage with a pattern for what should be said of it."""

    def enter(damage: Damage) -> Damage:
        DAMAGES[damage.__name__.replace("_", " ")] = (damage, words)
        return damage

    return enter


def exhibit(values: Values, label: str) -> Values:
    found: Values = next(each for each in values["exhibits"] if each["label"] == label)
    return found


def texts(page: pikepdf.Page) -> Iterator[re.Match[bytes]]:
    """The texts of a page of ours, in the order of drawing."""
    return re.finditer(rb"BT 1 0 0 1 ([\d.]+) ([\d.]+) Tm.*?ET", page.obj.Contents.read_bytes(), flags=re.DOTALL)


def edit(pdf: pikepdf.Pdf, page: pikepdf.Page, chosen: re.Match[bytes]) -> None:
    """Change the last character of a text."""
    drawn = page.obj.Contents.read_bytes()
    edited = re.sub(rb"(.)\)(?!.*\))", lambda found: bytes([found[1][0] ^ 1]) + b")", chosen[0], flags=re.DOTALL)
    assert edited != chosen[0]
    page.obj.Contents = pdf.make_stream(drawn[: chosen.start()] + edited + drawn[chosen.end() :])


def row(pdf: pikepdf.Pdf, label: str, values: Values) -> tuple[int, list[re.Match[bytes]], pikepdf.Object]:
    """The index page of a row, the texts in it from left to right and down, and its link."""
    target = pdf.pages[exhibit(values, label)["divider"] - 1].obj.objgen
    for number in range(2, values["bundle"]["front_pages"] + 1):
        for link in pdf.pages[number - 1].obj.get("/Annots", Array()):
            _, low, _, high = map(float, link.Rect)
            inside = [text for text in texts(pdf.pages[number - 1]) if low < float(text[2]) < high]
            # the heading of a section may open the same page: it has nothing between its name and its page
            if "/Dest" in link and link.Dest[0].objgen == target and len(inside) > 2:
                return number, sorted(inside, key=lambda text: (-round(float(text[2])), float(text[1]))), link
    raise AssertionError(label)


@found_as(
    r"number of pages: expected \d+, found \d+(?s:.)*page 5: no such page in the file: expected “Exhibit A-1 · Page 2 of 2”"
)
def last_evidence_page_of_an_exhibit_dropped(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["last_page"]
    del pdf.pages[page - 1]
    return page


@found_as(r"number of pages: expected 9, found 8")
def last_page_dropped(pdf: pikepdf.Pdf, _values: Values) -> int:
    del pdf.pages[-1]
    return 0


@found_as(r"sheet 8 of the file is not in the manifest")
def page_doubled(pdf: pikepdf.Pdf, _values: Values) -> int:
    pdf.pages.insert(7, pdf.pages[6])
    return 0


@found_as(r"the band on the left: expected “Exhibit A-1 · Page 1 of 2”, found “Exhibit A-1 · Page 2 of 2”")
def pages_swapped(pdf: pikepdf.Pdf, values: Values) -> int:
    first: int = exhibit(values, "A-1")["first_page"]
    page = pdf.pages[first - 1]
    del pdf.pages[first - 1]
    pdf.pages.insert(first, page)
    return first


@found_as(r"the band at the foot is not drawn")
def band_not_drawn(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["first_page"]
    stream = pdf.pages[page - 1].obj.Contents[0]
    stream.write(stream.read_bytes().replace(b"/DossierBand Do", b""))
    return page


@found_as(r"the band on the right: expected \d+, found")
def number_in_the_band_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["first_page"]
    form = pdf.pages[page - 1].obj.Resources.XObject["/DossierBand"]
    before, last, after = form.read_bytes().rpartition(b") Tj")
    form.write(before[:-1] + bytes([before[-1] ^ 1]) + last + after)
    return page


@found_as(r"page labels: expected “1, 2, 3 from the first page”")
def page_labels_removed(pdf: pikepdf.Pdf, _values: Values) -> int:
    del pdf.Root.PageLabels
    return 0


@found_as(r"the named destination A-1\.p2: expected “page 5”, found “page 4”")
def destination_of_a_page_to_the_one_before(pdf: pikepdf.Pdf, _values: Values) -> int:
    names = pdf.Root.Names.Dests.Names
    at = [str(name) for name in list(names)[::2]].index("A-1.p2")
    names[2 * at + 1][0] = names[2 * at - 1][0]
    return 5


@found_as(r"no named destination A-1a")
def destinations_removed(pdf: pikepdf.Pdf, _values: Values) -> int:
    del pdf.Root.Names
    return 6


@found_as(r"the named destination Z-1: expected “none”, found “page 1”")
def destination_too_many(pdf: pikepdf.Pdf, _values: Values) -> int:
    pdf.Root.Names.Dests.Names.append(String("Z-1"))
    pdf.Root.Names.Dests.Names.append(Array([pdf.pages[0].obj, Name.XYZ, None, None, None]))
    return 0


@found_as(r"/Rotate does not belong on a page of the bundle")
def page_turned(pdf: pikepdf.Pdf, _values: Values) -> int:
    pdf.pages[6].obj.Rotate = 180
    return 7


@found_as(r"index row A-1, label: expected “A-1”, found")
def label_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page, inside, _ = row(pdf, "A-1", values)
    edit(pdf, pdf.pages[page - 1], inside[0])
    return page


@found_as(r"index row A-1, description: expected “Young Investigator Award / Example Society of Radiology”")
def description_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page, inside, _ = row(pdf, "A-1", values)
    edit(pdf, pdf.pages[page - 1], inside[-1])
    return page


@found_as(r"index row A-1, date: expected “November 2023”, found “")
def date_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page, inside, _ = row(pdf, "A-1", values)
    edit(pdf, pdf.pages[page - 1], inside[2])
    return page


@found_as(r"index row A-1, pages: expected “\d+–\d+”, found “")
def pages_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page, inside, _ = row(pdf, "A-1", values)
    edit(pdf, pdf.pages[page - 1], inside[3])
    return page


@found_as(r"index row A-1a, label: expected “A-1a”, found")
def label_of_a_document_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    return _edit_document_row(pdf, values, 0)


@found_as(r"index row A-1b, description: expected “Criteria”, found")
def name_of_a_document_in_the_index_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    return _edit_document_row(pdf, values, 1)


@found_as(r"the band on the left: expected “Exhibit A-1 · Page 1 of 2”, found “Exhibiu A-1 · Page 1 of 2”")
def word_in_a_band_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["first_page"]
    drawn = pdf.pages[page - 1].obj.Resources.XObject["/DossierBand"]
    drawn.write(re.sub(rb"t( A-1)", rb"u\1", drawn.read_bytes(), count=1))
    return page


def _edit_document_row(pdf: pikepdf.Pdf, values: Values, place: int) -> int:
    """Change the last character of a text in the row of the first (0) or second document of A-1."""
    first = exhibit(values, "A-1")["documents"][place]["first_page"]
    target = pdf.pages[first - 1].obj.objgen
    link = next(link for link in pdf.pages[1].obj.Annots if "/Dest" in link and link.Dest[0].objgen == target)
    _, low, _, high = map(float, link.Rect)
    inside = [text for text in texts(pdf.pages[1]) if low < float(text[2]) < high]
    edit(pdf, pdf.pages[1], sorted(inside, key=lambda text: float(text[1]))[place])
    return 2


@found_as(r"index row A-2 is not there")
def withdrawn_row_edited(pdf: pikepdf.Pdf, values: Values) -> int:
    page, inside, _ = row(pdf, "A-1", values)
    height = float(inside[0][2])
    below = [text for text in texts(pdf.pages[page - 1]) if float(text[2]) < height and float(text[1]) < 75]
    withdrawn = [text for text in below if b"-" in text[0]]
    edit(pdf, pdf.pages[page - 1], max(withdrawn, key=lambda text: float(text[2])))
    return page


@found_as(r"the link of index row A-1: expected “page \d+”, found “page 9”")
def link_from_the_index_to_another_page(pdf: pikepdf.Pdf, values: Values) -> int:
    page, _, link = row(pdf, "A-1", values)
    link.Dest[0] = pdf.pages[-1].obj
    return page


@found_as(r"index row A-1 has no link")
def link_from_the_index_removed(pdf: pikepdf.Pdf, values: Values) -> int:
    page, _, link = row(pdf, "A-1", values)
    links = pdf.pages[page - 1].obj.Annots
    pdf.pages[page - 1].obj.Annots = Array([each for each in links if each.objgen != link.objgen])
    return page


@found_as(r"no link from exhibit A-1 back to the index")
def links_of_a_divider_removed(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["divider"]
    del pdf.pages[page - 1].obj.Annots
    return page


@found_as(r"the divider does not say: expected “A-1”")
def divider_blank(pdf: pikepdf.Pdf, values: Values) -> int:
    page: int = exhibit(values, "A-1")["divider"]
    drawn = pdf.pages[page - 1].obj.Contents.read_bytes()
    blank = re.sub(rb"BT 1 0 0 1 [\d.]+ (?!18 )[\d.]+ Tm.*?ET", b"", drawn, flags=re.DOTALL)
    pdf.pages[page - 1].obj.Contents = pdf.make_stream(blank)
    return page


@found_as(r"no bookmark for exhibit A-1")
def bookmark_renamed(pdf: pikepdf.Pdf, values: Values) -> int:
    with pdf.open_outline() as outline:
        next(each for each in outline.root if each.children).children[0].title = "Exhibit A-2"
    return int(exhibit(values, "A-1")["divider"])


@found_as(r"no bookmark for exhibit A-1")
def bookmark_to_another_page(pdf: pikepdf.Pdf, values: Values) -> int:
    with pdf.open_outline() as outline:
        next(each for each in outline.root if each.children).children[0].destination = 1
    return int(exhibit(values, "A-1")["divider"])


@found_as(r"/OpenAction does not belong in the catalog of the bundle")
def script_on_opening(pdf: pikepdf.Pdf, _values: Values) -> int:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return 0


@found_as(r"/EmbeddedFiles does not belong to the names")
def file_attached(pdf: pikepdf.Pdf, _values: Values) -> int:
    pdf.attachments["secret.txt"] = b"secret"
    return 0


@found_as(r"an annotation that is no plain link: /Text")
def note_on_a_page(pdf: pikepdf.Pdf, _values: Values) -> int:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 29, 29]), Contents=String("look"))
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(note)])
    return 7


@found_as(r"number of links: expected \d+, found \d+")
def link_to_the_web_added(pdf: pikepdf.Pdf, _values: Values) -> int:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 29, 29]), Border=Array([0, 0, 0]))
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org"))
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(link)])
    return 0
