"""The documentation is complete, and its links lead somewhere."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from pathlib import Path

import click
import pypdf
import pytest

from dossier.cli.program import program
from dossier.explain import codes
from dossier.importers import FORMATS
from dossier.reading.parse import parse
from tests.support.heaps import SENT, mbox
from tests.support.house import rooms
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Run

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = sorted(name for name, command in program.commands.items() if not command.hidden)
COMMON = ("-C", "-q", "--quiet", "-v", "--verbose")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_docs_and_has_help(name: str) -> None:
    assert f"`dossier {name}" in read("README.md") + read("docs/guide.md") + read("CHANGELOG.md")
    assert re.search(rf"^## `dossier {name}\b", read("docs/commands.md"), re.MULTILINE)
    assert program.commands[name].get_short_help_str(200)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_in_the_docs_of_its_command(name: str) -> None:
    top, *sections = re.split("^(?=## )", read("docs/commands.md"), flags=re.MULTILINE)
    own = next(section for section in sections if section.startswith(f"## `dossier {name}"))
    options = [option for option in program.commands[name].params if isinstance(option, click.Option)]
    for word in (word for option in options for word in option.opts):
        assert f"`{word}" in (top if word in COMMON else own), word


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_chosen_from_stands_in_the_docs(name: str) -> None:
    page = read("docs/commands.md")
    for option in program.commands[name].params:
        for choice in option.type.choices if isinstance(option.type, click.Choice) else ():
            assert f"`{option.opts[0]} {choice}`" in page


def test_every_format_that_can_be_imported_stands_in_the_docs() -> None:
    assert [each.name for each in FORMATS.values() if each.name not in read("docs/commands.md")] == []


@pytest.mark.parametrize("code", codes.ALL)
def test_every_code_stands_in_the_docs(code: str) -> None:
    assert re.search(rf"^#+ {code}\b", read("docs/findings.md"), re.MULTILINE)


@pytest.mark.slow
def test_generated_pages_are_up_to_date_and_no_other_lies_beside_them() -> None:
    written = runpy.run_path(str(ROOT / "docs/write.py"))["pages"]()
    stale = [name for name, text in written.items() if read(f"docs/{name}") != text]
    assert stale == [], "run `make docs`"
    lying = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/classifications").iterdir()}
    assert lying <= set(written)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    broken = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert broken == []


def anchors(page: Path) -> set[str]:
    """The places of a page that links may lead to, as its headings make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_headings(page: Path) -> None:
    targets = re.findall(r"\]\(([^):#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    broken = [place for file, place in targets if place not in anchors(page.parent / file if file else page)]
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


HEAD_OF_A_NEW_CASE = re.compile(r"^beneficiary:\n(?:  .*\n)+", re.MULTILINE)
EXPORT = """\
PMID- 38000001
TI  - Example of a title that is imported
AU  - Haddad LM
AU  - Osei K
JT  - Example Journal of Imaging
DP  - 2024 May
LID - 10.1000/example.1 [doi]
PT  - Journal Article
"""


LIBRARY = "@article{a, title={Example of a work with its file}, author={Haddad, L. M.}, year=2023, file={:one.pdf:PDF}}"


def walk(run: Run, folder: Path, page: str) -> Path:
    """Do what a page says from an empty folder on, command by command; the case that came of it.

    What it shows of `dossier.yaml` first is written there once the case is made; `add` takes what it would propose.
    """
    inbox = folder / "Downloads"
    inbox.mkdir()
    shutil.copy(ROOT / "examples/radiology-case/evidence/stroke-2024.pdf", inbox / "article.pdf")
    for number, name in enumerate(("certificate.pdf", "rules.pdf")):
        write_pdf(inbox / name, [Sheet(seed=number)])
    (inbox / "thank-you.eml").write_bytes(b"From: office@example.org\nSubject: Thanks\n\nEleven reviews.\n")
    (inbox / "pubmed.nbib").write_text(EXPORT, encoding="utf-8")
    (inbox / "reviews.mbox").write_bytes(mbox([mail.data(number) for number, mail in enumerate(SENT[:9])]))
    (inbox / "Library").mkdir()
    write_pdf(inbox / "Library/one.pdf", [Sheet(seed=7)])
    (inbox / "Library/Library.bib").write_text(LIBRARY, encoding="utf-8")
    head = HEAD_OF_A_NEW_CASE.search(page)
    assert head
    case = folder
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    assert lines
    for line in lines:
        program_name, *words = shlex.split(line.replace("~/Downloads", str(inbox)), comments=True)
        if program_name == "cd":
            case = case / words[0]
            written = HEAD_OF_A_NEW_CASE.sub(head[0], (case / "dossier.yaml").read_text(encoding="utf-8"))
            (case / "dossier.yaml").write_text(written + page_petitions(page), encoding="utf-8")
            continue
        assert program_name == "dossier"
        done = run(*words, *(["--yes"] if words[0] == "add" else []), cwd=case)
        assert done.code in ((0, 1) if words[0] == "check" else (0,)), f"{line}\n{done.out}{done.err}"
    return case


def page_petitions(page: str) -> str:
    """What a page shows first under `petitions:`."""
    found = re.search(r"^petitions:\n(?:  .*\n)+", page, re.MULTILINE)
    assert found
    return found[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["README.md", "docs/guide.md"])
def test_the_commands_of_a_page_work_one_after_the_other(run: Run, tmp_path: Path, name: str) -> None:
    case = walk(run, tmp_path, read(name))
    assert {path.name for path in (case / "build/eb1a").iterdir()} == {
        "bundle.pdf",
        "manifest.json",
        "working-paper.pdf",
    }
    assert "DRAFT" in "".join(page.extract_text() for page in pypdf.PdfReader(case / "build/eb1a/bundle.pdf").pages)
    assert (case / "record/publications.yaml").read_text(encoding="utf-8").count("- id:") >= 1
    assert (case / "record/reviews.yaml").exists()


@pytest.mark.slow
def test_the_entry_of_the_readme_ends_in_a_bundle(run: Run, tmp_path: Path) -> None:
    page = read("README.md")
    entry = re.search(r"^reviews:\n(?:  .*\n)+", page, re.MULTILINE)
    assert entry
    run("init", "my-case", cwd=tmp_path)
    folder = tmp_path / "my-case"
    (folder / "evidence/editor-thanks.eml").write_bytes(
        b"From: office@example.org\nSubject: Thanks\n\nEleven reviews.\n"
    )
    for name, text in (("record/record.yaml", entry[0]), ("dossier.yaml", page_petitions(page))):
        written = (folder / name).read_text(encoding="utf-8").replace("name: Your Name", "name: Leila M. Haddad") + text
        (folder / name).write_text(written, encoding="utf-8")
    assert run("check", cwd=folder).code == 0
    assert "review-imaging" not in run("status").err
    assert run("build").out == f"{folder / 'build/eb1a/bundle.pdf'}\n"
    assert (folder / "build/eb1a/manifest.json").exists()


@pytest.mark.parametrize("name", ["README.md", "docs/guide.md"])
def test_what_a_page_shows_as_yaml_can_be_read(name: str) -> None:
    for block in re.findall(r"^```yaml\n(.*?)^```", read(name), re.MULTILINE | re.DOTALL):
        assert parse("shown.yaml", block.encode())[1] == (), block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for line in [*re.findall(r"`dossier ([^`\n]+)`", text), *re.findall(r"^(?: {4})?dossier (.+)", text, re.MULTILINE)]:
        words = line.partition("#")[0].split()
        if words[0] not in program.commands:
            assert words[0].startswith("-"), line
            continue
        known = {word for option in program.commands[words[0]].params for word in option.opts}
        assert {word for word in words if word.startswith("-") and len(word) > 1} - {"-h", "--help"} <= known, line


def test_the_tables_of_the_design_name_every_room_and_nothing_that_is_not_there() -> None:
    rows = re.findall(r"^\| (`.*?) \|", read("docs/design.md"), re.MULTILINE)
    named = [name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert set(named) == rooms() - {"__main__"}
    assert [name for name in named if named.count(name) > 1] == ["documents"] * 2, "`documents` stands in both tables"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_the_project_that_a_page_names_is_there(page: Path) -> None:
    places = (ROOT, ROOT / "dossier", ROOT / "dossier/documents", page.parent)
    tops = {path.name for place in places for path in place.iterdir() if path.is_dir() and path.name[0] != "."}
    named = re.findall(r"`((\w+)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    yours = ("build/", "evidence/", "letters/", "record/")  # folders of a case
    gone = [
        name
        for name, top in named
        if top in tops and not name.startswith(yours)
        if not any((place / path).exists() for place in places for path in (name, f"{name}.py"))
    ]
    assert gone == []


def test_every_promise_of_security_names_tests_that_are_there() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", read("SECURITY.md"), re.MULTILINE)[2:]
    assert len(rows) > 10
    for promise, held_by in rows:
        tests = re.findall(r"`(\w+)`", held_by)
        assert tests, promise
        assert set(tests) <= there, promise
