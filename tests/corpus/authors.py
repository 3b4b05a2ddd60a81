"""Prints every place among authors that an import of public exports would state, so that a reader can see whether one is wrong.

    python tests/corpus/authors.py [--corpus FOLDER] [--persons N]

For each export: N invented persons, whose family names are common in it and whose given names are nobody's, and N persons as
they are printed in it, the most frequent ones. A line for each place: the person, the place, the printed name, the authors.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.errors import DossierError
from dossier.importers import Proposal, TableOrder, read_export
from dossier.importers.person import placed
from dossier.people.author_list import read_list
from dossier.people.authorship import person_of, standing
from dossier.people.form import Form
from dossier.people.forms import forms
from dossier.record import Beneficiary

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus/bibliography"
_INVENTED = ("Zenobia Q.", "Wolfram", "Xiaoqing", "Ursula Y.", "Quentin Ø.")
_SHOWN = 12


def main() -> int:
    """Print the places and how many there are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--persons", type=int, default=5)
    options = parser.parse_args()
    count = 0
    for path in sorted(options.corpus.iterdir()):
        for line in stated(path, options.persons):
            count += 1
            sys.stdout.write(f"{path.name[:28]:28} {line}\n")
    sys.stdout.write(f"{count} places\n")
    return 0


def stated(path: Path, count: int) -> Iterator[str]:
    """A line for each place that an import of this export would state, for each of the persons."""
    proposals = _proposals(path)
    for person in [*real(proposals, count), *invented(proposals, count)]:
        beneficiary = Beneficiary(name=person)
        for proposal in proposals:
            position = placed(proposal, beneficiary).proposal.fields.get("position")
            if position:
                yield f"{person} | {position} | {_shown(proposal, beneficiary)}"


def real(proposals: Sequence[Proposal], count: int) -> list[str]:
    """The names that the export prints most often, given names written out where it has some."""
    printed = Counter(name for proposal in proposals for name in _authors(proposal))
    written = [name for name, _ in printed.most_common() if any(not given.short for given in _form(name).given)]
    return (written or [name for name, _ in printed.most_common()])[:count]


def invented(proposals: Sequence[Proposal], count: int) -> list[str]:
    """Persons whom nobody has heard of, with the family names that the export prints most often."""
    families = Counter(_family(name) for proposal in proposals for name in _authors(proposal))
    common = [family for family, _ in families.most_common(count) if family]
    return [f"{given} {family.title()}" for given, family in zip(_INVENTED, common, strict=False)]


def _proposals(path: Path) -> Sequence[Proposal]:
    try:
        return read_export(path.name, path.read_bytes(), TableOrder()).proposals
    except DossierError as error:
        sys.stdout.write(f"{path.name}: {error}\n")
        return ()


def _authors(proposal: Proposal) -> Sequence[str]:
    listed = proposal.people or proposal.fields.get("authors") or ()
    return read_list([str(name) for name in listed]).persons if isinstance(listed, Sequence) else ()


def _form(name: str) -> Form:
    return (*forms(name), Form((), ()))[0]


def _family(name: str) -> str:
    return _form(name).whole


def _shown(proposal: Proposal, beneficiary: Beneficiary) -> str:
    authors = _authors(proposal)
    found = standing(read_list(authors), person_of(beneficiary))
    marked = [f"[{name}]" if place in found.same else name for place, name in enumerate(authors)]
    around = max(found.same[0] - _SHOWN // 2, 0) if found.same else 0
    few = marked[around : around + _SHOWN]
    return f"{'… ' * bool(around)}{'; '.join(few)}{' …' * (len(marked) > around + _SHOWN)}"


if __name__ == "__main__":
    sys.exit(main())
