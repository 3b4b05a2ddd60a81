"""Compares the tool with yardsticks in the same run and prints ratios.

    python tests/benchmarks/speed.py [--documents 80] [--pages 2000] [--runs 3]

Build: a bundle of many documents against a bare merge of the same files by `qpdf --empty --pages` (pikepdf's where qpdf
is not installed). Check: `dossier check` on the example against importing what it cannot do without.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.inputs import make_case
from tests.benchmarks.measure import Measure, measure

_EXAMPLE = Path(__file__).parents[2] / "examples/radiology-case"
_MERGE = """
import sys, pikepdf
out, sources = pikepdf.new(), []
for name in sys.argv[2:]:
    sources.append(pikepdf.open(name))
    out.pages.extend(sources[-1].pages)
out.save(sys.argv[1])
"""
_BUILD_LIMIT, _MEMORY_LIMIT, _CHECK_LIMIT = 3.0, 2.0, 6.0


def main() -> int:
    """Measure, print, and say by the exit code whether every ratio is within its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=80)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        files = _made(root, options.documents, options.pages)
        merges = _merges(root, files, options.runs)
        build: list[str | Path] = [_dossier(), "build", "-p", "eb1a", "--quiet"]
        built = measure(build, cwd=root, runs=options.runs, fresh=True)
        again = measure(build, cwd=root, runs=options.runs)
        record = root / "record/all.yaml"
        record.write_text(
            record.read_text(encoding="utf-8").replace("article number 7:", "article of seven:"), encoding="utf-8"
        )
        changed = measure(build, cwd=root, runs=options.runs)
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(_EXAMPLE, Path(folder) / "case")
        checked = measure([_dossier(), "check", "--quiet"], cwd=copy, runs=options.runs + 2)
        imports = measure([sys.executable, "-c", "import yaml, click, pydantic"], cwd=copy, runs=options.runs + 2)
    rows = [("first build, wall time", built.seconds, name, one.seconds, _BUILD_LIMIT) for name, one in merges.items()]
    rows += [("build, memory", built.megabytes, name, one.megabytes, _MEMORY_LIMIT) for name, one in merges.items()]
    rows.append(("build again", again.seconds, "first build", built.seconds, 1.0))
    rows.append(("one entry changed", changed.seconds, "first build", built.seconds, 1.0))
    rows.append(("check of the example", checked.seconds, "imports alone", imports.seconds, _CHECK_LIMIT))
    say(f"{options.documents} documents, {options.pages} pages; best of {options.runs} runs")
    for what, ours, name, yardstick, limit in rows:
        verdict = "within" if ours / yardstick <= limit else "OVER"
        say(f"{what:22} {ours:8.2f}  {name:22} {yardstick:8.2f}  ratio {ours / yardstick:5.2f}  {verdict} {limit}")
    return int(any(ours / yardstick > limit for _, ours, _, yardstick, limit in rows))


def _made(root: Path, documents: int, pages: int) -> list[Path]:
    """The files of a case made in a process of its own: a child's peak memory counts what its parent held when it began."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(make_case, root, documents=documents, pages=pages).result()


def merge_command(target: Path, files: list[Path]) -> list[str | Path]:
    """A bare merge of files: qpdf's, or pikepdf's where qpdf is not installed."""
    if shutil.which("qpdf"):
        return ["qpdf", "--empty", "--pages", *files, "--", target]
    return [sys.executable, "-c", _MERGE, target, *files]


def _merges(root: Path, files: list[Path], runs: int) -> dict[str, Measure]:
    target = root / "merged.pdf"
    found = {"pikepdf's plain merge": measure([sys.executable, "-c", _MERGE, target, *files], cwd=root, runs=runs)}
    if shutil.which("qpdf"):
        found["qpdf --empty --pages"] = measure(merge_command(target, files), cwd=root, runs=runs)
    target.unlink()
    return found


def _dossier() -> Path:
    return Path(sys.executable).with_name("dossier")


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
