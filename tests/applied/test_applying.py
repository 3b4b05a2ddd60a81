"""What counsel did to an index becomes exactly its lines of the record; everything else stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from dossier.applied.outcome import Sort
from dossier.errors import DossierError
from dossier.returned.rows import Remark, Returned
from dossier.returned.sheet_rows import xlsx_rows
from dossier.workflow import applying
from dossier.workflow.applying import ApplyOrder
from tests.support.counsel import Sheet, Word, csv_edited, part_edited, saved
from tests.support.handed_case import TEXTS, Handed, applied, changes, handed_over, issue_of, put, stays

PUB = "Publication — Example Journal; sole author"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Return a case that was handed over once."""
    return handed_over(tmp_path_factory.mktemp("handed"), TEXTS)


@pytest.fixture
def root(tmp_path: Path, made: Handed) -> Path:
    """Return that case in a folder of its own, beside the Word document that went out."""
    (tmp_path / "went-out").write_bytes(made.docx)
    return made.at(tmp_path / "case")


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_an_untouched_file_changes_nothing_and_says_nothing(root: Path, made: Handed, form: str) -> None:
    back = applied(root, getattr(made, form))
    assert (back.files, back.outcome.wanted, back.outcome.unapplied, back.outcome.requests) == ((), (), (), ())
    assert changes(root, made) == []
    assert back.guessed is (form == "csv")


def _new_title(word: Word) -> None:
    word.retitle("C-2", "A cohort: 412 patients")


def _again(word: Word) -> None:
    word.retitle("A-1", "Peer review")


def _whole_cell(word: Word) -> None:
    word.row("C-2").cells[1].text = "A cohort"


def _reordered(word: Word) -> None:
    word.move("C-3", before="C-1")


def _moved(word: Word) -> None:
    word.move("A-2", into="E-1")


def _deleted(word: Word) -> None:
    word.delete("C-4")


def _struck(word: Word) -> None:
    word.strike("D-1")


def _commented(word: Word) -> None:
    word.comment("A-2", "need 2026 count")


EDITS: dict[str, tuple[Callable[[Word], None], list[str]]] = {
    "title": (
        _new_title,
        [
            '-     titles: {rev-a: "Peer review, in short"}',
            '+     titles: {rev-a: "Peer review, in short", pub-2: "A cohort: 412 patients"}',
        ],
    ),
    "title again": (
        _again,
        ['-     titles: {rev-a: "Peer review, in short"}', "+     titles: {rev-a: Peer review}"],
    ),
    "cell typed anew": (
        _whole_cell,
        [
            '-     titles: {rev-a: "Peer review, in short"}',
            '+     titles: {rev-a: "Peer review, in short", pub-2: A cohort}',
        ],
    ),
    "order": (_reordered, ["+     order:", "+       articles: [pub-3, pub-1, pub-2, pub-4]"]),
    "section": (_moved, ["+     place:", "+       rev-b: other"]),
    "deleted": (
        _deleted,
        [
            "-     exclude: [talk-local]         # a small meeting",
            "+     exclude: [talk-local, pub-4]         # a small meeting",
        ],
    ),
    "struck": (
        _struck,
        [
            "-     exclude: [talk-local]         # a small meeting",
            "+     exclude: [talk-local, letter-x]         # a small meeting",
        ],
    ),
}


@pytest.mark.parametrize(("edit", "lines"), EDITS.values(), ids=EDITS)
def test_each_edit_in_word_is_its_lines_and_no_other(
    root: Path, made: Handed, edit: Callable[[Word], None], lines: list[str]
) -> None:
    word = Word(made.docx)
    edit(word)
    applied(root, word.data)
    assert changes(root, made) == lines
    again = applied(root, word.data)
    assert (again.files, again.outcome.wanted, again.outcome.conflicts) == ((), (), ())


