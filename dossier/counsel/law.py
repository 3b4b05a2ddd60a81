"""Tell counsel from when the rules are, how each of their words was read, and what each code means."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dossier.bundle.working_paper import PaperLine
from dossier.counsel.names import in_words
from dossier.explain.codes import ALL
from dossier.explain.law_text import certainty
from dossier.record import Petition
from dossier.record.phrases import capitalized
from dossier.rules import RulePack, outdated
from dossier.rules.age import months_old


def rules_age(pack: RulePack, petition: Petition) -> str:
    """Return how old the rules are on the day of the planned filing, since the paper has no clock; empty without one."""
    filing = petition.planned_filing_date
    months = months_old(pack.as_of, filing.first_day) if filing else None
    if filing is None or months is None:
        return ""
    verify = "; verify the law before filing" if outdated(pack.as_of, filing.first_day) else ""
    return f"{months} {'month' if months == 1 else 'months'} before the planned filing{verify}"


def law(pack: RulePack, printed: str) -> Iterator[PaperLine]:
    """Yield the date of the rules, how each of their words was read, and the remarks on the classification."""
    yield PaperLine("", f"Rules data as of {printed}")
    for way, cites in certainty(pack).items():
        yield PaperLine("", capitalized(way), ("; ".join(cites),))
    for remark in pack.remarks:
        if not remark.criterion:
            yield PaperLine("", remark.text, (f"{remark.cite} ({remark.verified})",))


def meanings(named: Collection[str]) -> Iterator[PaperLine]:
    """Yield the meaning of each code named in the paper, and the law or practice behind it."""
    for code in ALL.values():
        if code.code in named:
            yield PaperLine(code.code, capitalized(in_words(code.title)), (code.source,), str(code.severity))
