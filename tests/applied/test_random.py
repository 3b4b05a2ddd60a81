"""Whatever counsel edits: the index that is planned next shows exactly these edits, and a second run changes nothing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.applied.base import Base, BaseExhibit, BaseRow
from dossier.applied.comparing import compared
from dossier.applied.desk import Ours
from dossier.handoff.index_xlsx import index_xlsx
from dossier.handoff.listing import ListedRow, ListedSection
from dossier.returned.docx_rows import docx_rows
from dossier.returned.rows import ReturnedRow
from dossier.returned.sheet_rows import xlsx_rows
from dossier.workflow import applying
from dossier.workflow.applying import ApplyOrder, apply_index
from tests.support.handed_case import TEXTS, Handed, handed_over, planned
from tests.support.listings import LISTING
from tests.support.records import case, paper

ENTRIES = {
    "A-1": "rev-a",
    "A-2": "rev-b",
    "C-1": "pub-1",
    "C-2": "pub-2",
    "C-3": "pub-3",
    "C-4": "pub-4",
    "D-1": "letter-x",
    "E-1": "award",
}
HOMES = {"A": "judging", "C": "articles", "D": "letters", "E": "other"}
TITLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30
).filter(lambda text: text.strip() == " ".join(text.split()) and text.strip(". ") == text and text.isprintable())
EDIT = st.fixed_dictionaries(
    {},
    optional={
        "title": TITLE,
        "place": st.sampled_from(["background", "other", "letters"]),
        "decision": st.sampled_from(["exclude", "keep"]),
    },
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Return a case that was handed over once."""
    return handed_over(tmp_path_factory.mktemp("handed"), TEXTS)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.dictionaries(st.sampled_from(sorted(ENTRIES)), EDIT, max_size=5),
    shuffle=st.permutations(["C-1", "C-2", "C-3", "C-4"]),
)
def test_the_next_index_shows_exactly_the_edits(
    made: Handed,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    edits: dict[str, dict[str, str]],
    shuffle: list[str],
) -> None:
    root = made.at(tmp_path_factory.mktemp("case"))
    back = docx_rows(made.docx)
    order = iter(shuffle)
    by_label = {row.label: row for row in back.rows}
    rows = [by_label[next(order)] if row.label in shuffle else row for row in back.rows]
    edited = replace(back, rows=tuple(_edited(row, edits.get(row.label, {})) for row in rows))
    monkeypatch.setattr(applying, "returned_rows", lambda _data: edited)
    (root / "index").write_bytes(b"")
    first = apply_index(root, root / "index", ApplyOrder())
    assert not first.outcome.stops, first.outcome
    _, plan, _ = planned(root)
    was = {label: home for label in ENTRIES for letter, home in HOMES.items() if label[0] == letter}
    gone = {label for label, edit in edits.items() if edit.get("decision") == "exclude"}
    shown = {each.entry: each for each in plan.exhibits}
    assert set(shown) == {entry for label, entry in ENTRIES.items() if label not in gone}
    sections = {each.entry: section.key for section in plan.sections for each in section.exhibits}
    before = {each.entry: each.title for each in planned(made.at(tmp_path_factory.mktemp("old")))[1].exhibits}
    for label, entry in ENTRIES.items():
        if label not in gone:
            assert sections[entry] == edits.get(label, {}).get("place", was[label])
            assert shown[entry].title == edits.get(label, {}).get("title", before[entry])
    stay = [ENTRIES[label] for label in shuffle if label not in gone and "place" not in edits.get(label, {})]
    assert [each.entry for each in plan.exhibits if each.entry in stay] == stay
    again = apply_index(root, root / "index", ApplyOrder())
    assert (again.files, again.outcome.wanted) == ((), ())


def _edited(row: ReturnedRow, edit: dict[str, str]) -> ReturnedRow:
    return replace(
        row,
        new_description=edit.get("title", ""),
        move_to=edit.get("place", ""),
        decision=edit.get("decision", ""),
    )


def test_a_sheet_of_400_rows_is_compared_in_no_time() -> None:
    rows = tuple(
        ListedRow(f"F-{n}", f"F-{n}", f"Title of p-{n}\nPublication", "2024", "2024", n, n) for n in range(1, 401)
    )
    section = ListedSection("articles", "F. Articles", "", "", rows)
    data = index_xlsx(replace(LISTING, sections=(section,), cross=(), documents=()))
    held = case(*(paper(f"p-{n}") for n in range(1, 401)))
    base = Base(
        "eb1a",
        1,
        {row.label: BaseExhibit(row.label, f"p-{row.first}", f"Title of p-{row.first}", "articles") for row in rows},
        {row.label: BaseRow(row.label, row.label, row.description, row.date, row.pages) for row in rows},
    )
    start = time.perf_counter()
    outcome = compared(xlsx_rows(data), base, Ours(held.record, held.record.petitions["eb1a"], held.packs["eb1a"]))
    assert time.perf_counter() - start < 2
    assert (outcome.rows, outcome.wanted, outcome.unapplied, outcome.errors) == (400, (), (), ())
