"""References of all forms, resolved in plans of invented records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dossier.bundle.lock import Lock
from dossier.bundle.narrative import reference
from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.plan.arrange import arrange
from dossier.plan.layout import layout
from dossier.plan.number import plan
from dossier.plan.shelf import recorded_shelf
from dossier.plan.targets import objection
from dossier.text.quotes.passages import Found, Piece, Sought
from tests.support.records import case, paper, talk

FILES = [
    {"file": "a.pdf", "role": "article"},
    {"file": "b.pdf", "role": "completion", "language": ["es"], "translation": "en.pdf"},
    {"file": "c.pdf", "role": "invitation"},
    {"file": "d.pdf", "role": "invitation", "marks": [{"id": "first", "page": 2, "quote": "the first"}]},
]


def made(*inner: str, draft: bool = False, **petition: Any) -> tuple[Case, BundlePlan]:
    """A record in which each file has two pages: `p` with four documents, `q` with one that stands in part elsewhere."""
    words = {"articles": " ".join(f"[[{each}]]" for each in inner)}
    q = paper("q", files=["q.pdf", {"see": "p", "role": "award-certificate", "pages": "3-4"}])
    shown = case(paper("p", files=FILES), q, talk("t", exhibit="q"), narrative=words, **petition)
    stands = Found(places=((Piece(2, "the first", ((10.0, 20.0, 60.0, 30.0),)),),))
    shown = replace(shown, marks={("d.pdf", Sought("the first", 2)): stands})
    return shown, plan(shown, "eb1a", Lock(), {}, draft=draft)


def resolved(*inner: str, **petition: Any) -> Mapping[str, tuple[str, int]]:
    """What stands for each reference, and the page of the exhibit that it opens; 0 is the divider."""
    _, bundle = made(*inner, **petition)
    first = bundle.exhibit("A-1").evidence.first
    return {each: (target.text, target.page - first + 1) for each, target in bundle.targets.items()}


@pytest.mark.parametrize(
    ("inner", "at", "page", "opens"),
    [
        ("p", "Exhibit A-1", "Exhibit A-1", 0),
        ("p:3", "Exhibit A-1 at 3", "Exhibit A-1, p. 3", 3),
        ("p:2-4", "Exhibit A-1 at 2–4", "Exhibit A-1, pp. 2–4", 2),
        ("p:2,5", "Exhibit A-1 at 2, 5", "Exhibit A-1, pp. 2, 5", 2),
        ("p/completion", "Exhibit A-1b", "Exhibit A-1b", 3),
        ("p/thank-you", "Exhibit A-1b", "Exhibit A-1b", 3),
        ("p/completion:4", "Exhibit A-1b at 6", "Exhibit A-1b, p. 6", 6),
        ("p/invitation.2", "Exhibit A-1d", "Exhibit A-1d", 9),
        ("p/invitation.2:1-2", "Exhibit A-1d at 9–10", "Exhibit A-1d, pp. 9–10", 9),
        ("p#first", "Exhibit A-1 at 10", "Exhibit A-1, p. 10", 10),
        ("p|The Young Investigator Award", "The Young Investigator Award (Exhibit A-1)", None, 0),
        ("p:3|page three", "page three (Exhibit A-1 at 3)", "page three (Exhibit A-1, p. 3)", 3),
        ("q/award-certificate", "Exhibit A-1 at 3–4", "Exhibit A-1, pp. 3–4", 3),
        ("q/award-certificate:2", "Exhibit A-1 at 4", "Exhibit A-1, p. 4", 4),
    ],
)
def test_forms(inner: str, at: str, page: str | None, opens: int) -> None:
    assert resolved(inner) == {inner: (at, opens)}
    assert resolved(inner, cite_as="page") == {inner: (page or at, opens)}


def test_a_document_alone_in_its_exhibit_is_named_by_the_exhibit() -> None:
    shown = case(
        paper("p", files=[{"file": "a.pdf", "role": "article"}]),
        narrative={"articles": "[[p/article]] [[p/article:2]]"},
    )
    bundle = plan(shown, "eb1a", Lock(), {})
    first = bundle.exhibit("A-1").evidence.first
    assert [(each.text, each.page) for each in bundle.targets.values()] == [
        ("Exhibit A-1", first),
        ("Exhibit A-1 at 2", first + 1),
    ]


@pytest.mark.parametrize(
    ("inner", "what", "hint"),
    [
        ("p:11", "refers to page 11 of an exhibit with 10 pages", "count the pages of the exhibit's documents, without its divider"),
        ("p:0", "is no reference: ':0' is neither page, role nor mark", None),
        ("p/completion:5", "refers to page 5 of a document with 4 pages", "count the pages of the document with its translation"),
        ("p/artcl", "refers to a document with the role 'artcl', and 'p' has none", "did you mean [[p/article]]?"),
        (
            "p/invitation",
            "refers to one of 2 documents with the role 'invitation'",
            "write [[p/invitation.1]] or [[p/invitation.2]]",
        ),
        ("p/invitation.3", "refers to document 3 with the role 'invitation', of 2", None),
        ("p#frist", "refers to a mark 'frist', and 'p' has none of that name", "did you mean [[p#first]]?"),
        ("q#any", "refers to a mark 'any', and 'q' has none of that name", "its documents have no marks with an `id`"),
        ("q/zzzz", "refers to a document with the role 'zzzz', and 'q' has none", "the roles of its documents are award-certificate"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_resolves(inner: str, what: str, hint: str | None) -> None:
    shown, bundle = made(inner)
    asked = reference(inner)
    said = objection(asked, recorded_shelf(shown, arrange(shown, "eb1a", draft=True), draft=True)[asked.entry])
    assert said is not None
    assert said.what == what
    assert hint is None or said.hint == hint
    assert bundle.targets == {}


def test_a_role_that_waits_for_its_document_stops_all_but_a_draft() -> None:
    coming = {"role": "completion", "status": "requested"}
    shown = case(
        paper("p", files=["a.pdf", coming]), narrative={"conclusion": "[[p/completion]] [[p/completion:9]] [[p]]"}
    )
    assert [each.message for each in layout(shown, "eb1a", Lock()).findings] == [
        "[[p/completion]] refers to a document that is not in hand",
        "[[p/completion:9]] refers to a page of a document that is not in hand",
    ]
    assert layout(shown, "eb1a", Lock(), draft=True).findings == ()
    targets = plan(shown, "eb1a", Lock(), {}, draft=True).targets
    assert {inner: target.text for inner, target in targets.items()} == {
        "p/completion": "Exhibit A-1 at 3",
        "p": "Exhibit A-1",
    }


def test_a_guest_is_cited_with_the_page_where_it_begins() -> None:
    words = {"articles": "[[g]] [[g/proof]] [[g:1]] [[g|its words]] [[p/proof]]"}
    bundle = plan(case(paper("p"), paper("g", exhibit="p"), narrative=words), "eb1a", Lock(), {})
    first = bundle.exhibit("A-1").evidence.first
    assert {inner: (each.text, each.page - first + 1) for inner, each in bundle.targets.items()} == {
        "g": ("Exhibit A-1 at 3", 3),
        "g/proof": ("Exhibit A-1b", 3),
        "g:1": ("Exhibit A-1 at 1", 1),
        "g|its words": ("its words (Exhibit A-1 at 3)", 3),
        "p/proof": ("Exhibit A-1a", 1),
    }


def test_narratives_on_sheets_of_their_own_have_their_place() -> None:
    words = {"introduction": "See [[p:2]].", "final-merits": "Merits.", "conclusion": " ", "articles": "Articles."}
    bundle = plan(
        case(paper("p"), narrative=words, enclose=("criteria-table",)),
        "eb1a",
        Lock(),
        {"narrative:introduction": 3, "narrative:final-merits": 2},
    )
    index, table = bundle.parts["index"], bundle.parts["table"]
    assert [(each.key, each.heading, str(each.pages)) for each in bundle.narratives] == [
        ("introduction", "Introduction", f"{index.last + 1}–{index.last + 3}"),
        ("final-merits", "Final merits", f"{bundle.page_count - 1}–{bundle.page_count}"),
    ]
    assert table.first == index.last + 4
    assert bundle.front_pages == table.last
    assert bundle.page_count == bundle.sections[-1].span.last + 2
    assert bundle.targets["p:2"].page == bundle.exhibit("A-1").evidence.first + 1
