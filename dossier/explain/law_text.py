"""Explain the rules of a classification and its criteria, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote

from dossier.bundle.counting import Count, alternatives
from dossier.bundle.wording import COUNSEL
from dossier.explain.paragraphs import inset, labeled, wrapped
from dossier.record.kinds import KINDS
from dossier.report import PLAIN, Look
from dossier.rules import Criterion, EvidenceRow, Remark, RulePack, Weight, as_of

WEIGHTS = (
    (Weight.PRIMARY, ""),
    (Weight.CONDITIONAL, ", where this is documented: {facts}"),
    (Weight.SUPPORTING, ", in support"),
)
AFTER_COUNT = "Weighed after the criteria are counted. What it comes to is for counsel and USCIS."


def explain_pack(pack: RulePack, look: Look = PLAIN) -> str:
    """Return the words of a classification's law, in the order in which they are applied, and how sure they are."""
    parts = [
        look.paint(f"{pack.classification}: {pack.name}", "1") + f"\n{pack.statute}; {pack.citation}",
        "In short\n" + "\n".join(inset(line, look) for line in _in_short(pack)),
        "In the words of the law",
        *(labeled(f"{item.term}: {item.cite}", item.text, look) for item in pack.definitions),
        *([wrapped(pack.chapeau, look)] if pack.chapeau else []),
    ]
    if pack.major_award:
        parts.append(labeled(f"In place of the criteria: {pack.major_award.cite}", pack.major_award.text, look))
    for count, passage in zip(pack.counts, pack.thresholds, strict=True):
        parts.append(labeled(f"{numbered(count)}: {passage.cite}", passage.printed, look))
        criteria = [criterion for criterion in pack.criteria if criterion.key in count.keys]
        parts += [labeled(f"{each.key}  {each.name}: {each.cite}", each.printed, look) for each in criteria]
    parts += _beyond(pack, look)
    parts += [labeled(f"{item.name}: {item.cite}", item.text, look) for item in pack.required_other]
    parts += [labeled(f"{item.name}: {item.cite}", item.text, look) for item in pack.provisions]
    parts.append("Where entries are offered when they claim nothing\n" + _by_default(pack, look))
    parts += [_remark(remark, look) for remark in pack.remarks]
    parts.append("How sure these words are\n" + "\n".join(inset(line, look) for line in _certainty(pack)))
    more = f"`dossier explain {quote(pack.classification)} CRITERION` says more of one."
    parts.append(wrapped(f"{as_of(pack.as_of)} {more}", look))
    return "\n\n".join(parts) + "\n"


def explain_criterion(pack: RulePack, criterion: Criterion, look: Look = PLAIN) -> str:
    """Return the words of a criterion, the count it belongs to, and the sorts of evidence for it."""
    title = f"{pack.classification}, {pack.heading(criterion)}: {criterion.cite}"
    parts = [look.paint(title, "1"), wrapped(criterion.printed, look)]
    cited = dict(zip(pack.counts, pack.thresholds, strict=True))
    for either in alternatives(pack.counts):
        if any(criterion.key in count.keys for count in either):
            words = [labeled(f"{numbered(count)}: {cited[count].cite}", cited[count].printed, look) for count in either]
            parts.append("\n".join([*words, inset(COUNSEL, look)]))
    if pack.comparable:
        parts.append(_comparable(pack, look, criterion.key))
    rows = "\n".join(dict.fromkeys(_rows(pack.evidence, criterion, look)))
    if rows:
        parts.append(f"Sorts of evidence that the tool knows for it\n{rows}")
    parts += [_remark(remark, look) for remark in pack.remarks if remark.criterion == criterion.key]
    parts.append(wrapped(f"How sure these words are: {criterion.verified}. {as_of(pack.as_of)}", look))
    return "\n\n".join(parts) + "\n"


def numbered(count: Count) -> str:
    """Return the number of criteria that the law refers to, with the group: `Or exceptional ability: at least 3 of 6`."""
    total = len(count.keys)
    words = count.threshold if count.number == total else f"{count.threshold} of {total}"
    if not count.name:
        return f"{words[:1].upper()}{words[1:]}"
    name = f"Or {count.name[:1].lower()}{count.name[1:]}" if count.instead else count.name
    return f"{name}: {words if total > 1 else 'one criterion'}"


