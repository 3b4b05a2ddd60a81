"""A response to a notice as its officer reads it: each point, its answer, exhibit and page; and responses of odd sizes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date as Day
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest

from dossier import workflow
from dossier.build.order import Order
from dossier.build.pages import drawn_pages, page_counts
from dossier.bundle.lock import read_lock
from dossier.bundle.outcome import Assembled, IndexRow, LinkBox, Rendered
from dossier.bundle.plan import BundlePlan
from dossier.handoff.index_csv import index_csv
from dossier.handoff.index_docx import index_docx
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.issued import issues_of, keep_issue, next_issue
from dossier.handoff.listed import listing
from dossier.plan.layout import layout
from dossier.plan.number import number
from dossier.received.manifest import read_manifest
from dossier.received.since import changes as since
from dossier.received.verification import Asked
from dossier.status.calendar import calendar
from dossier.status.formats import FORMATS
from dossier.verify.bundle_file import opened as bundle_file
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.printed import Printed, read
from dossier.verify.response import filed_before, responses
from dossier.verify.sheets import sheets
from dossier.workflow.applying import ApplyOrder, apply_index
from dossier.workflow.verifying import verify_bundles
from tests.support import answered
from tests.support.answered import build, filed_case, hand_over, notice, supplement
from tests.support.folders import change
from tests.support.passages import paragraph
from tests.support.sheets import Sheet, write_pdf

RFE = "eb1a-rfe"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was filed and answered, with both bundles built."""
    folder = answered.answered_case(tmp_path_factory.mktemp("case") / "answered")
    build(folder)
    return folder


def manifest(folder: Path, petition: str = RFE) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / f"build/{petition}/manifest.json").read_text(encoding="utf-8"))
    return told


def pages(folder: Path, petition: str = RFE) -> list[str]:
    """The text of each page, words apart by one space."""
    with pypdfium2.PdfDocument(folder / f"build/{petition}/bundle.pdf") as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def rows(text: str) -> list[str]:
    """The rows of a page of answers, told by their numbers and the words that follow them."""
    return re.split(r"(?<= )\d+ (?=Notice, page)", text)[1:]


def opened(folder: Path, page: int) -> set[int]:
    """The pages that the links of a page open."""
    with pikepdf.open(folder / f"build/{RFE}/bundle.pdf") as pdf:
        numbers = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
        links: Any = pdf.pages[page - 1].obj.get("/Annots", [])
        return {numbers[link.Dest[0].objgen] for link in links}


def test_the_officer_finds_each_point_with_its_answer_exhibit_and_page(case: Path) -> None:
    text, told = pages(case), manifest(case)
    cover, response, index, before = text[0], text[4], text[5], text[6]
    assert "Response to Request for Evidence Exhibits B-2 and C-1" in cover
    assert "In response to Request for Evidence, May 20, 2027" in cover
    assert "Petition filed March 14, 2027" in cover
    assert "does not establish that the reviews were completed" in text[2]
    assert text[2].startswith("Notice · Page 2 of 3 3 ")
    first, second, third = rows(response)
    assert "page 2 page 3 of this bundle “does not establish that the reviews were completed”" in first
    assert "confirmed by the editor, Exhibit B-2 at 1; the thanks were filed as Exhibit B-1a at 2." in first
    assert "Exhibit B-2 pp. 8–10 Exhibit B-1 filed before, pp. 6–10" in first
    assert "• The certificate is Exhibit A-1." in second
    assert "Exhibit A-1 filed before, pp. 3–5" in second
    assert "page 3 page 4 of this bundle “membership requires outstanding achievements”" in third
    assert "elected, Exhibit C-1b. The certificate is Exhibit C-1 at 1." in third
    assert "Exhibits in This Response" in index
    assert "B-2 Peer review for Example Journal of Stroke Imaging, further proof (see B-1)" in index
    assert "Filed with the petition on March 14, 2027 A-1 Young Investigator Award 3–5" in before
    assert "B-1 Peer review for Example Journal of Stroke Imaging 6–10" in before
    spans = {each["label"]: (each["divider"], each["first_page"], each["last_page"]) for each in told["exhibits"]}
    assert spans == {"B-2": (8, 9, 10), "C-1": (11, 12, 15)}
    assert text[8].endswith("Exhibit B-2 · Page 1 of 2 9")
    assert opened(case, 5) == {3, 4, 8, 9, 11, 12, 14}
    assert opened(case, 7) == set()


