from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.outcome import IndexRow
from dossier.changes.between import Side
from dossier.changes.between import changes_between as compared
from dossier.changes.change import Changes, Sort
from dossier.changes.cited import Citations, Hit
from dossier.changes.facts import Facts, FieldChange
from dossier.changes.formats import FORMATS
from dossier.changes.memo import memo_of
from dossier.changes.words import summary
from dossier.received.manifest import ListedDocument, ListedExhibit, ListedFront, ListedMark, Manifest
from dossier.report import Look


def exhibit(label: str, entry: str, *documents: tuple[str, int], title: str = "", sha: str = "") -> ListedExhibit:
    """Return an exhibit whose divider stands on page 1; `numbered` moves it to its place."""
    found, page = [], 2
    for place, (file, count) in enumerate(documents):
        digest = sha or f"sha of {file}"
        pages = tuple(range(1, count + 1))
        found.append(
            ListedDocument(
                file, digest, pages, page, page + count - 1, role="proof", sublabel=f"{label}{'abcdef'[place]}"
            )
        )
        page += count
    return ListedExhibit(label, entry, title or f"Title of {entry}", 1, 2, page - 1, tuple(found))


def manifest(*exhibits: ListedExhibit) -> Manifest:
    placed, at = [], 10
    for each in exhibits:
        by = at - each.divider
        documents = tuple(replace(one, first=one.first + by, last=one.last + by) for one in each.documents)
        placed.append(replace(each, divider=at, first=each.first + by, last=each.last + by, documents=documents))
        at = placed[-1].last + 1
    return Manifest(
        "dossier 0",
        "eb1a",
        "0" * 64,
        1,
        at,
        3,
        draft=False,
        date=None,
        proof={},
        record={},
        exhibits=tuple(placed),
        index=None,
    )


A, B, C = (
    exhibit("A-1", "a", ("a.pdf", 2)),
    exhibit("A-2", "b", ("b.pdf", 1), ("c.pdf", 3)),
    exhibit("B-1", "c", ("d.pdf", 1)),
)


def changes_between(before: Manifest, after: Manifest) -> Changes:
    return compared(Side(before), Side(after))


def sorts(changes: Changes) -> list[tuple[str, str]]:
    return [(each.label, each.sort.value) for each in changes.differing]


def test_the_same_bundle_does_not_differ() -> None:
    changes = changes_between(manifest(A, B, C), manifest(A, B, C))
    assert (changes.differing, changes.same, changes.shifts) == ((), 3, ())
    assert summary(changes) == "3 exhibits, all the same"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([A, B], [("B-1", "withdrawn")]),
        ([A, B, C, exhibit("B-2", "d", ("e.pdf", 1))], [("B-2", "added")]),
        ([A, B, replace(C, title="Another")], [("B-1", "changed")]),
        ([A, exhibit("A-2", "b", ("b.pdf", 1), ("c.pdf", 4)), C], [("A-2", "changed")]),
        ([A, exhibit("A-2", "b", ("b.pdf", 1)), C], [("A-2", "changed")]),
        ([A, exhibit("A-2", "b", ("c.pdf", 3), ("b.pdf", 1)), C], [("A-2", "changed")]),
        ([A, B, exhibit("C-1", "c", ("d.pdf", 1))], [("C-1", "moved")]),
        ([A, B, exhibit("B-1", "other", ("d.pdf", 1))], [("B-1", "added"), ("B-1", "withdrawn")]),
    ],
)
def test_each_edit_is_told_and_nothing_else(after: Sequence[ListedExhibit], expected: list[tuple[str, str]]) -> None:
    assert sorted(sorts(changes_between(manifest(A, B, C), manifest(*after)))) == sorted(expected)


def test_a_swap_of_documents_moves_their_pages_within_the_exhibit() -> None:
    after = exhibit("A-2", "b", ("c.pdf", 3), ("b.pdf", 1))
    (change,) = changes_between(manifest(A, B), manifest(A, after)).differing
    assert [(each.file, each.sort, each.before, each.after) for each in change.documents] == [
        ("c.pdf", Sort.MOVED, (2, 4), (1, 3)),
        ("b.pdf", Sort.MOVED, (1, 1), (4, 4)),
    ]


def test_a_file_that_was_renamed_is_the_same_document() -> None:
    after = exhibit("A-1", "a", ("renamed.pdf", 2), sha="sha of a.pdf")
    (change,) = changes_between(manifest(A), manifest(after)).differing
    assert [(each.file, each.was, each.sort) for each in change.documents] == [("renamed.pdf", "a.pdf", Sort.MOVED)]


