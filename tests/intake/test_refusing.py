"""Works of others that an import leaves out are written into `not_mine` on request, and are never offered again."""

from __future__ import annotations

import re
from datetime import date as Day
from pathlib import Path

import pytest

from dossier.errors import DossierError
from dossier.intake.importing import ImportOutcome, import_exports
from dossier.intake.refusing import OthersWork, with_not_mine
from dossier.intake.sorting import ImportOrder
from dossier.reading.parse import parse
from dossier.reading.read import build_record, read_record
from dossier.record import Record
from tests.support.folders import everything_in
from tests.support.talking import talk
from tests.support.terminal import Run

HEAD = "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad   # as the passport has it\n  namesakes: [Lina Haddad]\n"
BIB = """
@article{a, title={Of a namesake}, author={Haddad, Lina and Osei, K.}, doi={https://doi.org/10.5555/LINA}, year=2021}
@article{b, title={Of strangers}, author={Brandt, P. and Osei, K.}, doi={10.5555/other}, pmid={99000001}, year=2022}
@article{c, title={Without a number}, author={Brandt, P.}, year=2020}
@article{d, title={A slip of the pen}, author={Hadad, Leila and Osei, K.}, doi={10.5555/slip}, year=2020}
@article{e, title={Cut short}, author={Osei, K. and others}, doi={10.5555/cut}, year=2019}
@article{f, title={No author}, doi={10.5555/none}, year=2019}
@article{g, title={Perhaps mine}, author={Haddad-Osei, L. and Brandt, P.}, doi={10.5555/perhaps}, year=2018}
@article{h, title={Mine indeed}, author={Haddad, Leila M. and Brandt, P.}, doi={10.5555/mine}, year=2018}
@article{i, title={In one text}, author={{Osei K, Brandt P, Haddad L}}, doi={10.5555/text}, year=2017}
"""
SURELY = ["10.5555/lina", "10.5555/other", "PMID 99000001"]
TODAY = Day(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    root.mkdir()
    (root / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    return root


def export(root: Path, text: str = BIB) -> Path:
    path = root.parent / "scholar.bib"
    path.write_text(text, encoding="utf-8")
    return path


def imported(
    root: Path, text: str = BIB, *, refuse: bool = False, everything: bool = False, dry_run: bool = False
) -> ImportOutcome:
    order = ImportOrder([export(root, text)], TODAY, refuse=refuse, everything=everything, dry_run=dry_run)
    return import_exports(root, order)


def record_of(head: bytes) -> Record:
    parsed, wrong = parse("dossier.yaml", head)
    record, findings = build_record([parsed])
    assert record is not None
    assert not wrong
    assert [each.code for each in findings if each.code.startswith("R003")] == []
    return record


def test_only_what_is_surely_somebody_elses_and_has_a_number_is_written_down(root: Path) -> None:
    outcome = imported(root, refuse=True)
    assert [each.title for each in outcome.not_mine] == ["Of a namesake", "Of strangers"]
    record, findings = read_record(root)
    assert record is not None
    assert list(record.not_mine) == SURELY
    assert (root / "dossier.yaml").read_text(encoding="utf-8") == (
        f'{HEAD}\nnot_mine:\n  - 10.5555/lina  # Lina Haddad, "Of a namesake"\n  - 10.5555/other  # P. Brandt, "Of strangers"\n'
        '  - PMID 99000001  # P. Brandt, "Of strangers"\n'
    )
    assert {each.code for each in findings} >= {"R008", "R011"}
    assert "having no DOI or PubMed number or a name that may be yours: 4" in outcome.remarks[-1]


def test_what_is_named_there_is_never_offered_again(root: Path) -> None:
    imported(root, refuse=True)
    files = everything_in(root)
    again = imported(root, refuse=True)
    reasons = {each.title: each.reason for each in again.skipped}
    assert reasons["Of a namesake"] == reasons["Of strangers"] == "named in not_mine"
    assert everything_in(root) == files
    added = {str(each.entry.fields["title"]) for each in imported(root, everything=True).added}
    assert "Without a number" in added
    assert not added & {"Of a namesake", "Of strangers"}


def test_an_entry_that_was_deleted_and_named_there_does_not_come_back(root: Path) -> None:
    imported(root)
    (root / "record/publications.yaml").unlink()
    assert "Perhaps mine" in {each.entry.fields["title"] for each in imported(root, dry_run=True).added}
    head = root / "dossier.yaml"
    head.write_text(f"{HEAD}not_mine: [doi:10.5555/PERHAPS]\n", encoding="utf-8")
    assert "Perhaps mine" not in {each.entry.fields["title"] for each in imported(root).added}


@pytest.mark.parametrize(
    "written", ["PMID 99000001", "pmid:99000001", "https://doi.org/10.5555/OTHER", "DOI: 10.5555/other"]
)
def test_a_number_may_be_written_in_several_forms(root: Path, written: str) -> None:
    (root / "dossier.yaml").write_text(f'{HEAD}not_mine: ["{written}"]\n', encoding="utf-8")
    assert {each.title for each in imported(root).skipped if each.reason == "named in not_mine"} == {"Of strangers"}


def test_what_the_record_has_is_there_whatever_is_named(root: Path) -> None:
    entry = "publications:\n  - {id: a, title: Of strangers, doi: 10.5555/other, date: 2022}\n"
    (root / "dossier.yaml").write_text(f"{HEAD}not_mine: [10.5555/other]\n{entry}", encoding="utf-8")
    assert [each.title for each in imported(root).present] == ["Of strangers"]


WORKS = [OthersWork(["10.5555/b:1<2>", "PMID 7"], 'Brandt P, "To confirm: #1"')]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(HEAD, id="none yet"),
        pytest.param(HEAD.removesuffix("\n"), id="no line end at the end"),
        pytest.param(HEAD.replace("\n", "\r\n"), id="lines that end as on Windows"),
        pytest.param("\ufeff" + HEAD, id="a byte order mark"),
        pytest.param(f"not_mine: [10.5555/a]   # others\n{HEAD}", id="in brackets"),
        pytest.param(f"not_mine: [10.5555/a,\n  # a namesake\n  PMID 5]\n{HEAD}", id="in brackets over lines"),
        pytest.param(f"not_mine:\n- 10.5555/a # Lina\n# more to come\n{HEAD}", id="with hyphens at the margin"),
        pytest.param(f"not_mine:\n    - 10.5555/a\n\n    - 'PMID 5'\n\n{HEAD}", id="with hyphens and blank lines"),
        pytest.param(f"not_mine:   # nothing yet\n{HEAD}", id="a key alone"),
        pytest.param(f"not_mine: []\n{HEAD}", id="empty brackets"),
        pytest.param(f"not_mine: ~   # none\n{HEAD}", id="a tilde"),
        pytest.param(f"{HEAD}awards:\n- id: a\n  title: A\n  # to fill in: issuer\n", id="entries in the same file"),
        pytest.param(f"---\n{HEAD}...\n", id="marks of a document"),
        pytest.param("{dossier: 1, beneficiary: {name: Leila M. Haddad}}\n", id="all in braces"),
    ],
)  # fmt: skip
def test_every_other_byte_stays(before: str) -> None:
    after = with_not_mine(before.encode(), WORKS)
    had, has = record_of(before.encode()).not_mine, record_of(after).not_mine
    assert has == (*had, "10.5555/b:1<2>", "PMID 7")
    kept = iter(after.decode())
    stays = re.sub(r"not_mine: (?:~|\[\])", "not_mine:", before)  # what stood for nothing goes
    assert all(char in kept for char in stays)
    _, findings = build_record([parse("dossier.yaml", after)[0]])
    assert [each.code for each in findings].count("R011") == before.count("# to fill in")


