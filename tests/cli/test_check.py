"""`dossier check`."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from tests.support.folders import change
from tests.support.terminal import Run


def codes_of(out: str) -> set[str]:
    return {finding["code"] for finding in json.loads(out)["findings"]}


def test_findings_are_the_result_and_stand_on_stdout(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    shown = run("check", cwd=folder)
    assert shown.code == 1
    assert shown.err == ""
    assert "record/2024.yaml:14:11: error R003 expected a date such as 2024-05, got '2023-13'\n" in shown.out
    assert "  14 |     date: 2023-13\n     |           ^\n" in shown.out


def test_what_is_left_to_confirm_is_a_note_that_an_entry_may_waive(run: Run, folder: Path) -> None:
    change(folder, "    date: 2023-11\n", "    date: 2023-11 # to confirm: the month\n")
    checked = run("check", folder)
    place = f"{next(at for at, line in enumerate((folder / 'record/2024.yaml').read_text().splitlines(), 1) if '2023-11' in line)}:11"
    assert (
        f"record/2024.yaml:{place}: note R011 'award-2023' is left to confirm: the month (at 'date')\n" in checked.out
    )
    assert checked.code == 0
    change(
        folder, "    issuer:", "    waive: [{code: R011, reason: the certificate prints the year alone}]\n    issuer:"
    )
    assert "R011" not in run("check", folder).out
    assert "the certificate prints the year alone" in " ".join(run("status", folder, "--all").out.split())


def test_a_clean_case_leaves_with_0(run: Run, folder: Path) -> None:
    shown = run("check", folder)
    assert shown.code == 0
    assert "in 2 entries, 3 documents" in shown.out


def test_warnings_fail_only_when_asked_to(run: Run, folder: Path) -> None:
    change(folder, "completed: 11", "completed: 11\n    issn: 1234-5678")
    change(
        folder,
        "reviews:",
        "publications:\n  - {id: p, title: P, issn: 1234-5678, documents: [{file: evidence/thanks.pdf, pages: '1'}]}\nreviews:",
    )
    change(folder, "    issn: 1234-5678\n", "")
    assert "R006" in codes_of(run("check", folder, "--format", "json").out)
    assert run("check", folder).code == 0
    assert run("check", folder, "--strict").code == 1


@pytest.mark.slow
@pytest.mark.parametrize("start", ["", "record", "evidence", "dossier.yaml"])
def test_the_case_is_found_from_anywhere_inside(run: Run, folder: Path, start: str) -> None:
    place = folder / start
    shown = run("check", place)
    assert shown.code == 0
    if place.is_dir():
        assert run("check", cwd=place).out == run("check", folder).out


def test_the_ways_to_name_the_folder_say_the_same(run: Run, folder: Path) -> None:
    above = folder.parent
    ways = [("check", "case"), ("check", "-C", "case"), ("-C", "case", "check"), ("check", "-C", "case/record")]
    shown = [run(*way, cwd=above) for way in ways]
    assert {each.code for each in shown} == {0}
    assert len({each.out for each in shown}) == 1


@pytest.mark.parametrize("way", [("check",), ("check", "nowhere"), ("check", "-C", "nowhere")])
def test_no_case_is_said(run: Run, tmp_path: Path, way: tuple[str, ...]) -> None:
    shown = run(*way, cwd=tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("dossier: ")


def test_text_that_is_no_yaml_is_a_finding_and_not_the_end(run: Run, folder: Path) -> None:
    (folder / "record/broken.yaml").write_bytes(b"awards: [\n\xff")
    change(folder, "2023-11", "2023-13")
    shown = run("check", folder, "--format", "json")
    assert shown.code == 1
    assert {"Y004", "R003"} <= codes_of(shown.out)


def test_a_head_that_cannot_be_read_leaves_an_object_too(run: Run, folder: Path) -> None:
    (folder / "dossier.yaml").write_text("beneficiary: [", encoding="utf-8")
    shown = run("check", folder, "--format", "json")
    assert shown.code == 1
    assert "Y001" in codes_of(shown.out)
    assert run("check", folder).code == 1


def test_github_names_the_file_from_the_working_folder(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    shown = run("check", "case", "--format", "github", cwd=folder.parent)
    assert "::error file=case/record/2024.yaml,line=14,col=11,title=R003::" in shown.out
    assert (
        "::error file=record/2024.yaml,line=14,col=11,title=R003::"
        in run("check", "--format", "github", cwd=folder).out
    )


def test_nothing_is_written(run: Run, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run("check", folder)
    run("status", folder)
    assert [path for path in sorted(folder.rglob("*")) if path not in before and ".dossier" not in path.parts] == []


def test_no_color_where_none_is_wanted(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(folder, "2023-11", "2023-13")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", folder).out


def test_a_lock_with_a_conflict_is_named(run: Run, folder: Path) -> None:
    (folder / "dossier.lock").write_text("<<<<<<< mine\n", encoding="utf-8")
    shown = run("check", folder)
    assert shown.code == 2
    assert "dossier.lock:1:1" in shown.err


def test_quiet_and_verbose_do_not_go_together(run: Run, folder: Path) -> None:
    assert run("check", "-q", "-v", folder).code == 2


def test_entries_and_files_narrow_what_is_shown(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    change(folder, "evidence/thanks.pdf", "evidence/thank.pdf")
    for words, codes in (
        (("award-2023",), {"R003"}),
        (("rev-stroke",), {"D001"}),
        (("rev-stroke", "award-2023"), {"D001", "R003"}),
        (("record/2024.yaml",), {"D001", "R003"}),
        (("record",), {"D001", "R003"}),
        (("evidence/rules.pdf",), {"R003"}),
        (("dossier.yaml",), set()),
        ((str(folder / "record/2024.yaml"),), {"D001", "R003"}),
    ):
        shown = run("check", *words, "--severity", "error", "--format", "json", cwd=folder)
        assert codes_of(shown.out) == codes, words
        assert shown.code == bool(codes)
    shown = run("check", "award-2023", "--severity", "error", cwd=folder)
    assert shown.out.splitlines()[-2:] == [
        "2 errors stop a build, 1 of them a draft too",
        "not shown, because not asked for: 1 error, 5 warnings, 5 notes",
    ]


def test_a_file_finds_its_case_from_elsewhere(run: Run, folder: Path) -> None:
    change(folder, "2023-11", "2023-13")
    shown = run("check", "case/record/2024.yaml", "--code", "r003", cwd=folder.parent)
    assert (shown.code, shown.out.count("error R003")) == (1, 1)
    assert run("check", folder, "rev-stroke", "--severity", "error", cwd=folder.parent).code == 0


def test_a_petition_has_the_findings_on_what_it_offers(run: Run, folder: Path) -> None:
    change(folder, "evidence/award.pdf", "evidence/none.pdf")  # which o1a excludes
    assert "D001" in codes_of(run("check", folder, "-p", "eb1a", "--format", "json").out)
    assert "D001" not in codes_of(run("check", folder, "-p", "o1a", "--format", "json").out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rev-storke",), "no entry 'rev-storke' in the record; did you mean rev-stroke?"),
        (("eb1a",), "no entry 'eb1a' in the record; 'eb1a' is a petition: `dossier check -p eb1a`"),
        (("judging",), "'judging' is a criterion: `dossier status judging` lists its entries"),
        (("record/2042.yaml",), "no file 'record/2042.yaml' in the case; did you mean record/2024.yaml?"),
        (("../elsewhere.yaml",), "'../elsewhere.yaml' lies outside the case"),
        (("--code", "R0003"), "no finding has the code 'R0003'; did you mean R003?"),
        (("-p", "eb1"), "no petition 'eb1' in dossier.yaml; did you mean eb1a?"),
        ((".", "../case"), ". and ../case are two cases"),
    ],
)
def test_what_is_not_there_is_a_usage_error(run: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    shown = run("check", *words, cwd=folder)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err


def test_all_shows_each_finding_by_itself(run: Run, folder: Path) -> None:
    papers = "".join(f"  - {{id: p-{number}, title: Paper {number}, date: 2024}}\n" for number in range(9))
    (folder / "record/papers.yaml").write_text(f"publications:\n{papers}", encoding="utf-8")
    short, whole = run("check", cwd=folder), run("check", "--all", cwd=folder)
    assert "error E001 no document in hand: 9 entries\n  record/papers.yaml:2:5 p-0\n" in short.out
    assert "  … and 6 more\n" in short.out
    assert short.out.count("error E001") == 1
    assert whole.out.count("error E001") == 9


def test_a_checkout_without_evidence_has_one_warning_and_the_rest_is_checked(run: Run, folder: Path) -> None:
    narrative = "classification: EB-1A\n    narrative: {judging: 'See [[rev-stroke:2]].'}\n"
    change(folder, "classification: EB-1A\n", narrative, "dossier.yaml")
    lines = "".join(f"{number:064x}  evidence/{name}.pdf\n" for number, name in enumerate(("thanks", "award", "rules")))
    (folder / "evidence.sha256").write_text(lines, encoding="utf-8")
    for file in (folder / "evidence").iterdir():
        file.unlink()
    shown = run("check", folder)
    assert shown.code == 0
    assert "warning D021 no evidence in this checkout: 3 documents were not looked at\n" in shown.out
    assert "D001" not in shown.out
    assert "D022" not in shown.out
    assert shown.out.splitlines()[-1].startswith("the documents that are not here stop a build; ")
    assert run("check", folder, "--strict").code == 1
    assert "D021" not in run("build", folder).err
    assert "error D001" in run("build", folder).err
    change(folder, "2023-11", "2023-13")
    assert "error R003" in run("check", folder).out
    (folder / "evidence.sha256").unlink()
    assert run("check", folder, "--format", "json").out.count('"D001"') == 3


def test_a_password_variable_that_is_not_set_is_named(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "evidence/rules.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="right"))
    assert "hint: name the environment variable that holds it with `password_env:`" in run("check", folder).out
    change(folder, "{file: evidence/rules.pdf,", "{file: evidence/rules.pdf, password_env: RULES_PASSWORD,")
    said = "hint: `password_env` names RULES_PASSWORD, which is not set here: set it in this shell"
    monkeypatch.delenv("RULES_PASSWORD", raising=False)
    assert said in run("check", folder).out
    monkeypatch.setenv("RULES_PASSWORD", "")
    assert said in run("check", folder).out
    monkeypatch.setenv("RULES_PASSWORD", "wrong")
    assert "hint: check the password\n" in run("check", folder).out
    monkeypatch.setenv("RULES_PASSWORD", "right")
    assert "D004" not in run("check", folder).out


def test_a_field_that_was_refused_is_not_called_unrecorded(run: Run, folder: Path) -> None:
    change(folder, "date: 2023-11", "date: 2023-13", "record/2024.yaml")
    said = run("check", folder)
    assert "expected a date such as 2024-05, got '2023-13'" in said.out + said.err
    assert "does not say when it was given" not in said.out + said.err
    change(folder, "    date: 2023-13\n", "    date:\n", "record/2024.yaml")
    said = run("check", folder)
    assert "does not say when it was given" in said.out + said.err
