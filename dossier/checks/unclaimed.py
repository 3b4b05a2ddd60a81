"""Find entries that stand under other evidence because no criterion takes them (C004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.case import Case
from dossier.checks.lookup import entry_at, offering, waives
from dossier.checks.unsuitable import fitting
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry
from dossier.record.listed import Single
from dossier.rules import OTHER, RulePack, Weight
from dossier.text.listing import listed

C004 = Code(
    "C004",
    Severity.NOTE,
    "entry that no criterion takes",
    "The entry claims no criterion, and the classification has no default for entries of its kind. It stands "
    "under other evidence.",
    "Evidence that fits no criterion may still count when all the evidence is weighed together. If it belongs "
    "under a criterion, name it in `claims`; with `claims: []` it stays under other evidence and this note "
    "disappears. Many entries of one kind share one note.",
    wrong="memberships:\n  - {id: fellow, title: Fellow of the Example College, grade: Fellow}",
    right="memberships:\n  - {id: fellow, title: Fellow of the Example College, grade: Fellow, claims: [memberships]}",
    source="2 USCIS-PM M.4(C)(4); 6 USCIS-PM F.2(B)(2)",
)
CODES = (C004,)

_FEW = 3
_LEAVE = "`claims: []` confirms that it stays there; name a criterion only if the evidence belongs under one"


def unclaimed(case: Case) -> Iterator[Finding]:
    """Report entries under other evidence that claim nothing and whose kind has no default criterion."""
    petitions_of = offering(case)
    alike: dict[tuple[str, tuple[str, ...], str], list[Entry]] = {}
    for entry in case.record.entries:
        concerned = tuple(key for key in petitions_of.get(entry.id, ()) if _stands_aside(case.packs[key], entry))
        if not concerned:
            continue
        advice = _advice(case, entry, concerned)
        if waives(entry, C004.code):
            yield _aside(case, [entry], concerned, advice or _LEAVE)
        elif advice or len(concerned) == len(petitions_of[entry.id]):
            # If another petition takes it and there is no advice, there is nothing to decide: claims are made once.
            alike.setdefault((entry.kind, concerned, advice or _LEAVE), []).append(entry)
    for (_, concerned, hint), entries in alike.items():
        for group in [entries] if len(entries) > _FEW else [[entry] for entry in entries]:
            yield _aside(case, group, concerned, hint)


def _aside(case: Case, entries: Sequence[Entry], concerned: Sequence[str], hint: str) -> Finding:
    """Return one finding for entries of a kind, for however many petitions."""
    first, *more = entries
    names = listed(list(dict.fromkeys(case.packs[key].classification for key in concerned)), "or")
    said = f"'{first.id}' unclaimed: it stands"
    if more:
        named = ", ".join(f"'{entry.id}'" for entry in entries[:_FEW])
        said = f"{len(entries)} `{first.kind}` unclaimed ({named} and {len(entries) - _FEW} more): they stand"
    return C004.at(
        entry_at(case, first),
        f"no criterion of {names} takes {said} under other evidence",
        hint=hint,
        entry="" if more else first.id,
        petition=concerned[0] if len(concerned) == 1 else "",
    )


def _stands_aside(pack: RulePack, entry: Entry) -> bool:
    return entry.claims is None and pack.section_for(entry) == OTHER


def _advice(case: Case, entry: Entry, concerned: Sequence[str]) -> str:
    """Return what would have to happen or be documented for such an entry to stand under a criterion."""
    packs = [case.packs[key] for key in concerned]
    for doubt in (each for each in fitting(case, entry) if each.is_particular):
        if any(doubt.concerns(pack.classification) and any(map(pack.criterion, doubt.criteria)) for pack in packs):
            return f"{doubt.name}: {doubt.advice}"
    if said := next(filter(None, (_weakest(pack, entry) for pack in packs)), ""):
        return said
    for pack in packs:
        row = pack.row(entry)
        keys = [key for key in (row.keys(Weight.CONDITIONAL) if row else ()) if pack.criterion(key)]
        if row and keys:
            facts = f" where this is documented: {row.facts}" if row.facts else ""
            return f"it may be offered under {' or '.join(keys)}{facts}; if so, name it in `claims`"
    return ""


def _weakest(pack: RulePack, entry: Entry) -> str:
    """Return which of several things keeps the others from being offered; empty where all are alike."""
    weakest = pack.weakest(entry)
    if not isinstance(weakest, Single) or pack.alike(entry):
        return ""
    return (
        f"it is offered as the weakest of what it lists, and '{weakest.part.called}' is that: give such ones an entry of their "
        "own, or name the criterion in `claims`"
    )


CHECKS = (unclaimed,)
