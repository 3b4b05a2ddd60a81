"""What all tests share: hypothesis settings without a clock, and the folders of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from dossier.cli import main
from tests.support.folders import case_folder
from tests.support.terminal import Ran, Run

# A slow machine is no failure; pytest's timeout ends what hangs. Inputs are the same in each run, so that a change is
# judged by its own effect; `--hypothesis-profile=search` looks further.
settings.register_profile("search", deadline=None, print_blob=True)
settings.register_profile("dossier", settings.get_profile("search"), derandomize=True)
settings.load_profile("dossier")


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the checkout that contains the tests."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `dossier` with these arguments in this process, from the folder `cwd` if given."""

    def command(*arguments: str | Path, cwd: Path | None = None) -> Ran:
        if cwd is not None:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small case without errors."""
    return case_folder(tmp_path / "case")
