"""Give sections what their labels begin with where exhibits are numbered by the citation of the criterion: `(iv)`, `L`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from string import ascii_uppercase

from dossier.record import OTHER_SECTIONS
from dossier.rules import RulePack

_PARAGRAPH = re.compile(r"\b\d+ CFR [^;]*(\([A-Za-z0-9]{1,8}\))\Z")
_LETTERS = dict(zip(OTHER_SECTIONS, "LRBO", strict=True))
_FREE = [letter for letter in ascii_uppercase if letter not in {*_LETTERS.values(), "I"}]


def numerals(pack: RulePack) -> Mapping[str, str]:
    """Return for each section of a bundle the last paragraph of its citation, or a letter where no other section has it.

    Criteria that share a paragraph, or whose source has none, take letters.
    """
    own = {criterion.key: _paragraph(criterion.cite) for criterion in pack.criteria}
    shared = Counter(own.values())
    free = iter(_FREE)
    return {key: given if given and shared[given] == 1 else next(free) for key, given in own.items()} | _LETTERS


def _paragraph(citation: str) -> str:
    found = _PARAGRAPH.search(citation)
    return found[1] if found else ""
