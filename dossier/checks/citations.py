"""Check what letters and narratives cite: exhibits that are not there (B006, B008) or moved (B007), and those nobody cites (B009)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.bundle.narrative import spanned_references
from dossier.case import Case
from dossier.checks.documents import BY_CODE
from dossier.checks.lookup import entry_at, petition_at, petitions
from dossier.checks.references import written_references
from dossier.cited.codes import B009, CODES
from dossier.cited.held import typed_over
from dossier.cited.known import known
from dossier.cited.letters import citing, in_texts
from dossier.documents.files.paths import NOT_THERE
from dossier.finding import Finding
from dossier.plan.front import citing_letters
from dossier.plan.supplement import texts_of
from dossier.record import Petition

__all__ = ["CHECKS", "CODES"]

_NOT_THERE = "save the letter there, or take it out of `cited_in`"


def unreadable(case: Case) -> Iterator[Finding]:
    """Report letters outside the bundle that are not there or cannot be read."""
    for petition in petitions(case):
        for number, file in enumerate(petition.cited_in):
            letter = case.cited.get(file)
            if letter is not None and letter.problem is not None:
                at = petition_at(case, petition, "cited_in", number)
                code, problem = BY_CODE[letter.problem.code], letter.problem
                hint = _NOT_THERE if problem.hint == NOT_THERE else problem.hint
                yield replace(code.at(at, problem.message, hint=hint, petition=petition.id), apart=True)


def in_letters(case: Case) -> Iterator[Finding]:
    """Report what is wrong with the citations of letters, each at its place."""
    for petition in petitions(case) if case.record.complete else ():
        for each in citing(case, petition):
            for cited in each.cited:
                for code, message, hint in cited.wrong:
                    yield code.at(each.letter.at(cited.start), message, hint=hint, petition=petition.id)


def edited(case: Case) -> Iterator[Finding]:
    """Report resolved references that somebody typed over."""
    for petition in petitions(case):
        for letter in citing_letters(case, petition):
            for each in letter.resolved:
                if each.edited:
                    code, message, hint = typed_over(letter.text[each.start : each.end], each.reference)
                    yield code.at(letter.at(each.start), message, hint=hint, petition=petition.id)


def moved_in_narratives(case: Case) -> Iterator[Finding]:
    """Report pages that narratives cite and that moved or changed since they were handed over."""
    for petition in petitions(case) if case.record.complete else ():
        if petition.id not in case.handed or not _names_pages(petition):
            continue
        places = {(path, each.written): at for path, each, at in written_references(case, petition)}
        for path, every in in_texts(petition, known(case, petition.id)).items():
            for cited in every:
                for code, message, hint in cited.wrong:
                    yield code.at(places[path, cited.text], message, hint=hint, petition=petition.id)


def _names_pages(petition: Petition) -> bool:
    return any(each.pages or each.role for _, text in texts_of(petition) for each, _, _ in spanned_references(text))


def uncited(case: Case) -> Iterator[Finding]:
    """Report exhibits that neither a letter of the petition nor a narrative cites, once there is a letter."""
    for petition in petitions(case) if case.record.complete else ():
        if not citing_letters(case, petition):
            continue
        there = known(case, petition.id)
        named = {cited.label for each in citing(case, petition) for cited in each.cited}
        named |= {cited.label for every in in_texts(petition, there).values() for cited in every}
        for label, exhibit in there.exhibits.items():
            if label not in named and (entry := case.record.entry(exhibit.entry)):
                message = f"neither a letter nor a narrative of '{petition.id}' cites the exhibit of '{entry.id}'"
                hint = f"cite it as [[{entry.id}]] or {there.naming.named(label)}, or leave it as it is"
                yield B009.at(entry_at(case, entry), message, hint=hint, entry=entry.id, petition=petition.id)


CHECKS = (unreadable, in_letters, edited, moved_in_narratives, uncited)
