"""Run every file of a corpus of public documents through the tool and write a table: file, outcome, worst difference."""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.build.order import Order
from dossier.documents.cache.store import open_store
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import inspect_documents
from dossier.workflow import build
from tests.corpus.seen import worst_difference

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
_HEAD = "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\npetitions: {p: {classification: EB-1A}}\n"
_ROW = re.compile(r"\| `([^`]+)` \|.*?\| '([^']+)' \|")
_SLOW = 20.0
_AT_ONCE = 30


@dataclass(frozen=True)
class Row:
    """What became of one file."""

    file: str
    outcome: str
    pages: int
    difference: float | None
    remarks: str


def main() -> int:
    """Write the table; the exit code says whether anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--damage", type=int, default=0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        sys.stderr.write(f"no corpus in {options.corpus}\n")
        return 0
    files = sorted(path for name in ("documents", "email") for path in (options.corpus / name).iterdir())
    with TemporaryDirectory() as folder:
        rows = list(table(Path(folder), files, passwords(options.corpus)))
    text = written(rows)
    lost = 0
    if options.damage:
        report, lost = damaged(files, options.damage)
        text += report
    (options.out or Path("/dev/stdout")).write_text(text, encoding="utf-8")
    return int(lost > 0 or any(row.outcome == "LOST" for row in rows))


def passwords(corpus: Path) -> dict[str, str]:
    """The passwords that the corpus's own page publishes, by file."""
    page = corpus / "README-documents.md"
    return dict(_ROW.findall(page.read_text(encoding="utf-8"))) if page.exists() else {}


def table(root: Path, files: Sequence[Path], known: Mapping[str, str]) -> Iterator[Row]:
    """Every file in one case, and what became of it."""
    names = lay_out(root, files)
    variables = {f"PASSWORD_{number}": known[path.name] for number, path in enumerate(files) if path.name in known}
    os.environ.update(variables)
    wanted = {
        file: f"PASSWORD_{number}" if f"PASSWORD_{number}" in variables else "" for number, file in enumerate(names)
    }
    facts = {each.file: each for each in inspect_documents(root, wanted, os.environ, open_store(root))}
    usable = [facts[file] for file in names if facts[file].usable]
    write_record(root, usable, wanted)
    outcome = build(root, Order())
    if not outcome.bundles:
        raise SystemExit("\n".join(f"{each.code} {each.message}" for each in outcome.report.findings))
    manifest = json.loads((root / "build/p/manifest.json").read_text(encoding="utf-8"))
    for file, path in names.items():
        yield _row(root, path, facts[file], manifest, known.get(path.name))


def lay_out(root: Path, files: Sequence[Path]) -> dict[str, Path]:
    """The files in the case under names that are theirs alone, in order."""
    (root / "evidence").mkdir()
    names = {}
    for number, path in enumerate(files):
        file = f"evidence/{number:03}-{path.name[-60:]}"
        shutil.copy(path, root / file)
        names[file] = path
    return names


def write_record(root: Path, usable: Sequence[DocumentFacts], wanted: Mapping[str, str]) -> None:
    """A record with one entry for each document that can be used; page counts of rebuilt ones confirmed."""
    (root / "dossier.yaml").write_text(_HEAD, encoding="utf-8")
    (root / "record").mkdir(exist_ok=True)
    entries = []
    for number, facts in enumerate(usable):
        document: dict[str, Any] = {"file": facts.file, "role": "article"}
        if wanted[facts.file]:
            document["password_env"] = wanted[facts.file]
        if any(problem.code == "D014" for problem in facts.problems):
            document["expect_pages"] = len(facts.pages)
        entries.append({"id": f"e-{number}", "title": facts.file, "claims": ["awards"], "documents": [document]})
    # JSON is YAML
    (root / "record/all.yaml").write_text(json.dumps({"other": entries}, indent=1), encoding="utf-8")


