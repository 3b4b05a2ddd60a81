"""What letters and narratives cite, as a mapping from labels and pages to places."""

from __future__ import annotations

from dataclasses import replace

from dossier.bundle.lock import Lock
from dossier.changes.cited import citations_of
from dossier.documents.files.letters import read_letter
from dossier.plan.number import plan
from dossier.received.manifest import ListedDocument, ListedExhibit, ListedMark, Manifest
from tests.support.records import case, paper

BEFORE = Manifest(
    *("dossier 0", "eb1a", "0" * 64, 1, 9, 3),
    draft=False,
    date=None,
    proof={},
    record={},
    exhibits=(
        ListedExhibit("B-7", "gone", "Gone", 4, 5, 6, ()),
        ListedExhibit(
            *("C-1", "one", "One", 7, 8, 13),
            documents=(
                ListedDocument("c.pdf", "0" * 64, (1,), 8, 8, role="letter"),
                ListedDocument("b.pdf", "0" * 64, (1, 2), 9, 10, role="metrics", marks=(ListedMark(10, 1, 2, "peak"),)),
                ListedDocument("t.pdf", "0" * 64, (1,), 11, 11, role="translation", part="translation"),
                ListedDocument("a.pdf", "0" * 64, (1, 2), 12, 13, role="article"),
            ),
            guests=("guest",),
        ),
    ),
    index=None,
)
LETTER = "letters/petition.md"


def test_references_are_told_by_the_labels_and_pages_that_were_printed() -> None:
    """What stands there now has other labels and pages; counsel looks for what was printed."""
    documents = [
        {"file": "a.pdf", "role": "article"},
        {"file": "b.pdf", "role": "metrics", "title": "Of the journal"},
    ]
    made = case(
        paper("one", files=documents),
        front=[{"letter": LETTER, "title": "Letter"}],
        narrative={"articles": "See [[one]], [[one/metrics:2-3]] and [[one/metrics:2]], [[one#peak]], [[one/letter]]."},
    )
    text = "Dear Officer:\n\nSee [[one:2-3]] and [[gone:1]].\n\nAlso [[one:3]], and [[one:99]] and [[nobody]].\n"
    made = replace(made, letters={LETTER: read_letter(LETTER, text.encode())})
    found = citations_of(made, plan(made, "eb1a", Lock(), {}), BEFORE)
    narrative = "dossier.yaml:1 (narrative articles)"
    assert found == {
        "C-1": {
            0: (f"{LETTER}:3", f"{LETTER}:5", narrative),
            1: (narrative,),
            2: (f"{LETTER}:3",),
            3: (f"{LETTER}:3", f"{LETTER}:5", narrative),
            4: (narrative,),
            99: (f"{LETTER}:5",),
        },
        "B-7": {0: (f"{LETTER}:3",), 1: (f"{LETTER}:3",)},
    }


def test_a_reference_that_was_not_written_yet_was_not_printed() -> None:
    text = "See [[one:2]] and [[one:3]].\n"
    made = case(paper("one"), front=[{"letter": LETTER, "title": "Letter"}], narrative={"articles": "See [[one:4]]."})
    made = replace(made, letters={LETTER: read_letter(LETTER, text.encode())})
    found = citations_of(
        made, plan(made, "eb1a", Lock(), {}), BEFORE, {LETTER: "See [[one:1]] and [[one:3]].", "articles": ""}
    )
    assert found == {"C-1": {0: (f"{LETTER}:1",), 3: (f"{LETTER}:1",)}}


def test_plain_words_are_citations_too_in_letters_outside_the_bundle_as_well() -> None:
    made = case(paper("one", files=[{"file": "a.pdf", "role": "article"}]), cited_in=["letters/brief.md"])
    text = (
        "See Exhibit A-1 at 2, and Ex. A-1a.\n\nExhibits B-7 at 1–2; Exhibit Z-9. Lesions exhibit A-1 type signals.\n"
    )
    made = replace(made, cited={"letters/brief.md": read_letter("letters/brief.md", text.encode())})
    assert citations_of(made, plan(made, "eb1a", Lock(), {}), BEFORE) == {
        "A-1": {0: ("letters/brief.md:1",), 2: ("letters/brief.md:1",)},
        "B-7": dict.fromkeys((0, 1, 2), ("letters/brief.md:3",)),
    }
