"""What holds for every record: nothing is lost, pages are counted without gaps, labels keep their meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.bundle.labels import Given, natural
from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan, PlannedExhibit
from dossier.case import Case
from dossier.plan.layout import layout
from dossier.plan.number import number, plan
from dossier.record import Entry
from tests.support.records import CRITERIA, case, entry

PAGES = {f"f{n}.pdf": n % 5 for n in range(12)}  # f0, f5 and f10 cannot be opened
NUMBERINGS = ["criterion", "number", "letter"]
FILES = st.sampled_from(sorted(PAGES))
DOCUMENTS = st.fixed_dictionaries(
    {"file": FILES},
    optional={
        "pages": st.sampled_from(["1", "2-3", "1,3-9"]),
        "status": st.sampled_from(["in-hand", "requested"]),
        "language": st.sampled_from(["es", "en"]),
        "translation": FILES,
        "certificate": FILES,
    },
)
SKETCHES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["publications", "presentations", "letters", "plans", "credentials", "awards"]),
        "claims": st.lists(st.sampled_from([*CRITERIA, "salary"]), max_size=3, unique=True).map(" ".join),
        "files": st.lists(DOCUMENTS, max_size=3),
    },
    optional={
        "date": st.sampled_from(["2019", "2024-05", "2024-05-17", "2020/2026-01", "2023"]),
        "status": st.sampled_from(["", "idea"]),
    },
)


def numbered(sketches: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(
        entry(sketch["kind"], f"e{n}", **{key: value for key, value in sketch.items() if key != "kind"})
        for n, sketch in enumerate(sketches)
    )


ENTRIES = st.lists(SKETCHES, max_size=30).map(numbered)
MANY = st.builds(
    lambda sketches, count: numbered([sketches[n * n % len(sketches)] for n in range(count)]),
    st.lists(SKETCHES, min_size=3, max_size=15),
    st.integers(100, 400),
)


def planned(made: Case, lock: Lock | None = None, *, draft: bool = False) -> BundlePlan:
    return plan(made, "eb1a", lock or Lock(), {}, draft=draft)


def asked_for(made: Case, entry_id: str) -> set[tuple[str, int]]:
    """Every page that an entry selects in the files that it has in hand."""
    found = made.record.entry(entry_id)
    assert found is not None
    return set(chain.from_iterable(_pages(made, document) for document in found.documents))


def _pages(made: Case, document: Any) -> Iterator[tuple[str, int]]:
    in_hand = document.status == "in-hand"
    for file in [document.file if in_hand else "", document.translation, document.certificate]:
        if not file:
            continue
        count = len(made.documents[file].pages)
        whole = file != document.file or document.pages is None or file in (document.translation, document.certificate)
        yield from ((file, page) for page in (range(1, count + 1) if whole else document.pages.of(count)))


def standing(exhibit: PlannedExhibit) -> list[tuple[str, int]]:
    return [(document.file, page) for document in exhibit.documents for page in document.source_pages]


def runs(made: BundlePlan) -> Iterator[int]:
    """Every page number of the plan, part by part and document by document, in bundle order."""
    for key in ("cover", "index"):
        yield from made.parts[key].pages
    for section in made.sections:
        yield from section.divider.pages
        for exhibit in section.exhibits:
            yield from exhibit.divider.pages
            for document in exhibit.documents:
                yield from document.span.pages


def meanings(made: BundlePlan) -> dict[str, Given]:
    return {
        exhibit.label: Given(section.key, exhibit.entry) for section in made.sections for exhibit in section.exhibits
    }


def nothing_is_lost(entries: tuple[Entry, ...], numbering: str, *, draft: bool) -> None:
    made = case(*entries, pages=PAGES, numbering=numbering, exclude=["e1"])
    result = planned(made, draft=draft)
    held = Counter(exhibit.entry for exhibit in result.exhibits) + Counter(entry_id for entry_id, _ in result.left_out)
    assert held == Counter(each.id for each in entries)
    assert all(reason for _, reason in result.left_out)
    for exhibit in result.exhibits:
        pages = standing(exhibit)
        assert len(pages) == len(set(pages))
        assert set(pages) == asked_for(made, exhibit.entry)
        assert exhibit.documents
    assert list(runs(result)) == list(range(1, result.page_count + 1))
    assert planned(made, draft=draft) == result


@pytest.mark.slow
@given(ENTRIES, st.sampled_from(NUMBERINGS), st.booleans())
def test_every_entry_and_every_selected_page_stands_once(
    entries: tuple[Entry, ...],
    numbering: str,
    draft: bool,  # noqa: FBT001
) -> None:
    nothing_is_lost(entries, numbering, draft=draft)


@pytest.mark.slow
@settings(max_examples=5)
@given(MANY, st.booleans())
def test_the_same_holds_for_hundreds_of_entries(entries: tuple[Entry, ...], draft: bool) -> None:  # noqa: FBT001
    nothing_is_lost(entries, "criterion", draft=draft)


@pytest.mark.slow
@given(ENTRIES, st.randoms(use_true_random=False), st.sampled_from(NUMBERINGS))
def test_no_label_moves_when_entries_come_go_and_change_places(
    entries: tuple[Entry, ...], chance: Any, numbering: str
) -> None:
    lock, given_out = Lock(), dict[str, Given]()
    for _ in range(4):
        present = chance.sample(entries, chance.randint(0, len(entries)))
        made = layout(case(*present, pages=PAGES, numbering=numbering), "eb1a", lock)
        result = number(made, {})
        now = meanings(result)
        assert given_out | now == now | given_out
        for section in result.sections:
            gone = {each.label for each in section.withdrawn}
            labels = [exhibit.label for exhibit in section.exhibits]
            assert labels == sorted(labels, key=natural)
            assert not gone & now.keys()
            assert gone <= given_out.keys()
        withdrawn = {each.label for section in result.sections for each in section.withdrawn}
        assert withdrawn | now.keys() == given_out.keys() | now.keys()
        given_out |= now
        lock = lock.replaced("eb1a", made.labels)


@pytest.mark.slow
@given(ENTRIES, st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=8))
def test_a_longer_part_moves_what_follows_and_nothing_else(entries: tuple[Entry, ...], longer: dict[int, int]) -> None:
    made = layout(case(*entries, pages=PAGES), "eb1a", Lock(), draft=True)
    before = number(made, {})
    keys = list(before.parts)
    lengths = {keys[place % len(keys)]: count for place, count in longer.items()}
    after = number(made, lengths)
    added = 0
    for key in keys:
        assert after.parts[key].first == before.parts[key].first + added
        assert after.parts[key].count == lengths.get(key, 1)
        added += after.parts[key].count - 1
    assert list(runs(after)) == list(range(1, after.page_count + 1))
    assert after.page_count == before.page_count + added


@pytest.mark.slow
@given(ENTRIES)
def test_a_rebuild_with_its_own_lock_is_the_same_bundle(entries: tuple[Entry, ...]) -> None:
    made = case(*entries, pages=PAGES)
    first = layout(made, "eb1a", Lock())
    again = layout(made, "eb1a", Lock().replaced("eb1a", first.labels))
    assert number(again, {}) == number(first, {})
    assert again.labels == first.labels
    assert again.findings == ()
