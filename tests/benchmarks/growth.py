"""Tells how the time of a check, of an import and of a page grows with the length of what is read.

    python tests/benchmarks/growth.py [--letters 100000] [--megabytes 4] [--kinds awards,patents] [--only fields]

Fields: a text of 10³ letters and of each power of ten up to `--letters` (a record file holds 10⁶) stands in each field of each
kind, of a document, of the beneficiary and of a petition, in five sorts of text, since patterns fail on one sort only.
Formats: an export of 1 MB and of each doubling up to `--megabytes` (100 at most; what is refused for its size is said), once of
many records and once of one record with a long title. Pages: a title of so many letters is set.

A row gives the seconds at each size and the exponent of the growth over the last step; n log n stays below 1.2. The exit code
is 1 where something takes more than a second and grows faster than n^1.4, which leaves room for a busy machine.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier import workflow
from dossier.errors import DossierError
from dossier.importers import read_export
from dossier.record.document import Document
from dossier.record.kinds import KINDS
from dossier.record.petition import Beneficiary, Petition
from dossier.render import load_style
from dossier.typeset.flow import Pen
from dossier.typeset.shaping import characters_of, typesetter
from tests.benchmarks.measure import say

SORTS = {"a word": "a", "words": "lorem ipsum ", "dashes": "-", "digits": "12", "brackets": "([{", "letters": "é字ب "}
_STEEP, _LONG = 1.4, 1.0
_HEAD: Mapping[str, Any] = {
    "dossier": 1,
    "beneficiary": {"name": "Leila M. Haddad", "field": "Diagnostic radiology"},
    "petitions": {
        "eb1a": {"classification": "EB-1A"},
        "o1a": {"classification": "O-1A", "petitioner": "Example Hospital"},
    },
}
_PAGE_WIDTH = 460.0


@dataclass(frozen=True)
class Row:
    """One thing that was measured: its name, and the seconds at each size."""

    name: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """By which power of the size the time grew over the last steps, whatever a run costs in any case."""
        if len(self.seconds) < 3 or self.seconds[-1] < _LONG / 20:
            return 0.0
        first, middle, last = self.seconds[-3:]
        before, after = max(middle - first, 1e-3), max(last - middle, 1e-3)
        return math.log(after / before) / math.log(self.sizes[-1] / self.sizes[-2])

    @property
    def steep(self) -> bool:
        """Whether it grows too fast to be used."""
        return self.seconds[-1] > _LONG and self.exponent > _STEEP

    def __str__(self) -> str:
        times = " ".join(f"{each:8.3f}" for each in self.seconds)
        return f"{self.name:44} {times}  {self.exponent:5.2f}{'  STEEP' if self.steep else ''}"


def main() -> int:
    """Measure, print the tables, and say by the exit code whether everything stays within n log n."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--letters", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=4)
    parser.add_argument("--kinds", default="", help="Only these, with commas; all by default.")
    parser.add_argument("--sorts", default="", help="Only these sorts of text, with commas; all by default.")
    parser.add_argument("--only", choices=["fields", "formats", "pages"], default="")
    options = parser.parse_args()
    letters = tuple(10**power for power in range(3, 7) if 10**power <= options.letters)
    sizes = tuple(1_000_000 * 2**step for step in range(7) if 2**step <= options.megabytes)
    sorts = {name: SORTS[name] for name in options.sorts.split(",") if name} or SORTS
    tables: Mapping[str, Callable[[], Iterator[Row]]] = {
        "fields": lambda: fields(letters, sorts, [kind for kind in options.kinds.split(",") if kind]),
        "formats": lambda: formats(sizes),
        "pages": lambda: pages(letters, sorts),
    }
    steep = 0
    for name, rows in tables.items():
        if options.only in ("", name):
            across = sizes if name == "formats" else letters
            say(f"{name:44} {' '.join(f'{size:8.0e}' for size in across)}  power")
            for row in rows():
                steep += row.steep
                say(str(row))
    return 1 if steep else 0