def _row(root: Path, path: Path, facts: DocumentFacts, manifest: Mapping[str, Any], password: str | None) -> Row:
    remarks = "; ".join(sorted({f"{each.code} {each.message}" for each in facts.problems}))
    if not facts.usable:
        return Row(path.name, "finding" if facts.problems else "LOST", 0, None, remarks)
    placed = [
        document
        for exhibit in manifest["exhibits"]
        for document in exhibit["documents"]
        if document["file"] == facts.file
    ]
    if len(placed) != 1 or placed[0]["pages"] != list(range(1, len(facts.pages) + 1)):
        return Row(path.name, "LOST", len(facts.pages), None, remarks)
    bundle = root / "build/p/bundle.pdf"
    difference = worst_difference(path, bundle, placed[0]["first_page"], facts, password)
    return Row(path.name, "in the bundle", len(facts.pages), difference, remarks)


def written(rows: Sequence[Row]) -> str:
    """The table as Markdown, with totals."""
    lines = ["| file | outcome | pages | worst page difference | remarks |", "|---|---|--:|--:|---|"]
    for row in rows:
        difference = "" if row.difference is None else f"{100 * row.difference:.2f} %"
        lines.append(f"| `{row.file}` | {row.outcome} | {row.pages} | {difference} | {row.remarks.replace('|', '/')} |")
    counts = Counter(row.outcome for row in rows)
    pages = sum(row.pages for row in rows)
    seen = [row.difference for row in rows if row.difference is not None]
    lines += [
        "",
        f"{len(rows)} files: {', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}; {pages} pages.",
    ]
    lines.append(
        f"Compared by sight: {len(seen)} files; worst page difference over 1 % of its pixels in "
        f"{sum(1 for each in seen if each > 0.01)}, over 0.1 % in {sum(1 for each in seen if each > 0.001)}."
    )
    return "\n".join(lines) + "\n"


def damaged(files: Sequence[Path], times: int) -> tuple[str, int]:
    """Every file cut off, bit-flipped and renamed by chance: how long it took, and how many were lost.

    Many lie in one case, so that one which brings its worker down could cost others their place.
    """
    rng = random.Random(0)  # noqa: S311
    counts: Counter[str] = Counter()
    slowest, lost = 0.0, 0
    for start in range(0, len(files), _AT_ONCE):
        with TemporaryDirectory() as folder:
            root = Path(folder)
            names = {
                name: ""
                for number, path in enumerate(files[start : start + _AT_ONCE])
                for name in _damage(root / str(number), path, rng, times)
            }
            began = time.monotonic()
            facts = list(inspect_documents(root, names, {}, open_store(root)))
            spent = time.monotonic() - began
        slowest = max(slowest, spent / max(1, len(names)))
        lost += len(names) - len(facts)
        counts.update("used" if each.usable else "finding" if each.problems else "LOST" for each in facts)
    lost += counts["LOST"]
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    verdict = "" if slowest <= _SLOW else " TOO SLOW"
    return (
        f"\nDamaged by chance: {sum(counts.values())} files: {kinds}; slowest {slowest:.1f} s a file{verdict}.\n",
        lost,
    )


def _damage(folder: Path, path: Path, rng: random.Random, times: int) -> Iterator[str]:
    folder.mkdir()
    data = path.read_bytes()
    for number in range(times):
        cut = data[: rng.randrange(len(data) + 1)]
        flipped = bytearray(data)
        for _ in range(min(len(data), rng.randrange(1, 30))):
            flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        endings = ("pdf", "jpg", "png", "tif", "eml", "txt", "md", "docx")
        for kind, content, ending in (
            ("cut", cut, path.suffix[1:]),
            ("flipped", bytes(flipped), path.suffix[1:]),
            ("renamed", data, rng.choice(endings)),
        ):
            file = folder / f"{kind}-{number}.{ending}"
            file.write_bytes(content)
            yield f"{folder.name}/{file.name}"


if __name__ == "__main__":
    sys.exit(main())
