"""New entries are added to the text of a record, and not a byte of the existing text changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dossier.editing.entries import insert, place_for
from dossier.editing.entry_text import NewEntry, Value, flow, scalar
from dossier.editing.splice import values_of
from dossier.errors import DossierError
from dossier.reading.parse import parse

NEW = NewEntry(
    "publications",
    {"id": "new-2026", "title": "Echoes: of an invented kind", "authors": ["Haddad LM", "Osei K"], "date": "2026-01"},
    ["to confirm: the place among the authors"],
)


def inserted(text: str, *entries: NewEntry) -> str:
    file = "record/a.yaml"
    changed = insert({file: text.encode()}, entries or (NEW,), into=file)
    return changed[file].decode()


def test_an_entry_goes_after_the_last_one_in_its_own_layout() -> None:
    text = """\
# my record

publications:
    -   id: old-1
        title: One   # keep

    -   id: old-2
        title: Two
        # still to do: ask the editor

# what I judged
reviews:
  - id: rev
    title: Review
"""
    assert inserted(text) == text.replace(
        "ask the editor\n",
        """ask the editor

    -   id: new-2026
        title: "Echoes: of an invented kind"
        authors: [Haddad LM, Osei K]
        date: 2026-01
        # to confirm: the place among the authors
""",
    )


BLOCK = """\
  - id: new-2026
    title: "Echoes: of an invented kind"
    authors: [Haddad LM, Osei K]
    date: 2026-01
    # to confirm: the place among the authors
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "publications:\n" + BLOCK),
        ("# only words\n", "# only words\n\npublications:\n" + BLOCK),
        ("---\n...\n", "---\n\npublications:\n" + BLOCK + "...\n"),
        ("publications: []\nplans: []\n", "publications:\n" + BLOCK + "plans: []\n"),
        ("publications: [ ]  # none\n", "publications:  # none\n" + BLOCK),
        ("publications:\n", "publications:\n" + BLOCK),
        ("publications:", "publications:\n" + BLOCK.rstrip("\n")),
        ("publications: ~ # soon", "publications: # soon\n" + BLOCK.rstrip("\n")),
        ("publications:\n  # - id: x\n\nplans:\n", "publications:\n  # - id: x\n" + BLOCK + "\nplans:\n"),
        ("plans: []\n", "plans: []\n\npublications:\n" + BLOCK),
        ("plans: []", "plans: []\n\npublications:\n" + BLOCK),
        ("plans: []\n\n", "plans: []\n\npublications:\n" + BLOCK),
    ],
)
def test_a_list_is_begun_where_there_is_none(before: str, after: str) -> None:
    assert inserted(before) == after
    assert inserted(before.replace("\n", "\r\n")).replace("\r\n", "\n") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("publications: [{id: a, title: A}]\n", "publications: [{id: a, title: A},\n    # c\n    {id: b, title: B}]\n"),
        (
            "publications: [\n  {id: a, title: A}, # x, y\n  {id: c, title: C} # z\n]\n",
            "publications: [\n  {id: a, title: A}, # x, y\n  {id: c, title: C}, # z\n  # c\n  {id: b, title: B}\n]\n",
        ),
        ("publications: [\n  # none\n]\n", "publications: [\n  # none\n    # c\n    {id: b, title: B}\n]\n"),
        ("{}", "{\n    # c\n    publications: [{id: b, title: B}]}"),
    ],
)
def test_lists_in_brackets_stay_in_brackets(before: str, after: str) -> None:
    assert inserted(before, NewEntry("publications", {"id": "b", "title": "B"}, ["c"])) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{reviews: ~}", "{reviews: ~,\n    # c\n    publications: [{id: b, title: B}]}"),
        ("{reviews: }", "{reviews: ,\n    # c\n    publications: [{id: b, title: B}]}"),
        ("{publications}", "{publications: [\n    # c\n    {id: b, title: B}]}"),
        ("{publications: ~}", "{publications: [\n    # c\n    {id: b, title: B}]}"),
        ("{\n  publications: [],\n}\n", "{\n  publications: [\n    # c\n    {id: b, title: B}],\n}\n"),
        ("publications: [ ]# no\n", "publications: # no\n  - id: b\n    title: B\n    # c\n"),
        ("publications: \x85# no\r\n", "publications: \r\n  - id: b\r\n    title: B\r\n    # c\x85# no\r\n"),
    ],
)
def test_whatever_is_odd_stays(before: str, after: str) -> None:
    assert inserted(before, NewEntry("publications", {"id": "b", "title": "B"}, ["c"])) == after


@pytest.mark.parametrize("text", ["publications: |\n", "publications: >-  # words\n"])
def test_an_empty_text_is_not_taken_away(text: str) -> None:
    with pytest.raises(DossierError, match="stands before an empty text"):
        inserted(text)


