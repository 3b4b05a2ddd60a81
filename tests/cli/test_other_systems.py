"""Commands on systems that lack what Linux has: no copies of a process, no exchange of folders, no locks, one case of letters."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.folders import case_folder

# What stands before `main` in a process of its own; `spawn` is how macOS and Windows start workers.
_WITHOUT = {
    "copies": """
import dossier.processes.copies, dossier.processes.workers
dossier.processes.copies.copies_safely = dossier.processes.workers.copies_safely = lambda: False
os.fork = None
""",
    "exchange": """
import dossier.publish.exchange
dossier.publish.exchange._system_call = lambda: None
""",
    "locks": """
import errno, fcntl
def refused(*_):
    raise OSError(errno.ENOLCK, "no locks available")
fcntl.flock = fcntl.lockf = refused
""",
    "hard links": """
import errno
def refused(*_, **__):
    raise OSError(errno.EPERM, "no hard links")
os.link = refused
""",
}
_MAIN = """
import os, sys
{without}
if __name__ == "__main__":
    from dossier.cli import main
    main(sys.argv[1:])
"""


def ran(place: Path, without: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = place / "program.py"
    script.write_text(_MAIN.format(without=without), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "build").glob("*/*.*"))
    }


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What this system builds of the small case, twice in one place."""
    place = tmp_path_factory.mktemp("usual")
    folder = case_folder(place / "case")
    built = ran(place, "", "build", str(folder), "--quiet")
    assert built.returncode == 0, built.stderr
    return digests(folder)


@pytest.mark.slow
@pytest.mark.parametrize("lacking", [*_WITHOUT, "everything"])
def test_a_system_that_lacks_it_builds_the_same(tmp_path: Path, usual: dict[str, str], lacking: str) -> None:
    without = "".join(_WITHOUT.values()) if lacking == "everything" else _WITHOUT[lacking]
    folder = case_folder(tmp_path / "case")
    for number in range(2):  # the second build takes the place of the first
        built = ran(tmp_path, without, "build", str(folder), "--quiet")
        assert built.returncode == 0, built.stderr
        assert digests(folder) == usual, f"build {number + 1}"
    assert not [path for path in (folder / "build").iterdir() if path.name.endswith((".new", ".old"))]
    checked = ran(tmp_path, without, "check", str(folder))
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "TZ": "UTC-14", "LANG": "de_DE.ISO-8859-1", "LC_ALL": ""},
    ],
)
@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_the_same_bytes_whatever_surrounds_the_program(
    tmp_path: Path, usual: dict[str, str], surroundings: dict[str, str], umask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    folder = case_folder(tmp_path / "case")
    built = ran(tmp_path, f"os.umask({umask})", "build", str(folder), "--quiet")
    assert built.returncode == 0, built.stderr
    assert digests(folder) == usual
