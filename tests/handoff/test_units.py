"""What stays together when a bundle is divided, and the index of a volume, for bundles of every size and shape."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dossier.bundle.naming import Naming
from dossier.handoff.contents import contents
from dossier.handoff.units import units
from dossier.handoff.volumes import Limit, divided
from dossier.render import load_style
from dossier.render.volume_index import VolumeIndexes, Volumes
from tests.support.plans import make_plan


@pytest.mark.parametrize("dividers", ["apart", "both", "exhibits", "sections"])
@pytest.mark.parametrize("count", [1, 9, 10, 99, 400])
def test_units_are_all_pages_once_and_each_exhibit_is_in_one(count: int, dividers: str) -> None:
    plan = make_plan(count, dividers=dividers)
    found = units(plan)
    assert found[0].first == 1
    assert found[-1].last == plan.page_count
    assert all(after.first == before.last + 1 for before, after in pairwise(found))
    assert [unit.name for unit in found if unit.name] == [exhibit.label for exhibit in plan.exhibits]
    for unit in found:
        for section in plan.sections:
            if section.divider.count and section.divider.first in range(unit.first, unit.last + 1):
                assert unit.name == section.exhibits[0].label  # a sheet goes with the first exhibit of its section


def test_no_exhibit_is_divided_behind_its_sheet() -> None:
    plan = make_plan(20)
    for unit in units(plan)[1:]:
        exhibit = plan.exhibit(unit.name)
        assert exhibit.evidence.first not in (*unit.breaks, *unit.inner)


def _over(page: int, _size: int) -> None:
    raise AssertionError(page)


@pytest.mark.parametrize(("count", "naming"), [(1, Naming()), (12, Naming("Tab")), (400, Naming("Appendix"))])
def test_the_index_of_each_volume_has_a_row_for_every_exhibit(count: int, naming: Naming) -> None:
    plan = make_plan(count, naming=naming, withdrawn=True)
    most = max(unit.last - unit.first + 1 for unit in units(plan))
    cut = divided(units(plan), Limit(pages=max(most, plan.page_count // 3 + 1)), lambda *_: 1, _over)
    runs = tuple(range(each.first, each.last + 1) for each in cut)
    volumes = Volumes("Volume", runs, contents(cut, naming))
    indexes = VolumeIndexes.of(plan, load_style())
    for number in {1, len(cut)}:
        drawn = indexes.drawn(volumes, number)
        assert drawn.title.startswith(f"Volume {number} of {len(cut)} · ")
        rows = {row.label: row for row in drawn.rows}
        assert {exhibit.label for exhibit in plan.exhibits} <= rows.keys()
        for exhibit in plan.exhibits:
            here = exhibit.span.first in runs[number - 1]
            row = rows[exhibit.label]
            assert (row.target, row.where == str(exhibit.span)) == (exhibit.divider.first if here else 0, here)
            assert here or row.where.startswith("Volume ")
        assert all(link.target in runs[number - 1] for link in drawn.links)
