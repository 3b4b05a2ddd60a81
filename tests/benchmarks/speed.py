"""Compares the tool with yardsticks in the same run, and prints ratios with their limits.

    python tests/benchmarks/speed.py [--pages 1000] [--documents 0] [--runs 5] [--megabytes 750] [--instead] [--profile]

A bundle of real-looking documents (see `inputs.py`): the first build, and a build after one entry was changed, against a
bare merge of the same files by `qpdf --empty --pages` (pikepdf's where qpdf is not installed); a build after nothing was,
against `dossier check` of that case. More than 1,000 pages are compared with 1,000, by page. Memory: the peak of building a
case of large scans. Check: `dossier check` on the example against importing what it cannot do without. With `--instead`,
what one would do without this tool (see `instead.py`); with `--profile`, where the time of a first build and of one after
a change goes, step by step.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.inputs import make_case
from tests.benchmarks.instead import instead
from tests.benchmarks.measure import apart, dossier, measure, merge_command, say
from tests.benchmarks.scans import MOST_MEGABYTES, peak

_EXAMPLE = Path(__file__).parents[2] / "examples/radiology-case"
_STEPS = Path(__file__).with_name("steps.py")
_FIRST_LIMIT, _CHANGED_LIMIT, _SAME_LIMIT, _CHECK_LIMIT = 3.0, 1.6, 1.3, 6.0
_USUAL, _LONGER_LIMIT = 1000, 1.2


@dataclass(frozen=True)
class Row:
    """What was measured, what it is compared with, and how often that it may be."""

    what: str
    ours: float
    yardstick: str
    theirs: float
    limit: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the yardstick."""
        return self.ours / self.theirs

    @property
    def over(self) -> bool:
        """Whether the limit is passed."""
        return self.ratio > self.limit

    def __str__(self) -> str:
        verdict = "OVER" if self.over else "within"
        compared = f"{self.what:24} {self.ours:8.2f}   {self.yardstick:22} {self.theirs:8.2f}"
        return f"{compared}   ratio {self.ratio:5.2f}  {verdict} {self.limit}"


@dataclass(frozen=True)
class Times:
    """Seconds, the best of several runs: a bare merge, a first build, one after an entry changed, none, and a check."""

    merged: float
    first: float
    changed: float
    same: float
    checked: float


def main() -> int:
    """Measure, print, and say by the exit code whether every ratio is within its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=_USUAL)
    parser.add_argument("--documents", type=int, default=0, help="as many, roughly; 0 is what comes out")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=750, help="of scans; 0 leaves memory out")
    parser.add_argument("--instead", action="store_true", help="also measure what one would do without this tool")
    parser.add_argument("--profile", action="store_true", help="print the steps of a build")
    options = parser.parse_args()
    rows = [*_builds(options), *_checks(options.runs + 2)]
    if options.megabytes:
        most = peak(options.megabytes)
        rows.append(Row(f"memory, {options.megabytes} MB of scans", most, "megabytes allowed", MOST_MEGABYTES, 1.0))
    for row in rows:
        say(str(row))
    say(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return int(any(row.over for row in rows))


def _builds(options: argparse.Namespace) -> Iterator[Row]:
    pages = options.pages
    times = _times(pages, options.documents, options)
    name = "qpdf --empty --pages" if shutil.which("qpdf") else "pikepdf's plain merge"
    yield Row("first build", times.first, name, times.merged, _FIRST_LIMIT)
    yield Row("one entry changed", times.changed, name, times.merged, _CHANGED_LIMIT)
    yield Row("nothing changed", times.same, "check", times.checked, _SAME_LIMIT)
    if pages > _USUAL:
        usual = _times(_USUAL, 0, options)
        for what, ours, theirs in (
            ("first build", times.first, usual.first),
            ("one changed", times.changed, usual.changed),
        ):
            each = Row(f"{what}, ms/page", ours / pages * 1000, "1,000 pages", theirs / _USUAL * 1000, _LONGER_LIMIT)
            yield each


def _times(pages: int, documents: int, options: argparse.Namespace) -> Times:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        files = apart(make_case, root, pages, documents)
        size = sum(file.stat().st_size for file in files) / 1024**2
        say(f"{len(files)} documents, {pages} pages, {size:.0f} MB; best of {options.runs} runs, seconds")
        times = Times(*(min(taken) for taken in zip(*_rounds(root, files, options.runs), strict=True)))
        if options.instead:
            for name, taken in instead(Path(folder), files):
                say(f"instead: {name:24} {taken.seconds:8.2f} s, {taken.seconds / times.first:.1f} times a first build")
        if options.profile:
            _profile(root)
    return times


def _rounds(root: Path, files: list[Path], runs: int) -> Iterator[tuple[float, float, float, float, float]]:
    """Yield the seconds of each run, in the order of `Times`, turn by turn.

    So whatever else the machine does meanwhile meets all of them.
    """
    build = [dossier(), "build", "-p", "eb1a", "--quiet"]
    record = root / "record/all.yaml"
    text = record.read_text(encoding="utf-8")
    for number in range(runs):
        merged = measure(merge_command(root / "merged.pdf", files), cwd=root, runs=1)
        (root / "merged.pdf").unlink()
        first = measure(build, cwd=root, runs=1, fresh=True)
        record.write_text(text.replace("article number 7:", f"article {'of' * (number + 1)} seven:"), encoding="utf-8")
        changed = measure(build, cwd=root, runs=1)
        same = measure(build, cwd=root, runs=1)
        checked = measure([dossier(), "check", "--quiet"], cwd=root, runs=1)
        yield merged.seconds, first.seconds, changed.seconds, same.seconds, checked.seconds


def _profile(root: Path) -> None:
    record = root / "record/all.yaml"
    for what in ("first build", "build after one entry changed"):
        if what == "first build":
            shutil.rmtree(root / ".dossier")
            shutil.rmtree(root / "build")
        else:
            record.write_text(record.read_text(encoding="utf-8").replace("seven:", "eight:"), encoding="utf-8")
        say(f"where the time of a {what} goes:")
        subprocess.run([sys.executable, str(_STEPS), "-p", "eb1a", "--quiet"], cwd=root, check=True)


def _checks(runs: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(_EXAMPLE, Path(folder) / "case")
        checked = measure([dossier(), "check", "--quiet"], cwd=copy, runs=runs)
        imports = measure([sys.executable, "-c", "import yaml, click, pydantic"], cwd=copy, runs=runs)
    yield Row("check of the example", checked.seconds, "imports alone", imports.seconds, _CHECK_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