def test_the_pages_that_are_named_of_the_filing_are_those_that_were_filed(case: Path) -> None:
    filed = json.loads(issues_of(case, "eb1a")[0].manifest)
    spans = {each["label"]: f"{each['divider']}–{each['last_page']}" for each in filed["exhibits"]}
    assert {each["label"]: each["pages"] for each in manifest(case)["filed_before"]} == spans
    assert "Exhibit B-1 · Page 2 of 4" in pages(case, "eb1a")[7]


def test_the_notice_stands_first_whole_with_its_passages_marked(case: Path) -> None:
    notice_, response = manifest(case)["front"]
    assert (notice_["title"], notice_["first_page"], notice_["last_page"]) == ("Request for Evidence", 2, 4)
    assert [(mark["page"], mark["bundle_page"], mark["verified"]) for mark in notice_["marks"]] == [
        (2, 3, True),
        (2, 3, True),
        (3, 4, True),
    ]
    assert (response["title"], response["first_page"], response["typeset"]) == (
        "Response to Request for Evidence",
        5,
        True,
    )
    assert manifest(case)["proof"]["marks"] == 3


def test_the_base_is_the_same_file_before_and_after(case: Path) -> None:
    filed = json.loads(issues_of(case, "eb1a")[0].manifest)
    assert manifest(case, "eb1a")["bundle"] == filed["bundle"]
    lock = (case / "dossier.lock").read_text(encoding="utf-8")
    build(case)
    assert (case / "dossier.lock").read_text(encoding="utf-8") == lock
    assert "nothing changed" in build(case).bundles[1].proved


def test_bookmarks_lead_to_the_notice_the_answers_and_both_lists(case: Path) -> None:
    with pikepdf.open(case / f"build/{RFE}/bundle.pdf") as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:5] == [
        "Cover",
        "Request for Evidence",
        "Response to Request for Evidence",
        "Index of exhibits",
        "Exhibits filed before",
    ]


def test_a_receiver_proves_it_against_its_manifest_and_by_sight(case: Path) -> None:
    (found,) = verify_bundles(case, Asked(petitions=(RFE,), pictures=True))
    assert found.identical
    assert not found.findings.differences
    assert (found.findings.compared["marks"], found.pictures, found.undone) == (3, 9, ())


Change = Callable[[BundlePlan], BundlePlan]


def with_point(**values: Any) -> Change:
    """Change the first point of a plan."""

    def changed(plan: BundlePlan) -> BundlePlan:
        notice_, response = plan.front_items
        first, *others = response.points
        return replace(plan, front_items=(notice_, replace(response, points=(replace(first, **values), *others))))

    return changed


def filed_otherwise(**values: str) -> Change:
    return lambda plan: replace(plan, filed=(replace(plan.filed[0], **values), *plan.filed[1:]))


def a_point_less(plan: BundlePlan) -> BundlePlan:
    notice_, response = plan.front_items
    return replace(plan, front_items=(notice_, replace(response, points=response.points[:2])))


CHANGES: dict[str, Change] = {
    "a word of the quote": with_point(quote="does not establish that the reviews were finished"),
    "the page of the notice": with_point(page=3),
    "the criterion": with_point(about="Awards"),
    "a word of the answer": with_point(answer="Completed reviews are denied by the editor, [[rev-stroke]]."),
    "a sentence of the answer": with_point(answer="Completed reviews are confirmed by the editor."),
    "an exhibit": with_point(enclosed=("C-1",)),
    "an exhibit too many": with_point(enclosed=("B-2", "C-1")),
    "what was filed before": with_point(filed=()),
    "a point": a_point_less,
    "the label of a filed exhibit": filed_otherwise(label="A-9"),
    "the title of a filed exhibit": filed_otherwise(title="Another award"),
    "the pages of a filed exhibit": filed_otherwise(pages="4–6"),
    "the filing": filed_otherwise(filing="Filed with the petition on March 15, 2027"),
}


class Read(NamedTuple):
    """A response as it is printed, and what it is compared with."""

    printed: Printed
    plan: BundlePlan
    rendered: Rendered

    def told(self, plan: BundlePlan, rendered: Rendered | None = None) -> list[Disagreement]:
        expected = Expected(plan, rendered or self.rendered, Assembled((), (), ()))
        return [*responses(self.printed, expected), *filed_before(self.printed, expected)]


