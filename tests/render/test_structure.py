"""What a screen reader is told of our pages: every piece of text has its place, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from dossier.bundle.outcome import Rendered
from dossier.bundle.plan import BundlePlan
from dossier.bundle.structure import Content, Element, LinkArea
from dossier.render import load_style, render
from tests.support.plans import Sketch, settle

SHOWING = {"Tj", "TJ", "'", '"'}


@pytest.fixture(scope="module")
def made() -> tuple[BundlePlan, Rendered]:
    style = load_style()
    sketches = [Sketch(pages=(2, 1), languages=(), title="A long title of a study " * 5)]
    return settle(lambda plan: render(plan, style), 40, sketches=sketches)


def elements(rendered: Rendered) -> list[Element]:
    return [each for top in rendered.structure for each in top.below]


def test_every_text_is_marked_once_or_an_artifact(made: tuple[BundlePlan, Rendered]) -> None:
    plan, rendered = made
    planned = {(kid.page, kid.number) for each in elements(rendered) for kid in each.kids if isinstance(kid, Content)}
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        found = [
            (page, number)
            for key, span in plan.parts.items()
            for offset, page in enumerate(span.pages)
            for number in _marked(pdf.pages[rendered.parts[key][0] + offset])
        ]
    assert len(found) == len(set(found))
    assert set(found) == planned


def _marked(page: pikepdf.Page) -> Iterator[int]:
    """Yield the numbers of marked content; sequences follow one another, and no text stands outside of them."""
    inside = False
    for each in pikepdf.parse_content_stream(page):
        name = str(each.operator)
        if name in {"BMC", "BDC"}:
            assert not inside
            inside = True
            if name == "BDC":
                yield int(each.operands[1].MCID)
        elif name == "EMC":
            assert inside
            inside = False
        assert inside or name not in SHOWING
    assert not inside


def test_a_row_of_a_table_has_a_cell_for_each_column(made: tuple[BundlePlan, Rendered]) -> None:
    tables = [each for each in elements(made[1]) if each.role == "Table"]
    assert len(tables) > 40
    for table in tables:
        rows = [kid for kid in table.kids if isinstance(kid, Element)]
        assert {row.role for row in rows} == {"TR"}
        widths = {sum(cell.span for cell in row.kids if isinstance(cell, Element)) for row in rows}
        assert len(widths) == 1, widths
        assert all(isinstance(cell, Element) and cell.scope == "Column" for cell in rows[0].kids)


def test_headings_of_columns_are_said_once_however_many_pages_repeat_them(made: tuple[BundlePlan, Rendered]) -> None:
    plan, rendered = made
    index = plan.parts["index"].pages
    assert len(index) > 1
    tables = [each for each in elements(rendered) if each.role == "Table" and _pages(each) & set(index)]
    assert len(tables) == 1
    assert _pages(tables[0]) == set(index)
    assert sum(each.scope == "Column" for each in tables[0].below) == 4


def test_pages_are_read_in_their_order(made: tuple[BundlePlan, Rendered]) -> None:
    pages = [min(_pages(top)) for top in made[1].structure]
    assert pages == sorted(pages)


def test_each_link_is_an_element_and_says_where_it_leads(made: tuple[BundlePlan, Rendered]) -> None:
    plan, rendered = made
    areas = [(each.role, kid.link) for each in elements(rendered) for kid in each.kids if isinstance(kid, LinkArea)]
    assert {role for role, _ in areas} == {"Link"}
    assert sorted(link for _, link in areas) == list(range(len(rendered.links)))
    exhibit = next(plan.exhibits)
    words = {link.words for link in rendered.links if link.target == exhibit.divider.first}
    assert words == {f"Exhibit {exhibit.label}, page {exhibit.divider.first}"}


def test_headings_begin_with_the_highest(made: tuple[BundlePlan, Rendered]) -> None:
    levels = [int(each.role[1]) for each in elements(made[1]) if each.role in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _pages(element: Element) -> set[int]:
    return {kid.page for each in element.below for kid in each.kids if isinstance(kid, Content | LinkArea)}
