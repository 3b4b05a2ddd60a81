from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.labels import Given, PetitionLabels, give_labels
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.sublabels import GivenDocument
from dossier.errors import DossierError

EB1A = PetitionLabels(
    "criterion",
    {"A": "articles", "B": "judging"},
    {"A-1": Given("articles", "stroke-2024"), "A-2": Given("articles", "no"), "B-1": Given("judging", "2024-05")},
    {
        "A-1b": GivenDocument("stroke-2024", 'evidence/a "b"\u2028.pdf', "1-2, 4"),
        "A-1a": GivenDocument("stroke-2024", "evidence/a.pdf"),
        "A-1aa": GivenDocument("no", "no"),
    },
)
TEXT = """\
dossier-lock: 2
petitions:
  eb1a:
    numbering: criterion
    sections:
      A: articles
      B: judging
    exhibits:
      A-1: {entry: stroke-2024, section: articles}
      A-2: {entry: "no", section: articles}
      B-1: {entry: "2024-05", section: judging}
    documents:
      A-1a: {entry: stroke-2024, document: "evidence/a.pdf"}
      A-1b: {entry: stroke-2024, document: "evidence/a \\U00000022b\\U00000022\\U00002028.pdf", pages: "1-2, 4"}
      A-1aa: {entry: "no", document: "no"}
"""
HEAD = "dossier-lock: 1\npetitions:\n  eb1a:\n    numbering: criterion\n"


def body(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def test_a_lock_is_written_one_line_for_each_label() -> None:
    assert body(write_lock(Lock({"eb1a": EB1A}))) == TEXT


def test_what_is_written_is_read_again() -> None:
    assert read_lock(TEXT) == (Lock({"eb1a": EB1A}), ())


def test_another_program_reads_the_same_words() -> None:
    assert yaml.safe_load(TEXT)["petitions"]["eb1a"]["exhibits"]["A-2"]["entry"] == "no"


def test_labels_stand_in_their_natural_order() -> None:
    labels = PetitionLabels("criterion", {"C": "role"}, {f"C-{n}": Given("role", f"r{n}") for n in (10, 2, 1)})
    lines = write_lock(Lock({"eb1a": labels})).splitlines()
    assert [line.split(":")[0].strip() for line in lines if "entry" in line] == ["C-1", "C-2", "C-10"]


def test_a_lock_of_the_first_version_is_read_and_knows_no_documents() -> None:
    text = TEXT.replace("dossier-lock: 2", "dossier-lock: 1").partition("    documents:")[0]
    lock, findings = read_lock(text)
    assert findings == ()
    assert lock.for_petition("eb1a") == replace(EB1A, documents={})


def test_documents_that_a_merge_gave_one_label_are_told() -> None:
    text = TEXT + '      A-1b: {entry: no, document: "other.pdf"}\n'
    lock, (finding,) = read_lock(text)
    assert lock.for_petition("eb1a") == EB1A
    assert "A-1b is given twice" in finding.message
    assert "'other.pdf' gets another" in finding.message


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "dossier-lock: 1\n", write_lock(Lock())])
def test_an_empty_lock_has_given_nothing_out(text: str) -> None:
    lock, findings = read_lock(text)
    assert lock.for_petition("eb1a") == PetitionLabels()
    assert findings == ()


