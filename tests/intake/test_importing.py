"""`dossier import`: what is new goes into the record, what is there or not the beneficiary's is named, nothing else changes."""

from __future__ import annotations

import re
import stat
from datetime import date as Day
from pathlib import Path

import pytest

from dossier.disk.texts import replace_texts
from dossier.errors import OutputError
from dossier.importers import TableOrder
from dossier.intake.importing import ImportOutcome, import_exports
from dossier.intake.sorting import ImportOrder
from dossier.reading.read import read_record
from tests.support.folders import everything_in
from tests.support.terminal import Run

HEAD = "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad\n"
RECORD = """\
# my papers
publications:
- id: stroke-2024   # the big one
  title: "CT perfusion thresholds in occlusion: a cohort"
  authors: [Haddad LM, Osei K]
  date: 2024-05-17
  doi: 10.5555/STROKE
"""
BIB = """
@article{a, title={CT Perfusion: other words}, author={Haddad, L.}, doi={10.5555/stroke}, pmid={99000009}, year=2024}
@article{b, title={{CT} perfusion thresholds in occlusion -- a cohort}, author={Haddad, L.}, year=2023, doi={10.5555/pre}}
@article{c, title={Something new under the sun}, author={Osei, K. and Haddad, Leila and Brandt, P.}, year=2022, month=mar}
@article{d, title={Works of others}, author={Nobody, N.}, year=2022}
@article{e, title={Something new under the sun}, author={Osei, K and Haddad, L}, year=2022}
@article{f, title={Two of one name}, author={Haddad, L. and Haddad, Leila and Haddad, M.}, year=2021}
@article{g, author={Haddad, L.}, year=2021}
@article{h, title={Many hands}, author={Osei, K. and others}, year=2020}
@article{i, title={Edited}, editor={Haddad, L.}, year=2020}
@article{j, title={No date}, author={Haddad, L.}, year={around 2001 or 2002}}
"""
TODAY = Day(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    (root / "record").mkdir(parents=True)
    (root / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    (root / "record/papers.yaml").write_text(RECORD, encoding="utf-8", newline="\r\n")
    return root


def export(root: Path, text: str, name: str = "scholar.bib") -> Path:
    path = root.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(
    root: Path, *files: Path, everything: bool = False, dry_run: bool = False, into: str = ""
) -> ImportOutcome:
    return import_exports(root, ImportOrder(files, TODAY, into=into, everything=everything, dry_run=dry_run))


def test_new_entries_go_below_those_of_their_kind(root: Path) -> None:
    before = (root / "record/papers.yaml").read_bytes()
    outcome = imported(root, export(root, BIB))
    after = (root / "record/papers.yaml").read_bytes()
    assert after.startswith(before.removesuffix(b"\r\n"))
    assert after.count(b"\r\n") == after.count(b"\n")
    assert (
        b"""- id: something-new-2022\r
  title: Something new under the sun\r
  authors: [K. Osei, Leila Haddad, P. Brandt]\r
  date: 2022-03\r
  position: second\r
  imported_from: scholar.bib, 2026-11-22\r
"""
        in after
    )
    assert [each.at for each in outcome.added] == [f"scholar.bib:{line}" for line in (3, 4, 7, 11)]
    record, findings = read_record(root)
    assert record is not None
    assert {finding.code for finding in findings} <= {"R002", "R008", "R011"}


def test_what_is_there_is_named_with_what_could_be_added(root: Path) -> None:
    outcome = imported(root, export(root, BIB))
    by_doi, twin = outcome.present
    assert (by_doi.at, twin.at) == ("scholar.bib:2", "scholar.bib:6")
    assert by_doi.reason == "the same DOI as stroke-2024 (record/papers.yaml:3); the export also has pmid: 99000009"
    assert twin.reason.startswith("the same title as something-new-2022 (scholar.bib:4)")


def test_a_preprint_is_not_its_article(root: Path) -> None:
    preprint = imported(root, export(root, BIB)).added[0]
    assert preprint.remark == "stroke-2024 (record/papers.yaml:3) has the same title and another DOI and year"
    assert any("stroke-2024 has the same title" in comment for comment in preprint.entry.comments)


def test_what_is_not_sure_is_left_to_confirm(root: Path) -> None:
    entries = {str(each.entry.fields["title"]): each.entry for each in imported(root, export(root, BIB)).added}
    two, undated = entries["Two of one name"], entries["No date"]
    assert "position" not in two.fields
    assert "several may be you" in two.comments[0]
    assert "date" not in undated.fields
    assert undated.comments == ["to confirm: the date, in the export around 2001 or 2002"]
    assert undated.fields["position"] == "sole"


def test_what_is_left_to_confirm_is_a_finding_until_its_comment_is_deleted(root: Path) -> None:
    text = """
@article{a, title={A second name}, author={Haddad-Osei, L. and Brandt, P.}, year=2024}
@article{b, title={An initial more}, author={Haddad, L. M. K. and Brandt, P.}, year=2023}
@article{c, title={As recorded}, author={Haddad, Leila M. and Brandt, P.}, year=2022}
"""
    outcome = imported(root, export(root, text))
    assert [each.entry.fields.get("position") for each in outcome.added] == [None, None, "first"]
    left = [(each.entry, each.message) for each in read_record(root)[1] if each.code == "R011"]
    words = "is left to confirm: whether you are among the authors; no recorded spelling, but perhaps you:"
    assert left == [
        ("second-name-2024", f"'second-name-2024' {words} L. Haddad-Osei"),
        ("initial-more-2023", f"'initial-more-2023' {words} L. M. K. Haddad"),
    ]
    path = root / "record/papers.yaml"
    kept = [line for line in path.read_bytes().splitlines(keepends=True) if b"# to confirm" not in line]
    path.write_bytes(b"".join(kept))
    assert "R011" not in {each.code for each in read_record(root)[1]}


def test_works_of_others_come_only_when_asked_for(root: Path) -> None:
    path = export(root, BIB)
    skipped = {each.at: each.reason for each in imported(root, path, dry_run=True).skipped}
    assert skipped == {
        "scholar.bib:5": "none of the authors is Leila M. Haddad",
        "scholar.bib:8": "it has no title",
        "scholar.bib:9": "none of the authors is Leila M. Haddad, as far as the export lists them",
        "scholar.bib:10": "the export names no author",
    }
    assert "left out as works of others: 3" in imported(root, path, dry_run=True).remarks[-1]
    added = {each.at: each.entry for each in imported(root, path, everything=True).added}
    assert any("whether it is yours" in comment for comment in added["scholar.bib:5"].comments)


def test_nothing_comes_twice(root: Path) -> None:
    path = export(root, BIB)
    first = imported(root, path)
    files = everything_in(root)
    again = imported(root, path)
    assert not again.added
    assert len(again.present) == len(first.added) + len(first.present)
    assert everything_in(root) == files


def test_an_orcid_export_of_somebody_else_is_not_taken(root: Path) -> None:
    text = '{"orcid-identifier": {"path": "0000-0002-1694-233X"}, "activities-summary": {"works": {"group": [{"work-summary": [{"put-code": 1, "title": {"title": {"value": "A work"}}}]}]}}}'
    path = export(root, text, "orcid.json")
    unsaid = imported(root, path, dry_run=True)
    assert len(unsaid.added) == 1
    assert "does not say that it is yours" in unsaid.remarks[0]
    (root / "dossier.yaml").write_text(f"{HEAD}  orcid: 0000-0002-1825-0097\n", encoding="utf-8")
    outcome = imported(root, path, dry_run=True)
    assert not outcome.added
    assert "0000-0002-1694-233X, the beneficiary's is 0000-0002-1825-0097" in outcome.skipped[0].reason


def test_only_the_kinds_that_are_asked_for(run: Run, root: Path) -> None:
    shown = run("import", export(root, BIB), "-C", root, "--kind", "patents")
    assert (shown.code, shown.out) == (0, "")
    assert "skipped, of other kinds than those asked for: 9\n0 entries added; 0 already there, 10 skipped" in shown.err


def test_ids_tell_what_an_entry_is_and_are_unique(root: Path) -> None:
    titles = [
        "A Study of the Perfusion Thresholds in Stroke",
        "Perfusion thresholds in stroke, part two",
        "Über Gehör",
        "病例报告",
        "Perfusion thresholds",
    ]
    rows = "".join(f'"{title}",Leila Haddad,2020\n' for title in titles)
    outcome = imported(root, export(root, f"Title,Authors,Year\n{rows}", "a.csv"))
    assert [each.entry.fields["id"] for each in outcome.added] == [
        "perfusion-thresholds-2020",
        "perfusion-thresholds-stroke-2020",
        "uber-gehor-2020",
        "publication-2020",
        "perfusion-thresholds-2020-2",
    ]


def test_a_quotation_mark_that_is_not_closed_makes_no_title(root: Path) -> None:
    rows = 'Title,Authors,Year\n"Not closed,Leila Haddad,2020\n' + "Another title,Leila Haddad,2020\n" * 60
    outcome = imported(root, export(root, rows, "a.csv"))
    assert not outcome.added
    assert "is a quotation mark or brace missing?" in outcome.skipped[0].reason


def test_rows_of_another_kind(root: Path) -> None:
    path = export(root, "Journal,Done,When\nExample Journal,4,2023\nOther Example,many,soon\n", "reviews.csv")
    table = TableOrder("reviews", {"title": "Journal", "body": "Journal", "completed": "Done", "date": "When"})
    outcome = import_exports(root, ImportOrder([path], TODAY, kinds=("reviews",), table=table))
    good, doubtful = (each.entry for each in outcome.added)
    assert good.fields["completed"] == "4"
    assert "completed" not in doubtful.fields
    assert set(doubtful.comments) == {
        "to confirm: completed, in the export many",
        "to confirm: the date, in the export soon",
    }
    assert list(outcome.after) == ["record/reviews.yaml"]
    record, findings = read_record(root)
    assert record is not None
    assert [(finding.code, finding.entry) for finding in findings] == [("R011", "other-example")] * 2


def test_of_many_that_are_there_already_the_first_few_are_named(run: Run, root: Path) -> None:
    works = [
        f"@article{{k{n},title={{Work number {n} of many}},author={{Haddad LM}},year={{2020}},doi={{10.1000/m{n}}}}}"
        for n in range(9)
    ]
    path = export(root, "\n".join(works))
    run("import", path, "-C", root)
    shown, every = (run("import", path, "-C", root, *more).err for more in ((), ("--verbose",)))
    assert shown.count("already there, the same DOI") == 3
    assert "… and 6 more already there: --verbose lists them all\n0 entries added; 9 already there" in shown
    assert every.count("already there, the same DOI") == 9


def test_the_command_says_what_it_did(run: Run, root: Path) -> None:
    path = export(root, BIB)
    shown = run("import", path, "-C", root)
    assert shown.code == 0
    assert "record/papers.yaml: something-new-2022  Something new under the sun  (scholar.bib:4)\n" in shown.out
    assert "scholar.bib:2: already there, the same DOI as stroke-2024 (record/papers.yaml:3)" in shown.err
    assert "scholar.bib:5: skipped, none of the authors is Leila M. Haddad" in shown.err
    assert (
        "4 entries added, 3 of them with something to confirm (# to confirm); 2 already there, 4 skipped" in shown.err
    )
    assert run("check", root).code == 0


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, root: Path) -> None:
    files = everything_in(root)
    shown = run("import", export(root, BIB), "-C", root, "--dry-run")
    assert shown.code == 0
    assert shown.out.startswith("--- a/record/papers.yaml\n+++ b/record/papers.yaml\n@@ ")
    assert "+- id: something-new-2022\n" in shown.out.replace("\r", "")
    assert not re.search(r"^-(?!-)", shown.out, re.MULTILINE)
    assert "4 entries would be added" in shown.err
    assert everything_in(root) == files


def test_a_file_of_ones_choice(run: Run, root: Path) -> None:
    assert run("import", export(root, BIB), "-C", root, "--into", "record/new.yaml", "-q").code == 0
    assert (root / "record/new.yaml").read_text(encoding="utf-8").startswith("publications:\n  - id: ")
    assert (
        run("import", export(root, BIB), "-C", root, "--into", "elsewhere/new.yaml").code == 0
    )  # nothing is left to add
    (root / "record/new.yaml").unlink()
    shown = run("import", export(root, BIB), "-C", root, "--into", "elsewhere/new.yaml")
    assert (shown.code, "entries go into" in shown.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (BIB, ("--kind", "publication"), "did you mean publications?"),
        (BIB, ("--map", "title"), "expected FIELD=COLUMN"),
        (BIB, ("--map-file", "nowhere.yaml"), "no such file"),
    ],
)
def test_what_cannot_be_imported_changes_nothing(
    run: Run, root: Path, text: str, options: tuple[str, ...], words: str
) -> None:
    files = everything_in(root)
    shown = run("import", export(root, text), "-C", root, *options)
    assert shown.code == 2
    assert words in shown.err
    assert everything_in(root) == files


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("words only", "this is none of"),
        ("", "the file is empty"),
        (None, "no such file"),
        ('{"items": [{"itemType": "book"}]}', "Zotero JSON, which is not read; export the references as RIS"),
    ],
)
def test_of_several_exports_those_that_can_be_read_are_taken(
    run: Run, root: Path, text: str | None, words: str
) -> None:
    bad = root.parent / "bad.bin"
    if text is not None:
        bad.write_text(text, encoding="utf-8")
    files = everything_in(root)
    alone = run("import", bad, "-C", root)
    assert (alone.code, words in alone.err, alone.out) == (2, True, "")
    assert everything_in(root) == files
    both = run("import", bad, export(root, BIB), "-C", root)
    assert both.code == 2
    assert "record/papers.yaml: something-new-2022" in both.out
    assert f"not imported: {bad}: " in both.err
    assert words in both.err


