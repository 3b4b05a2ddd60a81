"""The rows of lists on dividers are proved one by one: another number, row or order is found, whatever the script."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from dossier.bundle.plan import BundlePlan, PlannedTable
from dossier.errors import ProofError
from tests.support.finished import Finished, finish
from tests.support.plans import Sketch

NAMES = (
    "Example Journal of Stroke Imaging",
    "مجلة الأمثلة للتصوير الطبي",
    "Archives " + "Longword" * 12,
    "放射線科学の例 𞤀",
)
BODIES = PlannedTable(
    "bodies",
    ("body", "role", "completed"),
    tuple((f"{NAMES[number % 4]} {number}\nISSN 1234-5679", "Reviewer", str(40 + number)) for number in range(17)),
)
PATENTS = PlannedTable(
    "patents",
    ("number", "invention", "status"),
    tuple(
        (f"US {10_000_000 + 7919 * number:,}", "" if number % 3 else "Gerät\nOsei K", "Granted 2010")
        for number in range(62)
    ),
)
CITING = PlannedTable(
    "citing",
    ("work", "authors"),
    tuple(
        (f"Perfusion, part {number}\n“{'the first to show it ' * (300 if number == 4 else 3)}”", "Okoro\u00a0N")
        for number in range(25)
    ),
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    sketches = [Sketch(tables=(BODIES,)), Sketch(tables=(PATENTS, CITING)), Sketch()]
    return finish(tmp_path_factory.mktemp("bundle"), 3, criteria_used=1, sketches=sketches)


def changed(plan: BundlePlan, place: int, table: PlannedTable) -> BundlePlan:
    """The plan with another first table of an exhibit."""
    (section,) = plan.sections
    exhibits = list(section.exhibits)
    exhibits[place] = replace(exhibits[place], tables=(table, *exhibits[place].tables[1:]))
    return replace(plan, sections=(replace(section, exhibits=tuple(exhibits)),))


def refused(bundle: Finished) -> str:
    with pytest.raises(ProofError) as told:
        bundle.proof()
    return "\n".join([str(told.value), *getattr(told.value, "__notes__", [])])


def test_long_lists_in_all_scripts_are_proved(bundle: Finished) -> None:
    assert bundle.proof().pages == bundle.plan.page_count
    assert [exhibit.divider.count for exhibit in bundle.plan.exhibits] == [2, 7, 1]


@pytest.mark.parametrize("row", [0, 8, 16])
def test_a_number_of_a_row_that_is_another_is_found(bundle: Finished, row: int) -> None:
    rows = [list(each) for each in BODIES.rows]
    rows[row][2] = f"{rows[row][2]}1"
    told = refused(replace(bundle, plan=changed(bundle.plan, 0, replace(BODIES, rows=tuple(map(tuple, rows))))))
    assert f"row {row + 1} of 'bodies' does not say" in told


def test_rows_exchanged_left_out_or_added_are_found(bundle: Finished) -> None:
    for rows in (
        (BODIES.rows[1], BODIES.rows[0], *BODIES.rows[2:]),
        BODIES.rows[:-1],
        (*BODIES.rows, BODIES.rows[0]),
        BODIES.rows[1:],
    ):
        assert "'bodies'" in refused(replace(bundle, plan=changed(bundle.plan, 0, replace(BODIES, rows=rows))))


def test_a_number_that_was_changed_in_the_file_is_found(bundle: Finished) -> None:
    def change(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
        stream = pdf.pages[next(plan.exhibits).divider.first - 1].obj.Contents
        before = stream.read_bytes()
        assert before.count(b"(43) Tj") == 1
        stream.write(before.replace(b"(43) Tj", b"(93) Tj"))

    assert "row 4 of 'bodies' does not say '43'" in refused(bundle.damaged(change))
