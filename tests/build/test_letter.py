"""Letters in the front of a bundle: typeset, with citations that are right once everything has settled."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject

from dossier import workflow
from dossier.build.order import Order
from dossier.received.verification import Asked
from dossier.workflow.verifying import verify_bundles
from tests.support.folders import case_folder, change

FRONT = """\
    classification: EB-1A
    petitioner: {name: Leila M. Haddad, address: ["1 Example Avenue", "Springfield, IL 62701"]}
    representative: {name: A. Counsel, firm: Example Immigration LLP}
    front:
      - letter: letters/petition.md
        title: Petition letter
        date: 2027-03-10
        to: [USCIS, "2 Example Road", "Springfield, IL 62701"]
        re: ["Form I-140, Immigrant Petition for Alien Workers", "Beneficiary: Leila M. Haddad"]
"""
LETTER = """\
Dear Officer:

# Judging

She completed eleven reviews, [[rev-stroke]], as the editor confirms, [[rev-stroke:2]].

- first, the **award** [[award-2023|the Young Investigator Award]]
- then *its rules*, [[award-2023/criteria]]

> Published words of others.

| what | where |
|---|---|
| the certificate | [[award-2023:1]] |

{{exhibits}}

Respectfully submitted,
"""
LABEL = re.compile(r"Exhibit ([A-Z]-\d+)([a-z]?)(?: at (\d+))?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = case_folder(tmp_path)
    change(case, "    classification: EB-1A\n", FRONT, "dossier.yaml")
    (case / "letters").mkdir()
    (case / "letters/petition.md").write_text(LETTER, encoding="utf-8")
    return case


def built(folder: Path) -> Any:
    outcome = workflow.build(folder, Order(("eb1a",)))
    assert outcome.bundles, [str(each) for each in outcome.report.findings]
    return json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))


def links(reader: PdfReader, page: int) -> set[int]:
    """The pages that the links of a page lead to."""
    numbers = {each.indirect_reference.idnum: number for number, each in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    found = set()
    for annotation in reader.pages[page - 1].get("/Annots", ArrayObject()):
        target = list.__getitem__(annotation.get_object()["/Dest"], 0)
        assert isinstance(target, IndirectObject)
        found.add(numbers[target.idnum])
    return found


def test_a_letter_is_typeset_with_its_head_its_citations_and_room_for_a_signature(folder: Path) -> None:
    told = built(folder)
    (item,) = told["front"]
    assert (item["file"], item["first_page"], item["typeset"]) == ("letters/petition.md", 2, True)
    reader = PdfReader(folder / "build/eb1a/bundle.pdf")
    text = "\n".join(reader.pages[page - 1].extract_text() for page in range(2, item["last_page"] + 1))
    for words in (
        "1 Example Avenue",
        "A. Counsel, Example Immigration LLP",
        "March 10, 2027",
        "USCIS",
        "Re:",
        "Page 1 of",
    ):
        assert words in text
    assert text.rstrip().count("Leila M. Haddad") >= 3
    exhibits = {each["label"]: each for each in told["exhibits"]}
    cited = LABEL.findall(text)
    assert len(cited) == 5
    assert {label for label, _, _ in cited} == set(exhibits)
    targets = links(reader, 2)
    for label, sub, page in cited:
        exhibit = exhibits[label]
        if sub:
            assert (
                next(each["first_page"] for each in exhibit["documents"] if each["sublabel"] == label + sub) in targets
            )
        else:
            assert (exhibit["first_page"] + int(page) - 1 if page else exhibit["divider"]) in targets
    row = told["index"][0]
    assert (row["description"], row["date"], row["label"]) == ("Petition letter", "March 10, 2027", "")


def test_a_letter_follows_the_words_and_the_sheets_of_its_petition(folder: Path) -> None:
    own = "    word: Tab\n    cite_as: page\n    dividers: sections\n    numbering: number\n    enclose: [criteria-table, timeline]\n"
    change(folder, FRONT, f"{FRONT}{own}", "dossier.yaml")
    told = built(folder)
    text = " ".join(PdfReader(folder / "build/eb1a/bundle.pdf").pages[1].extract_text().split())
    assert "Tab 1, p. 2" in text
    assert "the Young Investigator Award (Tab 2)" in text
    assert "Exhibit" not in text
    for exhibit in told["exhibits"]:
        assert f"{exhibit['label']} {exhibit['title']} {exhibit['first_page']}" in text


def test_footnotes_stand_below_the_signature(folder: Path) -> None:
    noted = (
        LETTER.replace("eleven reviews", "eleven[^1] reviews") + "\n[^1]: Counted by the editor, [[rev-stroke:1]].\n"
    )
    (folder / "letters/petition.md").write_text(noted, encoding="utf-8")
    (item,) = built(folder)["front"]
    pages = PdfReader(folder / "build/eb1a/bundle.pdf").pages[1 : item["last_page"]]
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    end = text.index("Respectfully submitted,")
    assert text.index("Leila M. Haddad", end) < text.index("Counted by the editor, Exhibit A-1 at 1", end)


def test_a_longer_letter_moves_every_page_and_every_citation_with_it(folder: Path) -> None:
    before = built(folder)["exhibits"]
    long = LETTER.replace(
        "> Published",
        "\n\n".join(f"Paragraph {number}. " + "Words of hers. " * 60 for number in range(12)) + "\n\n> Published",
    )
    (folder / "letters/petition.md").write_text(long, encoding="utf-8")
    told = built(folder)
    moved = told["front"][0]["last_page"] - 2
    assert moved >= 3
    assert [each["divider"] - moved for each in told["exhibits"]] == [each["divider"] for each in before]
    (verified,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf")))
    assert verified.findings.differences == ()


def test_a_changed_letter_is_built_again_and_an_unchanged_one_is_not(folder: Path) -> None:
    built(folder)
    (bundle,) = workflow.build(folder, Order(("eb1a",))).bundles
    assert "nothing changed" in bundle.proved
    path = folder / "letters/petition.md"
    path.write_text(LETTER.replace("eleven", "11"), encoding="utf-8")
    (told,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf")))
    assert "letters/petition.md" in {change.file for change in told.changes or ()}
    (bundle,) = workflow.build(folder, Order(("eb1a",))).bundles
    assert "nothing changed" not in bundle.proved


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[[rev-strok]]", "B001"),
        ("[[rev-stroke:9]]", "B001"),
        ("[[award-2023/poem]]", "B001"),
        ("{{table}}", "B016"),
        ("{{exhibits}} as follows", "B016"),
        ("> {{exhibits}}", "B016"),
    ],
)
def test_what_leads_nowhere_is_told_at_its_line_and_column(folder: Path, written: str, code: str) -> None:
    (folder / "letters/petition.md").write_text(
        f"Dear Officer:\n\nSee {written}\n" if code == "B001" else f"Dear:\n\n{written}\n"
    )
    outcome = workflow.build(folder, Order(("eb1a",)))
    assert not outcome.bundles
    column = 5 if code == "B001" else written.index("{") + 1
    assert [(str(each.at), each.code) for each in outcome.report.findings if each.code == code] == [
        (f"letters/petition.md:3:{column}", code)
    ]


def test_an_exhibit_that_nothing_cites_is_named_once_there_is_a_letter(folder: Path) -> None:
    def uncited() -> list[tuple[str, str]]:
        return [(each.entry, each.petition) for each in workflow.check(folder).findings if each.code == "B009"]

    assert uncited() == []
    (folder / "letters/petition.md").write_text("Dear Officer:\n\n{{exhibits}}\n\n[[rev-stroke:2]]\n", encoding="utf-8")
    assert uncited() == [("award-2023", "eb1a")]
    change(folder, FRONT, f'{FRONT}    narrative: {{judging: "So [[award-2023]]."}}\n', "dossier.yaml")
    assert uncited() == []
    (folder / "letters/petition.md").unlink()
    change(folder, "[[award-2023]]", "none", "dossier.yaml")
    assert uncited() == []


def test_a_character_that_no_font_prints_is_told_at_its_place(folder: Path) -> None:
    (folder / "letters/petition.md").write_text("Dear Officer:\n\nSo \U0001e900 so.\n", encoding="utf-8")
    (told,) = (each for each in workflow.check(folder).findings if each.code == "R009")
    assert str(told.at) == "letters/petition.md:3:4"


def test_a_draft_prints_what_is_still_to_be_written(folder: Path) -> None:
    (folder / "letters/petition.md").write_text("Dear:\n\n> {{exhibits}}\n\n{{who files}}\n\n{{exhibits}}\n")
    assert workflow.build(folder, Order(("eb1a",), draft=True)).bundles
    text = PdfReader(folder / "build/eb1a/bundle.pdf").pages[1].extract_text()
    assert (text.count("{{exhibits}}"), text.count("{{who files}}"), text.count("Young Investigator Award")) == (
        1,
        1,
        1,
    )


def test_a_letter_without_anything_around_it_is_built(folder: Path) -> None:
    head = "    classification: EB-1A\n    front: [{letter: letters/petition.md, title: Letter}]\n"
    change(folder, FRONT, head, "dossier.yaml")
    (folder / "letters/petition.md").write_text("{{ exhibits }}\n", encoding="utf-8")
    assert built(folder)["front"][0]["last_page"] == 2


def test_the_table_of_exhibits_holds_a_title_of_several_lines(folder: Path) -> None:
    long = "Young Investigator Award of the Example Society for work on the reading of perfusion imaging in the first hours"
    change(folder, "title: Young Investigator Award", f"title: {long}")
    told = built(folder)
    (award,) = (each for each in told["exhibits"] if each["entry"] == "award-2023")
    pages = f"{award['divider']}–{award['last_page']}"
    reader = PdfReader(folder / "build/eb1a/bundle.pdf")
    last = reader.pages[told["front"][0]["last_page"] - 1].extract_text()
    assert re.search(rf"{award['label']}\s+Young Investigator.*\n?.*\s{pages}\n", last)


def test_notes_stand_behind_the_signature(folder: Path) -> None:
    written = LETTER.replace("eleven reviews,", "eleven reviews,[^counted]") + "\n[^counted]: Counted by the journal.\n"
    (folder / "letters/petition.md").write_text(written, encoding="utf-8")
    told = built(folder)
    text = PdfReader(folder / "build/eb1a/bundle.pdf").pages[told["front"][0]["last_page"] - 1].extract_text()
    assert text.index("Respectfully submitted") < text.rindex("Leila M. Haddad") < text.index("Counted by the journal")
