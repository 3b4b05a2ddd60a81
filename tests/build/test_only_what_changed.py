"""A build that takes sheets over from the last bundle writes, byte for byte, what one from the documents alone writes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from PIL import Image

from dossier.build import pages as building
from dossier.build.order import Order
from dossier.documents import source
from dossier.documents.files.facts import DocumentFacts
from dossier.workflow import build
from tests.assemble.test_assemble import layered_pdf, patterned_form
from tests.benchmarks.kinds import article, form, scan, web_page
from tests.support.finished import document
from tests.support.folders import change, everything_in
from tests.support.sheets import Sheet, make_pdf, write_pdf

pytestmark = pytest.mark.slow

HEAD = """dossier: 1
beneficiary: {{name: Łucja Nguyễn}}
petitions:
  p:
    classification: EB-1A
    exclude: [{excluded}]
"""
CLAIMS = ("awards", "memberships", "judging", "articles", "role")
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Thanks\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n\r\nThank you.\r\n"


def kept(path: Path, pdf: pikepdf.Pdf) -> None:
    """Write an open document."""
    with pdf:
        pdf.save(path)


def patterned(path: Path, seed: int, *, tiling: bool) -> None:
    with make_pdf([Sheet(seed=seed), Sheet(seed=seed + 1)]) as pdf:
        patterned_form(pdf, nested=True, tiling=tiling)
        pdf.save(path)


def private(path: Path, seed: int) -> None:
    """Write pages with much that a bundle leaves behind."""
    with document(f"private {seed}", 2) as pdf:
        for page in pdf.pages:
            page.obj.Resources.XObject.Im0["/Metadata"] = pdf.make_stream(b"<x/>")
            page.obj["/PieceInfo"] = pikepdf.Dictionary()
        pdf.save(path)


def kinds(seed: int) -> dict[str, Callable[[Path], object]]:
    """Return how to write a document of each sort."""
    rng = random.Random(seed)  # noqa: S311
    return {
        "linked.pdf": lambda path: kept(path, document(f"linked {seed}", 4)),
        "plain.pdf": lambda path: write_pdf(path, [Sheet(seed=seed), Sheet(media=(0, 0, 842, 595), seed=seed)]),
        "turned.pdf": lambda path: write_pdf(path, [Sheet(seed=seed, rotate=90)]),
        "tiled.pdf": lambda path: patterned(path, seed, tiling=True),
        "shaded.pdf": lambda path: patterned(path, seed, tiling=False),
        "private.pdf": lambda path: private(path, seed),
        "article.pdf": lambda path: article(path, rng, 4),
        "form.pdf": lambda path: form(path, rng, 2),
        "scan.pdf": lambda path: scan(path, rng, 2),
        "web.pdf": lambda path: web_page(path, rng, 3),
        "mail.eml": lambda path: path.write_bytes(MAIL.replace(b"Thank you", b"Thank you %d times" % seed)),
        "photo.png": lambda path: Image.new("RGB", (60, 40 + seed % 9), (seed % 255, 9, 9)).save(path),
        "words.txt": lambda path: path.write_text(f"Number {seed}\n", encoding="utf-8"),
    }


@dataclass
class Entry:
    """An entry as the test keeps it: the files with the pages selected, empty for all."""

    id: str
    title: str
    claims: tuple[str, ...]
    year: int
    files: list[tuple[str, str]]


@dataclass
class Walk:
    """A case that is changed at random, one step after the other."""

    root: Path
    rng: random.Random
    entries: list[Entry] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)
    made: int = 0

    def new_file(self, kind: str = "") -> str:
        self.made += 1
        name = kind or self.rng.choice(sorted(kinds(0)))
        file = f"evidence/{self.made:02}-{name}"
        kinds(self.made)[name](self.root / file)
        return file

    def add(self, kind: str = "") -> None:
        files = [(self.new_file(kind), "") for _ in range(1 if kind else self.rng.randint(1, 2))]
        claims = tuple(self.rng.sample(CLAIMS, self.rng.randint(1, 2)))
        number = self.made
        entry = Entry(f"e-{number}", f"Title number {number}", claims, self.rng.randint(2000, 2026), files)
        self.entries.insert(self.rng.randint(0, len(self.entries)), entry)

    def step(self) -> str:
        """Change one thing, and say what."""
        entry = self.rng.choice(self.entries)
        steps: dict[str, Callable[[], object]] = {
            "title": lambda: setattr(
                entry, "title", f"Another title {self.rng.randint(0, 9**9)} " * self.rng.randint(1, 9)
            ),
            "date": lambda: setattr(entry, "year", self.rng.randint(2000, 2026)),
            "section": lambda: setattr(entry, "claims", tuple(self.rng.sample(CLAIMS, 2))),
            "order of entries": lambda: self.rng.shuffle(self.entries),
            "order of documents": entry.files.reverse,
            "entry added": self.add,
            "entry removed": lambda: self.entries.remove(entry) if len(self.entries) > 3 else self.add(),
            "entry excluded or not": lambda: self.excluded.symmetric_difference_update({entry.id}),
            "pages": lambda: self.select(entry),
            "document exchanged": lambda: self.exchange(entry),
            "document used again": lambda: self.use_again(entry),
            "document renamed": lambda: self.rename(entry),
        }
        what = self.rng.choice(list(steps))
        steps[what]()
        return what

    def select(self, entry: Entry) -> None:
        file, pages = entry.files[0]
        entry.files[0] = (file, "" if pages else "1")

    def exchange(self, entry: Entry) -> None:
        file, _ = entry.files[0]
        self.made += 1
        kinds(self.made + 100)[file.partition("-")[2]](self.root / file)

    def use_again(self, entry: Entry) -> None:
        other = self.rng.choice(self.entries).files[0]
        if other[0] not in {file for file, _ in entry.files}:
            entry.files.append(other)

    def rename(self, entry: Entry) -> None:
        old, _ = entry.files[0]
        self.made += 1
        new = f"evidence/{self.made:02}-{old.partition('-')[2]}"
        (self.root / old).rename(self.root / new)
        for each in self.entries:
            each.files = [(new if file == old else file, pages) for file, pages in each.files]

    def write(self) -> None:
        (self.root / "record").mkdir(exist_ok=True)
        excluded = ", ".join(sorted(self.excluded & {entry.id for entry in self.entries}))
        (self.root / "dossier.yaml").write_text(HEAD.format(excluded=excluded), encoding="utf-8")
        (self.root / "record/all.yaml").write_text("\n".join(["other:", *self.lines()]) + "\n", encoding="utf-8")

    def lines(self) -> Iterator[str]:
        for entry in self.entries:
            yield f"  - id: {entry.id}"
            yield f"    title: {entry.title}"
            yield f"    claims: [{', '.join(entry.claims)}]"
            yield f"    date: {entry.year}"
            yield "    documents:"
            for file, pages in entry.files:
                yield f"      - {{file: {file}, role: article{f', pages: {pages}' if pages else ''}}}"


def started(root: Path, seed: int) -> Walk:
    (root / "evidence").mkdir(parents=True)
    walk = Walk(root, random.Random(seed))  # noqa: S311
    for kind in kinds(0):
        walk.add(kind)
    walk.write()
    return walk


def from_scratch(root: Path, order: Order) -> dict[str, bytes]:
    """Return what a build of the same case without a last bundle gives."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(root, Path(folder) / "case", ignore=shutil.ignore_patterns("build"))
        return results(copy, order)


