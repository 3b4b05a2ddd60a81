"""Documents are added to an existing entry, and not a byte around them changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.editing.documents import insert_documents
from dossier.editing.entry_text import Value
from dossier.errors import DossierError
from dossier.reading.parse import parse

NEW: dict[str, Value] = {"file": "evidence/thanks.eml", "role": "completion"}
LINE = "{file: evidence/thanks.eml, role: completion}"


def inserted(text: str, *documents: dict[str, Value], comments: tuple[str, ...] = ()) -> str:
    file, data = insert_documents({"record/a.yaml": text.encode()}, "rev", documents or (NEW,), comments=comments)
    assert file == "record/a.yaml"
    return data.decode()


BLOCK = """\
# mine
reviews:
  - id: other
    title: Other
    documents:
      - {file: evidence/x.pdf}

  - id: rev     # keep
    title: Review
    documents:
      - file: evidence/invite.pdf   # came first
        role: invitation
      # still to ask: the editor

    waive:
      - {code: D006, reason: the same}
awards: []
"""


def test_after_the_last_document_and_its_comment() -> None:
    assert inserted(BLOCK) == BLOCK.replace("the editor\n", f"the editor\n      - {LINE}\n")


def test_comments_stand_below() -> None:
    text = inserted(BLOCK, comments=("to fill in: role of the document",))
    assert f"      - {LINE}\n        # to fill in: role of the document\n\n    waive:" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    documents:\n", f"    documents:\n      - {LINE}\n"),
        ("    documents: []\n", f"    documents:\n      - {LINE}\n"),
        ("    documents: ~   # none yet\n", f"    documents:   # none yet\n      - {LINE}\n"),
        (
            "    documents:\n    - {file: evidence/a.pdf}\n",
            f"    documents:\n    - {{file: evidence/a.pdf}}\n    - {LINE}\n",
        ),
        ("    documents: [{file: evidence/a.pdf}]\n", f"    documents: [{{file: evidence/a.pdf}}, {LINE}]\n"),
        (
            "    documents: [\n      {file: evidence/a.pdf},   # one\n    ]\n",
            f"    documents: [\n      {{file: evidence/a.pdf}},   # one\n      {LINE}\n    ]\n",
        ),
        ("    date: 2024\n", f"    date: 2024\n    documents:\n      - {LINE}\n"),
        (
            "    note_to_counsel: >-\n      two\n      lines\n",
            f"    note_to_counsel: >-\n      two\n      lines\n    documents:\n      - {LINE}\n",
        ),
    ],
)
@pytest.mark.parametrize("after_it", ["", "\n# more\nawards:\n  - {id: a, title: A}\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wherever_documents_may_stand(before: str, after: str, after_it: str, newline: str) -> None:
    head = "reviews:\n  - id: rev\n    title: Review\n"
    old, new = (f"{head}{part}{after_it}".replace("\n", newline) for part in (before, after))
    assert inserted(old) == new


def test_entries_in_brackets() -> None:
    old = "reviews: [{id: rev, title: Review}]\n"
    assert inserted(old) == f"reviews: [{{id: rev, title: Review, documents: [{LINE}]}}]\n"
    assert inserted(inserted(old)) == f"reviews: [{{id: rev, title: Review, documents: [{LINE}, {LINE}]}}]\n"


def test_a_text_without_a_line_end_and_with_a_mark_at_its_start() -> None:
    old = "\ufeffreviews:\n  - id: rev\n    title: Review"
    assert inserted(old) == f"{old}\n    documents:\n      - {LINE}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: rev, title: T # c\n  }", f"{{id: rev, title: T, documents: [{LINE}] # c\n  }}"),
        ("{id: rev, title: T, # c, d\n  }", f"{{id: rev, title: T, documents: [{LINE}], # c, d\n  }}"),
        ("{id: rev, title: }", f"{{id: rev, title: , documents: [{LINE}]}}"),
        ("{id: rev, documents}", f"{{id: rev, documents: [{LINE}]}}"),
        ("id: rev\n    documents: [ ]# c", f"id: rev\n    documents: # c\n      - {LINE}"),
        (
            "id: rev\n    note: |+\n      kept\n\n",
            f"id: rev\n    note: |+\n      kept\n    documents:\n      - {LINE}\n\n",
        ),
        ("id: rev\n    note: x\u2028     y\r", f"id: rev\n    note: x\u2028     y\r    documents:\r      - {LINE}\r"),
    ],
)
def test_odd_ways_to_write_an_entry(before: str, after: str) -> None:
    newline = "\r" if before.endswith("\r") else "\n"
    old, new = (f"reviews:{newline}  - {part}{newline}" for part in (before, after))
    assert inserted(old) == new


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("documents: |\n", "stands before an empty text"),
        ("documents: words\n", "is not a list"),
        ("documents:\n      a: b\n", "is not a list"),
    ],
)
def test_what_is_no_list_is_left_alone(field: str, words: str) -> None:
    with pytest.raises(DossierError, match=words):
        inserted(f"reviews:\n  - id: rev\n    {field}")


def test_an_entry_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(DossierError, match=r"no entry 'nobody' in the record; there are: other, rev"):
        insert_documents({"record/a.yaml": BLOCK.encode()}, "nobody", [NEW])


def test_a_record_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(DossierError, match="not YAML"):
        insert_documents({"record/a.yaml": b"reviews: [\n"}, "rev", [NEW])


LAYOUTS = st.sampled_from(
    [
        BLOCK,
        "reviews: [{id: rev, title: Review}]\n",
        "reviews:\n- id: rev\n  title: Review\n",
        "reviews:\n-   title: Review\n    documents: [\n    ]\n    id: rev\n",
        "reviews:\n  - {id: rev, title: T, documents: [{file: a.pdf}]}   # end\n# tail\n",
        "{reviews: [{id: rev, documents: ~}]}\n",
        "---\nreviews:\n  - id: rev\n    documents: [ ]\n...\n",
        "reviews:\n  - id: rev\n    note: >+\n      kept\n\n\n  - id: x\n",
        "reviews:\n  - {id: rev, title: T # c\n     }\n",
        "reviews:\n  - {id: rev, documents}\n",
        "reviews:\n  -   # first\n    'id': rev\n    documents:\n    -   file: a.pdf\n        note: |\n          x\n",
    ]
)


@pytest.mark.slow
@given(LAYOUTS, st.lists(st.text(max_size=40), min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_put_in_reads_back_and_nothing_else_changes(layout: str, notes: list[str], newline: str) -> None:
    old = layout.replace("\n", newline)
    documents: list[dict[str, Value]] = [{"file": f"evidence/{n}.pdf", "note": note} for n, note in enumerate(notes)]
    kept = [{name: value for name, value in each.items() if value} for each in documents]
    try:
        new = inserted(old, *kept)
    except DossierError:
        return
    values, was = parse("a", new.encode())[0].values, parse("a", old.encode())[0].values
    entry = next(each for each in values["reviews"] if each["id"] == "rev")
    before = next(each for each in was["reviews"] if each["id"] == "rev")
    assert len(entry["documents"]) == len(before.get("documents", [])) + len(kept)
    # every character that stood there stands there still, in its order
    rest = iter(new)
    removed = {"[", "]", "~", " "}
    assert all(char in rest for char in old if char not in removed)