def fields(letters: Sequence[int], sorts: Mapping[str, str], kinds: Sequence[str]) -> Iterator[Row]:
    """Check a text of each length in each field; of each field the sort of text that took longest."""
    with TemporaryDirectory() as folder:
        for name, record in _records(kinds):
            rows = [_field(Path(folder), f"{name}, {sort}", record, text, letters) for sort, text in sorts.items()]
            yield max(rows, key=lambda row: (row.steep, row.seconds[-1]))


def _field(root: Path, name: str, record: Callable[[str], Mapping[str, Any]], text: str, letters: Sequence[int]) -> Row:
    seconds = []
    for count in letters:
        (root / "dossier.yaml").write_text(
            yaml.safe_dump(record(_of(text, count)), allow_unicode=True), encoding="utf-8"
        )
        begun = time.process_time()
        workflow.check(root)
        seconds.append(time.process_time() - begun)
    return Row(name, tuple(letters), tuple(seconds))


def _of(text: str, count: int) -> str:
    return (text * (count // len(text) + 1))[:count]


def _records(kinds: Sequence[str]) -> Iterator[tuple[str, Callable[[str], Mapping[str, Any]]]]:
    """Yield the name of each field, and a record with a text in it; what is a list gets the text as its only item."""
    for kind in kinds or KINDS:
        for field in KINDS[kind].model_fields:
            yield f"{kind}.{field}", lambda text, kind=kind, field=field: _with(kind, field, text)  # type: ignore[misc]
    if kinds:
        return
    for field in Document.model_fields:
        yield (
            f"documents.{field}",
            lambda text, field=field: _with("awards", "documents", {"file": "evidence/a.pdf", field: text}),  # type: ignore[misc]
        )
    for field in Beneficiary.model_fields:
        yield f"beneficiary.{field}", lambda text, field=field: _headed("beneficiary", field, text)  # type: ignore[misc]
    for field in Petition.model_fields:
        yield f"petition.{field}", lambda text, field=field: _headed("petition", field, text)  # type: ignore[misc]


def _with(kind: str, field: str, value: object) -> Mapping[str, Any]:
    entry = {
        "id": "one",
        "title": "A title",
        "date": "2024",
        "documents": [],
        field: _fitting(KINDS[kind], field, value),
    }
    return {**_HEAD, kind: [entry, {"id": "two", "title": "Another title", "date": "2023"}]}


def _fitting(model: Any, field: str, value: object) -> object:
    """Put the value into a list where the field is one."""
    return [value] if "tuple" in str(model.model_fields[field].annotation) else value


def _headed(part: str, field: str, text: str) -> Mapping[str, Any]:
    award = {"awards": [{"id": "one", "title": "A title", "date": "2024"}]}
    if part == "beneficiary":
        value = _fitting(Beneficiary, field, text)
        return {**_HEAD, "beneficiary": {**_HEAD["beneficiary"], field: value}, **award}
    petition = {**_HEAD["petitions"]["eb1a"], field: {"introduction": text} if field == "narrative" else text}
    return {**_HEAD, "petitions": {"eb1a": petition}, **award}


@dataclass(frozen=True)
class _Sample:
    """An export: what comes before, a record with `{n}` for its number and `{t}` for its title, and what comes after."""

    name: str
    head: str
    record: str
    tail: str = ""
    between: str = ""


_CSL = '{{"type": "article-journal", "title": "{t}", "DOI": "10.1000/x{n}", "author": [{{"family": "Haddad", "given": "L"}}]}}'
_OPENALEX = (
    '{{"id": "https://openalex.org/W{n}", "doi": "https://doi.org/10.1000/x{n}", "display_name": "{t}", "title": "{t}",'
    ' "publication_year": 2024, "type": "article", "authorships": [{{"author": {{"display_name": "L Haddad"}}}}]}}'
)
_PUBMED = (
    "<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>{t}</ArticleTitle><AuthorList><Author>"
    "<LastName>Haddad</LastName><ForeName>L</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>"
)
_ENDNOTE = (
    '<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Haddad, L</author></authors>'
    "</contributors><titles><title>{t}</title></titles><dates><year>2024</year></dates>"
    "<electronic-resource-num>10.1000/x{n}</electronic-resource-num></record>"
)
SAMPLES = (
    _Sample("x.bib", "", "@article{{k{n},\n title = {{{t}}},\n author = {{Haddad, Leila}},\n year = 2024\n}}\n"),
    _Sample("x.ris", "", "TY  - JOUR\nTI  - {t}\nAU  - Haddad, L\nPY  - 2024\nDO  - 10.1000/x{n}\nER  - \n"),
    _Sample("x.nbib", "", "PMID- {n}\nTI  - {t}\nFAU - Haddad, Leila\nDP  - 2024\n\n"),
    _Sample("x.enw", "", "%0 Journal Article\n%T {t}\n%A Haddad, L\n%D 2024\n%R 10.1000/x{n}\n\n"),
    _Sample(
        "x.ciw",
        "FN Clarivate Analytics Web of Science\nVR 1.0\n",
        "PT J\nAU Haddad, L\nTI {t}\nPY 2024\nER\n\n",
        "EF\n",
    ),
    _Sample("x.csv", "title,authors,year,doi\n", '"{t}","Haddad L",2024,10.1000/x{n}\n'),
    _Sample("x.json", "[", _CSL, "]", ","),
    _Sample("openalex.json", '{"results": [', _OPENALEX, "]}", ","),
    _Sample("x.xml", '<?xml version="1.0"?><PubmedArticleSet>', _PUBMED, "</PubmedArticleSet>"),
    _Sample("endnote.xml", '<?xml version="1.0"?><xml><records>', _ENDNOTE, "</records></xml>"),
)


def formats(sizes: Sequence[int]) -> Iterator[Row]:
    """Read an export of each size, of many records and of one long title."""
    for sample in SAMPLES:
        for name, make in (("records", _many), ("one title", _long)):
            row = _read(f"{sample.name}, {name}", sample, make, sizes)
            if row is not None:
                yield row


def _read(name: str, sample: _Sample, make: Callable[[_Sample, int], str], sizes: Sequence[int]) -> Row | None:
    seconds: list[float] = []
    for size in sizes:
        data = make(sample, size).encode()
        begun = time.process_time()
        try:
            read_export(sample.name, data)
        except DossierError as error:
            say(f"{name}: refused at {size // 1_000_000} MB: {error}")
            break
        seconds.append(time.process_time() - begun)
    return Row(name, tuple(sizes[: len(seconds)]), tuple(seconds)) if seconds else None


def _many(sample: _Sample, size: int) -> str:
    title = "Perfusion thresholds in large vessel occlusion " * 20
    one = len(sample.record.format(n=1, t=title))
    records = (sample.record.format(n=number, t=f"{title}{number}") for number in range(size // one + 1))
    return sample.head + sample.between.join(records) + sample.tail


def _long(sample: _Sample, size: int) -> str:
    return sample.head + sample.record.format(n=1, t="word " * (size // 5)) + sample.tail


def pages(letters: Sequence[int], sorts: Mapping[str, str]) -> Iterator[Row]:
    """Set a title of each length over as many lines as it takes."""
    style = load_style()
    for name, text in sorts.items():
        seconds = []
        for count in letters:
            title = _of(text, count)
            pen = Pen(style, typesetter(style, characters_of([title])))
            begun = time.process_time()
            pen.paragraph(title, "title")
            seconds.append(time.process_time() - begun)
        yield Row(f"a title, {name}", tuple(letters), tuple(seconds))


if __name__ == "__main__":
    sys.exit(main())
