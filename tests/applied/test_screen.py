"""What stops everything stands first, words of counsel are shown, and nothing is wider than a screen."""

from __future__ import annotations

from dossier.applied.formats import Applied
from dossier.applied.outcome import Comparison, Conflict, Sort, Unapplied, Wanted
from dossier.applied.screen import text_applied
from dossier.report import Look
from dossier.returned.rows import Remark, Returned

LONG = "a long remark that goes on and on, so that no screen of eighty columns could hold it on one line of its own"
SCREEN = Look(terminal=True, width=80, unicode=True)


def shown(outcome: Comparison, look: Look = SCREEN) -> list[str]:
    return text_applied(
        Applied("back.docx", "eb1a", "issue 1", guessed=False, back=Returned(()), accepted=True, outcome=outcome), look
    ).splitlines()


def test_what_stops_everything_stands_first() -> None:
    wanted = (Wanted(Sort.EXCLUDE, "C-4", "pub-4"),)
    lines = shown(Comparison(wanted, (Conflict(Sort.TITLES, "C-2", "A", "B", "C"),), ("row 3: no label",)))
    assert [line.split()[0] for line in lines[1:3]] == ["error:", "conflict:"]
    assert lines[-1].startswith("Nothing was written")


def test_no_line_is_wider_than_the_screen() -> None:
    comments = tuple(Wanted(Sort.COMMENTS, f"C-{n}", "pub", remark=Remark(f"{n} {LONG}")) for n in range(20))
    titles = (Wanted(Sort.TITLES, "C-2", "pub-2", LONG), Wanted(Sort.PLACE, "C-3", "pub-3", "other"))
    lines = shown(Comparison((*titles, *comments), unapplied=(Unapplied("C-1", LONG),)))
    assert max(map(len, lines)) <= 80
    assert "8 more; --format json lists them" in " ".join(lines)
    assert lines[1].startswith("  titles        1   C-2 “a long remark")
    assert lines[2].startswith(" " * 20)
    assert max(map(len, shown(Comparison(titles), Look(unicode=True)))) > 80


def test_what_is_said_of_several_exhibits_is_said_once() -> None:
    stays = tuple(Unapplied(f"C-{n}", "the lines below the title stay") for n in (1, 2, 3))
    assert shown(Comparison(unapplied=stays))[1] == "  not applied: C-1, C-2 and C-3 the lines below the title stay"