def test_a_petition_is_replaced_and_the_others_stay() -> None:
    lock = Lock({"eb1a": EB1A}).replaced("o1a", EB1A).replaced("eb1a", PetitionLabels())
    assert body(write_lock(lock)) == TEXT.replace("eb1a", "o1a")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: [", "dossier.lock:1:5", "not readable as YAML"),
        ("- one\n", "dossier.lock:1:1", "expected names with values"),
        ("petitions: {}\n", "dossier.lock:1:1", "expected `dossier-lock: 2`"),
        ("dossier-lock: 3\n", "dossier.lock:1:15", "lock format 3 is not known"),
        (HEAD + "    documents:\n      C-2: {entry: a, document: b}\n", "dossier.lock:6:12", "got 'C-2'"),
        (HEAD + "    documents:\n      C-2l: {entry: a, document: b}\n", "dossier.lock:6:13", "got 'C-2l'"),
        (HEAD + "    documents:\n      C-2a: {entry: a}\n", "dossier.lock:6:13", "expected an entry and a document"),
        ("dossier-lock: 1\nlabels: {}\n", "dossier.lock:2:9", "'labels' is not known here"),
        (HEAD + "    exhibits:\n      C2: {entry: a, section: role}\n", "dossier.lock:6:11", "got 'C2'"),
        (HEAD + "    exhibits:\n      C-2: a\n", "dossier.lock:6:12", "expected names with values"),
        (HEAD + "    exhibits:\n      C-2: {entry: a}\n", "dossier.lock:6:12", "expected an entry and a section"),
        (HEAD + "    sections:\n      c: role\n", "dossier.lock:6:10", "expected a section letter"),
        (HEAD.replace("criterion", "roman"), "dossier.lock:4:16", "got 'roman'"),
        ("dossier-lock: 1\npetitions: {eb1a: {sections: {A: role}}}\n", "dossier.lock", "has no numbering"),
        (TEXT + "<<<<<<< HEAD\n", "dossier.lock:16:1", "remove the markers"),
        ("[" * 5000, "dossier.lock", "not readable as YAML"),
    ],
)
def test_what_cannot_be_understood_stops_and_says_what_to_do(text: str, place: str, words: str) -> None:
    with pytest.raises(DossierError) as refusal:
        read_lock(text)
    assert str(refusal.value).startswith(place)
    assert words in str(refusal.value)


def with_label(line: str) -> str:
    """Return the lock with a further line behind those of its labels."""
    return TEXT.replace("    documents:\n", f"{line}    documents:\n")


def found(text: str) -> list[tuple[str, int, str]]:
    return [(finding.code, finding.at.line, finding.message) for finding in read_lock(text)[1]]


def test_a_label_given_twice_stays_with_the_first() -> None:
    text = with_label("      B-1: {entry: rev-b, section: judging}\n")
    assert found(text) == [("B002", 12, "label B-1 is given twice; it stays with '2024-05', 'rev-b' gets another")]
    assert read_lock(text)[0] == Lock({"eb1a": EB1A})


def test_the_same_line_twice_says_nothing() -> None:
    assert found(with_label("      B-1: {entry: 2024-05, section: judging}\n")) == []


def test_an_entry_with_two_labels_in_a_section_keeps_the_lower() -> None:
    text = with_label("      B-2: {entry: 2024-05, section: judging}\n")
    assert found(text) == [("B002", 12, "'2024-05' has two labels, B-1 and B-2; the lower one stands")]
    assert read_lock(text)[0].for_petition("eb1a").standing[Given("judging", "2024-05")] == "B-1"


def test_a_letter_given_twice_stays_with_the_first_section() -> None:
    text = TEXT.replace("B: judging\n", "B: judging\n      B: role\n")
    assert found(text) == [("B002", 8, "letter B is given twice; it stays with 'judging', 'role' gets another")]


def test_a_section_with_two_letters_keeps_the_first() -> None:
    text = TEXT.replace("B: judging\n", "B: judging\n      C: judging\n")
    assert found(text) == [("B002", 8, "section 'judging' has two letters; the first in the alphabet stands")]
    assert read_lock(text)[0].for_petition("eb1a").letters["judging"] == "B"


def test_a_petition_that_a_merge_left_twice_is_put_together() -> None:
    text = TEXT + "  eb1a:\n    numbering: number\n    exhibits:\n      B-2: {entry: rev-b, section: judging}\n"
    assert found(text) == [("B002", 17, "two numberings for one petition; 'criterion' stands")]
    assert "B-2" in read_lock(text)[0].for_petition("eb1a").exhibits


def test_a_section_line_lost_in_a_merge_comes_back_with_its_labels() -> None:
    assert read_lock(TEXT.replace("      B: judging\n", ""))[0] == Lock({"eb1a": EB1A})


IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
SECTIONS = st.dictionaries(st.sampled_from(["awards", "judging", "role"]), st.lists(IDS, max_size=12, unique=True))


@pytest.mark.slow
@given(st.dictionaries(IDS, SECTIONS, max_size=3), st.sampled_from(["criterion", "number", "letter"]))
def test_every_lock_is_read_as_it_was_written(petitions: dict[str, dict[str, list[str]]], numbering: str) -> None:
    lock = Lock(
        {
            key: give_labels(PetitionLabels(), list(sections.items()), numbering=numbering)
            for key, sections in petitions.items()
        }
    )
    assert read_lock(write_lock(lock)) == (lock, ())
    assert write_lock(read_lock(write_lock(lock))[0]) == write_lock(lock)
