"""Write the rules page of the documentation: each rule with its codes and source, and what is asked for by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier.explain import codes
from dossier.explain.filing_text import ABOUT, filing_rows
from dossier.explain.needs_text import asked_where, closing
from dossier.record.kinds import KINDS
from dossier.rules import CLASSIFICATIONS, load
from dossier.rules.needs import cited, kind_needs, requirement_needs, roles, rule_rows, sources

_PREFACE = """\
# Rules

What a case is held against: [every rule](#the-rules) with the codes of its findings and where it comes from, what is
[asked for at each kind](#what-is-asked-for-at-each-kind) of entry, what a [petition](#what-a-petition-needs-beside-its-criteria)
needs beside its criteria, what [documents](#roles-of-documents) can be, [how petitions are filed](#how-petitions-are-filed), and [how sure](#sources-and-how-sure-they-are) each source is.
All of it is data (`dossier/rules/needs/`); this page is written from it. `dossier explain awards` prints the same of one kind.

The tool says what is recorded and what is not. Whether a category is satisfied is for counsel and USCIS. A finding is
waived with a reason: `waive` in the entry, or in the petition where it is about the petition as a whole."""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _PREFACE
    yield "\n## The rules\n"
    yield from _table(("rule", "findings", "source"), _rules())
    yield "## What is asked for at each kind"
    yield "\nWhat closes it is enough in any one of its ways. A document whose role is left out is taken for the first of its kind.\n"
    for kind, model in KINDS.items():
        yield f"### `{kind}`: {model.heading}\n"
        yield from _table(("what", "closed by", "asked", "finding", "source"), _needs(kind))
        if kind_needs(kind).doubts:
            yield from _table(("usually not taken", "asked", "what to do", "source"), _doubts(kind))
    yield "## What a petition needs beside its criteria\n"
    yield from _table(("classification", "what", "closed by a document of role", "source"), _requirements())
    yield "## Roles of documents\n"
    yield "Any other word may stand in a record. A synonym is read as its role.\n"
    rows = ((f"`{each.key}`", each.description, ", ".join(each.synonyms)) for each in roles().values())
    yield from _table(("role", "what it is", "synonyms"), rows)
    yield "## How petitions are filed\n"
    yield f"{ABOUT}\n"
    yield from _table(("subject", "what", "source", "how it was read"), filing_rows())
    yield "## Sources, and how sure they are\n"
    yield from _table(
        ("source", "how it was read"), dict.fromkeys((each.cite, each.verified) for each in sources().values())
    )


def _rules() -> Iterator[Sequence[str]]:
    for row in rule_rows():
        names = [f"[{code}](findings.md#{_anchor(code)}) {codes.ALL[code].severity}" for code in row.codes]
        yield row.rule, ", ".join(names), row.source


def _anchor(code: str) -> str:
    """Return the anchor that GitHub makes from a code's heading on the findings page."""
    words = f"{code}: {codes.ALL[code].title}".lower()
    return "".join(char for char in words if char.isalnum() or char in " -_").replace(" ", "-")


def _needs(kind: str) -> Iterator[Sequence[str]]:
    for need in kind_needs(kind).needs:
        finding = f"{need.code} {codes.ALL[need.code].severity}"
        name = f"{need.name}: {need.advice}" if need.advice else need.name
        yield name, closing(need), asked_where(need), finding, cited(need.sources)


def _doubts(kind: str) -> Iterator[Sequence[str]]:
    for doubt in kind_needs(kind).doubts:
        yield doubt.name, asked_where(doubt), doubt.advice, cited(doubt.sources)


def _requirements() -> Iterator[Sequence[str]]:
    for name in CLASSIFICATIONS:
        for requirement in load(name).required_other:
            more = next(iter(requirement_needs(requirement.key, name)), None)
            roles_ = dict.fromkeys((*requirement.roles, *(more.roles if more else ())))
            what = more.name if more else requirement.name
            note = "" if more is None or more.asked else " (not asked for: it is filed with the forms)"
            yield name, f"{what}{note}", ", ".join(roles_), requirement.cite


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield f"| {' | '.join(_cell(text) for text in row)} |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
