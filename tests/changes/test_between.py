from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.changes.between import Changes, Side, Sort
from dossier.changes.between import changes_between as compared
from dossier.changes.formats import FORMATS
from dossier.changes.words import summary
from dossier.received.manifest import ListedDocument, ListedExhibit, Manifest
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


EXHIBITS = st.lists(
    st.sampled_from([A, B, C, exhibit("B-2", "d", ("e.pdf", 2)), exhibit("A-1", "a", ("a.pdf", 3))]),
    unique_by=lambda each: each.label,
)


@given(EXHIBITS, EXHIBITS)
def test_backwards_what_came_went(first: list[ListedExhibit], second: list[ListedExhibit]) -> None:
    there, back = (
        changes_between(manifest(*first), manifest(*second)),
        changes_between(manifest(*second), manifest(*first)),
    )
    opposite = {Sort.ADDED: Sort.WITHDRAWN, Sort.WITHDRAWN: Sort.ADDED}
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