def test_a_file_of_other_content_is_changed() -> None:
    after = exhibit("A-1", "a", ("a.pdf", 2), sha="other")
    (change,) = changes_between(manifest(A), manifest(after)).differing
    assert [(each.sort, each.was) for each in change.documents] == [(Sort.CHANGED, "")]


def test_pages_that_moved_are_told_where_the_distance_changes() -> None:
    longer = exhibit("A-1", "a", ("a.pdf", 4))
    changes = changes_between(manifest(A, B, C), manifest(longer, B, C))
    assert [(shift.start, shift.by) for shift in changes.shifts] == [(13, 2)]
    assert "pages from 13 on moved by +2" in FORMATS["text"](changes, ("then", "now"), Look())


def test_sheets_that_come_or_go_do_not_hide_that_pages_moved() -> None:
    """Without its own sheet an exhibit begins where the sheet was, and its evidence a page earlier."""
    before, after = manifest(A, B), manifest(A, B)
    bare = [
        replace(each, divider=0, first=each.first - by, last=each.last - by)
        for by, each in enumerate(after.exhibits, 1)
    ]
    found = compared(Side(before), Side(replace(after, exhibits=tuple(bare)))).shifts
    assert [(shift.start, shift.by) for shift in found] == [(11, -1), (14, -2)]


def test_the_word_for_exhibits_and_passages_marked_are_told() -> None:
    tabs = changes_between(manifest(A), replace(manifest(A), word="Tab"))
    assert "~ word Exhibit → Tab\n" in FORMATS["text"](tabs, ("then", "now"), Look())
    (document,) = A.documents
    marked = replace(A, documents=(replace(document, marks=(ListedMark(2, 10, 12),)),))
    (change,) = changes_between(manifest(A), manifest(marked)).differing
    assert [(each.sort, each.other) for each in change.documents] == [(Sort.CHANGED, "marks")]
    behind = replace(marked.documents[0], first=4, last=5, marks=(ListedMark(4, 10, 12),))
    longer = replace(A, documents=(replace(B.documents[0], first=2, last=3, source_pages=(1, 2)), behind), last=5)
    (change,) = changes_between(manifest(marked), manifest(longer)).differing
    assert [each.other for each in change.documents] == ["", ""]  # marks moved with their page


def test_an_index_of_another_sort_is_not_compared_row_by_row() -> None:
    rows = (IndexRow("A-1", "", "Title of a\nshown", "", "10–12"), IndexRow("A-1", "A-1a", "Proof", "", "11–12"))
    alone = (IndexRow("A-1", "", "Title of a\nshown\npassage marked in the margin", "", "10–12"),)
    whole = replace(manifest(A), index=rows)
    assert not changes_between(whole, replace(manifest(A), index=alone)).any
    other = replace(rows[0], description="Title of a\nCitation record: see Exhibit B-1, p. 4")
    (change,) = changes_between(whole, replace(manifest(A), index=(other, rows[1]))).differing
    assert (change.said, change.says) == ("shown", "Citation record: see Exhibit B-1, p. 4")


def test_a_terminal_is_kept_to_its_width_and_programs_get_whole_lines() -> None:
    longer = replace(A, title="A title " * 20)
    changes = changes_between(manifest(A), manifest(longer))
    shown, whole = (
        FORMATS["text"](changes, ("then", "now"), Look(80, terminal=terminal)) for terminal in (True, False)
    )
    assert max(map(len, shown.splitlines())) <= 80 < max(map(len, whole.splitlines()))
    assert shown.split() == whole.split()


def test_a_fact_that_is_the_row_of_the_index_is_told_once() -> None:
    rows = [(IndexRow("A-1", "", f"Title of a\n{shows}", "", "10–12"),) for shows in ("Old.", "New.")]
    sides = [
        Side(replace(manifest(A), index=row), facts({"shows": row[0].description.split("\n")[1], "size": size}))
        for size, row in enumerate(rows, 1)
    ]
    told = FORMATS["text"](compared(sides[0], sides[1], facts=True), ("then", "now"), Look())
    assert told.splitlines()[2:-1] == ["    index: Old. → New.", "    size 1 → 2"]


def test_nothing_that_a_manifest_says_controls_a_terminal() -> None:
    sly = "\x1b[31mred\n\x1b]0;title\x07"
    (document,) = A.documents
    after = replace(A, title=sly, criteria=(sly,), documents=(replace(document, role=sly, file=sly, sha256="other"),))
    before = replace(A, criteria=("judging",))
    changes = replace(changes_between(manifest(before), manifest(after, B)), petition=sly)
    told = FORMATS["text"](changes, (sly, sly), Look())
    assert not {"\x1b", "\x07"} & {*told}
    assert len(told.splitlines()) == 8