def test_comments_turn_no_text_around() -> None:
    entry = NewEntry("publications", {"id": "b", "title": "a\u202eb"}, ["to confirm: \u202ex\x1b[31m\ud800 y"])
    new = inserted("", entry)
    assert new.endswith("    # to confirm: x [31m y\n")
    assert 'title: "a\\u202Eb"' in new


def test_the_layout_of_the_other_lists_is_that_of_a_new_one() -> None:
    text = "reviews:\n- id: rev\n  title: Review\n"
    entry = NewEntry("awards", {"id": "a", "title": "A"})
    assert inserted(text, entry) == text + "\nawards:\n- id: a\n  title: A\n"


def test_byte_order_mark_and_missing_newline_stay() -> None:
    data = b"\xef\xbb\xbfpublications:\r\n- id: a\r\n  title: A"
    changed = insert({"record/a.yaml": data}, [NewEntry("publications", {"id": "b", "title": "B"})])
    assert changed == {"record/a.yaml": data + b"\r\n- id: b\r\n  title: B"}


def test_a_file_is_chosen_by_what_the_record_holds() -> None:
    one = b"publications:\n  - {id: a, title: A}\n"
    assert place_for({"dossier.yaml": b"", "record/2024.yaml": one}, "publications") == "record/2024.yaml"
    assert place_for({"record/2024.yaml": one, "record/2023.yaml": one}, "publications") == "record/publications.yaml"
    assert place_for({"record/2024.yaml": one, "record/publications.yaml": b""}, "publications") == (
        "record/publications.yaml"
    )
    assert place_for({"record/2024.yaml": one}, "reviews") == "record/reviews.yaml"
    assert place_for({"record/2024.yaml": one}, "reviews", into="record/x.yaml") == "record/x.yaml"


@pytest.mark.parametrize(
    "into",
    [
        "record/.x.yaml",
        "record/..yaml",
        "record/\x1b.yaml",
        "other.yaml",
        "record/a/b.yaml",
        "record/x.yml",
        "../record/x.yaml",
    ],
)
def test_entries_go_nowhere_else(into: str) -> None:
    with pytest.raises(DossierError, match="entries go into"):
        place_for({}, "publications", into=into)


@pytest.mark.parametrize(
    "text", ["publications: [", "- a\n", "publications: {}\n", "publications: text\n", "a: &b c\n"]
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(DossierError):
        inserted(text)


def test_a_file_is_not_made_larger_than_can_be_read() -> None:
    with pytest.raises(DossierError, match="larger than 2 MB"):
        inserted("", NewEntry("publications", {"id": "a", "title": "x " * 1_100_000 + "x"}))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() and text not in {"~", "null"}
)


@pytest.mark.slow
@given(
    st.lists(
        TEXT | st.sampled_from(["null", "~", "No", "- a", "a: b", "#", "a #b", "12:30", "'", '"x"', "a\\"]), max_size=9
    )
)
@example(["\ufeff", "\u2028", "\x85x", "a\u200bb", "\xa0 x", "[", "a,b", "?", "a:"])
def test_texts_read_back_as_they_are(texts: Sequence[str]) -> None:
    wanted = [text for text in texts if text.strip() and not any(map(_control, text))]
    value: Value = {"plain": wanted, "parts": [{"x": text, "y": text} for text in wanted]}
    for text in [*wanted, "~", "null"]:
        parsed, findings = parse("a", f"a: {scalar(text)}\nb: {flow([text])}\n".encode())
        assert not findings
        assert parsed.values == {"a": text, "b": [text]}
    parsed, findings = parse("a", f"a: {flow(value)}\n".encode())
    assert not findings
    assert parsed.values == {"a": value}


def _control(char: str) -> bool:
    return (
        char in "\ufffe\uffff"
        or (ord(char) < 32 and char not in "\t\n\r")
        or (127 <= ord(char) < 160 and char != "\x85")
    )


