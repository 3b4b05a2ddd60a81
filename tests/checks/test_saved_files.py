"""What is watched over in `evidence/`: copies, files that nobody uses, changes, names."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.documents.files.facts import DocumentFacts
from tests.support.checking import case_of, file_facts, held, written

SAME = (file_facts("a.pdf", sha256="same"), file_facts("b.pdf", sha256="same"))


def test_the_same_content_in_two_entries() -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - id: two
            title: Second
            documents:
              - {role: proof, file: b.pdf}  # expect: D006
        """,
        "D006",
        *SAME,
    )
    assert found.message == "'b.pdf' has the same content as 'a.pdf' of entry 'one'"
    assert found.entry == "two"


def test_one_file_named_by_two_entries_and_a_translation() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: a.pdf}]}  # expect: D006
          - id: three
            title: Third
            documents:
              - file: c.pdf
                language: es
                translation: b.pdf  # expect: D006
                certificate: d.pdf
        """,
        "D006",
        *SAME,
    )


def test_the_same_content_within_one_entry_or_on_other_pages_is_no_copy() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf, pages: "1"}, {file: b.pdf, pages: "1"}]}
          - {id: two, title: Second, documents: [{file: a.pdf, pages: "2"}]}
        """,
        "D006",
        *SAME,
    )


@pytest.mark.parametrize("pages", ["1-2", "2-3"])
def test_pages_that_overlap_are_a_copy(pages: str) -> None:
    held(
        f"""
        awards:
          - {{id: one, title: First, documents: [{{file: a.pdf, pages: 1-2}}]}}
          - {{id: two, title: Second, documents: [{{file: b.pdf, pages: {pages}}}]}}  # expect: D006
        """,
        "D006",
        file_facts("a.pdf", 3, sha256="same"),
        file_facts("b.pdf", 3, sha256="same"),
    )


def test_files_that_could_not_be_read_are_not_alike() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: b.pdf}]}
        """,
        "D006",
        DocumentFacts("a.pdf"),
        DocumentFacts("b.pdf"),
    )


def test_a_waived_copy_is_silent() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: b.pdf}], waive: [{code: D006, reason: joint certificate}]}
        """,
        "D006",
        *SAME,
    )


def test_files_that_nobody_names() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: ./evidence/a.pdf, language: es, translation: evidence/é.pdf, certificate: evidence/c.pdf}
              - {role: criteria, file: evidence/later.pdf, status: requested}
        """,
        "D017",
        evidence=(
            "evidence/a.pdf",
            "evidence/e\u0301.pdf",
            "evidence/c.pdf",
            "evidence/later.pdf",
            "evidence/left/over.pdf",
        ),
    )
    assert [str(finding.at) for finding in found] == ["evidence/left/over.pdf:1:1"]


ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)
NAMED = """
awards:
  - {id: one, title: First, documents: [{file: evidence/a.pdf}]}
"""


def listed(*lines: tuple[str, str]) -> bytes:
    return "".join(f"{digest}  {file}\n" for digest, file in lines).encode()


def test_a_document_as_it_was_recorded_is_silent() -> None:
    held(NAMED, "D022", file_facts("evidence/a.pdf", sha256=ONE), recorded=listed((ONE, "evidence/a.pdf")))


def test_a_document_that_changed_is_named_at_its_line_with_its_entry_and_the_way_to_accept_it() -> None:
    facts = file_facts("evidence/a.pdf", sha256=TWO)
    recorded = listed((THREE, "evidence/0.pdf"), (ONE, "evidence/a.pdf"))
    (found,) = held(NAMED, "D022", facts, recorded=recorded, digests={"evidence/0.pdf": THREE})
    assert (str(found.at), found.entry) == ("evidence.sha256:2:1", "one")
    assert found.message == "'evidence/a.pdf' changed since it was recorded"
    assert "restore it" in found.hint
    assert "delete this line" in found.hint


def test_a_document_of_an_entry_that_no_petition_offers_keeps_its_weight() -> None:
    record = "\npetitions:\n  eb1a: {classification: EB-1A, exclude: [one]}\n" + NAMED
    (found,) = held(record, "D022", file_facts("evidence/a.pdf", sha256=TWO), recorded=listed((ONE, "evidence/a.pdf")))
    assert found.severity == "warning"


def test_a_document_that_nobody_names_is_watched_too() -> None:
    recorded = listed((ONE, "evidence/a.pdf"), (ONE, "evidence/b.pdf"))
    (found,) = held(
        NAMED, "D022", file_facts("evidence/a.pdf", sha256=ONE), recorded=recorded, digests={"evidence/b.pdf": TWO}
    )
    assert (found.at.line, found.entry) == (2, "")


def test_a_document_that_went_and_one_that_was_renamed() -> None:
    recorded = listed((ONE, "evidence/gone.pdf"), (TWO, "evidence/old.pdf"))
    gone, renamed = held(
        NAMED,
        "D022",
        file_facts("evidence/a.pdf", sha256=THREE),
        recorded=recorded,
        digests={"evidence/new.pdf": TWO},
    )
    assert gone.message == "'evidence/gone.pdf' is gone, or cannot be read"
    assert renamed.message == "'evidence/old.pdf' is gone; 'evidence/new.pdf' has its content"
    assert "name 'evidence/new.pdf' in the record" in renamed.hint


def test_where_no_recorded_document_is_there_one_warning_says_so() -> None:
    recorded = listed(*((ONE, f"evidence/{number}.pdf") for number in range(200)))
    (found,) = held(NAMED, "D022", DocumentFacts("evidence/a.pdf"), recorded=recorded)
    assert found.message == "none of the 200 recorded documents is in this folder"


def test_names_are_compared_as_systems_compose_and_users_write_them() -> None:
    recorded = listed((ONE, "evidence/e\u0301.pdf"), (TWO, "./evidence/b.pdf"))
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: evidence/é.pdf}, {file: ./evidence/b.pdf}]}
        """,
        "D022",
        file_facts("evidence/é.pdf", sha256=ONE),
        file_facts("./evidence/b.pdf", sha256=TWO),
        recorded=recorded,
    )


def test_a_line_that_cannot_be_read_has_its_place() -> None:
    recorded = b"<<<<<<< HEAD\n" + listed((ONE, "evidence/a.pdf")) + b"rubbish\n"
    found = held(NAMED, "D024", file_facts("evidence/a.pdf", sha256=ONE), recorded=recorded)
    assert [str(each.at) for each in found] == ["evidence.sha256:1:1", "evidence.sha256:3:1"]


def names_found(*files: str) -> list[str]:
    return [each.message for each in held(NAMED, "D023", evidence=files)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("evidence/Letter.pdf", "evidence/letter.pdf", "capitals"),
        ("evidence/STRASSE.pdf", "evidence/straße.pdf", "capitals"),
        ("evidence/café.pdf", "evidence/café.pdf", "accents"),
        ("evidence/Café.pdf", "evidence/café.pdf", "capitals"),
    ],
)
def test_names_that_are_one_elsewhere(one: str, other: str, why: str) -> None:
    (message,) = names_found(one, other)
    assert f"'{one}'" in message
    assert f"'{other}'" in message
    assert why in message


def test_folders_that_are_one_elsewhere_are_said_once() -> None:
    assert len(names_found("evidence/A/1.pdf", "evidence/a/2.pdf", "evidence/a/1.pdf", "evidence/a/3.pdf")) == 1


def test_record_files_are_looked_at_with_the_documents() -> None:
    case = case_of(written(NAMED), evidence=("Dossier.yaml",))
    assert [each.code for each in checks.run(case) if each.code == "D023"] == ["D023"]
