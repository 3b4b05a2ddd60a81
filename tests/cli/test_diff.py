"""`dossier diff`: what a build would make now is told apart from what was built, handed over or committed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dossier.build.order import Order
from dossier.handoff.issued import keep_issue, next_issue
from dossier.record.facts import facts_of
from dossier.workflow import build, readable_record
from tests.support.folders import HEAD, RECORD, case_folder, change
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Ran, Run

pytestmark = pytest.mark.slow

EB1A = (
    HEAD[: HEAD.index("  o1a:")]
    + """\
    narrative:
      judging: See [[rev-stroke:2]] and [[award-2023/criteria:1]].
"""
)
PRIVATE = "between the two of us"
MORE = f"    note_to_counsel: {PRIVATE}\n    waive: [{{code: E005, reason: {PRIVATE}}}]\n"
NOTED = RECORD.replace("    completed: 11\n", f"    completed: 11\n{MORE}")
HEADER = "eb1a: issue 1 (November 30, 2026) → now"

Edit = Callable[[Path], None]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=L", "-c", "user.email=l@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case that was handed over once and committed; tests take a copy."""
    folder = case_folder(tmp_path_factory.mktemp("issued") / "case", head=EB1A, record=NOTED)
    build(folder, Order())
    facts = facts_of(readable_record(folder), "eb1a", ("award-2023", "rev-stroke"))
    manifest = (folder / "build/eb1a/manifest.json").read_text(encoding="utf-8")
    day = "November 30, 2026"
    keep_issue(folder, next_issue((), "eb1a", manifest, profile="counsel", digest="0" * 64, date=day, facts=facts))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A", "-f", "--", "dossier.yaml", "record", "dossier.lock", "evidence.sha256", "issued")
    git(folder, "commit", "-q", "-m", "Hand over")
    return folder


@pytest.fixture
def case(handed_over: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(handed_over, tmp_path / "case", symlinks=True))


def lines(ran: Ran) -> list[str]:
    """Return the lines between the first, which names the versions, and the last, which counts."""
    return [" ".join(line.split()) for line in ran.out.splitlines()[1:-1]]


def content(folder: Path) -> None:
    write_pdf(folder / "evidence/rules.pdf", [Sheet(seed=9)])


def renamed(folder: Path) -> None:
    (folder / "evidence/rules.pdf").rename(folder / "evidence/criteria.pdf")
    change(folder, "evidence/rules.pdf", "evidence/criteria.pdf")


def grown(folder: Path) -> None:
    write_pdf(folder / "evidence/award.pdf", [Sheet(seed=3), Sheet(seed=7)])


def added(folder: Path) -> None:
    write_pdf(folder / "evidence/news.pdf", [Sheet(seed=5)])
    change(folder, "role: criteria}\n", "role: criteria}\n      - {file: evidence/news.pdf, role: announcement}\n")


def new_entry(folder: Path) -> None:
    write_pdf(folder / "evidence/talk.pdf", [Sheet(seed=6)])
    (folder / "record/2025.yaml").write_text(
        "awards:\n  - id: prize-2025\n    title: Example Prize\n    issuer: Example Society\n    date: 2025-02\n"
        "    documents:\n      - {file: evidence/talk.pdf, role: certificate}\n",
        encoding="utf-8",
    )


def edit(old: str, new: str, file: str = "record/2024.yaml") -> Edit:
    return lambda folder: change(folder, old, new, file)