COMMENT = st.sampled_from(["", "", "", "  # note, with: signs", "\t# tab"])
VALUE = st.sampled_from(
    [
        "Plain words",
        '"quoted: # not a comment"',
        "'single ''quotes'''",
        "",
        "~",
        "two\n{i}   lines # end",
        "|\n{i}   literal\n{i}   # no comment",
        "|+\n{i}   kept\n\n",
        ">-\n{i}   folded\n{i}   text\n",
        "[a, b]",
        "[\n{i}  a, # one\n{i}  b\n{i}]",
        "{{x: y}}",
        "\n{i}  - {{file: a.pdf}}\n{i}  - file: b.pdf",
        "\n{i}- a\n{i}- b",
        ">+\n{i} kept\n\n",
        '"several\n{i}lines"',
        "x\u2028{i}y",
        "\n{i}  # only\n{i}  - x",
        "[ # none\n{i}]",
    ]
)
KINDS_USED = ("awards", "publications", "reviews")


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """The text of a record as people write it: any order, indentation, comments, blank lines, styles."""
    kinds = draw(st.permutations(KINDS_USED))[: draw(st.integers(0, 3))]
    lines: list[str] = []
    if draw(st.booleans()):
        lines.append(draw(st.sampled_from(["# head", "---", "%YAML 1.1\n---", "", "# a\n\n# b"])))
    for kind in kinds:
        lines.extend(_list(draw, kind))
        lines.extend(draw(st.lists(st.sampled_from(["", "# between", "  # further in", "      # far in"]), max_size=2)))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n...\n", "\n# end"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def _list(draw: st.DrawFn, kind: str) -> list[str]:
    style = draw(st.sampled_from(["block", "block", "block", "empty", "null", "flow", "lines"]))
    ids = [f"{kind}-{number}" for number in range(draw(st.integers(1, 3)))]
    if style == "empty":
        return [f"{kind}: []{draw(COMMENT)}"]
    if style == "null":
        return [f"{kind}:{draw(COMMENT)}"]
    if style == "flow":
        return [f"{kind}: [{', '.join(f'{{id: {name}, title: T}}' for name in ids)}]{draw(COMMENT)}"]
    if style == "lines":
        trailing = draw(st.sampled_from(["", ","]))
        return [
            f"{kind}: [",
            *(f"  {{id: {name}}}, # c" for name in ids[:-1]),
            f"  {{id: {ids[-1]}}}{trailing} # d",
            "]",
        ]
    dash, offset = draw(st.integers(0, 4)), draw(st.integers(2, 4))
    lines = [f"{kind}:{draw(COMMENT)}"]
    for name in ids:
        inner = " " * (dash + offset)
        lines.append(f"{' ' * dash}-{' ' * (offset - 1)}id: {name}{draw(COMMENT)}")
        fields = draw(st.lists(st.sampled_from(["title", "note", "documents"]), unique=True))
        lines.extend(f"{inner}{field}: {draw(VALUE).format(i=inner)}" for field in fields)
        lines.extend(draw(st.lists(st.sampled_from(["", f"{inner}# below"]), max_size=2)))
    return lines


@pytest.mark.slow
@given(layouts(), st.sampled_from(KINDS_USED), st.integers(1, 3))
def test_outside_of_what_is_inserted_not_a_byte_changes(text: str, kind: str, count: int) -> None:
    entries = [
        NewEntry(
            kind, {"id": f"new-{number}", "title": "New: one", "authors": ["A B", "C, D"] * number}, ["to confirm"]
        )
        for number in range(count)
    ]
    _, findings = parse("a", text.encode())
    assume(not findings)
    before = values_of("a", text.encode())
    new = inserted(text, *entries)
    assert len(values_of("a", new.encode())[kind]) == len(before.get(kind, [])) + count
    assert _without_inserted(text, new), "the old text stands there in full, but for brackets or a tilde in its place"
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in text else 0)


def _without_inserted(old: str, new: str) -> bool:
    """Whether the new text is the old one with pieces put in at one or two places, and at most an empty value gone."""
    olds = {old, *(re.sub(rf"^({kind}:) *\[\]", r"\1", old, flags=re.MULTILINE) for kind in KINDS_USED)}
    return any(_put_in(candidate, new) for candidate in olds)


def _put_in(old: str, new: str) -> bool:
    start = _alike(old, new)
    rest = _alike(old[start:][::-1], new[start:][::-1])
    # a list in brackets gets a comma after its last item, and the new ones before the closing bracket
    between = old[start : len(old) - rest]
    return not between or (new[start] == "," and new[start + 1 :].startswith(between))


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def test_a_new_file_tells_editors_the_schema_as_the_head_does() -> None:
    entry = NewEntry("awards", {"id": "a", "title": "T"})
    line = b"# yaml-language-server: $schema=../.dossier/schema.json\n"
    head = b"# yaml-language-server: $schema=.dossier/schema.json\ndossier: 1\n"
    assert insert({"dossier.yaml": head}, [entry])["record/awards.yaml"].startswith(line + b"\nawards:\n")
    assert insert({"dossier.yaml": b"dossier: 1\n"}, [entry])["record/awards.yaml"].startswith(b"awards:\n")
    there = {"dossier.yaml": head, "record/awards.yaml": b"awards:\n  - {id: b, title: T}\n"}
    assert line not in insert(there, [entry])["record/awards.yaml"]
