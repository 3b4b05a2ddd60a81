"""The documentation is complete and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from dossier import codes
from dossier.cli.program import program
from tests.terminal import Run

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = sorted(program.commands)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_docs_and_has_help(name: str) -> None:
    assert f"`dossier {name}" in read("README.md") + read("docs/guide.md") + read("CHANGELOG.md")
    assert re.search(rf"^## `dossier {name}\b", read("docs/commands.md"), re.MULTILINE)
    assert program.commands[name].get_short_help_str(200)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_in_the_docs(name: str) -> None:
    page = read("docs/commands.md")
    words = [
        word for option in program.commands[name].params if isinstance(option, click.Option) for word in option.opts
    ]
    assert [word for word in words if f"`{word}" not in page] == []


@pytest.mark.parametrize("code", codes.ALL)
def test_every_code_stands_in_the_docs(code: str) -> None:
    assert re.search(rf"^#+ {code}\b", read("docs/findings.md"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    broken = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_claims_that_a_criterion_is_met(page: Path) -> None:
    text = re.sub(r"\bnever says that a criterion is met\b|\bnothing meets one\b", "", page.read_text(encoding="utf-8"))
    claim = (
        r"\b(criteri\w+ (is|are) (met|satisfied)|(meets|satisfies) (the|a) criteri\w+|qualif(y|ies) for|approvable)\b"
    )
    assert not re.search(claim, re.sub(r"\s+", " ", text))


def test_the_example_of_a_finding_in_the_readme_is_what_is_printed() -> None:
    from dossier.finding import Finding, Location, Severity
    from dossier.report import Report, text_report

    message = "expected a date such as 2024-05, got '2024-13'"
    finding = Finding(Location("record/2024.yaml", 12, 11), "R003", Severity.ERROR, message)
    lines = {"record/2024.yaml": [""] * 11 + ["    date: 2024-13"]}
    shown = text_report(Report((finding,), 1, 1, lines)).splitlines()[:3]
    assert "\n".join(shown) in read("README.md")


def test_the_five_minutes_of_the_readme_end_in_a_bundle(run: Run, tmp_path: Path) -> None:
    record, petitions = re.findall(r"^```yaml\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    run("init", "my-case", cwd=tmp_path)
    folder = tmp_path / "my-case"
    (folder / "evidence/editor-thanks.eml").write_bytes(
        b"From: office@example.org\nSubject: Thanks\n\nEleven reviews.\n"
    )
    for name, text in (("record/record.yaml", record), ("dossier.yaml", petitions)):
        written = (folder / name).read_text(encoding="utf-8").replace("name: Your Name", "name: Leila M. Haddad") + text
        (folder / name).write_text(written, encoding="utf-8")
    assert run("check", cwd=folder).code == 0
    assert "review-imaging" not in run("status").err
    assert run("build").out == f"{folder / 'build/eb1a/bundle.pdf'}\n"
    assert (folder / "build/eb1a/manifest.json").exists()
