"""Which sheets stand between documents, what is enclosed, and that pages and labels lead where something stands."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.bundle.lock import Lock
from dossier.bundle.outline import outline
from dossier.bundle.plan import BundlePlan
from dossier.checks.references import unprinted_narratives
from dossier.plan.number import plan
from tests.support.records import case, entry, paper

NARRATIVE = {"articles": "Two articles.", "role": "One role."}


def planned(dividers: str = "both", **settings: Any) -> BundlePlan:
    made = case(paper("a"), paper("b"), entry("roles", "r", "role"), dividers=dividers, **settings)
    return plan(made, "eb1a", Lock(), {})


@pytest.mark.parametrize(
    ("dividers", "parts"),
    [
        ("both", ["section:articles", "exhibit:A-1", "exhibit:A-2", "exhibit:B-1"]),
        ("exhibits", ["exhibit:A-1", "exhibit:A-2", "exhibit:B-1"]),
        ("sections", ["section:articles", "section:role"]),
    ],
)
def test_only_the_sheets_that_are_wanted_take_pages(dividers: str, parts: list[str]) -> None:
    made = planned(dividers)
    assert list(made.parts) == ["cover", "index", *parts]
    assert made.page_count == 2 + len(parts) + 6
    assert [section.merged for section in made.sections] == [False, dividers == "both"]


def test_without_its_sheet_an_exhibit_begins_with_its_first_page() -> None:
    made = planned("sections")
    for exhibit in made.exhibits:
        assert exhibit.divider.count == 0
        assert exhibit.divider.first == exhibit.evidence.first == exhibit.span.first == exhibit.documents[0].span.first
    marks = {item.title: item.page for section in outline(made, {}) for item in section.children}
    assert marks["Exhibit A-2 — Title of b"] == made.exhibit("A-2").evidence.first


def test_without_their_sheets_sections_begin_with_their_first_exhibit() -> None:
    made = planned("exhibits")
    assert [section.start for section in made.sections] == [
        exhibit.divider.first for exhibit in (made.exhibit("A-1"), made.exhibit("B-1"))
    ]


def test_an_exhibit_without_pages_of_its_own_keeps_its_sheet() -> None:
    shown = entry("roles", "r", "role", files=[{"see": "a", "role": "letter"}])
    made = plan(case(paper("a"), shown, dividers="sections"), "eb1a", Lock(), {})
    assert made.exhibit("B-1").divider.count == 1


def test_a_section_without_exhibits_and_sheets_leads_nowhere() -> None:
    made = plan(case(paper("a", "articles contributions"), dividers="exhibits"), "eb1a", Lock(), {})
    bare = next(section for section in made.sections if not section.exhibits)
    assert bare.start == 0
    assert bare.heading not in [item.title for item in outline(made, {})]


def test_narratives_for_which_there_is_no_sheet_are_told() -> None:
    def told(dividers: str) -> list[str]:
        made = case(paper("a"), entry("roles", "r", "role"), dividers=dividers, narrative=NARRATIVE)
        return [finding.message for finding in unprinted_narratives(made)]

    assert told("both") == told("sections") == []
    assert [message.rpartition("narrative of ")[2] for message in told("exhibits")] == [
        "'articles' is not printed anywhere",
        "'role' is not printed anywhere",
    ]


@pytest.mark.parametrize(
    ("enclose", "parts"),
    [
        ([], []),
        (["timeline", "criteria-table"], ["table", "timeline"]),
        (["timeline"], ["timeline"]),
    ],
)
def test_table_and_timeline_stand_in_the_bundle_where_they_are_enclosed(enclose: list[str], parts: list[str]) -> None:
    made = planned(enclose=enclose)
    assert list(made.parts)[2 : 2 + len(parts)] == parts
    assert made.front_pages == made.sections[0].divider.first - 1 == 2 + len(parts)
    titles = {"table": "Tabs by criterion", "timeline": "Tabs by year"}
    named = [item.title for item in outline(planned(enclose=enclose, word="Tab"), {})]
    assert named[: 2 + len(parts)] == ["Cover", "Index of tabs", *(titles[part] for part in parts)]


def test_bookmarks_of_documents_have_the_labels_of_their_rows() -> None:
    foreign = {"file": "a.pdf", "role": "certificate", "language": "es", "translation": "b.pdf", "certificate": "c.pdf"}
    several = plan(case(paper("p", files=[foreign, "d.pdf"])), "eb1a", Lock(), {})
    one = plan(case(paper("p", files=["d.pdf"])), "eb1a", Lock(), {})
    (bookmark,) = outline(several, {})[-1].children
    labels = [item.title.split()[0] for item in bookmark.children]
    assert (labels[0], labels[-1], len(labels)) == ("A-1a", "A-1b", 4)
    assert not any(label.startswith("A-1") for label in labels[1:-1])
    (bookmark,) = outline(one, {})[-1].children
    assert not bookmark.children[0].title.startswith("A-1")