EXHIBITS = st.lists(
    st.sampled_from(
        [
            *(A, B, C, exhibit("B-2", "d", ("e.pdf", 2)), exhibit("A-1", "a", ("a.pdf", 3))),
            *(exhibit("A-2", "b", ("c.pdf", 3), ("n.pdf", 1)), exhibit("A-2", "b", ("c.pdf", 3), ("b.pdf", 1))),
        ]
    ),
    unique_by=lambda each: each.label,
)


def documents(changes: Changes, opposite: Mapping[Sort, Sort]) -> list[tuple[str, Sort]]:
    """Return label and file of each document of the exhibits that both have, with what happened to it."""
    both = [each for each in changes.exhibits if each.sort not in {Sort.ADDED, Sort.WITHDRAWN}]
    return [(f"{each.label} {one.file}", opposite.get(one.sort, one.sort)) for each in both for one in each.documents]


@given(EXHIBITS)
def test_nothing_differs_from_itself(held: list[ListedExhibit]) -> None:
    assert not changes_between(manifest(*held), manifest(*held)).any


@given(EXHIBITS, EXHIBITS)
def test_backwards_what_came_went(first: list[ListedExhibit], second: list[ListedExhibit]) -> None:
    there, back = (
        changes_between(manifest(*first), manifest(*second)),
        changes_between(manifest(*second), manifest(*first)),
    )
    opposite = {Sort.ADDED: Sort.WITHDRAWN, Sort.WITHDRAWN: Sort.ADDED}
    assert sorted(documents(there, opposite)) == sorted(documents(back, {}))
    assert sorted((each.label, opposite.get(each.sort, each.sort)) for each in there.exhibits) == sorted(
        (each.label, each.sort) for each in back.exhibits
    )


def test_all_formats_name_the_same_exhibits() -> None:
    changes = changes_between(
        manifest(A, B, C),
        manifest(A, replace(B, title="x *y* [z](http://e)\x1b[31m"), exhibit("B-2", "d", ("e.pdf", 1))),
    )
    text = FORMATS["text"](changes, ("issue 2", "now"), Look())
    assert "\x1b" not in text
    assert [line[0] for line in text.splitlines() if line[:1] in "+-~>"] == ["~", "-", "+"]
    markdown = FORMATS["markdown"](changes, ("issue 2", "now"), Look())
    assert "[z](http" not in markdown
    told = json.loads(FORMATS["json"](changes, ("issue 2", "now"), Look()))
    assert told["format"] == "dossier-diff/1"
    assert [each["change"] for each in told["exhibits"]] == ["same", "changed", "withdrawn", "added"]
    assert summary(changes) == "3 exhibits differ, 1 the same"


def test_two_files_that_exchanged_their_names_are_known_by_their_content() -> None:
    before = exhibit("A-1", "a", ("x.pdf", 1), ("y.pdf", 1))
    one, other = before.documents
    after = replace(before, documents=(replace(one, file="y.pdf"), replace(other, file="x.pdf")))
    (change,) = changes_between(manifest(before), manifest(after)).differing
    assert [(each.file, each.was, each.other) for each in change.documents] == [
        ("y.pdf", "x.pdf", ""),
        ("x.pdf", "y.pdf", ""),
    ]


def test_other_pages_of_a_file_are_not_other_content() -> None:
    after = replace(A, documents=(replace(A.documents[0], source_pages=(2, 3)),))
    (change,) = changes_between(manifest(A), manifest(after)).differing
    assert [(each.sort, each.other) for each in change.documents] == [(Sort.CHANGED, "pages")]


def test_a_document_that_is_not_in_hand_has_no_file() -> None:
    lost = replace(A.documents[0], file="", sha256="", source_pages=(), last=2, missing="not in hand", sublabel="")
    after = replace(A, documents=(lost,), last=2)
    changes = changes_between(manifest(A), manifest(after))
    text = FORMATS["text"](changes, ("then", "now"), Look())
    assert "+ proof  not in hand, exhibit page 1" in text
    assert "- A-1a proof  a.pdf, was exhibit pages 1–2" in text


def indexed(made: Manifest, *rows: tuple[str, str, str]) -> Manifest:
    return replace(made, index=tuple(IndexRow(label, sub, described, "2024", "1") for label, sub, described in rows))


