"""Kill commands at random moments, fill the disk, run several at once; look whether anything is torn or left behind.

    python tests/corpus/endurance.py [--kills 200] [--sizes 60] [--seconds 120]

A case is torn if a text of the record is neither the old one nor the new one, if the lock cannot be read, or if a published
bundle is not the one that its manifest tells of. After the next run nothing may be left in the cache's folder for
intermediate files, in the system's, or beside files of the case. Filling a disk needs root, for a small one of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.bundle.lock import read_lock
from dossier.reading.read import read_record
from tests.support.folders import case_folder
from tests.support.sheets import Sheet, write_pdf

_DOSSIER = (sys.executable, "-m", "dossier")
_PAGE = 4096
_EXPORT = """TY  - JOUR
TI  - {title}
AU  - Haddad, Leila M.
JO  - Example Journal of Endurance
PY  - 2024
ER  -
"""


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def torn(case: Path) -> list[str]:
    """What is wrong with a case that a command was working on."""
    wrong = []
    record, findings = read_record(case)
    if record is None or any(finding.code.startswith("Y") for finding in findings):
        wrong.append("the record cannot be read")
    lock = case / "dossier.lock"
    if lock.exists() and read_lock(lock.read_text(encoding="utf-8"))[1]:
        wrong.append("the lock cannot be read")
    for manifest in (case / "build").glob("[!.]*/manifest.json"):
        told = json.loads(manifest.read_text(encoding="utf-8"))
        bundle = manifest.with_name("bundle.pdf")
        if sha256(bundle.read_bytes()).hexdigest() != told["bundle"]["sha256"]:
            wrong.append(f"{manifest.parent.name}: bundle and manifest do not belong together")
    return wrong


def left_behind(case: Path, temporary: Path) -> list[str]:
    """Files that killed runs left, in the case and in the system's folder for temporary files."""
    beside = [path for path in case.rglob("*.new") if "cache" not in path.parts]
    scratch = list((case / ".dossier/cache/tmp").glob("*"))
    building = [path for path in (case / "build").glob(".*") if path.name.endswith((".new", ".old"))]
    return [str(path) for path in (*beside, *scratch, *building, *temporary.glob("dossier-*"))]


def commands(case: Path, place: Path, rng: random.Random) -> Sequence[Sequence[str]]:
    """One command of each sort, with new input."""
    number = rng.randrange(10**6)
    export = place / f"export-{number}.ris"
    export.write_text(_EXPORT.format(title=f"Invented work number {number}"), encoding="utf-8")
    paper = place / f"paper-{number}.pdf"
    write_pdf(paper, [Sheet(seed=number % 1000)])
    return (
        ("build", "-C", str(case), "--force", "--quiet"),
        ("check", "-C", str(case), "--quiet"),
        ("import", str(export), "-C", str(case), "--quiet"),
        ("add", "awards", str(paper), "-C", str(case), "--title", f"Invented award {number}", "--yes"),
    )


def kills(number: int, seed: int = 1) -> Counter[str]:
    """Kill commands at random moments; return how often what happened."""
    rng, found = random.Random(seed), Counter[str]()  # noqa: S311
    with _apart() as (place, temporary, environment):
        case = case_folder(place / "case")
        for turn in range(number):
            command = rng.choice(commands(case, place, rng))
            running = subprocess.Popen(
                [*_DOSSIER, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(rng.uniform(0.05, 2.5))
            running.send_signal(rng.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
            found["killed" if running.wait() != 0 else "done before"] += 1
            for wrong in torn(case):
                found["torn"] += 1
                say(f"{turn}, {command[0]}: {wrong}")
        subprocess.run(
            [*_DOSSIER, "build", "-C", str(case), "--quiet", "--draft"],
            env=environment,
            check=False,
            capture_output=True,
        )
        for path in left_behind(case, temporary):
            found["left behind"] += 1
            say(f"left behind: {path}")
    return found


@contextmanager
def _apart() -> Iterator[tuple[Path, Path, dict[str, str]]]:
    """A folder for a case, one for temporary files, and an environment that knows no others."""
    with tempfile.TemporaryDirectory() as folder:
        place, temporary = Path(folder), Path(folder) / "temporary"
        temporary.mkdir()
        root = str(Path(__file__).parents[2])
        environment = {**os.environ, "TMPDIR": str(temporary), "XDG_STATE_HOME": folder, "PYTHONPATH": root}
        yield place, temporary, environment


def full_disks(sizes: int, seed: int = 2) -> Counter[str]:
    """Build on disks that are full after more and more bytes."""
    rng, found = random.Random(seed), Counter[str]()  # noqa: S311
    with _apart() as (place, _, environment):
        whole = case_folder(place / "whole")
        built = [*_DOSSIER, "build", "--quiet", "-C"]
        subprocess.run([*built, str(whole)], env=environment, check=True, capture_output=True)
        # A small disk counts whole pages of memory, for folders too.
        used = sum(-(-path.stat().st_size // _PAGE) * _PAGE + _PAGE for path in whole.rglob("*"))
        for _ in range(sizes):
            disk = place / "disk"
            disk.mkdir()
            size = used + rng.randrange(_PAGE, used // 3)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], check=True)
            try:
                case = disk / "case"
                shutil.copytree(whole, case)
                head = case / "dossier.yaml"
                head.write_text(
                    head.read_text(encoding="utf-8").replace("Leila M. Haddad", "Leila Haddad"), encoding="utf-8"
                )
                code = subprocess.run([*built, str(case)], env=environment, check=False, capture_output=True).returncode
                found["built" if code == 0 else "refused" if code == 2 else f"ended with {code}"] += 1
                for wrong in torn(case):
                    found["torn"] += 1
                    say(f"disk of {size} bytes: {wrong}")
            finally:
                subprocess.run(["umount", str(disk)], check=True)
                disk.rmdir()
    return found


def at_once(seconds: float, seed: int = 3) -> Counter[str]:
    """Run four commands at once on one case for a while."""
    rng, found = random.Random(seed), Counter[str]()  # noqa: S311
    with _apart() as (place, temporary, environment):
        case = case_folder(place / "case")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            running = [
                subprocess.Popen(
                    [*_DOSSIER, *command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
                )
                for command in commands(case, place, rng)
            ]
            for each in running:
                said = each.communicate()[0].decode(errors="replace")
                found[f"ended with {each.returncode}"] += 1
                if "Traceback" in said or "bug of dossier" in said:
                    found["bug"] += 1
                    say(said[-2000:])
            for wrong in torn(case):
                found["torn"] += 1
                say(wrong)
        for path in left_behind(case, temporary):
            found["left behind"] += 1
            say(f"left behind: {path}")
    return found


def main() -> int:
    """Run what is asked for, print what happened, and fail if anything was torn or left behind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--sizes", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    tried: dict[str, Callable[[], Counter[str]]] = {
        f"{options.kills} kills": lambda: kills(options.kills),
        f"{options.sizes} sizes of a full disk": lambda: full_disks(options.sizes),
        f"four commands at once for {options.seconds:g} s": lambda: at_once(options.seconds),
    }
    bad = 0
    for what, trial in tried.items():
        found = trial()
        bad += found["torn"] + found["left behind"] + found["bug"]
        say(f"{what}: {', '.join(f'{count} {name}' for name, count in sorted(found.items()))}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
