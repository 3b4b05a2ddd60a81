"""A case for the benchmarks, with documents made anew each time.

The mixture is that of a petition of about 1,000 pages: mostly journal articles, then letters, printed web pages, scans,
certificates and a few forms. Documents are made object by object, as the programs make them from which such files
come: subset fonts with descriptor, file and Unicode map each, figures as forms, structure trees in most, links by name,
web links, bookmarks, fields with appearances; four in five in compressed object streams, a third linearized.

By pages it is two thirds articles, a seventh scans at 300 dots to the inch, the rest the other kinds. Of 53 public
documents the median has 14 objects that a page reaches (23 with those that none reaches, such as tags) and 53 KB a page;
what comes out here is printed by `python tests/benchmarks/inputs.py`, and lies above that, not below.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import kinds

Maker = Callable[[Path, random.Random, int], None]
# Of 100 documents, how many are of this kind, and how many pages they have.
_MIXTURE: tuple[tuple[Maker, int, tuple[int, int]], ...] = (
    (kinds.article, 40, (8, 15)),
    (kinds.letter, 16, (1, 4)),
    (kinds.web_page, 14, (2, 6)),
    (kinds.scan, 14, (2, 12)),
    (kinds.certificate, 12, (1, 1)),
    (kinds.form, 4, (3, 6)),
)

_MEAN = 7.3  # pages of a document, over the whole mixture


def make_case(root: Path, pages: int, documents: int = 0) -> list[Path]:
    """A case with one exhibit for each document; the files are given back in bundle order.

    With `documents`, there are about that many, the longer or shorter for it.
    """
    longer = pages / documents / _MEAN if documents else 1.0
    rng = random.Random(7)  # noqa: S311
    made: list[Path] = []
    (root / "evidence").mkdir(parents=True)
    while pages > 0:
        ((maker, _, (least, most)),) = rng.choices(_MIXTURE, [share for _, share, _ in _MIXTURE])
        count = min(max(1, round(rng.randint(least, most) * longer)), pages)
        made.append(root / f"evidence/document-{len(made):03}.pdf")
        maker(made[-1], rng, count)
        pages -= count
    write_record(root, len(made))
    return made


def write_record(root: Path, documents: int) -> None:
    """The record of a case with one entry for each of so many documents."""
    (root / "record").mkdir(parents=True, exist_ok=True)
    (root / "dossier.yaml").write_text(_HEAD, encoding="utf-8")
    (root / "record/all.yaml").write_text("publications:\n" + "".join(map(_entry, range(documents))), encoding="utf-8")


_HEAD = """dossier: 1
beneficiary:
  name: Bench Mark
  names_as_printed: [Mark B]
petitions:
  eb1a:
    classification: EB-1A
"""


def _entry(number: int) -> str:
    return (
        f"  - id: article-{number:03}\n"
        f"    title: 'Invented article number {number}: a retrospective cohort'\n"
        "    authors: [Mark B, Example A]\n"
        "    venue: Example Journal of Benchmarks\n"
        "    type: original-research\n"
        "    status: published\n"
        f"    date: {2015 + number % 10}-0{1 + number % 9}\n"
        "    claims: [articles, contributions]\n"
        f"    documents:\n      - {{file: evidence/document-{number:03}.pdf, role: article}}\n"
    )


def _reached(pdf: pikepdf.Pdf) -> int:
    """How many objects the pages of a document reach."""
    seen: set[tuple[int, int]] = {page.obj.objgen for page in pdf.pages}
    waiting = [part for page in pdf.pages for key, part in page.obj.items() if key != "/Parent"]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)) or part.objgen in seen:
            continue
        if part.is_indirect:
            seen.add(part.objgen)
        if isinstance(part, pikepdf.Array):
            waiting.extend(part)
        elif part.get("/Type") != "/Page":
            waiting.extend(value for key, value in part.items() if key not in {"/Parent", "/P", "/Pg"})
    return len(seen)


def main() -> None:
    """Make a case of about 1,000 pages and say what it is made of."""
    with TemporaryDirectory() as folder:
        files = make_case(Path(folder) / "case", 1000)
        pages = objects = reached = 0
        for file in files:
            with pikepdf.open(file) as pdf:
                pages, objects = pages + len(pdf.pages), objects + len(pdf.objects)
                reached += _reached(pdf)
        size = sum(file.stat().st_size for file in files)
        sys.stdout.write(
            f"{len(files)} documents, {pages} pages; {size / pages / 1024:.0f} KB a page, "
            f"{reached / pages:.1f} objects that it reaches, {objects / pages:.1f} in all\n"
        )


if __name__ == "__main__":
    main()