def test_what_rows_of_the_index_say_is_compared_but_for_pages() -> None:
    before = indexed(manifest(A), ("A-1", "", "Title of a\nOne\nTwo"), ("A-1", "A-1a", "Proof\ntranslation, p. 3"))
    after = indexed(manifest(A), ("A-1", "", "Title of a\nOne\nThree"), ("A-1", "A-1a", "Proof\ntranslation, pp. 4–5"))
    (change,) = changes_between(before, after).differing
    assert (change.said, change.says) == ("One · Two · 2024", "One · Three · 2024")
    assert [each.sort for each in change.documents] == [Sort.SAME]
    assert "index: Two → Three" in FORMATS["text"](changes_between(before, after), ("then", "now"), Look())
    assert changes_between(manifest(A), after).differing == ()  # an older manifest has no rows


def test_the_row_of_a_document_is_told_once_for_all_its_parts() -> None:
    original = A.documents[0]
    parts = (
        replace(original, last=2, source_pages=(1,)),
        replace(original, first=3, source_pages=(2,), part="translation"),
    )
    made = manifest(replace(A, documents=parts))
    before, after = (indexed(made, ("A-1", "", "A"), ("A-1", "A-1a", words)) for words in ("One", "Two"))
    (change,) = changes_between(before, after).differing
    assert [(each.said, each.says) for each in change.documents] == [("One · 2024", "Two · 2024"), ("", "")]


def test_criteria_and_roles_are_told_where_both_have_them() -> None:
    before = replace(A, criteria=("judging",))
    after = replace(A, criteria=("judging", "articles"), documents=(replace(A.documents[0], role="article"),))
    (change,) = changes_between(manifest(before), manifest(after)).differing
    assert (change.offered_was, change.offered) == (("judging",), ("judging", "articles"))
    assert change.documents[0].role_was == "proof"
    assert changes_between(manifest(A), manifest(replace(A, criteria=("judging",)))).differing == ()


def front(*items: tuple[str, str, int]) -> Manifest:
    found, page = [], 2
    for file, digest, count in items:
        found.append(ListedFront(file, digest, f"Title of {file}", page, page + count - 1))
        page += count
    return replace(manifest(A), front=tuple(found))


def test_files_of_the_front_are_told() -> None:
    before, after = front(("form.pdf", "1", 2), ("old.pdf", "2", 1)), front(("form.pdf", "3", 2), ("letter.md", "4", 3))
    changes = changes_between(before, after)
    assert [(each.sort, each.file, each.other, each.before, each.after) for each in changes.front] == [
        (Sort.CHANGED, "form.pdf", "content", (2, 3), (2, 3)),
        (Sort.ADDED, "letter.md", "", (0, 0), (4, 6)),
        (Sort.WITHDRAWN, "old.pdf", "", (4, 4), (0, 0)),
    ]
    assert changes.any
    told = FORMATS["text"](changes, ("then", "now"), Look())
    assert "~ Title of form.pdf  form.pdf: other content" in told
    assert not changes_between(before, before).any


def test_files_that_differ_in_nothing_that_is_compared_are_not_called_the_same() -> None:
    made = manifest(A)
    changes = changes_between(made, replace(made, sha256="1" * 64))
    assert (changes.any, changes.elsewhere, changes.differing) == (True, True, ())
    assert "no exhibit differs; the files differ" in FORMATS["text"](changes, ("then", "now"), Look())
    planned = compared(Side(made), Side(replace(made, sha256="1" * 64), made=False))
    assert not planned.any


CITED: Citations = {
    "A-2": {0: ("letters/brief.md:3",), 1: ("letters/brief.md:14",), 3: ("a.md:1", "b.md:2"), 9: ("c.md:9",)},
    "B-1": {1: ("letters/brief.md:20",)},
}


def hit(before: Sequence[ListedExhibit], after: Sequence[ListedExhibit]) -> list[tuple[str, Hit]]:
    changes = compared(Side(manifest(*before)), Side(manifest(*after)), cited=CITED)
    return [(each.label, found) for each in changes.exhibits for found in each.cited_in]


def test_citations_are_hit_by_pages_that_hold_something_else() -> None:
    assert hit([A, B, C], [A, B, C]) == []
    longer = exhibit("A-2", "b", ("b.pdf", 1), ("c.pdf", 4))
    assert hit([A, B, C], [A, longer, C]) == []
    other = exhibit("A-2", "b", ("b.pdf", 1), ("z.pdf", 4))
    assert hit([A, B, C], [A, other, C]) == [("A-2", Hit(3, ("a.md:1", "b.md:2")))]  # other content from page 2 on
    swapped = exhibit("A-2", "b", ("c.pdf", 3), ("b.pdf", 1))
    assert [found.page for _, found in hit([A, B], [A, swapped])] == [1, 3]
    renamed = replace(B, title="Another", documents=tuple(replace(one, file=f"new/{one.file}") for one in B.documents))
    assert hit([A, B], [A, renamed]) == []