REVIEW = "~ A-1 Peer review for Example Journal of Stroke Imaging"
AWARD = "~ B-1 Young Investigator Award"
EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a number": (
        edit("completed: 11", "completed: 14"),
        [REVIEW, "index: Reviewer (11 reviews completed) → Reviewer (14 reviews completed)", "completed 11 → 14"],
    ),
    "a title": (
        edit("title: Young Investigator Award", "title: Award"),
        ["~ B-1 Award", "title was: Young Investigator Award"],
    ),
    "a field that only the divider prints": (
        edit("role: reviewer", "role: reviewer\n    publisher: Example Press"),
        [REVIEW, "publisher nothing → Example Press"],
    ),
    "a document added": (added, [AWARD, "+ B-1c announcement evidence/news.pdf, exhibit page 3"]),
    "a document left out": (
        edit("      - {file: evidence/rules.pdf, role: criteria}\n", ""),
        [
            AWARD,
            "- B-1b criteria evidence/rules.pdf, was exhibit page 2",
            "exhibit page 2: cited in dossier.yaml:8 (narrative judging)",  # as it was printed; it is B001 now
        ],
    ),
    "other content": (
        content,
        [
            AWARD,
            "~ B-1b criteria evidence/rules.pdf: other content",
            "exhibit page 2: cited in dossier.yaml:8 (narrative judging)",
        ],
    ),
    "other content, longer": (
        grown,
        [
            AWARD,
            "~ B-1a certificate evidence/award.pdf: other content; exhibit page 1 is 1–2 now",
            "> B-1b criteria evidence/rules.pdf: exhibit page 2 is 3 now",
            "exhibit page 2: cited in dossier.yaml:8 (narrative judging)",
        ],
    ),
    "a file renamed": (
        renamed,
        [AWARD, "> B-1c criteria evidence/criteria.pdf: label was B-1b; renamed from evidence/rules.pdf"],
    ),
    "other pages": (
        edit("thanks.pdf, role", 'thanks.pdf, pages: "2", role'),
        [
            REVIEW,
            "~ A-1a completion evidence/thanks.pdf: other pages of the file; exhibit pages 1–2 are 1 now",
            "exhibit page 2: cited in dossier.yaml:8 (narrative judging)",
            "pages from 6 on moved by -1",
        ],
    ),
    "an entry added": (
        new_entry,
        ["+ B-2 Example Prize new, bundle pages 10–11", "pages from 6 on moved by +1"],
    ),
    "an entry left out": (
        edit("    classification: EB-1A\n", "    classification: EB-1A\n    exclude: [award-2023]\n", "dossier.yaml"),
        [
            "- B-1 Young Investigator Award withdrawn; was bundle pages 6–8",
            "the exhibit and exhibit page 2: cited in dossier.yaml:9 (narrative judging)",
        ],
    ),
    "an entry in another section": (
        edit(
            "    classification: EB-1A\n",
            "    classification: EB-1A\n    place: {award-2023: background}\n",
            "dossier.yaml",
        ),
        [
            "> C-1 Young Investigator Award was B-1",
            "the exhibit and exhibit page 2: cited in dossier.yaml:9 (narrative judging)",
            "pages from 6 on moved by +1",
        ],
    ),
    "a narrative": (
        edit("See [[rev-stroke:2]]", "Look at [[rev-stroke:2]]", "dossier.yaml"),
        ["~ narrative judging: other words"],
    ),
    "a role": (
        edit("role: criteria", "role: announcement"),
        [AWARD, "~ B-1b announcement evidence/rules.pdf: role was criteria; index: Criteria → Announcement"],
    ),
    "claims": (
        edit("    completed: 11\n", "    completed: 11\n    claims: [judging, contributions]\n"),
        [REVIEW, "offered under: judging → judging and contributions", "claims nothing → judging, contributions"],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_single_edit_gives_its_lines_and_no_other(run: Run, case: Path, name: str) -> None:
    make, expected = EDITS[name]
    make(case)
    ran = run("diff", "1", "--facts", cwd=case)
    assert (ran.code, ran.out.startswith(HEADER)) == (1, True), ran.out + ran.err
    assert lines(ran) == expected


def test_without_words_the_last_build_is_compared_with_now(run: Run, case: Path) -> None:
    same = run("diff", cwd=case)
    assert (same.code, same.out) == (0, "eb1a: the last build → now\n2 exhibits, all the same\n")
    before = {path: path.stat().st_mtime_ns for path in (case / "build").rglob("*")}
    change(case, "completed: 11", "completed: 14")
    told = run("diff", "--facts", cwd=case)
    assert (told.code, lines(told)[-1]) == (1, "completed 11 → 14")
    assert {path: path.stat().st_mtime_ns for path in (case / "build").rglob("*")} == before
    shutil.rmtree(case / "build")
    issue = run("diff", cwd=case)
    assert (issue.code, issue.out.splitlines()[0]) == (1, HEADER)
    shutil.rmtree(case / "issued")
    nothing = run("diff", cwd=case)
    assert (nothing.code, "nothing of 'eb1a' was built or handed over yet" in nothing.err) == (2, True)
    assert "nothing was handed over yet" in run("diff", "1", cwd=case).err


def test_what_decides_about_no_page_makes_no_difference(run: Run, case: Path) -> None:
    text = (case / "record/2024.yaml").read_text(encoding="utf-8")
    reviews, awards = text.split("awards:")
    (case / "record/2024.yaml").write_text(reviews, encoding="utf-8")
    (case / "record/awards.yaml").write_text(f"# moved\nawards:{awards}", encoding="utf-8")
    assert run("diff", "1", "--facts", cwd=case).code == 0
    # The lock keeps documents in the order in which they were first built.
    one, other = (
        f"      - {{file: evidence/{name}}}\n" for name in ("award.pdf, role: certificate", "rules.pdf, role: criteria")
    )
    change(case, one + other, other + one, "record/awards.yaml")
    assert run("diff", "1", "--facts", cwd=case).code == 0
    assert run("diff", "HEAD", "--facts", cwd=case).code == 0


def test_labels_given_out_anew_are_told_as_the_same_exhibits(run: Run, case: Path) -> None:
    change(case, "    classification: EB-1A\n", "    classification: EB-1A\n    sections: [other]\n", "dossier.yaml")
    one, other = (
        f"      - {{file: evidence/{name}}}\n" for name in ("award.pdf, role: certificate", "rules.pdf, role: criteria")
    )
    change(case, one + other, other + one)
    assert run("diff", "1", cwd=case).code == 0
    assert run("build", "--renumber", cwd=case).code == 0
    assert run("diff", cwd=case).code == 0
    told = run("diff", "1", cwd=case)
    assert [line for line in lines(told) if line[0] in "~>+-"] == [
        "~ A-1 Young Investigator Award was B-1",
        "> A-1a criteria evidence/rules.pdf: label was B-1b; exhibit page 2 is 1 now",
        "> A-1b certificate evidence/award.pdf: label was B-1a; exhibit page 1 is 2 now",
        "> B-1 Peer review for Example Journal of Stroke Imaging was A-1",
    ]
    assert "A-1 Young" in told.out.replace("  ", " ")


def test_labels_of_two_branches_that_were_merged_are_told(run: Run, case: Path) -> None:
    write_pdf(case / "evidence/talk.pdf", [Sheet(seed=6)])
    new_entry(case)
    lock = (case / "dossier.lock").read_text(encoding="utf-8")
    line = "      B-1: {entry: award-2023, section: other}\n"
    assert line in lock
    merged = lock.replace(
        line,
        f"{line}      B-2: {{entry: somebody-elses, section: other}}\n      B-3: {{entry: prize-2025, section: other}}\n",
    )
    (case / "dossier.lock").write_text(merged, encoding="utf-8")
    told = run("diff", "1", cwd=case)
    assert "+ B-3 Example Prize new, bundle pages 10–11" in lines(told)


def test_a_withdrawn_label_in_the_base_is_no_exhibit(run: Run, case: Path) -> None:
    change(
        case, "    classification: EB-1A\n", "    classification: EB-1A\n    exclude: [award-2023]\n", "dossier.yaml"
    )
    change(case, " and [[award-2023/criteria:1]]", "", "dossier.yaml")
    assert run("build", cwd=case).code == 0
    assert "B-1" in (case / "dossier.lock").read_text(encoding="utf-8")
    assert run("diff", cwd=case).out.splitlines()[-1] == "1 exhibit, all the same"
    change(case, "    exclude: [award-2023]\n", "", "dossier.yaml")
    assert lines(run("diff", cwd=case))[0] == "+ B-1 Young Investigator Award new, bundle pages 6–8"


def test_a_draft_is_compared_with_a_draft(run: Run, case: Path) -> None:
    (case / "evidence/rules.pdf").unlink()
    stopped = run("diff", "1", cwd=case)
    assert stopped.out.splitlines()[0] == f"{HEADER} (2 errors would stop a build)"
    hit = "exhibit page 2: cited in dossier.yaml:8 (narrative judging)"
    assert lines(stopped) == [AWARD, "- B-1b criteria evidence/rules.pdf, was exhibit page 2", hit]
    assert run("build", "--draft", cwd=case).code == 0
    draft = run("diff", cwd=case)
    assert (draft.code, draft.out.splitlines()[0]) == (0, "eb1a: the last build → now (as a draft)")
    placed = run("diff", "1", "build/eb1a", cwd=case)
    assert "+ criteria not in hand, exhibit page 2" in lines(placed)


def test_an_issue_without_facts_says_so(run: Run, case: Path) -> None:
    path = case / "issued/eb1a/001.json"
    issue = json.loads(path.read_text(encoding="utf-8"))
    del issue["facts"]
    path.write_text(json.dumps(issue), encoding="utf-8")
    shutil.rmtree(case / "build")
    told = run("diff", "1", "--facts", cwd=case)
    assert (told.code, lines(told)) == (
        0,
        ["facts of entries are not compared: one of the two versions does not hold the record"],
    )
    assert run("diff", "1", cwd=case).out.count("\n") == 2


def test_nothing_private_is_kept_or_told(run: Run, case: Path) -> None:
    assert PRIVATE not in (case / "issued/eb1a/001.json").read_text(encoding="utf-8")
    change(case, f"note_to_counsel: {PRIVATE}", "note_to_counsel: only for your eyes")
    change(case, "role: criteria}", "role: criteria, note: only for your eyes}")
    assert run("diff", "1", "--facts", cwd=case).code == 0
    change(case, "completed: 11", "completed: 12")
    for form in ("text", "markdown", "json"):
        told = run("diff", "1", "--facts", "--format", form, cwd=case)
        assert told.code == 1
        assert "only for your eyes" not in told.out


def test_what_cannot_be_told_now_is_no_difference(run: Run, case: Path) -> None:
    unread = case / "record/2025.yaml"
    unread.write_text("awards: [", encoding="utf-8")
    told = run("diff", "1", cwd=case)
    assert (told.code, told.out, "the record cannot be read" in told.err) == (2, "", True)
    unread.unlink()
    shutil.rmtree(case / "evidence")
    shutil.rmtree(case / ".dossier")
    assert "the evidence is not in this checkout" in run("diff", "1", cwd=case).err
    assert run("diff", "1", "1", cwd=case).code == 0
    assert run("diff", "1", "build/eb1a", cwd=case).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "2", "3"), "Name two versions at most"),
        (("9",), "no issue 9 of 'eb1a'; there are 1"),
        (("-p", "eb2"), "no petition 'eb2'"),
        (("no-such-thing",), "no revision of git"),
        (("--", "--output=made"), "no revision of git"),
        (("--", "-"), "no revision of git"),
        (("HEAD:../../../etc/passwd",), "no revision of git"),
        (("HEAD:dossier.yaml",), "no revision of git"),
        (("HEAD^{/Hand}\0",), "no revision of git"),
        (("../" * 30 + "etc/passwd",), "is no manifest that can be compared: it is not JSON"),
        (("evidence",), "no revision of git"),
        (("issued/eb1a/001.json",), "a hand-over is named by its number, such as 2"),
        (("²",), "no revision of git"),
        (("9" * 5000,), "no revision of git"),
        (("HEAD^{/" + "word " * 200 + "}",), "no revision of git"),
        (("--quiet", "--verbose"), "do not go together"),
    ],
)
def test_what_cannot_be_compared_says_why(run: Run, handed_over: Path, words: tuple[str, ...], said: str) -> None:
    ran = run("diff", *words, cwd=handed_over)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err
    assert not (handed_over / "made").exists()


