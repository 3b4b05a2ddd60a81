"""Passages are looked for once per content of a file; what was found is kept, what merely comes near is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspected
from dossier.documents.marks import Marked, Marks, find_marks
from dossier.processes import workers
from dossier.text.quotes.passages import Sought
from dossier.workflow import silent
from tests.support.passages import paragraph, written

FILE = "evidence/a.pdf"
HERE = Sought("the first to show it", 1)
NEAR = Sought("the first one to show it", 1)
SENTENCE = "This is the first to show it in a cohort."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    written(tmp_path / FILE, [paragraph(SENTENCE)])
    return tmp_path


def looked(root: Path, *sought: Sought) -> Marks:
    store = open_store(root)
    facts = inspected(root, {FILE: ""}, {}, store, tell=silent)
    found = find_marks(root, [Marked(facts[FILE], sought)], store)
    store.close()
    return found


def test_a_file_that_needs_a_password_is_searched_in_the_pages_that_were_kept(case: Path) -> None:
    with pikepdf.open(case / FILE, allow_overwriting_input=True) as pdf:
        pdf.save(case / FILE, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    store = open_store(case)
    facts = inspected(case, {FILE: "WORD"}, {"WORD": "secret"}, store, tell=silent)
    found = find_marks(case, [Marked(facts[FILE], [HERE], "secret")], store)
    assert found[FILE, HERE].places


class Jobs:
    """Counts the files that workers read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        run = workers.run

        def counted(work: object, jobs: Sequence[object], **how: object) -> object:
            self.count += len(jobs)
            return run(work, jobs, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(workers, "run", counted)


def test_what_was_found_is_kept_and_the_file_not_read_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = looked(case, HERE)
    assert first[FILE, HERE].places
    jobs = Jobs(monkeypatch)
    assert looked(case, HERE) == first
    assert jobs.count == 0


def test_another_question_is_asked_without_losing_the_answers(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked(case, HERE)
    other = Sought("in a cohort", 1)
    assert looked(case, HERE, other)[FILE, other].places
    jobs = Jobs(monkeypatch)
    assert all(each.places for each in looked(case, HERE, other).values())
    assert jobs.count == 0


def test_a_file_with_another_content_is_read_anew(case: Path) -> None:
    looked(case, HERE)
    written(case / FILE, [paragraph("Another sentence stands here, and nothing else.")])
    assert looked(case, HERE)[FILE, HERE].places == ()


def test_what_a_document_says_besides_the_words_of_the_record_is_not_kept(case: Path) -> None:
    assert looked(case, NEAR)[FILE, NEAR].near == "the first to show it"
    kept = [path for path in (case / ".dossier/cache").rglob("*.marks.json") if b"first" in path.read_bytes()]
    assert kept == []
    looked(case, HERE)
    assert any((case / ".dossier/cache").rglob("*.marks.json"))


def test_answers_of_another_hand_count_as_absent(case: Path) -> None:
    looked(case, HERE)
    (kept,) = (case / ".dossier/cache").rglob("*.marks.json")
    kept.write_bytes(kept.read_bytes().replace(b"show", b"hide"))
    assert looked(case, HERE)[FILE, HERE].places[0][0].words == HERE.quote


def test_a_file_that_changes_meanwhile_is_told_and_not_kept(case: Path) -> None:
    store = open_store(case)
    facts = inspected(case, {FILE: ""}, {}, store, tell=silent)
    written(case / FILE, [paragraph("Another sentence stands here, and nothing else.")])
    found = find_marks(case, [Marked(facts[FILE], [HERE])], store)
    assert found[FILE, HERE].unread == "the document changed while it was read"
    assert not any((case / ".dossier/cache").rglob("*.marks.json"))


def test_a_reader_that_dies_is_told_and_asked_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_work: object, jobs: Sequence[tuple[object, object]], **_: object) -> list[tuple[object, object]]:
        return [(job, workers.Lost("it took too long")) for job, _ in jobs]

    with monkeypatch.context() as patch:
        looked(case)
        patch.setattr(workers, "run", lost)
        assert looked(case, HERE)[FILE, HERE].unread == "it took too long"
    assert looked(case, HERE)[FILE, HERE].places