def test_a_single_number_in_place_of_the_list_is_named(root: Path) -> None:
    (root / "dossier.yaml").write_text(f"{HEAD}not_mine: 10.5555/a\n", encoding="utf-8")
    with pytest.raises(DossierError, match=r"write not_mine as a list, as in not_mine: \[10\.5555/a\]"):
        imported(root, refuse=True)
    assert not (root / "record").exists()


def test_entries_and_numbers_go_into_one_file_at_once(root: Path) -> None:
    order = ImportOrder([export(root)], TODAY, into="dossier.yaml", refuse=True)
    assert list(import_exports(root, order).after) == ["dossier.yaml"]
    record, _ = read_record(root)
    assert record is not None
    assert (len(record.entries), len(record.not_mine)) == (3, 3)


def test_the_command_names_what_it_writes_and_a_dry_run_writes_nothing(run: Run, root: Path) -> None:
    files = everything_in(root)
    shown = run("import", export(root), "-C", root, "--refuse", "--dry-run")
    assert "+  - PMID 99000001" in shown.out
    assert "9 skipped" not in shown.err
    assert "2 works of others would be put into not_mine" in shown.err
    assert everything_in(root) == files
    done = run("import", export(root), "-C", root, "--refuse")
    assert (
        "scholar.bib:3: skipped and put into not_mine as 10.5555/other, PMID 99000001, none of the authors is"
        in done.err
    )
    assert "; 2 works of others put into not_mine" in done.err
    assert done.code == 0
    both = run("import", export(root), "-C", root, "--refuse", "--all")
    assert (both.code, "give one of the two" in both.err) == (2, True)


def test_where_nobody_sits_nobody_is_asked(run: Run, root: Path) -> None:
    shown = run("import", export(root), "-C", root)
    assert "somebody else's" not in shown.err
    assert "not_mine" not in (root / "dossier.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "named"), [("y\n", SURELY), ("\n", []), ("n\n", []), ("\x03", [])])
def test_at_a_terminal_it_asks_once(root: Path, answer: str, named: list[str]) -> None:
    asked = ("2 works are somebody else's: write them into not_mine? [y/N]", answer)
    said, code = talk(root, ["import", str(export(root))], [asked])
    assert code == 0, said
    record, _ = read_record(root)
    assert record is not None
    assert list(record.not_mine) == named
    assert len(record.entries) == 3


@pytest.mark.slow
@pytest.mark.parametrize("options", [["--dry-run"], ["--quiet"], ["--all"], ["--refuse"]])
def test_at_a_terminal_it_does_not_ask_in_vain(root: Path, options: list[str]) -> None:
    said, code = talk(root, ["import", str(export(root)), *options], [])
    assert (code, "write them" in said) == (0, False), said