def defaults(pack: RulePack) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the sorts of evidence of each kind that are offered when they claim nothing, with their criteria."""
    for kind in KINDS:
        rows = {row.name: row for row in pack.evidence if row.kind == kind}
        for name, row in rows.items():
            if keys := tuple(each.key for each in pack.criteria if each.key in row.keys(Weight.PRIMARY)):
                yield kind, name, keys


def certainty(pack: RulePack) -> dict[str, tuple[str, ...]]:
    """Group the citations by how their text was verified."""
    ways: dict[str, list[str]] = {pack.chapeau_verified: [pack.citation]} if pack.chapeau else {}
    passages = [
        *pack.definitions,
        *pack.thresholds,
        pack.major_award,
        *pack.criteria,
        pack.comparable,
        pack.second_step,
    ]
    for passage in [*passages, *pack.required_other, *pack.provisions]:
        if passage is not None:
            ways.setdefault(passage.verified, []).append(passage.cite)
    return {way or "not said": tuple(dict.fromkeys(cites)) for way, cites in ways.items()}


def comparable_title(pack: RulePack, key: str = "") -> str:
    """Return the heading on comparable evidence, for the classification or for one criterion."""
    if pack.comparable is None:
        return "Comparable evidence: the rules at hand know none for this classification"
    groups = [group.name for group in pack.groups if group.key in pack.comparable.groups]
    if not pack.comparable.allowed:
        note = ", not taken in this classification"
    elif key and not pack.takes_comparable(key):
        note = ", not taken under this criterion"
    else:
        note = f", for {' and '.join(groups).lower()}" if groups else ""
    return f"Comparable evidence{note}: {pack.comparable.cite}"


def _in_short(pack: RulePack) -> Iterator[str]:
    """Yield what fits a screen: criteria with their citations, the numbers, and what is asked for beside them."""
    for count in pack.counts:
        yield f"{numbered(count)}"
        yield from (f"  {each.key}: {each.name}, {each.cite}" for each in pack.criteria if each.key in count.keys)
    if pack.second_step:
        yield f"Then: {pack.second_step.name.lower()}, {pack.second_step.cite}"
    if pack.required_other:
        yield f"Beside the criteria: {', '.join(each.key for each in pack.required_other)}"
    if pack.filing:
        who = (
            "the beneficiary may file it"
            if pack.filing.self_petition
            else f"not filed by the beneficiary, {pack.filing.cite}"
        )
        yield f"Form {pack.filing.form}: {who}"
    yield as_of(pack.as_of)


def _comparable(pack: RulePack, look: Look, key: str = "") -> str:
    title = comparable_title(pack, key)
    return labeled(title, pack.comparable.text, look) if pack.comparable else title


def _beyond(pack: RulePack, look: Look) -> Iterator[str]:
    """Yield what follows the list in the regulation: comparable evidence, and the step after the count."""
    yield _comparable(pack, look)
    if pack.second_step:
        yield labeled(f"Second step, {pack.second_step.name.lower()}: {pack.second_step.cite}", AFTER_COUNT, look)


def _by_default(pack: RulePack, look: Look) -> str:
    return "\n".join(inset(f"{kind}: {name} → {', '.join(keys)}", look) for kind, name, keys in defaults(pack))


def _remark(remark: Remark, look: Look) -> str:
    title = " ".join(part for part in ("Note", f"on {remark.criterion}" if remark.criterion else "") if part)
    sure = f" ({remark.verified})" if remark.verified else ""
    return labeled(f"{title}: {remark.cite}" if remark.cite else title, f"{remark.text}{sure}", look)


def _certainty(pack: RulePack) -> Iterator[str]:
    return (f"{way}: {', '.join(cites)}" for way, cites in certainty(pack).items())


def _rows(rows: Iterable[EvidenceRow], criterion: Criterion, look: Look) -> Iterator[str]:
    for weight, words in WEIGHTS:
        for row in rows:
            if row.criteria.get(criterion.key) is weight:
                yield inset(f"{row.name} ({row.kind}){words.format(facts=row.facts)}", look)