def test_an_exhibit_that_went_or_has_another_label_is_hit_as_a_whole() -> None:
    gone = hit([A, B, C], [A, C])
    assert [(label, found.page) for label, found in gone] == [("A-2", 0), ("A-2", 1), ("A-2", 3)]
    again = hit([A, B], [A, exhibit("C-1", "b", ("b.pdf", 1), ("c.pdf", 3))])
    assert [(label, found.page) for label, found in again] == [("C-1", 0), ("C-1", 1), ("C-1", 3)]
    changes = compared(Side(manifest(A, B, C)), Side(manifest(A, C)), cited=CITED)
    told = FORMATS["text"](changes, ("then", "now"), Look())
    assert "    exhibit page 3: cited in a.md:1 and b.md:2\n" in told
    exhibits = json.loads(FORMATS["json"](changes, ("then", "now"), Look()))["exhibits"]
    assert {"page": None, "places": ["letters/brief.md:3"]} in exhibits[1]["cited_in"]


def facts(entry: dict[str, object], **petition: object) -> Facts:
    return {"petition": petition, "entries": {"a": entry}}


def test_facts_are_compared_field_by_field_where_both_have_them() -> None:
    before, after = (
        facts({"completed": 11, "by_year": {"2026": {"year": 2026, "completed": 1}}, "authors": ["A", "B"]}),
        facts({"completed": 14, "by_year": {"2026": {"year": 2026, "completed": 4}}, "authors": ["A"], "note": "no"}),
    )
    sides = Side(manifest(A), before), Side(manifest(A), after)
    (change,) = compared(*sides, facts=True).differing
    assert change.fields == (
        FieldChange("a", "authors", "A; B", "A"),
        FieldChange("a", "by_year 2026 completed", "1", "4"),
        FieldChange("a", "completed", "11", "14"),
    )
    (counted,) = compared(*sides).differing  # facts stand on dividers: not named, they are not passed over either
    assert (counted.fields, counted.unnamed) == ((), 3)
    assert "    3 facts of the record differ: --facts names them\n" in FORMATS["text"](
        compared(*sides), ("a", "b"), Look()
    )
    without = compared(Side(manifest(A)), sides[1], facts=True)
    assert (without.differing, without.facts_lacking, without.any) == ((), True, False)


def test_documents_that_came_are_told_by_the_bundle_and_not_by_their_facts() -> None:
    before = facts({"documents": {"a.pdf": {"title": "A"}}})
    after = facts({"documents": {"a.pdf": {"title": "B"}, "c.pdf": {"title": "C"}}})
    (change,) = compared(Side(manifest(A), before), Side(manifest(A), after), facts=True).differing
    assert [(each.field, each.before, each.after) for each in change.fields] == [("documents a.pdf title", "A", "B")]


def test_words_of_narratives_are_named_and_not_printed() -> None:
    before = facts({}, narrative={"judging": "Old words.", "role": "Gone."}, beneficiary="A. B.")
    after = facts({}, narrative={"judging": "New words.", "salary": "Come."}, beneficiary="A. C.")
    changes = compared(Side(manifest(A), before), Side(manifest(A), after))
    text = FORMATS["text"](changes, ("then", "now"), Look())
    assert [line for line in text.splitlines() if line.startswith("~")] == [
        "~ beneficiary A. B. → A. C.",
        "~ narrative judging: other words",
        "~ narrative role: left out",
        "~ narrative salary: new",
    ]


def test_a_setting_that_an_older_version_did_not_keep_is_no_difference() -> None:
    before, after = facts({}, enclose=[]), facts({}, dividers="sections", index="documents", enclose=["table"])
    changes = compared(Side(manifest(A), before), Side(manifest(A), after))
    assert [each.field for each in changes.petition_fields] == ["enclose"]
    other = compared(Side(manifest(A), after), Side(manifest(A), facts({}, dividers="both", index="documents")))
    assert FieldChange("", "dividers", "sections", "both") in other.petition_fields


def test_the_memo_lists_citations_by_the_labels_that_were_printed() -> None:
    moved = replace(exhibit("A-1", "c", ("d.pdf", 1)), label="A-9")
    changes = compared(Side(manifest(A, B, C)), Side(manifest(A, moved)), cited=CITED)
    memo = memo_of(changes, ("then", "now"), "", "")
    assert [row.label for row in memo.cited] == ["A-2", "A-2", "A-2", "B-1"]
    assert [row.title for row in memo.cited][-1] == "exhibit page 1"