@pytest.mark.parametrize("order", [("-v", "import"), ("import", "-v")])
def test_verbose_stands_before_the_command_or_after_it(run: Run, root: Path, order: tuple[str, ...]) -> None:
    path = export(root, BIB)
    words = list(order)
    words.insert(words.index("import") + 1, str(path))
    assert "wrote record/papers.yaml" in run(*words, "-C", root).err


def test_quiet_stands_before_the_command(run: Run, root: Path) -> None:
    assert run("-q", "import", export(root, BIB), "-C", root).err == ""


def test_a_list_that_is_cut_short_speaks_for_its_printed_names(root: Path) -> None:
    bib = """
@article{a, title={Mine in front}, author={Haddad, Leila and Osei, K. and others}, year=2020}
@article{b, title={Not mine}, author={Osei, K. and Brandt, P. and others}, year=2020}
@article{c, title={Nobody named}, author={others}, year=2020}
"""
    outcome = imported(root, export(root, bib))
    assert [each.entry.fields["title"] for each in outcome.added] == ["Mine in front"]
    assert outcome.added[0].entry.fields["position"] == "first"
    assert outcome.skipped[0].reason == "none of the authors is Leila M. Haddad, as far as the export lists them"


def test_a_mapping_from_a_file(run: Run, root: Path) -> None:
    mapping = export(root, "title: Titel\nauthors: Autoren\ndate: Jahr\n", "columns.yaml")
    table = export(root, 'Titel;Autoren;Jahr\nEtwas Neues;"Haddad, Leila; Osei, K";2019\n', "liste.csv")
    shown = run("import", table, "-C", root, "--map-file", mapping)
    assert shown.code == 0
    assert "Etwas Neues" in shown.out


