"""The pages about classifications are generated from the packs and match them."""

from __future__ import annotations

import pytest

from dossier.explain.law_page import page
from dossier.rules import CLASSIFICATIONS, load


@pytest.mark.parametrize("name", CLASSIFICATIONS)
def test_every_word_of_the_law_stands_there_with_its_citation_and_its_doubts(name: str) -> None:
    pack, shown = load(name), page(load(name))
    passages = [
        *pack.definitions,
        *pack.thresholds,
        *pack.criteria,
        *pack.required_other,
        pack.major_award,
        pack.comparable,
    ]
    for passage in passages:
        if passage:
            assert passage.text in shown
            assert passage.cite in shown
            assert passage.verified in shown
    assert all(remark.text in shown and remark.verified in shown for remark in pack.remarks)
    assert f"Rules data as of {pack.as_of}" in shown


@pytest.mark.parametrize("name", CLASSIFICATIONS)
def test_every_sort_of_evidence_stands_under_its_criteria(name: str) -> None:
    pack = load(name)
    sections = page(pack).split("\n### `")
    for criterion in pack.criteria:
        (section,) = [each for each in sections if each.startswith(f"{criterion.key}`")]
        for row in pack.evidence:
            assert (f"- {row.name} (`{row.kind}`)" in section) is any(
                other.name == row.name and other.kind == row.kind and criterion.key in other.criteria
                for other in pack.evidence
            )
