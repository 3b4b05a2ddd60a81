"""What all tests share: hypothesis settings without a clock, and the folders of the project."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
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

# A shell that runs the tests in the background has interrupts ignored, and what ignores a signal hands that on to the
# programs that tests start and interrupt.
if threading.current_thread() is threading.main_thread():
    for _number, _usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(_number) is signal.SIG_IGN:
            signal.signal(_number, _usual)

# The secret of the machine that seals caches stays apart from that of whoever runs the tests.
_OWNER = os.getuid() if hasattr(os, "getuid") else 0
os.environ["XDG_STATE_HOME"] = str(Path(tempfile.gettempdir()) / f"dossier-tests-{_OWNER}")

OUTCOMES = ("passed", "failed", "skipped", "xfailed", "xpassed", "error")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden pages anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew, where a change is meant")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many test functions ran, in how many cases, and what tests recorded as `summary`."""
    reports = [report for outcome in OUTCOMES for report in terminalreporter.getreports(outcome)]
    cases = {report.nodeid for report in reports if isinstance(report, pytest.TestReport)}
    functions = {case.partition("[")[0] for case in cases}
    terminalreporter.write_line(f"{len(functions)} test functions, {len(cases)} cases")
    for report in reports:
        for name, value in report.user_properties if isinstance(report, pytest.TestReport) else ():
            if name == "summary" and report.when == "call":
                terminalreporter.write_line(str(value))


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
