"""One engine puts items into lists anywhere in a text, and returns nothing that does not read back as meant."""

from __future__ import annotations

import pytest

from dossier.editing.entry_text import Item
from dossier.editing.splice import Append, spliced
from dossier.errors import DossierError, EditError

NOTED = Item({"file": "b.pdf"}, ["to fill in: role\n(which?)"], on_one_line=True)


def documents(text: str, *items: Item) -> str:
    return spliced("record/a.yaml", text.encode(), [Append(("reviews", 0, "documents"), items or (NOTED,))]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "reviews: [{id: rev}]\n",
            "reviews: [{id: rev,\n              # to fill in: role (which?)\n              documents: [{file: b.pdf}]}]\n",
        ),
        (
            "reviews:\n  - id: rev\n    documents: [{file: a.pdf}]\n",
            "reviews:\n  - id: rev\n    documents: [{file: a.pdf},\n        # to fill in: role (which?)\n        {file: b.pdf}]\n",
        ),
    ],
)
def test_comments_are_kept_inside_brackets(before: str, after: str) -> None:
    assert documents(before) == after


def test_a_comment_in_the_column_of_the_key_belongs_to_what_follows() -> None:
    head = "reviews:\n- id: rev\n  documents:\n  - {file: a.pdf}\n"
    tail = "  # asked again in May\n  waive: []\n"
    assert documents(head + tail, Item({"file": "b.pdf"}, on_one_line=True)) == f"{head}  - {{file: b.pdf}}\n{tail}"


def test_blank_lines_between_documents_are_the_layout_of_the_list() -> None:
    text = "reviews:\n  - id: rev\n    documents:\n      - file: a.pdf\n\n      - file: c.pdf\n"
    new = documents(text, *(Item({"file": f"{name}.pdf"}, on_one_line=True) for name in "de"))
    assert new == f"{text}\n      - {{file: d.pdf}}\n\n      - {{file: e.pdf}}\n"


def test_several_edits_of_one_text() -> None:
    edits = [
        Append(("awards",), [Item({"id": "a", "title": "A"})]),
        Append(("reviews", 1, "documents"), [Item({"file": "b.pdf"}, on_one_line=True)]),
        Append(("awards", 0, "documents"), [Item({"file": "c.pdf"}, on_one_line=True)]),
    ]
    old = "reviews:\n  - id: x\n  - id: rev\n"
    new = "reviews:\n  - id: x\n  - id: rev\n    documents:\n      - {file: b.pdf}\n"
    award = "\nawards:\n  - id: a\n    title: A\n    documents:\n      - {file: c.pdf}\n"
    assert spliced("record/a.yaml", old.encode(), edits).decode() == new + award


def test_what_would_read_back_as_something_else_is_not_returned() -> None:
    with pytest.raises(EditError, match=r"record/a\.yaml: the new lines cannot be put in .*nothing was written"):
        documents("reviews:\n  - id: rev\n", Item({"file": "a.pdf", "role: x": "b"}, on_one_line=True))


def test_what_stands_in_place_of_a_list_is_named_with_its_entry() -> None:
    with pytest.raises(DossierError, match=r"record/a\.yaml: 'documents' of 'rev' is not a list"):
        documents("reviews:\n  - id: rev\n    documents: a.pdf\n")


TEXTS = (Item("10.5555/a:1", ["what it is"], on_one_line=True), Item("PMID 7", on_one_line=True))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\nnumbers:\n  - 10.5555/a:1  # what it is\n  - PMID 7\n"),
        ("numbers:\n- one\n", "- 10.5555/a:1  # what it is\n- PMID 7\n"),
        ("numbers:\n  - one\n\n  - two\n", "\n  - 10.5555/a:1  # what it is\n\n  - PMID 7\n"),
    ],
)
def test_texts_are_items_with_their_comment_behind_them(before: str, after: str) -> None:
    new = spliced("dossier.yaml", f"x: y\n{before}".encode(), [Append(("numbers",), TEXTS)]).decode()
    assert new == f"x: y\n{before}{after}"


def test_in_brackets_comments_stand_above_texts() -> None:
    new = spliced("dossier.yaml", b"numbers: [one]\n", [Append(("numbers",), TEXTS)]).decode()
    assert new == 'numbers: [one,\n    # what it is\n    "10.5555/a:1",\n    PMID 7]\n'
    plain = [Item("two", on_one_line=True)]
    assert spliced("dossier.yaml", b"numbers: [one]\n", [Append(("numbers",), plain)]) == b"numbers: [one, two]\n"