def test_a_comment_becomes_a_line_of_its_entry_and_is_not_doubled(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    _commented(word)
    word.comment("A-1b", "is it signed?")
    back = applied(root, word.data)
    assert [each.sort for each in back.outcome.wanted] == [Sort.COMMENTS] * 2
    added = changes(root, made)
    assert [line for line in added if line[0] == "-"] == []
    assert [line.partition("by")[2] for line in added if "says" in line] == [
        ': J. Doe, says: "A-1b: is it signed?"}',
        ": J. Doe, says: need 2026 count}",
    ]
    assert applied(root, word.data).files == ()


def test_all_at_once(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    for edit in (_new_title, _again, _commented, _reordered, _moved, _deleted, _struck):
        edit(word)
    back = applied(root, word.data)
    assert sorted(back.files) == ["dossier.yaml", "record/reviews.yaml"]
    assert len(back.outcome.wanted) == 7
    assert not back.outcome.stops
    head = (root / "dossier.yaml").read_text(encoding="utf-8")
    for line in (
        'titles: {rev-a: Peer review, pub-2: "A cohort: 412 patients"}',
        "exclude: [talk-local, pub-4, letter-x]         # a small meeting",
        "articles: [pub-3, pub-1, pub-2]",
        "rev-b: other",
        "# what the index calls them",
    ):
        assert line in head
    assert applied(root, word.data).files == ()


def test_what_was_tracked_is_accepted_or_rejected(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.track_title("C-2", "A new cohort")
    word.track_row("C-4", "del")
    left = applied(root, word.data, ApplyOrder(accept=lambda *_: False))
    assert (left.files, stays(left), left.accepted) == ((), [], False)
    taken = applied(root, word.data, ApplyOrder(accept=lambda count, authors: (count, *authors) == (8, "J. Doe")))
    assert taken.accepted
    assert [(each.sort, each.name) for each in taken.outcome.wanted] == [
        (Sort.TITLES, "pub-2"),
        (Sort.EXCLUDE, "pub-4"),
    ]


def test_a_row_that_was_moved_with_tracking_on_is_moved(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.copy_row("A-2", into="E-1")
    word.track_row("A-2", "del")
    (wanted,) = applied(root, word.data).outcome.wanted
    assert (wanted.sort, wanted.name, wanted.value) == (Sort.PLACE, "rev-b", "other")


def test_a_label_that_stands_twice_or_was_never_given_stops_everything(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.copy_row("A-2", into="E-1")
    word.retitle("C-2", "A cohort of all")
    back = applied(root, word.data)
    assert "A-2 stands twice" in back.outcome.errors[0]
    word = Word(made.docx)
    word.retitle("C-2", "C-22", cell=0)
    word.retitle("C-22", "Another title")
    back = applied(root, word.data)
    assert "'C-22' is no label of issue 1" in back.outcome.errors[0]
    assert changes(root, made) == []


def test_labels_that_counsel_typed_anew_are_told_and_change_nothing(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.retitle("C-2", "C-9", cell=0)
    word.retitle("C-3", "C-2", cell=0)
    back = applied(root, word.data)
    assert (back.outcome.wanted, back.outcome.errors) == ((), ())
    assert stays(back) == [f"C-{n} label “C-{m}”: labels are given out by the program" for n, m in ((2, 9), (3, 2))]


def test_facts_are_told_and_never_written(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.retitle("C-2", "June 2024", cell=2)
    word.retitle("C-3", "99", cell=3)
    word.retitle("A-1a", "Thanks")
    word.delete("A-1b")
    word.row("C-4").cells[1].paragraphs[1].runs[0].text = "Publication — The Best Journal; first author"
    back = applied(root, word.data)
    assert (back.outcome.wanted, back.files) == ((), ())
    assert stays(back) == [
        "C-4 the lines below the title are facts of the entry, and stay",
        "C-2 date “June 2024” (a fact of the entry; it was May 17, 2024)",
        "C-3 pages “99” (they follow from the bundle; they were 20–22)",
        "A-1a “Thanks”: the title of a document is a fact, which its entry has",
        "A-1b “Invitation”: a document is not left out from an index: take it out of its entry",
    ]


def test_a_row_that_counsel_added_is_a_request(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.add(["", "Offer letter (signed)", "", ""], into="E-1")
    word.add(["new", "CV", "", ""], into="E-1")
    told = applied(root, word.data)
    assert [each.what for each in told.outcome.requests] == ["Offer letter (signed)", "new CV"]
    assert told.files == ()
    put_in = applied(root, word.data, ApplyOrder(requests=True))
    assert put_in.files == ("record/other.yaml",)
    text = (root / "record/other.yaml").read_text(encoding="utf-8")
    assert text == (
        "other:\n  - id: requested-by-counsel\n    title: Documents requested by counsel\n    status: planned\n    documents:\n"
        "      - {status: requested, requested_from: counsel, note: Offer letter (signed) (for E. Other evidence)}\n"
        "      - {status: requested, requested_from: counsel, note: new CV (for E. Other evidence)}\n"
    )
    again = applied(root, word.data, ApplyOrder(requests=True))
    assert (again.files, again.outcome.requests) == ((), ())
    word.add(["", "Passport", "", ""], into="E-1")
    applied(root, word.data, ApplyOrder(requests=True))
    assert (root / "record/other.yaml").read_text(encoding="utf-8").startswith(text)


def test_both_changed_the_same_way_is_nothing_to_do(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.retitle("A-1", "Peer review")
    put(root, "dossier.yaml", TEXTS["dossier.yaml"].replace("Peer review, in short", "Peer review."))
    assert applied(root, word.data).outcome.wanted == ()


@pytest.mark.parametrize(
    ("edit", "typed", "sort", "line"),
    [
        (_again, ('"Peer review, in short"', "Peer work"), Sort.TITLES, 14),
        (_new_title, ("title: A cohort of 412 patients", "title: A cohort of 413 patients"), Sort.TITLES, 4),
        (
            _moved,
            ("title: Peer review for Annals", "claims: [role]\n      title: Peer review for Annals"),
            Sort.PLACE,
            12,
        ),
        (
            _reordered,
            ("    # what the index", "    order: {articles: [pub-4, pub-1]}\n    # what the index"),
            Sort.ORDER,
            13,
        ),
    ],
    ids=["title", "title of the entry", "section", "order"],
)
def test_what_both_changed_differently_is_a_conflict_and_nothing_is_written(
    root: Path, edit: Callable[[Word], None], typed: tuple[str, str], sort: Sort, line: int
) -> None:
    docx = (root.parent / "went-out").read_bytes()
    texts = {name: text.replace(*typed) for name, text in TEXTS.items()}
    for name, text in texts.items():
        put(root, name, text)
    word = Word(docx)
    edit(word)
    word.comment("A-1", "and this")
    back = applied(root, word.data)
    (conflict,) = back.outcome.conflicts
    assert conflict.sort is sort
    assert conflict.at is not None
    assert conflict.at.line == line
    assert back.files == ()
    assert all((root / name).read_bytes().decode() == text for name, text in texts.items())
    rest = applied(root, word.data, ApplyOrder(only=frozenset({Sort.COMMENTS})))
    assert rest.files == ("record/reviews.yaml",)


def test_a_section_that_does_not_take_the_kind_is_a_conflict(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    word.move("D-1", into="A-1")
    (conflict,) = applied(root, word.data).outcome.conflicts
    assert "lists no letters under judging" in conflict.why
    assert "C001" in conflict.why


def test_an_older_issue_is_the_base_of_a_file_made_of_it(root: Path, made: Handed) -> None:
    put(root, "dossier.yaml", TEXTS["dossier.yaml"].replace("Peer review, in short", "Peer review, at length"))
    issue_of(root, 2)
    word = Word(made.docx)
    word.retitle("C-2", "A cohort")
    back = applied(root, word.data)
    assert back.issue == "issue 1"
    assert [(each.sort, each.name) for each in back.outcome.wanted] == [(Sort.TITLES, "pub-2")]
    assert applied(root, made.csv).outcome.conflicts == () == applied(root, made.docx).outcome.conflicts


def test_a_file_says_whose_it_is(root: Path, made: Handed) -> None:
    with pytest.raises(DossierError, match="an index of 'eb1a', and not of 'o1a'"):
        applied(root, made.docx, ApplyOrder("o1a"))
    for old, new, words in (
        ("issue-1", "issue-7", "issue 7 of 'eb1a', which is not in issued/eb1a"),
        ("issue-1 4d57", "issue-1 aaaa", "another hand-over"),
        ("issue-1", "draft", "index of a draft"),
        ("eb1a", "niw", "no petition 'niw'"),
    ):
        data = part_edited(made.docx, "docProps/core.xml", lambda text, old=old, new=new: text.replace(old, new))  # type: ignore[misc]
        with pytest.raises(DossierError, match=words):
            applied(root, data)


def test_a_table_in_the_firms_own_document(root: Path) -> None:
    """Another file without our properties: other fonts, a column more, a head of another name, no-break hyphens."""
    firm = docx.Document()
    firm.add_paragraph("Scholarly articles")
    table = firm.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("No.", "EX.", "Initials", "Description"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for place, title in enumerate(("CT perfusion: thresholds", "A cohort of all", "Wake-up stroke"), 1):
        cells = table.add_row().cells
        cells[1].text, cells[2].text, cells[3].text = f"Exhibit C\u2011{place}", "JD", f"{title}\n{PUB}"
    back = applied(root, saved(firm))
    assert back.guessed
    assert [(each.sort, each.name, each.value) for each in back.outcome.wanted] == [
        (Sort.TITLES, "pub-2", "A cohort of all")
    ]
    assert "A-1, A-2, C-4, D-1 and E-1 are not in the file" in stays(back)[0]


def test_a_table_whose_heading_is_gone_is_not_moved(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    heading = next(each for each in word.document.paragraphs if each.text.startswith("D. "))
    heading._p.getparent().remove(heading._p)
    named = next(each for each in word.document.paragraphs if each.text.startswith("C. "))
    named.runs[0].text = "Publications of Dr. Haddad"
    back = applied(root, word.data)
    assert back.outcome.wanted == ()
    assert stays(back) == ["“Publications of Dr. Haddad” is no section: exhibits below it stay where they stood"]


def test_tables_that_grew_together_are_no_moves(root: Path, made: Handed) -> None:
    """Where the paragraphs between two tables are deleted, Word makes one table of them."""
    word = Word(made.docx)
    for label in ("C-1", "C-2", "C-3", "C-4"):
        word.move(label, into="A-1")
    heading = next(each for each in word.document.paragraphs if each.text.startswith("C. "))
    moved = applied(root, word.data, ApplyOrder(dry_run=True)).outcome
    assert {each.sort for each in moved.wanted} | {each.sort for each in moved.conflicts} == {Sort.PLACE}
    heading._p.getparent().remove(heading._p)
    back = applied(root, word.data)
    assert (back.outcome.wanted, back.outcome.conflicts) == ((), ())
    assert stays(back) == ["no heading of articles is in the file: its exhibits stay there"]


def test_one_table_without_sections_moves_nothing(root: Path) -> None:
    firm = docx.Document()
    table = firm.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Exhibit", "Description"
    went_out = Word((root.parent / "went-out").read_bytes()).document
    tables = [each for each in went_out.tables if each.rows[0].cells[1].text == "Description"]
    for row in [row for each in tables for row in each.rows[1:]]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row.cells[0].text, row.cells[1].text
    back = applied(root, saved(firm))
    assert (back.outcome.wanted, back.outcome.conflicts, back.outcome.errors) == ((), (), ())


def test_a_workbook_with_everything_filled_in(root: Path, made: Handed) -> None:
    sheet = Sheet(made.xlsx)
    sheet.cell("C-4", "Decision").value = "exclude"
    sheet.cell("C-2", "New description").value = f"A cohort: 412\n{PUB}"
    sheet.cell("A-2", "Move to section").value = "background"
    sheet.cell("C-1", "Comment").value = "which table?"
    sheet.cell("D-1", "Description").comment = Comment(
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    signed?",
        "tc={1}",
    )
    for cell in sheet.sheet[sheet.cell("E-1", "Date").row]:
        cell.font = Font(strike=True)
    sheet.sheet.row_dimensions[5].hidden = True
    sheet.sheet.column_dimensions["D"].hidden = True
    sheet.sheet.auto_filter.ref = "A1:D14"
    back = applied(root, sheet.data)
    names = [(str(each.sort), each.name) for each in back.outcome.wanted]
    assert names == [
        ("titles", "pub-2"),
        ("place", "rev-b"),
        ("exclude", "pub-4"),
        ("exclude", "award"),
        ("comments", "pub-1"),
        ("comments", "letter-x"),
    ]
    said = [each.remark.text for each in back.outcome.wanted if each.sort is Sort.COMMENTS]
    assert said == ["which table?", "signed?"]
    assert applied(root, sheet.data).files == ()


def test_a_sheet_that_was_sorted_has_no_order_of_counsels(root: Path, made: Handed) -> None:
    for column in (1, 2, 3):
        sheet = Sheet(made.xlsx)
        sheet.order(lambda row, column=column: str(row[column] or "").casefold())  # type: ignore[misc]
        sheet.cell("C-2", "Decision").value = "exclude"
        back = applied(root, sheet.data, ApplyOrder(dry_run=True))
        assert [each.name for each in back.outcome.wanted] == ["pub-2"]


def test_an_order_in_a_sheet_is_taken_where_sections_stay_together(root: Path, made: Handed) -> None:
    def swapped(rows: list[list[str]]) -> None:
        places = {row[1]: place for place, row in enumerate(rows)}
        one, other = places["C-2"], places["C-3"]
        rows[one], rows[other] = rows[other], rows[one]

    applied(root, csv_edited(made.csv, swapped))
    assert changes(root, made) == ["+     order:", "+       articles: [pub-1, pub-3, pub-2, pub-4]"]


def test_a_csv_has_titles_on_one_line_with_what_stands_below(root: Path, made: Handed) -> None:
    def edited(rows: list[list[str]]) -> None:
        for row in rows:
            if row[1] == "C-2":
                row[2] = row[2].replace("A cohort of 412 patients", "A cohort")
            if row[1] == "C-3":
                row[2] = "Something else entirely"
            if row[1] == "C-4":
                row[2] = "Other reviews Publication — Example Journal; first author"

    back = applied(root, csv_edited(made.csv, edited))
    assert [each.value for each in back.outcome.wanted] == ["A cohort", "Something else entirely"]
    assert stays(back)[0] == "C-3 the lines below the title are facts of the entry, and stay"
    assert "use New description" in stays(back)[1]


def test_a_program_that_writes_all_dates_otherwise_is_told_once(root: Path, made: Handed) -> None:
    def american(rows: list[list[str]]) -> None:
        for row in rows[1:]:
            row[3], row[4] = (f"on {row[3]}" if row[3] else ""), row[4].replace("-", "/")

    assert stays(applied(root, csv_edited(made.csv, american))) == [
        "the dates of 8 rows stand there otherwise, and stay as they are",
        "the pages of 10 rows stand there otherwise, and stay as they are",
    ]


def test_a_csv_without_the_row_of_a_section_with_one_exhibit_leaves_that_out(root: Path, made: Handed) -> None:
    def shorter(rows: list[list[str]]) -> None:
        rows[:] = [row for row in rows if row[1] != "D-1"]

    assert [each.name for each in applied(root, csv_edited(made.csv, shorter)).outcome.wanted] == ["letter-x"]


def test_what_counsel_writes_beside_a_reference_or_a_document_is_told(root: Path, made: Handed) -> None:
    sheet = Sheet(made.xlsx)
    sheet.cell("see C-1", "Decision").value = "exclude"
    sheet.cell("see C-1", "Comment").value = "twice?"
    sheet.cell("A-1b", "Move to section").value = "other"
    sheet.cell("A-1a", "Decision").value = "exclude"
    back = applied(root, sheet.data)
    assert [(each.sort, each.name) for each in back.outcome.wanted] == [(Sort.COMMENTS, "pub-1")]
    assert [line.rpartition(":")[2] for line in stays(back)] == [
        " take it out of its entry",
        " a document goes with its exhibit",
        " such a row follows its exhibit",
    ]


def test_a_formula_is_not_computed(root: Path, made: Handed) -> None:
    sheet = Sheet(made.xlsx)
    sheet.cell("C-2", "New description").value = '=CONCATENATE("a","b")'
    back = applied(root, sheet.data)
    assert back.files == ()
    assert any("is a formula without a result" in line for line in stays(back))


def test_a_record_in_another_layout(tmp_path: Path) -> None:
    """Windows line ends, no end of the last line, quoted keys and braces: only what is meant changes."""
    head = TEXTS["dossier.yaml"].replace(
        '    # what the index calls them\n    titles: {rev-a: "Peer review, in short"}\n',
        '    "titles":\n          "rev-a": "Peer review, in short"   # why\n',
    )
    texts = {name: text.replace("\n", "\r\n").rstrip() for name, text in {**TEXTS, "dossier.yaml": head}.items()}
    made = handed_over(tmp_path, texts)
    word = Word(made.docx)
    word.retitle("C-2", "العربية: yes # no “so” 🧠")
    word.retitle("A-1", "yes")
    word.comment("D-1", "confidential?")
    applied(tmp_path, word.data)
    for name, lines in {
        "dossier.yaml": (
            '          "rev-a": "yes"   # why',
            '          pub-2: "العربية: yes # no “so” 🧠"',
        ),
        "record/works.yaml": ("  from_counsel:", "    - {on: "),
    }.items():
        now = (tmp_path / name).read_bytes().decode()
        assert "\n" not in now.replace("\r\n", "")
        for line in lines:
            assert line in now
    assert applied(tmp_path, word.data).files == ()


def test_a_dry_run_writes_nothing(root: Path, made: Handed) -> None:
    word = Word(made.docx)
    _new_title(word)
    assert applied(root, word.data, ApplyOrder(dry_run=True)).files == ("dossier.yaml",)
    assert changes(root, made) == []


def test_letters_that_excel_lost_are_no_change(tmp_path: Path) -> None:
    texts = {name: text.replace("Wake-up stroke", "Инсульт и العربية (é)") for name, text in TEXTS.items()}
    made = handed_over(tmp_path, texts)
    text = made.csv.decode("utf-8-sig").replace("A cohort of 412 patients", "A cohort")
    for encoding in ("cp1252", "ascii", "mac_roman"):
        data = text.encode(encoding, "replace")
        assert b"???" in data
        back = applied(tmp_path, data, ApplyOrder(dry_run=True))
        assert [(each.name, each.value) for each in back.outcome.wanted] == [("pub-2", "A cohort")]
        assert stays(back) == []
        edited = data.replace(b"???", b"X ???", 1)
        assert [
            "letters may have been lost" in line for line in stays(applied(tmp_path, edited, ApplyOrder(dry_run=True)))
        ] == [True]


def test_a_workbook_of_a_program_that_adds_titles_and_sheets(root: Path, made: Handed) -> None:
    """Numbers writes the name of a table above it, and a sheet that lists the others."""
    sheet = Sheet(made.xlsx)
    sheet.sheet.insert_rows(1, 2)
    sheet.sheet["A1"].value = "Index"
    summary = sheet.book.create_sheet("Export Summary", 0)
    summary["A1"].value = "This document was exported from Numbers."
    back = applied(root, sheet.data)
    assert (back.outcome.wanted, back.outcome.unapplied, back.outcome.requests) == ((), (), ())


def test_what_programs_make_of_dates_and_columns_is_no_change(root: Path, made: Handed) -> None:
    """A month that Excel took for its first day; a column that is deleted from one table and not from the others."""
    sheet = Sheet(made.xlsx)
    sheet.cell("C-3", "Date").value = datetime(2023, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    sheet.cell("C-2", "Date").value = datetime(2024, 5, 17, tzinfo=UTC).replace(tzinfo=None)
    assert stays(applied(root, sheet.data)) == []
    word = Word(made.docx)
    for row in word.table("C-2").rows:
        row._tr.remove(row.cells[3]._tc)
    assert stays(applied(root, word.data)) == []
    sheet.cell("C-4", "Date").value = datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    assert stays(applied(root, sheet.data)) == ["C-4 date “2021-01-01” (a fact of the entry; it was 2021)"]


@pytest.mark.parametrize("by", [" ", "\x01", "", "a\tb"])
def test_an_author_may_be_nobody(root: Path, made: Handed, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice writes a blank as the author of a note."""
    first, *rest = xlsx_rows(made.xlsx).rows
    said = (Remark("why?", by), Remark("why?", by), Remark("\u200b", by))
    rows = (replace(first, remarks=said, new_description="\u200b"), *rest)
    monkeypatch.setattr(applying, "returned_rows", lambda _data: Returned(rows, sheet=True))
    applied(root, b"")
    (line,) = (line for line in changes(root, made) if "says" in line)
    assert line.rpartition("{")[2] in {'says: "why?"}', 'by: a b, says: "why?"}'}
    assert applied(root, b"").files == ()


@pytest.mark.parametrize("text", ["OK", "No change.", "—"])
def test_an_answer_in_the_wrong_column_is_no_title(root: Path, made: Handed, text: str) -> None:
    sheet = Sheet(made.xlsx)
    sheet.cell("C-2", "New description").value = text
    back = applied(root, sheet.data)
    assert back.outcome.wanted == ()
    assert stays(back) == [f"C-2 “{text}” under New description is an answer and no title"]
