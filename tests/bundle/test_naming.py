"""What exhibits are called, how their pages are cited, and what the cover says that a bundle holds."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.bundle.extent import covered
from dossier.bundle.lock import Lock
from dossier.bundle.naming import Naming, label_runs
from dossier.plan.number import plan
from dossier.render import load_style
from dossier.rules import load
from tests.support.records import case, entry

WORDS = {"Exhibit": "Exhibits", "Tab": "Tabs", "Appendix": "Appendices", "Attachment": "Attachments"}


@pytest.mark.parametrize(("word", "plural"), WORDS.items())
def test_each_word_has_its_plural_and_its_forms(word: str, plural: str) -> None:
    style = load_style().worded(Naming(word).forms)
    assert style.words("index", "title") == f"Index of {plural}"
    assert style.words("exhibit", "label", label="C-2") == f"{word.upper()} C-2"
    assert style.counted(2, "exhibit") == f"2 {plural.lower()}"
    assert style.words("foot", "page", label="C-2", page=3, count=4) == f"{word} C-2 · Page 3 of 4"
    assert not [phrase for phrase in ("{Word", "{word", "{WORD") if phrase in repr(style.wording)]


@pytest.mark.parametrize(("cite_as", "cited"), [("at", "Tab C-2 at 3"), ("page", "Tab C-2, p. 3")])
def test_a_page_is_cited_in_the_form_of_the_petition(cite_as: str, cited: str) -> None:
    assert Naming("Tab", cite_as).cited("C-2", (3,)) == cited


@pytest.mark.parametrize(("cite_as", "cited"), [("at", "Tab C-2b at 2–4, 9"), ("page", "Tab C-2b, pp. 2–4, 9")])
def test_several_pages_are_cited_as_runs_and_behind_words_in_brackets(cite_as: str, cited: str) -> None:
    naming = Naming("Tab", cite_as)
    assert naming.cited("C-2b", (2, 3, 4, 9)) == cited
    assert naming.cited("C-2b", (2, 3, 4, 9), words="The Award") == f"The Award ({cited})"
    assert naming.cited("C-2", words="The Award") == "The Award (Tab C-2)"


@pytest.mark.parametrize(
    ("numbering", "criteria", "said"),
    [
        ("criterion", "awards judging judging articles", "Exhibits A–C"),
        ("criterion", "judging judging", "Exhibits A-1 to A-2"),
        ("criterion", "judging", "Exhibit A-1"),
        ("number", "awards judging articles", "Exhibits 1–3"),
        ("letter", "awards judging articles", "Exhibits A–C"),
        ("numeral", "awards memberships published-material judging articles", "Exhibits (i)–(iv) and (vi)"),
        ("numeral", "awards judging articles none", "Exhibits (i), (iv), (vi) and O"),
        ("numeral", "judging judging", "Exhibits (iv)-1 to (iv)-2"),
        ("criterion", "", ""),
    ],
)
def test_the_cover_says_which_exhibits_follow(numbering: str, criteria: str, said: str) -> None:
    entries = [entry("other", f"e-{place}", key.replace("none", "")) for place, key in enumerate(criteria.split())]
    settings: dict[str, Any] = {"numbering": numbering}
    made = case(*entries, pack=load("EB-1A"), **settings)
    assert covered(plan(made, "eb1a", Lock(), {})) == said


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("", ""),
        ("A-1", "A-1"),
        ("A-1 A-2", "A-1, A-2"),
        ("A-1 A-2 A-3 B-1", "A-1 to A-3, B-1"),
        ("A-9 A-10 A-11 A-13", "A-9 to A-11, A-13"),
        ("1 2 3 5", "1 to 3, 5"),
        ("B-1a B-1b B-1c", "B-1a, B-1b, B-1c"),
        ("A-3 A-2 A-1", "A-3, A-2, A-1"),
        ("A-1 B-2 C-3", "A-1, B-2, C-3"),
    ],
)
def test_three_labels_in_sequence_are_a_run(labels: str, said: str) -> None:
    assert ", ".join(label_runs(labels.split())) == said