def test_a_record_that_cannot_be_read_is_left_alone(run: Run, root: Path) -> None:
    (root / "record/other.yaml").write_text("reviews: [", encoding="utf-8")
    files = everything_in(root)
    shown = run("import", export(root, BIB), "-C", root)
    assert shown.code == 2
    assert "record/other.yaml:1:" in shown.err
    assert everything_in(root) == files


def test_the_name_of_the_sample_is_nobodys(run: Run, root: Path) -> None:
    (root / "dossier.yaml").write_text(HEAD.replace("Leila M. Haddad", "Your Name"), encoding="utf-8")
    shown = run("import", export(root, BIB), "-C", root)
    assert (shown.code, "name of the sample" in shown.err) == (2, True)


def test_the_mode_of_a_file_stays(root: Path) -> None:
    path = root / "record/papers.yaml"
    path.chmod(0o640)
    imported(root, export(root, BIB))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_that_changed_meanwhile_is_refused(root: Path) -> None:
    before = {"dossier.yaml": (root / "dossier.yaml").read_bytes(), "record/papers.yaml": b"as it was read"}
    files = everything_in(root)
    with pytest.raises(OutputError, match="changed by something else"):
        replace_texts(root, before, {"dossier.yaml": b"new", "record/papers.yaml": b"new"})
    with pytest.raises(OutputError, match="changed by something else"):
        replace_texts(root, {}, {"dossier.yaml": b"new"})
    assert everything_in(root) == files