def results(root: Path, order: Order) -> dict[str, bytes]:
    """Build, and return what is in the folder of results."""
    outcome = build(root, order)
    assert outcome.bundles, [str(finding) for finding in outcome.report.findings]
    return {name: data for name, data in everything_in(root / "build").items() if not name.startswith(".")}


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_the_bytes_are_those_of_a_build_from_the_documents(tmp_path: Path, seed: int) -> None:
    walk = started(tmp_path, seed)
    order = Order()
    results(tmp_path, order)
    for _ in range(9):
        done = [walk.step() for _ in range(walk.rng.choice((1, 1, 1, 3)))]
        order = replace(order, draft=walk.rng.random() < 0.2)
        walk.write()
        anew = from_scratch(tmp_path, order)
        assert results(tmp_path, order) == anew, done


def read_sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that will hold the names of the documents that a build opens."""
    opened: list[str] = []
    usual = source.open_source

    def noted(root: Path, facts: DocumentFacts, *arguments: object, **options: bool) -> object:
        opened.append(facts.file)
        return usual(root, facts, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(source, "open_source", noted)
    return opened


@pytest.mark.parametrize("layered", [False, True])
def test_only_what_changed_is_placed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, layered: bool) -> None:
    walk = started(tmp_path, 7)
    if layered:
        layered_pdf(tmp_path / walk.entries[3].files[0][0].replace("evidence/", "evidence/layers-"))
        walk.entries[3].files.append((walk.entries[3].files[0][0].replace("evidence/", "evidence/layers-"), ""))
        walk.write()
    opened = read_sources(monkeypatch)
    results(tmp_path, Order())
    placed = set(opened)
    opened.clear()
    change(tmp_path, walk.entries[5].title, "A longer title than it was", "record/all.yaml")
    results(tmp_path, Order())
    assert set(opened) == (placed if layered else set())
    walk.exchange(walk.entries[4])
    opened.clear()
    after = results(tmp_path, Order())
    assert set(opened) == (placed if layered else {walk.entries[4].files[0][0]})
    opened.clear()
    assert results(tmp_path, Order(force=True)) == after
    assert set(opened) == placed


def test_a_large_change_is_merged_on_disk_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_LARGE", 1)
    monkeypatch.setattr(building, "_MOST_HELD", 4000)
    walk = started(tmp_path, 3)
    results(tmp_path, Order())
    for step in ("title", "exchange"):
        if step == "title":
            walk.entries[2].title = "Another one"
        for entry in walk.entries if step == "exchange" else ():
            walk.exchange(entry)
        walk.write()
        anew = from_scratch(tmp_path, Order())
        assert results(tmp_path, Order()) == anew


@pytest.mark.parametrize("what", ["bundle", "manifest"])
def test_what_was_tampered_with_is_no_source(tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = started(tmp_path, 5)
    results(tmp_path, Order())
    path = tmp_path / "build/p" / {"bundle": "bundle.pdf", "manifest": "manifest.json"}[what]
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
    opened = read_sources(monkeypatch)
    walk.entries[0].title = "Another one"
    walk.write()
    after = results(tmp_path, Order())
    assert len(opened) >= len(walk.entries)
    assert results(tmp_path, Order(force=True)) == after