def committed(folder: Path, words: str) -> None:
    git(folder, "add", "-u")
    git(folder, "commit", "-q", "-m", words)


def test_a_revision_is_planned_from_its_record_and_the_digests_of_its_evidence(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(case, "completed: 11", "completed: 12")
    committed(case, "One more")
    change(case, "completed: 12", "completed: 14")
    content(case)
    told = run("diff", "HEAD", "--facts", cwd=case)
    assert told.out.splitlines()[0] == "eb1a: HEAD → now"
    assert "completed 12 → 14" in lines(told)
    assert "~ B-1b criteria evidence/rules.pdf: other content" in lines(told)
    monkeypatch.setenv("GIT_DIR", str(case / "nowhere"))  # as in a hook of another repository
    between = run("diff", "HEAD~1", "HEAD", "--facts", cwd=case)
    assert between.out.splitlines()[0] == "eb1a: HEAD~1 → HEAD"
    assert lines(between)[2:] == ["completed 11 → 12"]
    assert run("diff", "1", "HEAD~1", "--facts", cwd=case).code == 0


def test_a_revision_whose_evidence_is_gone_is_what_was_handed_over_then(run: Run, case: Path) -> None:
    content(case)
    shutil.rmtree(case / ".dossier")  # with it goes what was known of the content of that time
    told = run("diff", "HEAD", "--facts", cwd=case)
    assert told.out.splitlines()[0] == (
        "eb1a: HEAD, by issue 1 (November 30, 2026) (the evidence/rules.pdf of that time is not known here) → now"
    )
    assert "~ B-1b criteria evidence/rules.pdf: other content" in lines(told)
    git(case, "rm", "-q", "-r", "--cached", "issued")
    git(case, "commit", "-q", "-m", "Without the hand-over")
    shutil.rmtree(case / ".dossier")
    refused = run("diff", "HEAD", cwd=case)
    assert refused.code == 2
    assert (
        "the evidence/rules.pdf of that time is not known here, and nothing of 'eb1a' had been handed over"
        in refused.err
    )


def test_a_revision_where_the_case_lay_elsewhere_is_found(run: Run, case: Path, tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    shutil.rmtree(case / ".git")
    shutil.move(case, above / "old")
    git(above, "init", "-q")
    git(above, "add", "-A", "-f", "old/dossier.yaml", "old/record", "old/dossier.lock", "old/evidence.sha256")
    git(above, "commit", "-q", "-m", "There")
    git(above, "mv", "old/record", "old/dossier.yaml", ".")
    shutil.move(above / "old", above / "new")
    for name in ("record", "dossier.yaml"):
        shutil.move(above / name, above / "new" / name)
    change(above / "new", "completed: 11", "completed: 14")
    told = run("diff", "HEAD", "--facts", cwd=above / "new")
    assert (told.code, lines(told)[-1]) == (1, "completed 11 → 14"), told.err
    git(above, "add", "-f", "new/dossier.yaml")
    (above / "dossier.yaml").write_text("dossier: 1\n", encoding="utf-8")
    git(above, "add", "-f", "dossier.yaml")
    git(above, "rm", "-q", "--cached", "new/dossier.yaml")
    (above / "more").mkdir()
    (above / "more/dossier.yaml").write_text("dossier: 1\n", encoding="utf-8")
    git(above, "add", "-f", "more/dossier.yaml")
    git(above, "commit", "-q", "-m", "Two")
    refused = run("diff", "HEAD", cwd=above / "new")
    assert (refused.code, "there are dossier.yaml, more/dossier.yaml" in refused.err) == (2, True), refused.err


def test_only_files_that_a_handoff_writes_are_hand_overs_of_a_revision(run: Run, case: Path) -> None:
    (case / "issued/eb1a/²9.json").write_text("x", encoding="utf-8")
    (case / "issued/eb1a/7.json").write_text("x", encoding="utf-8")
    git(case, "add", "-A", "-f", "issued")
    git(case, "commit", "-q", "-m", "Others")
    told = run("diff", "HEAD", cwd=case)
    assert (told.code, told.out.splitlines()[0]) == (0, "eb1a: HEAD → now"), told.err


def test_ends_of_lines_that_git_writes_on_the_way_out_are_no_other_letter(run: Run, case: Path) -> None:
    letter = case / "letters/letter.md"
    letter.parent.mkdir()
    letter.write_bytes(b"Dear Officer:\n\nSee [[award-2023]].\n")
    change(
        case,
        "    narrative:",
        "    front: [{letter: letters/letter.md, title: Letter}]\n    narrative:",
        "dossier.yaml",
    )
    git(case, "add", "-A", "-f", "letters", "dossier.yaml")
    git(case, "commit", "-q", "-m", "A letter")
    letter.write_bytes(letter.read_bytes().replace(b"\n", b"\r\n"))
    same = run("diff", "HEAD", cwd=case)
    assert (same.code, lines(same)) == (0, []), same.err
    letter.write_bytes(letter.read_bytes() + b"More.\r\n")
    assert lines(run("diff", "HEAD", cwd=case)) == ["~ Letter letters/letter.md: other content"]


def test_links_of_a_revision_are_no_empty_files(run: Run, case: Path) -> None:
    """What is not followed is told: read as nothing, it would be an exhibit withdrawn or a label given out anew."""
    (case / "record/2024.yaml").rename(case / "2024.yaml")
    (case / "record/2024.yaml").symlink_to("../2024.yaml")
    git(case, "add", "-A", "-f", "record", "2024.yaml")
    git(case, "commit", "-q", "-m", "A link")
    told = run("diff", "HEAD", cwd=case)
    why = "part of the record of that time is a link or a repository of its own"
    assert (told.code, told.out.splitlines()[0]) == (0, f"eb1a: HEAD, by issue 1 (November 30, 2026) ({why}) → now")
    (case / "dossier.lock").rename(case / "other.lock")
    (case / "dossier.lock").symlink_to("other.lock")
    (case / "record/2024.yaml").unlink()
    (case / "2024.yaml").rename(case / "record/2024.yaml")
    git(case, "add", "-A", "-f", "record", "dossier.lock", "other.lock")
    git(case, "commit", "-q", "-m", "Another")
    refused = run("diff", "HEAD", cwd=case)
    assert (refused.code, "dossier.lock at HEAD is a link" in refused.err) == (2, True), refused.out


def test_the_case_of_another_person_is_never_compared(run: Run, case: Path, tmp_path: Path) -> None:
    """A repository of several cases: at a revision before this one began, the only case is that of somebody else."""
    above = tmp_path / "above"
    above.mkdir()
    shutil.rmtree(case / ".git")
    shutil.copytree(case, above / "first")
    git(above, "init", "-q")
    git(above, "add", "-A", "-f", "first/dossier.yaml", "first/record", "first/dossier.lock", "first/evidence.sha256")
    git(above, "commit", "-q", "-m", "The first")
    shutil.move(case, above / "second")
    refused = run("diff", "HEAD", cwd=above / "second")
    assert (refused.code, "there are first/dossier.yaml, and none where it lies now" in refused.err) == (2, True)


def test_a_repository_starts_no_program(run: Run, case: Path, tmp_path: Path) -> None:
    started = tmp_path / "started"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{started}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    (case / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\n", encoding="utf-8")
    git(case, "add", "-f", ".gitattributes")
    git(case, "commit", "-q", "-m", "Attributes")
    change(case, "completed: 11", "completed: 14")
    for key in (
        *("diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean"),
        *("filter.evil.process", "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "gpg.program"),
        *("credential.helper", "pager.show", "uploadpack.packObjectsHook", "core.alternateRefsCommand"),
    ):
        git(case, "config", key, str(program))
    git(case, "config", "log.showSignature", "true")
    for name in ("rev-parse", "ls-tree", "cat-file", "show"):
        git(case, "config", f"alias.{name}", f"!{program}")
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(program, case / ".git/hooks" / hook)
    started.unlink(missing_ok=True)
    told = run("diff", "HEAD", "--facts", cwd=case)
    assert (told.code, lines(told)[-1]) == (1, "completed 11 → 14"), told.err
    assert not started.exists(), started.read_text(encoding="utf-8")


def test_objects_that_are_not_there_are_not_fetched(run: Run, case: Path, tmp_path: Path) -> None:
    started = tmp_path / "started"
    git(case, "config", "remote.origin.url", f"ext::sh -c 'touch {started}'")
    git(case, "config", "remote.origin.promisor", "true")
    git(case, "config", "remote.origin.partialclonefilter", "blob:none")
    git(case, "config", "protocol.ext.allow", "always")
    found = subprocess.run(
        ["git", "rev-parse", "HEAD:record/2024.yaml"], cwd=case, check=True, capture_output=True, text=True
    )
    name = found.stdout.strip()
    lost = case / ".git/objects" / name[:2] / name[2:]
    lost.chmod(0o644)
    lost.unlink()
    ran = run("diff", "HEAD", cwd=case)
    assert (ran.code, "is not in this copy of the repository" in ran.err) == (2, True), ran.err
    assert not started.exists()


def test_a_folder_counts_before_a_revision_of_its_name(run: Run, case: Path) -> None:
    shutil.copytree(case / "build/eb1a", case / "main")
    change(case, "completed: 11", "completed: 14")
    committed(case, "More")
    assert run("diff", "main", cwd=case).code == 1
    assert run("diff", "refs/heads/main", cwd=case).code == 0
    (case / "1").mkdir()
    assert run("diff", "1", cwd=case).out.splitlines()[0] == HEADER
    (case / "v1").mkdir()  # a folder without a manifest is none
    git(case, "tag", "v1")
    assert run("diff", "v1", cwd=case).code == 0


def test_without_git_a_revision_is_none(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(case))
    assert "no revision of git" in run("diff", "HEAD", cwd=case).err
    assert run("diff", "1", "build/eb1a", cwd=case).code == 0


def told_by(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def test_manifests_need_no_case(run: Run, handed_over: Path, tmp_path: Path) -> None:
    values = told_by(handed_over / "build/eb1a/manifest.json")
    for name in ("one", "other/Data"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "one/manifest.json").write_text(json.dumps(values), encoding="utf-8")
    (tmp_path / "other/Data/manifest.json").write_text(json.dumps(values), encoding="utf-8")
    assert run("diff", "one", "other", cwd=tmp_path).code == 0
    values["exhibits"][1]["title"] = "Award"
    (tmp_path / "other/Data/manifest.json").write_text(json.dumps(values), encoding="utf-8")
    told = run("diff", "one", "other", "--memo", "memo.pdf", cwd=tmp_path)
    assert (told.code, lines(told)[0]) == (1, "~ B-1 Award")
    assert (tmp_path / "memo.pdf").exists()
    assert run("diff", "one", cwd=tmp_path).code == 2
    values["petition"] = "o1a"
    (tmp_path / "other/Data/manifest.json").write_text(json.dumps(values), encoding="utf-8")
    assert "versions of one petition can be compared" in run("diff", "one", "other", cwd=tmp_path).err
    assert "no petition 'o1a'; there are: eb1a" in run("diff", "1", tmp_path / "other", cwd=handed_over).err
    values["petition"] = "../../../etc"
    (tmp_path / "other/Data/manifest.json").write_text(json.dumps(values), encoding="utf-8")
    assert "no petition '../../../etc'" in run("diff", tmp_path / "other", cwd=handed_over).err
    assert "versions of one petition" in run("diff", "-p", "eb1a", tmp_path / "other", cwd=handed_over).err


def test_a_folder_of_this_case_has_the_facts_of_its_record(run: Run, case: Path, tmp_path: Path) -> None:
    package = tmp_path / "package/Data"
    package.mkdir(parents=True)
    shutil.copy(case / "build/eb1a/manifest.json", package)
    change(case, "completed: 11", "completed: 14")
    for words in ("build/eb1a", package.parent):
        assert lines(run("diff", words, "--facts", cwd=case))[-1] == "completed 11 → 14"
    assert run("build", cwd=case).code == 0
    (case / "issued/eb1a/002.json").write_text("{}", encoding="utf-8")
    assert lines(run("diff", package.parent, "--facts", cwd=case))[-1].startswith("facts of entries are not compared")
    (case / "issued/eb1a/002.json").unlink()
    assert lines(run("diff", package.parent, "--facts", cwd=case))[-1] == "completed 11 → 14"


def test_the_manifest_of_an_older_build_is_compared_by_what_it_has(run: Run, handed_over: Path, tmp_path: Path) -> None:
    values = told_by(handed_over / "build/eb1a/manifest.json")
    for key in ("parts", "index", "word", "left_out", "waived", "draft", "inputs", "working_paper"):
        values.pop(key)
    for exhibit in values["exhibits"]:
        exhibit.pop("criteria")
        for document in exhibit["documents"]:
            document.pop("sublabel")
    old = tmp_path / "manifest.json"
    old.write_text(json.dumps(values), encoding="utf-8")
    assert run("diff", old, "build/eb1a", cwd=handed_over).code == 0
    assert run("diff", "build/eb1a", old, cwd=handed_over).code == 0
    values["exhibits"][1]["documents"][0]["sha256"] = "0" * 64
    old.write_text(json.dumps(values), encoding="utf-8")
    assert lines(run("diff", old, "build/eb1a", cwd=handed_over)) == [
        AWARD,
        "~ B-1a certificate evidence/award.pdf: other content",
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda values: values | {"exhibits": "none"},
        lambda values: values | {"exhibits": [{"label": 1}]},
        lambda values: values | {"exhibits": [values["exhibits"][0] | {"label": "A-²"}]},
        lambda values: {**values, "exhibits": [values["exhibits"][0] | {"label": "A-" + "9" * 6000}]},
        lambda values: values | {"exhibits": [values["exhibits"][0] | {"with": [1]}]},
        lambda values: values | {"exhibits": [values["exhibits"][0] | {"criteria": {}}]},
        lambda values: values | {"exhibits": [values["exhibits"][0] | {"first_page": 10**9}]},
        lambda values: values | {"bundle": []},
        lambda values: values | {"index": [[]]},
        lambda values: values | {"format": "dossier-manifest/9"},
        lambda values: [values],
    ],
)
def test_a_manifest_of_another_shape_is_refused(
    run: Run, handed_over: Path, tmp_path: Path, damage: Callable[[dict[str, Any]], object]
) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(damage(told_by(handed_over / "build/eb1a/manifest.json"))), encoding="utf-8")
    for words in ((path, "1"), ("1", path)):
        ran = run("diff", *words, cwd=handed_over)
        assert (ran.code, "is no manifest that can be compared" in ran.err) == (2, True), ran.err


def test_a_huge_manifest_a_circle_and_a_pipe_are_refused(run: Run, handed_over: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(200 * 1024**2)
    assert "larger than one can be" in run("diff", huge, "1", cwd=handed_over).err
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "manifest.json").symlink_to(tmp_path / "manifest.json")
    os.mkfifo(tmp_path / "pipe")
    for name in ("circle", ".", "pipe"):
        ran = run("diff", tmp_path / name, "1", cwd=handed_over)
        assert (ran.code, "no revision of git" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "edited",
    [
        lambda issue: issue | {"manifest": {}},
        lambda issue: issue | {"facts": []},
        lambda issue: issue | {"facts": {"entries": [1]}},
        lambda issue: issue | {"number": 3},
        lambda issue: issue | {"manifest": issue["manifest"] | {"exhibits": 7}},
    ],
)
def test_an_issue_that_was_edited_by_hand_is_refused(
    run: Run, case: Path, edited: Callable[[dict[str, Any]], object]
) -> None:
    path = case / "issued/eb1a/001.json"
    path.write_text(json.dumps(edited(told_by(path))), encoding="utf-8")
    ran = run("diff", "1", cwd=case)
    assert (ran.code, "issued/eb1a/001.json" in ran.err) == (2, True), ran.err


def test_facts_that_were_edited_by_hand_are_only_text(run: Run, case: Path) -> None:
    path = case / "issued/eb1a/001.json"
    issue = told_by(path)
    issue["facts"]["entries"]["rev-stroke"] = {"completed": [{"a": "\x1b[31m"}], "note": "secret", "role": {"x": 1}}
    issue["facts"]["entries"]["award-2023"] = 7
    issue["facts"]["petition"]["narrative"] = "words"
    path.write_text(json.dumps(issue), encoding="utf-8")
    told = run("diff", "1", "--facts", cwd=case)
    assert told.code == 1
    assert "\x1b" not in told.out
    assert "secret" not in told.out


def large(count: int, title: str) -> str:
    """Return a manifest with this many exhibits of two documents."""
    exhibits = []
    for number in range(count):
        first = 10 + number * 4
        documents = [
            {
                "file": f"evidence/{number}-{place}.pdf",
                "sha256": f"{number * 2 + place:064x}",
                "role": "proof",
                "pages": [1],
            }
            | {"first_page": first + place, "last_page": first + place, "sublabel": f"A-{number + 1}{'ab'[place]}"}
            for place in (0, 1)
        ]
        exhibits.append(
            {"label": f"A-{number + 1}", "entry": f"entry-{number}", "title": f"{title} {number}"}
            | {"divider": first - 1, "first_page": first, "last_page": first + 1, "documents": documents}
        )
    bundle = {"sha256": "0" * 64, "bytes": 1, "pages": 10 + count * 4, "front_pages": 3}
    values = {"format": "dossier-manifest/1", "tool": "dossier 0", "petition": "eb1a", "bundle": bundle}
    return json.dumps(values | {"proof": {}, "record": [], "exhibits": exhibits})


def test_four_hundred_exhibits_are_compared_in_a_moment(run: Run, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.json").write_text(large(400, name), encoding="utf-8")
    run("diff", "one.json", "one.json", cwd=tmp_path)  # loads what is needed
    began = time.process_time()
    told = run("diff", "one.json", "other.json", cwd=tmp_path)
    assert time.process_time() - began < 2
    assert told.out.splitlines()[-1] == "400 exhibits differ, 0 the same"


def words_of(path: Path) -> tuple[int, str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf), " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_a_memo_tells_counsel_on_one_page(run: Run, case: Path) -> None:
    change(case, "completed: 11", "completed: 14")
    grown(case)
    new_entry(case)
    told = run("diff", "1", "--memo", "Changes.pdf", cwd=case)
    assert (told.code, "completed 11 → 14" in told.out) == (1, True)
    pages, words = words_of(case / "Changes.pdf")
    assert pages == 1
    for said in (
        *(
            "Beneficiary Leila M. Haddad",
            "eb1a, EB-1A",
            "issue 1 (November 30, 2026)",
            "3 exhibits differ, 0 the same.",
        ),
        *("completed 11 → 14", "exhibit page 1 is 1–2 now", "Example Prize new 11–12", "moved by +1"),
        *("B-1 exhibit page 2 dossier.yaml:8 (narrative judging)", "not for filing", "Not legal advice"),
    ):
        assert said in words, (said, words)
    run("diff", "1", "--memo", "again.pdf", cwd=case)
    assert (case / "again.pdf").read_bytes() == (case / "Changes.pdf").read_bytes()


def test_a_memo_is_never_written_over_anything(run: Run, case: Path) -> None:
    letter = case / "letter.pdf"
    letter.write_bytes(b"signed")
    for words, said in (
        (letter, "is there already"),
        (case / "evidence/memo.pdf", "where only what belongs to the case is kept"),
        (case / "memo.txt", "a memo is written as .pdf"),
        (case / "nowhere/memo.pdf", "cannot be written"),
    ):
        ran = run("diff", "1", "--memo", words, cwd=case)
        assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err
    assert letter.read_bytes() == b"signed"
    assert not (case / "evidence/memo.pdf").exists()
