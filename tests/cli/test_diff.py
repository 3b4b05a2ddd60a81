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

from dossier.workflow.handing_over import HandoffOrder, handoff
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
    handoff(folder, HandoffOrder(date="November 30, 2026", zipped=False))
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
        [AWARD, "- B-1b criteria evidence/rules.pdf, was exhibit page 2"],  # [[award-2023/criteria:1]] is B001 now
    ),
    "other content": (
        content,
        [AWARD, "~ B-1b criteria evidence/rules.pdf: other content", "exhibit page 2: cited in dossier.yaml:8"],
    ),
    "other content, longer": (
        grown,
        [
            AWARD,
            "~ B-1a certificate evidence/award.pdf: other content; exhibit page 1 is 1–2 now",
            "> B-1b criteria evidence/rules.pdf: exhibit page 2 is 3 now",
            "exhibit page 3: cited in dossier.yaml:8",
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
            "the exhibit and exhibit page 1: cited in dossier.yaml:9",
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
            "the exhibit and exhibit page 2: cited in dossier.yaml:9",
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
        (("--quiet", "--verbose"), "do not go together"),
    ],
)
def test_what_cannot_be_compared_says_why(run: Run, handed_over: Path, words: tuple[str, ...], said: str) -> None:
    ran = run("diff", *words, cwd=handed_over)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True), ran.err
    assert not (handed_over / "made").exists()
