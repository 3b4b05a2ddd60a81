"""Bundles with the structures of fifteen petitions as they are really filed: labels, order, front, index and references.

Each case of `tests/fixtures/structures` says in its first line how its source is made. What a source has and a bundle has
not, with the nearest to it:

- Numbers of pages stand in every bundle, also where a source has none (filed-eb1a, assembly-guides).
- "x of y" is the page within the exhibit, in the band of each page; it is cited as "at x" or "p. x" (approved-eb1a).
- Comparable evidence takes the next label and says what it is; no label such as K-CE1 is formed (law-office).
- Labels cannot be left out; numbers are the plainest (assembly-guides).
- The final merits stand behind the last exhibit, so that a plan stands before them and not behind (by-criterion).
- The order of first mention is written by the user, in one section; criteria refer to it by "see" rows (first-mention).
- A forum's (iv).1 is (iv)-1 here, so that it can be part of an address (numerals).
- Answers to a notice belong to petitions that continue another; a table of the introduction does it here (by-objection).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, IndirectObject

from dossier import workflow
from dossier.build.order import Order
from dossier.received.verification import Asked
from dossier.workflow.verifying import verify_bundles
from tests.support.folders import change
from tests.support.leaves import Leaf, line, write_leaves

FILE = re.compile(r"evidence/(?P<name>[a-z0-9-]+?)(?:-(?P<pages>\d)p)?\.pdf")
NTH = ("first", "second", "third")
DASH = " — "
SENTENCE = "It goes on about ice and its motion. "


@dataclass(frozen=True)
class Structure:
    """What the bundle of a case has: its sections with their labels, its front, rows of its index, and what it cites."""

    name: str
    sections: tuple[str, ...]
    cited: tuple[str, ...]
    front: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    word: str = "Exhibit"


STRUCTURES = (
    Structure(
        "filed-eb1a",
        ("Background: 1 2", "Letters: 3", "Scholarly articles: 4 4a 4b", "Other evidence: 5"),
        (
            "a doctorate (Exhibit 1) and a license (Exhibit 2)",
            "in Exhibit 3.",
            "Her article is Exhibit 4; how it is cited is shown in Exhibit 4b.",
            "The visit is Exhibit 5.",
        ),
        ("Form I-140 2–3", "Form G-1145 4", "Petition letter 5"),
        (
            "4 Ice under load Article — Example Journal of Ice; first author of 2 2024",
            "4a Article",
            "4b Citation record",
        ),
    ),
    Structure(
        "approved-eb1a",
        (
            "Background: 1 2 3",
            "Letters: 4 4a 4b 5 5a 5b",
            "Judge of the work of others: 6 6a 6b",
            "Scholarly articles: 7 7a 7b 7c",
            "Other evidence: 8",
        ),
        ("All reviews stand in Exhibit 6; see Exhibit 6b and Exhibit 7 at 2, and Exhibit 7 at 3.",),
        rows=(
            "1 Curriculum vitae of Mira Talvik 2026 5–7 2 Doctor of Philosophy",
            "3 Statement of plans",
            "4 Letter of Paula Brandt Expert letter (independent)",
            "4b CV",
            "5 Letter of Kofi Osei Expert letter June 2026",
            "6 Peer reviews Completed reviews for 2 bodies, 7 reviews",
            "7 List of publications",
            "7c Article: Ice under load excerpt, p. 1 of 3",
            "8 Ranking of Example University",
        ),
    ),
    Structure(
        "by-criterion",
        (
            "A. Original contributions of major significance: A-1",
            "B. Scholarly articles: B-1",
            "C. Judge of the work of others: C-1 C-1a C-1b",
            "D. Membership in associations: D-1 D-1a D-1b",
            "E. Published material about the alien: E-1",
            "F. Other required evidence: F-1",
        ),
        (
            "1. contributions, Exhibit A-1 2. articles, Exhibit B-1 3. judging, Exhibit C-1",
            "• the invitation, Exhibit C-1a • the thanks, Exhibit C-1b",
            "The whole Taken together, Exhibit A-1 at 1 and Exhibit B-1 at 2–3 describe one line of work.",
            "See Exhibit F-1.",
        ),
        rows=("Introduction 4", "A-1 Model of sliding ice", "C-1a Invitation", "Final merits", "Conclusion"),
    ),
    Structure(
        "law-office",
        (
            "Background: A",
            "Other required evidence: B C C-1 C-2",
            "Prizes or awards: D D-1 D-2",
            "Judge of the work of others: E",
            "Scholarly articles: F",
            "Letters: G",
            "Other evidence: H",
        ),
        (
            "see Exhibit D at 4 and Exhibit D-2, that is, Exhibit D-2 at 3–4. Her passport is Exhibit A, the opinion Exhibit B at 1.",
            "The contract (Exhibit C) has an itinerary, Exhibit C-2 at 3.",
            "The institute: its annual report (Exhibit H).",
            "Exhibit Title Pages A Passport",
        ),
        ("Form I-129 2–3", "Letter in support 4"),
        (
            "C Contract of employment Example Ice Institute",
            "C-2 Itinerary",
            "see letter, Exhibit G Letter of Paula Brandt",
            "F Posters at scientific meetings Contribution offered as comparable evidence 2023",
        ),
    ),
    Structure(
        "narrative-set",
        (
            "Background: 1 2",
            "Other required evidence: 3 3a 3b 4",
            "Judge of the work of others: 5 6 7",
            "Prizes or awards: 8 8a 8b",
        ),
        ("Exhibit 5, Exhibit 6, Exhibit 7.", "Exhibit 8."),
        rows=(
            "5 Letter of the editor",
            "That she judged the work of others as an editor saw it.",
            "6 Reviews that the journal confirms",
            "That five reviews were completed.",
            "7 About Example Journal of Ice Example Press That the journal is read in forty countries.",
        ),
    ),
    Structure(
        "evidence-guide",
        (
            "A. Prizes or awards: A-1 A-1a A-1b",
            "B. Judge of the work of others: B-1",
            "C. Leading or critical role: C-1 C-1a C-1b C-2",
        ),
        (
            "The criteria of the medal are Tab A-1b at 2; her reviews are five (Tab B-1).",
            "Tab Title Pages A-1 Example Medal",
            "See Tab C-1 at 1 and Tab C-2.",
            "TAB C-1 Head of the ice core laboratory",
            "The laboratory that she heads stores the cores of nine expeditions.",
        ),
        front=("Petition letter 2",),
        rows=(
            "Cite as “Tab A-1 at 2”: label and page within the tab",
            "Tab Description Date Pages",
            "C-1a Letter on the role",
        ),
        word="Tab",
    ),
    Structure(
        "numerals",
        (
            "Scholarly articles: (vi)-1 (vi)-2 (vi)-2a (vi)-2b",
            "Judge of the work of others: (iv)-1",
            "Prizes or awards: (i)-1",
            "Letters: L-1",
            "Background: B-1",
        ),
        ("Exhibit (vi)-1 at 2, Exhibit (vi)-2b, Exhibit (vi)-2b at 2, Exhibit (iv)-1, Exhibit L-1, Exhibit B-1",),
        rows=("(vi)-1 Ice under load", "(vi)-2b Citation record", "(iv)-1 Peer reviews", "L-1 Letter of Paula Brandt"),
    ),
    Structure(
        "assembly-guides",
        ("Letters: 1 1a 1b", "Background: 2", "Scholarly articles: 3 3a 3b"),
        (
            "Her diploma is Exhibit 2, p. 1. Paula Brandt writes in Exhibit 1, and her CV is Exhibit 1b, p. 2.",
            "The name is marked in Exhibit 3, p. 1 and Exhibit 3, p. 3; both: Exhibit 3, pp. 1, 3.",
        ),
        ("Passport 2", "Form I-140 3", "Letter 4"),
        ("3 Ice under load", "passages marked in the margin"),
    ),
    Structure(
        "waiver-by-page",
        (
            "Advanced degree, or bachelor's degree and five years of progressive experience: 1",
            "National interest: substantial merit and national importance: 2",
            "National interest: well positioned to advance the endeavor: 3",
        ),
        (
            "described in Attachment 2, p. 2, the degree in Attachment 1, an article in Attachment 3, pp. 1–2.",
            "Attachment Title Pages 1 Master of Science",
        ),
        ("Form I-140 2–3", "Form ETA-9089 4", "Letter in support 5"),
        ("Attachment Description Date Pages", "see Attachment 1 Master of Science"),
        word="Attachment",
    ),
    Structure(
        "by-objection",
        ("A. Judge of the work of others: A-1", "B. Prizes or awards: B-1 B-1a B-1b"),
        (
            "Objection Exhibit Fact",
            "Exhibit A-1 at 1–2",
            "Exhibit B-1b at 2",
            "See Exhibit A-1 at 2.",
        ),
        ("Request for evidence 2–3",),
        ("Request for evidence 2–3", "Introduction 5"),
    ),
    Structure(
        "university-eb1b",
        (
            "A. Other required evidence: A-1 A-2 A-2a A-2b",
            "B. Letters: B-1",
            "C. Scholarly books or articles: C-1",
            "D. Original research contributions: D-1 D-1a D-1b D-1c",
            "E. Judge of the work of others: E-1",
        ),
        (
            "Citing works: Appendix D-1, Appendix D-1c, and Appendix D-1c at 4.",
            "D-1b Citing work excerpt, pp. 1–2 of 3 passage marked in the margin",
            "“the second words to show of shelves”",
        ),
        rows=("Abstract excerpt, p. 1 of 3", "see letter, Appendix B-1 Letter of Paula Brandt"),
        word="Appendix",
    ),
    Structure(
        "firm-eb1b",
        (
            "A. Judge of the work of others: A-1",
            "B. Scholarly books or articles: B-1",
            "C. Other required evidence: C-1 C-1a C-1b C-1c C-2",
            "D. Background: D-1 D-2",
        ),
        (
            "Petitioner Example Ice Works",
            "Ability to pay: Exhibit C-1b at 2. Judging: Exhibit A-1. Articles: Exhibit B-1. Experience: Exhibit C-2.",
            "Status: Exhibit D-1, Exhibit D-2.",
            "EXHIBIT D-2 Form I-94 Immigration document Documents Pages I-94 22",
        ),
        ("Form I-140 2", "Letter of Example Ice Works 3"),
        ("C-1b Tax return", "D-1 Passport", "D-2 Form I-94"),
    ),
    Structure(
        "vendor",
        ("Scholarly articles: " + " ".join(str(number) for number in range(1, 21)),),
        tuple(f"{number}. Claim {number} is shown by Exhibit {21 - number} at 1." for number in range(1, 21)),
        ("Petition letter 2",),
    ),
    Structure(
        "first-mention",
        (
            "Other evidence: 1 2 3 4",
            "Advanced degree, or bachelor's degree and five years of progressive experience:",
            "Exceptional ability: academic record:",
            "National interest: substantial merit and national importance:",
            "National interest: well positioned to advance the endeavor:",
        ),
        (
            "First Appendix 1 at 2, then Appendix 2, then Appendix 3, and last Appendix 4 at 1. Again: Appendix 1.",
            "Evidence offered under 8 CFR 204.5(k)(3)(i) (Advanced degree, or bachelor's degree",
            "Also offered under 8 CFR 204.5(k)(3)(ii)(A) (Exceptional ability: academic record), page 16",
        ),
        ("Petition letter 2",),
        ("see Appendix 2 Master of Science", "see Appendix 3 Letter of Paula Brandt"),
        word="Appendix",
    ),
    Structure(
        "waiver-by-prong",
        (
            "National interest: substantial merit and national importance: 1 2",
            "National interest: well positioned to advance the endeavor: 3",
            "National interest: beneficial on balance to waive the job offer: 4",
            "Advanced degree, or bachelor's degree and five years of progressive experience: 5",
            "Exceptional ability: academic record:",
        ),
        ("Exhibit 2", "Exhibit 3, Exhibit 2", "Exhibit 4 at 1"),
        rows=(
            "2 Report on sea levels Example Agency Why the endeavor is of importance to the nation. 2024",
            "see Exhibit 2 Report on sea levels",
            "4 Letter on the need Example Agency Why a labor certification is impractical. 2025",
        ),
    ),
)
QUICK = {"approved-eb1a", "law-office", "assembly-guides"}
each_structure = pytest.mark.parametrize(
    "structure",
    [pytest.param(each, marks=[] if each.name in QUICK else pytest.mark.slow, id=each.name) for each in STRUCTURES],
)
every_structure = pytest.mark.parametrize("structure", STRUCTURES, ids=[each.name for each in STRUCTURES])


def made(structure: Structure, folder: Path, project: Path) -> Path:
    """The case of a structure, with evidence whose pages say which file they are of."""
    case = folder / structure.name
    shutil.copytree(project / "tests/fixtures/structures" / structure.name, case)
    (case / "evidence").mkdir()
    for found in FILE.finditer((case / "dossier.yaml").read_text(encoding="utf-8")):
        count = int(found["pages"] or 1)
        write_leaves(case / found[0], [page(found["name"], number) for number in range(1, count + 1)])
    return case


def page(name: str, number: int) -> Leaf:
    words = f"Here are the {NTH[number - 1]} words to show of {name} in full."
    return Leaf(line(f"Page {number} of {name}", 60, 700) + line(words, 60, 650))


def built(case: Path, order: Order | None = None) -> Any:
    outcome = workflow.build(case, order or Order())
    assert outcome.bundles, [str(each) for each in outcome.report.findings]
    return json.loads((case / "build/case/manifest.json").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Read:
    """A bundle as another engine reads it, beside its manifest."""

    told: Any
    reader: PdfReader
    texts: tuple[str, ...]
    word: str

    @property
    def bookmarks(self) -> Iterator[tuple[int, str, int]]:
        """Depth, words and page of each bookmark."""
        yield from self._below(self.reader.outline, 0)

    def _below(self, items: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, Destination):
                yield depth, str(item.title), (self.reader.get_destination_page_number(item) or 0) + 1
            else:
                yield from self._below(item, depth + 1)

    @property
    def evidence(self) -> set[int]:
        spans = (range(each["first_page"], each["last_page"] + 1) for each in self.told["exhibits"])
        return {number for span in spans for number in span}

    @property
    def own(self) -> str:
        """The text of all pages that the bundle draws itself, but those of the index."""
        others = {*self.evidence, *self.index_pages}
        return squeezed(" ".join(text for number, text in enumerate(self.texts, 1) if number not in others))

    @property
    def index_pages(self) -> tuple[int, ...]:
        heading = re.compile(r"\d+\s*Index of ")
        return tuple(number for number, text in enumerate(self.texts, 1) if heading.match(text))

    def links(self, number: int) -> set[int]:
        """The pages that the links of a page lead to."""
        numbers = {each.indirect_reference.idnum: at for at, each in enumerate(self.reader.pages, 1)}  # type: ignore[union-attr]
        targets = set()
        for annotation in self.reader.pages[number - 1].get("/Annots", ArrayObject()):
            target = list.__getitem__(annotation.get_object()["/Dest"], 0)
            assert isinstance(target, IndirectObject)
            targets.add(numbers[target.idnum])
        return targets


def read(case: Path, told: Any, word: str) -> Read:
    reader = PdfReader(case / "build/case/bundle.pdf")
    return Read(told, reader, tuple(each.extract_text() for each in reader.pages), word)


def opened(exhibit: Any) -> int:
    return int(exhibit["divider"] or exhibit["first_page"])


def sublabels(exhibit: Any) -> list[str]:
    """The labels of the documents of an exhibit as they are printed: where there are several."""
    found = list(dict.fromkeys(each["sublabel"] for each in exhibit["documents"] if each.get("sublabel")))
    return found if len(found) > 1 else []


def sections(bundle: Read) -> list[str]:
    """The sections by their bookmarks, each with the labels under it, the documents of an exhibit behind it."""
    exhibits = {each["label"]: each for each in bundle.told["exhibits"]}
    found: list[str] = []
    for depth, words, number in bundle.bookmarks:
        if depth == 0:
            found.append(f"{words}:")
        elif depth == 1:
            label = words.partition(DASH)[0].removeprefix(f"{bundle.word} ")
            assert number == opened(exhibits[label])
            found[-1] = " ".join((found[-1], label, *sublabels(exhibits[label])))
    first = next(at for at, words in enumerate(found) if words.startswith("Index of "))
    return [each for each in found[first + 1 :] if each not in {"Introduction:", "Final merits:", "Conclusion:"}
            and not each.startswith("Exhibits by ")]  # fmt: skip


def in_order(words: tuple[str, ...], text: str) -> None:
    at = 0
    for each in words:
        found = text.find(each, at)
        assert found >= 0, (each, text[at : at + 800])
        at = found + len(each)


def check_evidence(bundle: Read) -> None:
    """Each page of each document stands where the manifest says, with its label and its place in the exhibit."""
    for exhibit in bundle.told["exhibits"]:
        count = exhibit["last_page"] - exhibit["first_page"] + 1
        sources = [
            (FILE.match(each["file"]), number) for each in exhibit["documents"] for number in each["pages"]
        ]  # fmt: skip
        assert len(sources) == count
        for place, (found, number) in enumerate(sources, 1):
            text = bundle.texts[exhibit["first_page"] + place - 2]
            assert found is not None
            assert f"Page {number} of {found['name']}\n" in text
            assert f"{bundle.word} {exhibit['label']} · Page {place} of {count}" in text


def check_index(bundle: Read) -> None:
    """Each row that the manifest lists is printed whole, in order."""
    text = squeezed(" ".join(bundle.texts[number - 1] for number in bundle.index_pages))
    text = re.sub(rf" \d+Index of \S+ · Mira Talvik {bundle.word} Description Date Pages", "", text)
    rows = (
        squeezed(" ".join((each["sublabel"] or each["label"], each["description"], each["date"], each["pages"])))
        for each in bundle.told["index"]
    )
    in_order(tuple(rows), text)


def check_front(bundle: Read, front: tuple[str, ...]) -> None:
    """The front follows the cover, a row of the index and a bookmark each."""
    items = bundle.told.get("front", [])
    found = [f"{each['title']} {each['first_page']}" for each in items]
    spans = [each["last_page"] for each in items]
    assert (
        tuple(
            words if words.endswith(f" {last}") else f"{words}–{last}" for words, last in zip(found, spans, strict=True)
        )
        == front
    )
    marks = {(words, number) for depth, words, number in bundle.bookmarks if depth == 0}
    assert {(each["title"], each["first_page"]) for each in items} <= marks
    expected = 2
    for each in items:
        assert each["first_page"] == expected
        if source := FILE.match(each["file"]):
            assert f"Page 1 of {source['name']}\n" in bundle.texts[expected - 1]
        expected = each["last_page"] + 1


def check_destinations(bundle: Read) -> None:
    """Labels, sublabels and pages of exhibits can be pointed at from other files, numerals without their brackets."""
    numeral = re.compile(r"\(([a-z0-9]+)\)")
    expected = {}
    for exhibit in bundle.told["exhibits"]:
        expected[exhibit["label"]] = opened(exhibit)
        pages = range(exhibit["first_page"], exhibit["last_page"] + 1)
        expected |= {f"{exhibit['label']}.p{place}": number for place, number in enumerate(pages, 1)}
        for document in reversed(exhibit["documents"]):
            expected[document["sublabel"]] = document["first_page"]
    named = {
        str(name): (bundle.reader.get_destination_page_number(place) or 0) + 1
        for name, place in bundle.reader.named_destinations.items()
    }
    assert named == {numeral.sub(r"\1", name): number for name, number in expected.items()}


def check_citations(bundle: Read) -> None:
    """Each citation on a page that the bundle draws is a link to what it names."""
    exhibits = {each["label"]: each for each in bundle.told["exhibits"]}
    labels = {label: (each, opened(each)) for label, each in exhibits.items()} | {
        document["sublabel"]: (each, document["first_page"])
        for each in exhibits.values()
        for document in reversed(each["documents"])
        if document.get("sublabel") and sublabels(each)
    }
    cited = re.compile(
        rf"(?<!see )(?<!letter, ){bundle.word}\s+({'|'.join(map(re.escape, sorted(labels, key=len, reverse=True)))})"
        r"(?![\w-])(?:\s+at\s+(\d+)|,\s+pp?\.\s+(\d+))?(?! ·)"
    )
    seen = 0
    for number, text in enumerate(bundle.texts, 1):
        if number in bundle.evidence or number in bundle.index_pages or number == 1:
            continue
        head, _, rest = text.partition("\n")
        for label, *at in cited.findall(rest if head.endswith(tuple(labels)) else text):
            exhibit, start = labels[label]
            place = next((int(each) for each in at if each), 0)
            target = exhibit["first_page"] + place - 1 if place else start
            assert target in bundle.links(number), (number, label, at)
            seen += 1
    assert seen


@each_structure
def test_a_bundle_has_the_structure_of_its_source(structure: Structure, tmp_path: Path, project: Path) -> None:
    case = made(structure, tmp_path, project)
    bundle = read(case, built(case), structure.word)
    assert tuple(sections(bundle)) == structure.sections
    check_front(bundle, structure.front)
    index = squeezed(" ".join(bundle.texts[number - 1] for number in bundle.index_pages))
    in_order(structure.rows, index)
    in_order(structure.cited, bundle.own)
    check_evidence(bundle)
    check_index(bundle)
    check_citations(bundle)
    check_destinations(bundle)
    (verified,) = verify_bundles(case, Asked(case / "build/case/bundle.pdf"))
    assert verified.agrees, verified.findings.differences


@pytest.mark.slow
@pytest.mark.parametrize("paragraphs", [6, 7, 30])
def test_a_long_narrative_before_an_only_exhibit_leaves_its_label_beside_its_documents(
    paragraphs: int, tmp_path: Path, project: Path
) -> None:
    structure = next(each for each in STRUCTURES if each.name == "by-objection")
    case = made(structure, tmp_path, project)
    told = "".join(f"        Paragraph {number}. {SENTENCE * 6}\n\n" for number in range(paragraphs))
    short = "      judging: See [[reviews/completion:2]].\n"
    change(case, short, f"      judging: |\n        See [[reviews/completion:2]].\n\n{told}", "dossier.yaml")
    bundle = read(case, built(case), structure.word)
    exhibit, *_ = bundle.told["exhibits"]
    sheet = [squeezed(bundle.texts[number - 1]) for number in range(exhibit["divider"], exhibit["first_page"])]
    assert re.findall(r"Paragraph (\d+)\.", " ".join(sheet)) == [str(number) for number in range(paragraphs)]
    assert len(sheet) > 1
    assert "SECTION A Judge of the work of others" in sheet[0]
    assert "EXHIBIT A-1 Peer reviews" in sheet[-1]
    assert "Documents Pages Confirmation of completion" in sheet[-1]
    (verified,) = verify_bundles(case, Asked(case / "build/case/bundle.pdf"))
    assert verified.agrees, verified.findings.differences


@pytest.mark.slow
def test_what_is_listed_in_the_index_alone_is_named_with_its_page_over_several_lines(
    tmp_path: Path, project: Path
) -> None:
    structure = next(each for each in STRUCTURES if each.name == "first-mention")
    case = made(structure, tmp_path, project)
    change(case, "    word: Appendix\n", "    word: Appendix\n    dividers: exhibits\n", "dossier.yaml")
    bundle = read(case, built(case), structure.word)
    degree = squeezed(bundle.texts[bundle.told["exhibits"][1]["divider"] - 1])
    (index, *_) = bundle.index_pages
    assert f"five years of progressive experience), page {index}" in degree
    assert index in bundle.links(bundle.told["exhibits"][1]["divider"])


@pytest.mark.slow
@every_structure
def test_a_draft_has_the_same_structure_and_says_that_it_is_one(
    structure: Structure, tmp_path: Path, project: Path
) -> None:
    case = made(structure, tmp_path, project)
    bundle = read(case, built(case, Order(draft=True)), structure.word)
    assert tuple(sections(bundle)) == structure.sections
    assert all("DRAFT" in bundle.texts[number - 1] for number in bundle.evidence)
    in_order(structure.cited, bundle.own)
    assert not (case / "dossier.lock").exists()
    (verified,) = verify_bundles(case, Asked(case / "build/case/bundle.pdf"))
    assert verified.agrees, verified.findings.differences


@pytest.mark.slow
@every_structure
def test_a_case_gives_the_same_bytes_wherever_it_lies(structure: Structure, tmp_path: Path, project: Path) -> None:
    one, other = (made(structure, tmp_path / name, project) for name in ("one", "other"))
    built(one)
    built(other)
    built(other, Order(force=True))
    for name in ("bundle.pdf", "manifest.json", "working-paper.pdf"):
        assert (one / "build/case" / name).read_bytes() == (other / "build/case" / name).read_bytes(), name
    assert (one / "dossier.lock").read_bytes() == (other / "dossier.lock").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("structure", [each for each in STRUCTURES if each.name in QUICK], ids=lambda each: each.name)
def test_a_bundle_is_proved_by_sight_and_by_its_manifest_alone(
    structure: Structure, tmp_path: Path, project: Path
) -> None:
    case, alone = made(structure, tmp_path, project), tmp_path / "alone"
    built(case)
    (verified,) = verify_bundles(case, Asked(pictures=True))
    assert verified.agrees, verified.findings.differences
    assert verified.planned
    assert verified.pictures
    alone.mkdir()
    for name in ("bundle.pdf", "manifest.json"):
        shutil.copy(case / "build/case" / name, alone)
    (verified,) = verify_bundles(alone, Asked(alone / "bundle.pdf"))
    assert verified.agrees, verified.findings.differences


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "gone", "before", "withdrawn", "labels"),
    [
        ("law-office", "reviews", "{file: evidence/medal.pdf", "E", "D-1 medal D-2 rules-3p D-3 later"),
        ("numerals", "paper-1", "{file: evidence/two.pdf", "(vi)-1", "(vi)-2a two (vi)-2b two-cited (vi)-2c later"),
        ("assembly-guides", "diploma", "{file: evidence/brandt.pdf", "2", "1a brandt 1b brandt-cv 1c later"),
    ],
)
def test_a_later_document_stands_last_and_a_label_that_went_is_not_given_again(
    tmp_path: Path, project: Path, *, name: str, gone: str, before: str, withdrawn: str, labels: str
) -> None:
    structure = next(each for each in STRUCTURES if each.name == name)
    case = made(structure, tmp_path, project)
    first = {each["entry"]: each["label"] for each in built(case)["exhibits"]}
    write_leaves(case / "evidence/later.pdf", [page("later", 1)])
    change(case, before, f"{{file: evidence/later.pdf, role: report}}, {before}", "dossier.yaml")
    change(case, "    classification:", f"    exclude: [{gone}]\n    classification:", "dossier.yaml")
    for path in (case / "dossier.yaml", *case.glob("letters/*.md")):
        path.write_text(re.sub(rf"\[\[{gone}[^\]]*\]\]", "it", path.read_text(encoding="utf-8")), encoding="utf-8")
    bundle = read(case, built(case), structure.word)
    assert {each["entry"]: each["label"] for each in bundle.told["exhibits"]}.items() <= first.items()
    (row,) = (each for each in bundle.told["index"] if "withdrawn" in each["description"])
    assert row["label"] == withdrawn == first[gone]
    (told,) = (
        each["documents"]
        for each in bundle.told["exhibits"]
        if "evidence/later.pdf" in [document["file"] for document in each["documents"]]
    )
    assert " ".join(f"{each['sublabel']} {Path(each['file']).stem}" for each in told) == labels
    check_evidence(bundle)
    check_index(bundle)
    check_citations(bundle)
    check_destinations(bundle)