@pytest.fixture(scope="module")
def read_back(case: Path) -> Read:
    examined = workflow.examine(case)
    assert examined.case is not None
    laid_out = layout(examined.case, RFE, examined.lock)
    rendered = drawn_pages(examined.case, laid_out)
    plan = number(laid_out, page_counts(rendered))
    with bundle_file(case / f"build/{RFE}/bundle.pdf") as bundle:
        expected = Expected(plan, rendered, Assembled((), (), ()))
        printed = read(bundle, dict(sheets(bundle, expected.generated)), expected)
    return Read(printed, plan, rendered)


def test_the_proof_agrees_with_the_response_as_it_was_planned(read_back: Read) -> None:
    assert not read_back.told(read_back.plan)


@pytest.mark.parametrize("what", CHANGES)
def test_the_proof_notices_a_response_that_says_something_else(read_back: Read, what: str) -> None:
    assert read_back.told(CHANGES[what](read_back.plan)), what


@pytest.mark.parametrize("page", [3, 8, 9])
def test_the_proof_notices_a_link_that_leads_elsewhere(read_back: Read, page: int) -> None:
    links = [
        replace(box, target=12) if (box.page, box.target) == (5, page) else box for box in read_back.rendered.links
    ]
    assert read_back.told(read_back.plan, replace(read_back.rendered, links=tuple(links)))


def test_the_proof_notices_a_link_from_what_is_not_enclosed(read_back: Read) -> None:
    links = (*read_back.rendered.links, LinkBox(7, (72.0, 500.0, 540.0, 520.0), 9))
    assert read_back.told(read_back.plan, replace(read_back.rendered, links=links))


def test_a_bracket_less_in_the_notice_is_noticed(case: Path, tmp_path: Path) -> None:
    shutil.copytree(case / f"build/{RFE}", tmp_path / "bundle")
    path = tmp_path / "bundle/manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["front"][0]["marks"][2]
    path.write_text(json.dumps(told), encoding="utf-8")
    (found,) = verify_bundles(tmp_path, Asked(bundle=Path("bundle/bundle.pdf")))
    assert [each.what for each in found.findings.differences] == ["a bracket stands where nothing is marked"]


def test_the_working_paper_names_the_points_and_what_answers_them(case: Path) -> None:
    with pypdfium2.PdfDocument(case / f"build/{RFE}/working-paper.pdf") as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert "Points of the notice" in text
    assert "Answered by Exhibit B-2, bundle pages 8–10 and Exhibit B-1, filed before" in text
    assert "The answer is due August 14, 2027, as recorded." in text
    assert "Exhibits filed before and referred to" in text
    with pypdfium2.PdfDocument(case / "build/eb1a/working-paper.pdf") as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert "Stands in “Response to Request for Evidence” Fellow of the Example College of Radiology" in text


def test_the_package_lists_what_was_filed_before_without_pages(case: Path) -> None:
    examined, told = workflow.examine(case), manifest(case)
    assert examined.case is not None
    plan = number(layout(examined.case, RFE, examined.lock), told["parts"])
    rows_ = [IndexRow(**row) for row in told["index"]]
    section = listing(plan, rows_, examined.case.record, identity="").sections[-1]
    assert section.heading == "Exhibits filed before and referred to"
    assert [(row.label, row.pages, row.description) for row in section.rows] == [
        (
            "A-1",
            "",
            "Young Investigator Award\nFiled with the petition on March 14, 2027, pages 3–5; not enclosed again",
        ),
        (
            "B-1",
            "",
            (
                "Peer review for Example Journal of Stroke Imaging\n"
                "Filed with the petition on March 14, 2027, pages 6–10; not enclosed again"
            ),
        ),
    ]


