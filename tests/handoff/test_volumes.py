from __future__ import annotations

from collections.abc import Sequence
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from dossier.handoff.volumes import Limit, Measure, Unit, Volume, divided


def units(*lengths: int) -> list[Unit]:
    found, at = [], 1
    for number, length in enumerate(lengths):
        found.append(Unit(f"A-{number}" if number else "", at, at + length - 1, (at + 1,)))
        at += length
    return found


def cut(units: Sequence[Unit], limit: Limit, measure: Measure) -> tuple[Volume, ...]:
    """Divide where no page may be over the limit alone."""

    def over(page: int, size: int) -> None:
        raise AssertionError(f"page {page} takes {size}")

    return divided(units, limit, measure, over)


def _light(_first: int, _last: int) -> int:
    return 1


def test_one_volume_holds_what_fits() -> None:
    (whole,) = cut(units(2, 3), Limit(size=1000), lambda first, last: last - first + 1)
    assert (whole.first, whole.last, whole.units, whole.parted) == (1, 5, ("A-1",), frozenset())


def test_breaks_stand_between_exhibits() -> None:
    volumes = cut(units(1, 3, 3, 3), Limit(pages=5), _light)
    assert [(each.first, each.last, each.units) for each in volumes] == [
        (1, 4, ("A-1",)),
        (5, 7, ("A-2",)),
        (8, 10, ("A-3",)),
    ]


def test_an_exhibit_that_is_over_alone_is_divided_at_a_document() -> None:
    unit = Unit("C-2", 1, 10, (2, 6))
    volumes = cut([unit], Limit(pages=7), _light)
    assert [(each.first, each.last, *each.parted) for each in volumes] == [(1, 5, "C-2"), (6, 10, "C-2")]


def test_a_document_that_is_over_alone_is_divided_at_a_page() -> None:
    volumes = cut([Unit("C-2", 1, 10)], Limit(size=45), lambda first, last: 10 * (last - first + 1))
    assert [(each.first, each.last) for each in volumes] == [(1, 4), (5, 8), (9, 10)]


def test_pages_that_are_over_alone_are_named_and_stand_alone() -> None:
    sizes, told = [1, 1, 99, 1, 77], dict[int, int]()
    volumes = divided(units(1, 4), Limit(size=50), lambda first, last: sum(sizes[first - 1 : last]), told.__setitem__)
    assert told == {3: 99, 5: 77}
    assert [(each.first, each.last) for each in volumes] == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


def test_translation_and_certificate_stay_with_their_document_until_that_alone_is_over() -> None:
    """Three documents, the second of which has a translation on page 6 and a certificate on page 9."""
    unit = Unit("C-2", 1, 12, (5, 10), (3, 5, 6, 9, 10))
    assert [(each.first, each.last) for each in cut([unit], Limit(pages=9), _light)] == [(1, 9), (10, 12)]
    assert [(each.first, each.last) for each in cut([unit], Limit(pages=7), _light)] == [(1, 4), (5, 9), (10, 12)]
    assert [(each.first, each.last) for each in cut([unit], Limit(pages=4), _light)] == [(1, 4), (5, 8), (9, 12)]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12), st.data())
def test_every_page_stands_once_and_no_file_is_over(lengths: list[int], data: st.DataObject) -> None:
    made = units(*lengths)
    sizes = data.draw(st.lists(st.integers(1, 40), min_size=made[-1].last, max_size=made[-1].last))
    limit = Limit(size=data.draw(st.integers(50, 200)), pages=data.draw(st.sampled_from([1, 4, inf])))

    def measure(first: int, last: int) -> int:
        return 10 + sum(sizes[first - 1 : last])

    volumes = cut(made, limit, measure)
    assert [page for each in volumes for page in range(each.first, each.last + 1)] == list(range(1, made[-1].last + 1))
    for each in volumes:
        assert limit.holds(measure(each.first, each.last), each.last - each.first + 1)
    for unit in made:
        fits = limit.holds(measure(unit.first, unit.last), unit.last - unit.first + 1)
        holding = [each for each in volumes if each.first <= unit.last and unit.first <= each.last]
        assert not fits or len(holding) == 1
