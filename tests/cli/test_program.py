"""The program itself: help, version, wrong options, start-up."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from dossier import __version__
from dossier.cli.program import program
from tests.support.terminal import Run

NAMES = sorted(name for name, command in program.commands.items() if not command.hidden)


def test_alone_it_shows_the_way(run: Run) -> None:
    shown = run()
    assert shown.code == 0
    order = [shown.out.index(f"dossier {name}") for name in ("init", "check", "status", "build")]
    assert order == sorted(order)
    assert shown.out == run("--help").out


def test_help_may_be_asked_for_in_a_word(run: Run) -> None:
    assert run("help").out == run("--help").out
    assert run("help", "build").out == run("build", "--help").out
    refused = run("help", "buld")
    assert refused.code == 2
    assert "Did you mean 'build'?" in refused.err


def test_the_overview_cuts_no_sentence_short(run: Run) -> None:
    assert "..." not in run().out.partition("Commands:")[2]


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"dossier {__version__}\n"


@pytest.mark.parametrize("arguments", [("--no-such",), ("no-such-command",), ("check", "--format", "xml")])
def test_wrong_options_leave_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    shown = run(*arguments)
    assert shown.code == 2
    assert shown.out == ""
    assert "Error:" in shown.err


@pytest.mark.parametrize("name", NAMES)
def test_every_command_takes_a_folder_and_can_be_quiet(run: Run, name: str) -> None:
    shown = run(name, "--help").out
    assert all(option in shown for option in ("-C DIR", "-q, --quiet", "-v, --verbose", "-h, --help"))
    assert "Example" in shown


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_help(name: str) -> None:
    options = [option for option in program.commands[name].params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", NAMES)
def test_examples_keep_their_lines(name: str) -> None:
    shown = click.Context(program.commands[name], info_name=name).get_help()
    assert "\\b" not in shown
    examples = shown.partition("Example")[2].partition("Options:")[0].splitlines()[1:]
    assert all(line.startswith("    ") and not line.startswith("     ") for line in examples if line)


def test_help_does_not_wait_for_what_it_does_not_need() -> None:
    script = (
        "import sys\n"
        "from dossier.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pydantic', 'yaml', 'pikepdf', 'pypdf', 'reportlab', 'PIL') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"