def test_all_files_are_replaced_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: (root / name).read_bytes() for name in ("dossier.yaml", "record/papers.yaml")}
    files = everything_in(root)
    rename = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "papers.yaml":
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    new = {"record/a.yaml": b"new", "dossier.yaml": b"new", "record/papers.yaml": b"new"}
    with pytest.raises(OutputError):
        replace_texts(root, before, new)
    assert everything_in(root) == files


def test_of_many_works_of_others_a_few_stand_for_all(run: Run, root: Path) -> None:
    others = "".join(f"@article{{a{n}, title={{Work {n}}}, author={{Osei, K}}, year=2020}}\n" for n in range(9))
    path = export(root, others + "@article{b, title={Near}, author={Hadad, L}, year=2020}\n")
    shown = run("import", path, "-C", root)
    assert shown.err.count("none of the authors is Leila M. Haddad:") == 3
    assert "… and 6 more skipped for the same reason: --verbose lists them all" in shown.err
    assert "none of the authors is Leila M. Haddad; one is called L Hadad: Near" in shown.err
    assert shown.err.splitlines()[-2].startswith("left out as works of others: 10. If some are yours")
    assert run("import", path, "-C", root, "-v").err.count("none of the authors is Leila M. Haddad:") == 9


def test_a_document_is_sent_to_add(run: Run, root: Path) -> None:
    (root / "article.pdf").write_bytes(b"%PDF-1.7\n")
    assert "as in `dossier add publications article.pdf`" in run("import", root / "article.pdf", "-C", root).err
