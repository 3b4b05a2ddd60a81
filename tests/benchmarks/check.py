"""Checks a large record and tells how that compares with parsing its YAML and one look at each of its files.

    python tests/benchmarks/check.py [--entries 1000] [--documents 2000] [--profile]

Cold: nothing is prepared. Warm: everything is, and nothing has changed. The yardstick is PyYAML's C parser on the same
files and one `stat` for each document, in one process.
"""

from __future__ import annotations

import argparse
import copy
import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.record.kinds import KINDS
from tests.benchmarks.measure import apart, dossier, measure, say

_EXAMPLE = Path(__file__).parents[2] / "examples/radiology-case"
_LIMIT = 3.0
# what in an entry of the example names others, or would say the same of all copies
_OWN = ("id", "outputs", "isbn")
_FILES = ("file", "translation", "certificate")
_HEAD = """dossier: 1
beneficiary:
  name: Leila M. Haddad
  names_as_printed: [Haddad L, Haddad LM, Leila Haddad]
petitions:
  eb1a:
    classification: EB-1A
"""
_YARDSTICK = """
import os, sys, yaml
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
for place, _, files in os.walk("evidence"):
    for name in files:
        os.stat(os.path.join(place, name))
"""


def main() -> int:
    """Measure, print, and say by the exit code whether a warm check is within its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="Say where the time of a warm check goes.")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        apart(make_record, root, options.entries, options.documents)
        records = sorted(str(path.relative_to(root)) for path in root.rglob("*.yaml"))
        # the tool does not trust files that changed within the last two seconds
        time.sleep(2.1)
        command = [dossier(), "check", "--quiet", "--format", "json"]
        cold = measure(command, cwd=root, runs=max(1, options.runs // 2), fresh=True)
        bare = [sys.executable, "-c", _YARDSTICK, *records]
        # by turns, so that what else the machine does meets both
        turns = [(measure(command, cwd=root, runs=1), measure(bare, cwd=root, runs=1)) for _ in range(options.runs)]
        warm, yardstick = (min(each, key=lambda one: one.seconds) for each in zip(*turns, strict=True))
        if options.profile:
            profile(root)
    ratio = warm.seconds / yardstick.seconds
    say(f"{options.entries} entries, {options.documents} documents; best of {options.runs} runs")
    say(f"parse and stat {yardstick.seconds:6.2f} s {yardstick.megabytes:5.0f} MB")
    say(f"cold check     {cold.seconds:6.2f} s {cold.megabytes:5.0f} MB  ratio {cold.seconds / yardstick.seconds:5.2f}")
    verdict = "within" if ratio <= _LIMIT else "OVER"
    say(f"warm check     {warm.seconds:6.2f} s {warm.megabytes:5.0f} MB  ratio {ratio:5.2f}  {verdict} {_LIMIT}")
    return int(ratio > _LIMIT)


def profile(root: Path) -> None:
    """Where the time of a warm check goes, in this process."""
    import cProfile
    import pstats

    from dossier import workflow

    watch = cProfile.Profile()
    watch.runcall(workflow.check, root)
    pstats.Stats(watch).sort_stats("cumtime").print_stats(45)


def make_record(root: Path, entries: int, documents: int) -> list[Path]:
    """A case with so many entries of all kinds by turns, and its documents of one page, no two alike."""
    root.mkdir(parents=True)
    (root / "record").mkdir()
    (root / "dossier.yaml").write_text(_HEAD, encoding="utf-8")
    made: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    written: list[str] = []

    def file(kind: str) -> str:
        written.append(f"evidence/{kind}/{kind}-{len(written)}.pdf")
        return written[-1]

    for number, (kind, model) in zip(range(entries), models(), strict=False):
        made[kind].append(one_more(kind, model, number, file))
    # what the example's entries do not name is shared out, a paper more for each, first to those without any
    every = [(kind, entry) for kind, rows in made.items() for entry in rows]
    held = cycle(sorted(every, key=lambda each: bool(each[1].get("documents"))))
    while len(written) < documents:
        kind, entry = next(held)
        entry.setdefault("documents", []).append({"file": file(kind), "role": "correspondence"})
    for name in written:
        write_document(root / name, name)
    for kind, rows in made.items():
        text = yaml.dump({kind: rows}, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
        (root / f"record/{kind}.yaml").write_text(text, encoding="utf-8")
    return sorted(root.rglob("*.pdf"))


def one_more(kind: str, model: dict[str, Any], number: int, file: Callable[[str], str]) -> dict[str, Any]:
    """The entry again under a name, numbers and files of its own."""
    entry = {**model, "id": f"{kind}-{number}", "title": f"{model.get('title', 'Title')} ({number})"}
    if "doi" in entry:
        entry["doi"] = f"{entry['doi']}.{number}"
    if "pmid" in entry:
        entry["pmid"] = str(int(entry["pmid"]) + 100 * number)
    for document in entry.get("documents", ()):
        document.update({field: file(kind) for field in _FILES if field in document})
        document.pop("pages", None)
    return entry


class _Plain(yaml.SafeDumper):
    """Writes every text as it was read, without quotes where YAML needs none of its own."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def ignore_aliases(self, _data: Any) -> bool:
        """Two copies are two copies."""
        return True


def models() -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries of the example without what is theirs alone, by turns of kinds, without end; of other kinds bare ones."""
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for path in sorted((_EXAMPLE / "record").glob("*.yaml")):
        held = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for kind, entries in held.items():
            found[kind].extend(entries)
    turns = {kind: cycle(entries or [{"date": "2021-05"}]) for kind, entries in found.items()}
    for kind in cycle(KINDS):
        model = copy.deepcopy(next(turns[kind]))
        yield kind, {key: value for key, value in model.items() if key not in _OWN}


def write_document(path: Path, name: str) -> None:
    """A page of plain text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = f"{name}: what Leila M. Haddad observed and when, and what it led to in the years that followed"
    lines = "".join(f"({number} {words}) Tj T*\n" for number in range(40))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(f"BT /F1 9 Tf 12 TL 60 740 Td\n{lines}ET".encode())
        pdf.save(path, deterministic_id=True)


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