def test_an_edit_elsewhere_in_the_record_changes_no_answer(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build"))
    change(folder, "  name: Leila M. Haddad\n", "  name: Leila M. Haddad\n  # as printed\n", "dossier.yaml")
    examined = workflow.examine(folder)
    assert examined.case is not None
    _, response = layout(examined.case, RFE, examined.lock).front_items
    assert response.sha256 == manifest(case)["front"][1]["sha256"]
    text = (case / f"build/{RFE}/manifest.json").read_bytes()
    told = since(read_manifest(text), examined.case, examined.lock.for_petition("eb1a"))
    assert [(each.file, each.how) for each in told] == [("dossier.yaml", "has changed")]


def test_a_manifest_is_read_whose_last_exhibit_has_only_what_stands_elsewhere(case: Path) -> None:
    told = manifest(case)
    told["bundle"]["pages"] = page = told["bundle"]["pages"] + 1
    seen = {"label": "D-1", "entry": "x", "title": "X", "divider": page, "first_page": page + 1, "last_page": page}
    told["exhibits"].append({**seen, "documents": []})
    told["index"].append({"label": "D-1", "sublabel": "", "description": "X", "date": "", "pages": str(page)})
    last = read_manifest(json.dumps(told).encode()).exhibits[-1]
    assert (last.start, last.last, last.documents) == (page, page, ())


def test_its_index_comes_back_as_it_went_out(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build"))
    text = (case / f"build/{RFE}/manifest.json").read_text(encoding="utf-8")
    keep_issue(folder, next_issue((), RFE, text, profile="counsel", digest="0" * 64))
    examined, told = workflow.examine(case), manifest(case)
    assert examined.case is not None
    plan = number(layout(examined.case, RFE, examined.lock), told["parts"])
    identity = f"dossier-index/1 {RFE} issue-1 {told['bundle']['sha256'][:12]}"
    listed = listing(plan, [IndexRow(**row) for row in told["index"]], examined.case.record, identity=identity)
    for name, data in (("i.docx", index_docx(listed)), ("i.xlsx", index_xlsx(listed)), ("i.csv", index_csv(listed))):
        (tmp_path / name).write_bytes(data)
        back = apply_index(folder, tmp_path / name, ApplyOrder(petition=RFE)).outcome
        assert (back.wanted, back.unapplied, back.requests, back.errors) == ((), (), (), ()), name
    (tmp_path / "i.csv").write_bytes(index_csv(listed).replace(b"Young Investigator Award", b"Young Award"))
    back = apply_index(folder, tmp_path / "i.csv", ApplyOrder(petition=RFE)).outcome
    assert [each.label for each in back.unapplied] == ["A-1"]


@pytest.mark.parametrize(
    ("day", "words"),
    [(Day(2027, 6, 1), "in 74 days"), (Day(2027, 8, 14), "today"), (Day(2027, 8, 15), "1 day ago")],
)
def test_the_status_counts_the_days_until_the_answer_is_due(case: Path, day: Day, words: str) -> None:
    status = workflow.status(case, today=day).status
    assert f"{RFE} due August 14, 2027, {words}" in FORMATS["screen"](status)
    for form in ("text", "markdown"):
        assert f"Answer due August 14, 2027, {words}" in FORMATS[form](status)
    (told,) = [each for each in json.loads(FORMATS["json"](status))["petitions"] if each["id"] == RFE]
    assert (told["supplement_to"], told["due"], told["days_left"]) == (
        "eb1a",
        "2027-08-14",
        (Day(2027, 8, 14) - day).days,
    )


def test_the_calendar_knows_the_day(case: Path) -> None:
    lines = calendar(workflow.reminders(case)).decode().split("\r\n")
    place = lines.index("SUMMARY:Answer due: eb1a-rfe (EB-1A)")
    assert lines[place - 2] == "DTSTART;VALUE=DATE:20270814"
    assert lines[place + 1] == "DESCRIPTION:The answer to Request for Evidence\\, May 20\\, 2027."


@pytest.mark.slow
def test_a_second_response_goes_on_where_the_first_ended(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build"))
    hand_over(folder, RFE, "August 1, 2027")
    write_pdf(folder / "evidence/reply.pdf", [Sheet(seed=90)])
    change(
        folder,
        answered.FURTHER,
        answered.FURTHER + "      - {file: evidence/reply.pdf, role: reply}\n",
        "record/all.yaml",
    )
    point = "      - {id: again, page: 2, quote: reviews were completed, answer: 'See [[rev-stroke]], [[fellow-2024:2]].', exhibits: [rev-stroke]}\n"
    path = folder / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8") + supplement(point, name="noid", base=RFE), encoding="utf-8")
    outcome = build(folder)
    assert [each.petition for each in outcome.bundles] == ["eb1a", RFE, "noid"]
    assert [each["label"] for each in manifest(folder, "noid")["exhibits"]] == ["B-3"]
    assert [each["label"] for each in manifest(folder)["exhibits"]] == ["B-2", "C-1"]
    before = [(each["label"], each["filing"]) for each in manifest(folder, "noid")["filed_before"]]
    assert before == [
        ("B-1", "Filed with the petition on March 14, 2027"),
        ("B-2", "Filed with the response to Request for Evidence (notice of May 20, 2027)"),
        ("C-1", "Filed with the response to Request for Evidence (notice of May 20, 2027)"),
    ]
    assert manifest(folder, "eb1a")["bundle"] == manifest(case, "eb1a")["bundle"]
    assert read_lock((folder / "dossier.lock").read_text(encoding="utf-8"))[1] == ()


def test_a_base_that_was_never_handed_over_is_told_and_nothing_is_built(tmp_path: Path) -> None:
    folder = answered.answered_case(tmp_path / "case")
    shutil.rmtree(folder / "issued")
    outcome = workflow.build(folder, Order((RFE,), draft=True))
    assert not outcome.bundles
    (told,) = [each for each in outcome.report.findings if each.code == "R005"]
    assert told.message == "nothing of 'eb1a' was handed over, so nothing counts as filed"
    assert "`dossier handoff -p eb1a`" in told.hint
    change(folder, "    filed_on:", "    issue: 3\n    filed_on:", "dossier.yaml")
    hand_over(folder, "eb1a")
    (told,) = [each for each in workflow.check(folder).findings if each.code == "R005"]
    assert (told.message, told.hint) == ("there is no issue 3 of 'eb1a'", "there are 1")


@pytest.mark.parametrize(
    ("line", "other", "words"),
    [
        ("(?s).+", "", "A-1 was filed for 'award-2023' with 'eb1a', and dossier.lock does not have it"),
        (
            "B-1: {entry: rev-stroke,",
            "B-1: {entry: other,",
            "B-1 was filed for 'rev-stroke' with 'eb1a', and dossier.lock has it for 'other'",
        ),
        (
            "section: awards}",
            "section: awards, petition: eb1a-rfe}",
            "A-1 was filed for 'award-2023' with 'eb1a', and dossier.lock has it in the bundle of 'eb1a-rfe'",
        ),
    ],
)
def test_labels_that_were_filed_and_lost_are_told_before_others_take_their_place(
    case: Path, tmp_path: Path, line: str, other: str, words: str
) -> None:
    folder = tmp_path / "case"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build"))
    path = folder / "dossier.lock"
    path.write_text(re.sub(line, other, path.read_text(encoding="utf-8")), encoding="utf-8")
    outcome = workflow.build(folder, Order((RFE,), draft=True))
    assert not outcome.bundles
    (told,) = [each for each in outcome.report.findings if each.code == "R005"]
    assert told.message == words
    assert told.hint.startswith("restore dossier.lock from version control")


def test_what_was_handed_over_after_the_filing_was_not_filed_then(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("build"))
    (first,) = issues_of(folder, "eb1a")
    again = first.manifest.replace(first.bundle, "f" * 64)
    keep_issue(
        folder, next_issue((first,), "eb1a", again, profile="counsel", digest="0" * 64, date="September 1, 2027")
    )
    assert filed_with(folder) == 1
    keep_issue(folder, replace(first, date="March 15, 2027"))  # both came later than that day
    assert filed_with(folder) == 2
    keep_issue(folder, first)
    change(folder, "    filed_on:", "    issue: 2\n    filed_on:", "dossier.yaml")
    assert filed_with(folder) == 2


def filed_with(folder: Path) -> int:
    """The number of the hand-over that counts as filed for the response."""
    examined = workflow.examine(folder)
    assert examined.case is not None
    (filing,) = examined.case.filed[RFE].filings
    return filing.number


def test_a_draft_is_built_although_a_point_is_unanswered(tmp_path: Path) -> None:
    folder = filed_case(tmp_path / "case")
    points = "      - {id: open, page: 2, quote: reviews were completed, criterion: judging}\n"
    answered.answer(folder, supplement(points))
    assert not workflow.build(folder, Order((RFE,))).bundles
    build(folder, RFE, draft=True)
    (row,) = rows(pages(folder)[4])
    assert "“reviews were completed” Judge of the work of others" in row


def test_a_draft_is_built_without_its_notice_and_says_where_the_points_are_raised(tmp_path: Path) -> None:
    folder = answered.answered_case(tmp_path / "case")
    (folder / "evidence/notice.pdf").unlink()
    outcome = workflow.build(folder, Order((RFE,)))
    assert not outcome.bundles
    assert [str(each.at) for each in outcome.report.findings if each.code == "D001"] == ["dossier.yaml:11:20"]
    build(folder, RFE, draft=True)
    said = pages(folder)[1]
    assert "Notice, page 2 “does not establish that the reviews were completed”" in said
    assert "of this bundle" not in said


def test_a_supplement_without_a_notice_holds_what_is_new_and_says_so(tmp_path: Path) -> None:
    folder = filed_case(tmp_path / "case")
    answered.answer(folder, f"  {RFE}: {{supplement_to: eb1a}}\n")
    build(folder, RFE)
    text, told = pages(folder), manifest(folder)
    assert "Supplemental Evidence in Support of Petition Exhibits B-2 and C-1" in text[0]
    assert "Exhibits in This Supplement" in text[1]
    assert "front" not in told
    assert [each["label"] for each in told["filed_before"]] == ["B-1"]


LONG = " ".join(f"Sentence {number} of the answer says what the exhibit shows and where." for number in range(1, 47))
SCRIPTS = (
    "Пояснение на русском языке, см. [[rev-stroke]].",
    "يوضح هذا الجواب ما ورد في المستند، انظر [[rev-stroke]].",
    "これは回答です。[[rev-stroke]]をご覧ください。",
    "यह उत्तर है, देखें [[rev-stroke]].",
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A response to forty points of a notice of thirty landscape pages, with long answers and answers in many scripts."""
    folder = filed_case(tmp_path_factory.mktemp("case") / "large")
    sheets = [
        paragraph(f"Point {page} of the notice asks for passage number {page} of all.", x=60, y=400)
        for page in range(1, 31)
    ]
    notice(folder, sheets, size=(842, 595))
    points = "".join(
        f"      - id: p-{number}\n        page: {(number - 1) % 30 + 1}\n"
        f"        quote: asks for passage number {(number - 1) % 30 + 1} of all\n        exhibits: [rev-stroke, fellow-2024]\n"
        f"        answer: {json.dumps(_answer(number), ensure_ascii=False)}\n"
        for number in range(1, 41)
    )
    answered.answer(folder, supplement(points))
    build(folder, RFE)
    return folder


def _answer(number: int) -> str:
    if number % 10 == 0:
        return LONG
    if number % 10 == 5:
        return "| Year | What |\n|---|---|\n| 2024 | a table in an answer, [[fellow-2024]] |\n\nAnd a note.[^1]\n\n[^1]: Below."
    return SCRIPTS[number % 4] if number % 3 == 0 else f"Answer {number}, see [[rev-stroke:1]]."


@pytest.mark.slow
def test_forty_points_long_answers_and_many_scripts_are_proved(large: Path) -> None:
    told = manifest(large)
    assert told["proof"]["marks"] == 40
    response = told["front"][1]
    assert response["last_page"] - response["first_page"] > 5
    text = pages(large)
    said = " ".join(text[response["first_page"] - 1 : response["last_page"]])
    assert len(re.findall(r"Notice, page \d+ page \d+ of this bundle", said)) == 40
    assert "Sentence 46 of the answer says" in said
    for page in range(response["first_page"], response["last_page"] + 1):
        assert len(text[page - 1]) > 200  # no page is left all but empty


@pytest.mark.slow
def test_a_scan_is_marked_by_area_and_listed_as_not_verified(tmp_path: Path) -> None:
    folder = filed_case(tmp_path / "case")
    write_pdf(folder / "evidence/notice.pdf", [Sheet(seed=5), Sheet(seed=6)])
    point = "      - {id: one, page: 2, quote: not shown on the scan, area: [10, 40, 60, 45], answer: 'See [[rev-stroke]].', exhibits: [rev-stroke, fellow-2024]}\n"
    answered.answer(folder, supplement(point))
    build(folder, RFE)
    ((mark,),) = [item["marks"] for item in manifest(folder)["front"] if "marks" in item]
    assert (mark["verified"], mark["boxes"]) == (False, [[10.0, 40.0, 60.0, 45.0]])
