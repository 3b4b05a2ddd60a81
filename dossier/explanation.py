"""What a finding means, and what a classification and its criteria say, in text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import indent, wrap

from dossier import codes, rules
from dossier.errors import DossierError
from dossier.finding import Code
from dossier.record import CLASSIFICATIONS
from dossier.record.base import CRITERIA
from dossier.report import PLAIN, Look
from dossier.rules import Criterion, EvidenceRow, RulePack, Weight
from dossier.spelling import nearest
from dossier.wording import COUNSEL


def explain(topic: str, criterion: str, *, folder: Path, look: Look = PLAIN) -> str:
    """What a code, a classification or one of its criteria means; without a topic, all codes."""
    if not topic:
        return list_codes(codes.ALL.values())
    if topic.upper() in codes.ALL and not criterion:
        return explain_code(codes.ALL[topic.upper()], look)
    if topic.upper() not in CLASSIFICATIONS and not topic.endswith(".yaml"):
        raise DossierError(_unknown(topic))
    pack = rules.load(topic, folder)
    if not criterion:
        return explain_pack(pack, look)
    found = pack.criterion(criterion.lower())
    if found is None:
        keys = [item.key for item in pack.criteria]
        raise DossierError(f"{pack.classification} has no criterion '{criterion}'; {_near(criterion, keys)}")
    return explain_criterion(pack, found, look)


def explain_code(code: Code, look: Look = PLAIN) -> str:
    """Meaning, reason, source, and an example that is wrong and one that is right."""
    parts = [look.paint(f"{code.code} {code.severity}: {code.title}", "1"), _wrapped(code.meaning, look)]
    parts.append(_labelled("Why it matters", code.why, look))
    if code.source:
        parts.append(_labelled("Source", code.source, look))
    parts += [
        f"{name}\n{indent(text.strip(), '    ')}"
        for name, text in (("Wrong", code.wrong), ("Right", code.right))
        if text
    ]
    return "\n\n".join(parts) + "\n"


def list_codes(codes: Iterable[Code]) -> str:
    """Every code with its severity and title, a line each."""
    return "".join(f"{code.code}  {code.severity:<7}  {code.title}\n" for code in codes)


def explain_pack(pack: RulePack, look: Look = PLAIN) -> str:
    """A classification: the words of its law, in the order in which they are applied, and how sure they are."""
    parts = [
        look.paint(f"{pack.classification}: {pack.name}", "1") + f"\n{pack.statute}; {pack.citation}",
        *(_labelled(f"{item.term}: {item.cite}", item.text, look) for item in pack.definitions),
        _wrapped(pack.chapeau, look),
    ]
    if pack.major_award:
        parts.append(_labelled(f"In place of the criteria: {pack.major_award.cite}", pack.major_award.text, look))
    parts.append(_labelled(f"{_threshold(pack)}: {pack.threshold.cite}", pack.threshold.text, look))
    parts += [_labelled(f"{each.key}  {each.name}: {each.cite}", each.text, look) for each in pack.criteria]
    parts += _beyond(pack, look)
    parts += [_labelled(f"{item.name}: {item.cite}", item.text, look) for item in pack.required_other]
    parts.append("How sure these words are\n" + "\n".join(_inset(line, look) for line in _certainty(pack)))
    parts.append(
        _wrapped(f"Rules as of {pack.as_of}. `dossier explain {pack.classification} CRITERION` says more of one.", look)
    )
    return "\n\n".join(parts) + "\n"


def explain_criterion(pack: RulePack, criterion: Criterion, look: Look = PLAIN) -> str:
    """A criterion: its words, what it counts among, and which sorts of evidence may be offered under it."""
    title = f"{pack.classification}, {criterion.name}: {criterion.cite}"
    parts = [look.paint(title, "1"), _wrapped(criterion.text, look)]
    parts.append(
        _labelled(f"{_threshold(pack)}: {pack.threshold.cite}", pack.threshold.text, look)
        + f"\n{_inset(COUNSEL, look)}"
    )
    if pack.comparable:
        parts.append(_comparable(pack, look))
    rows = "\n".join(dict.fromkeys(_rows(pack.evidence, criterion, look)))
    if rows:
        parts.append(f"Sorts of evidence that the tool knows for it\n{rows}")
    parts.append(_wrapped(f"How sure these words are: {criterion.verified}. Rules as of {pack.as_of}.", look))
    return "\n\n".join(parts) + "\n"


def _unknown(topic: str) -> str:
    """What to say of a topic that is neither a code nor a classification."""
    if topic.lower() in CRITERIA:
        return f"'{topic}' is a criterion: name the classification first, as in `dossier explain EB-1A {topic.lower()}`"
    family = [code for code in codes.ALL if topic[0].upper() == code[0] and topic[1:].isdigit()]
    if family:
        return (
            f"no code '{topic}'; from {family[0]} to {family[-1]} there are {len(family)}: `dossier explain` lists them"
        )
    if near := nearest(topic, CLASSIFICATIONS):
        return f"no code or classification '{topic}'; did you mean {near}?"
    if near := nearest(topic, CRITERIA):
        return f"no code or classification '{topic}'; did you mean EB-1A {near}?"
    return (
        f"no code or classification '{topic}'; there are {', '.join(CLASSIFICATIONS)}, "
        "the path of a pack of your own, and the codes that `dossier explain` lists"
    )


def _near(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f"did you mean {near}?" if near else f"it has: {', '.join(known)}"


def _threshold(pack: RulePack) -> str:
    return f"At least {pack.threshold.number} of {len(pack.criteria)}"


def _comparable(pack: RulePack, look: Look) -> str:
    if pack.comparable is None:
        return "Comparable evidence: the rules at hand know none for this classification"
    allowed = "" if pack.comparable.allowed else ", not taken in this classification"
    return _labelled(f"Comparable evidence{allowed}: {pack.comparable.cite}", pack.comparable.text, look)


def _beyond(pack: RulePack, look: Look) -> Iterator[str]:
    """What the regulation says after its list: comparable evidence, and the step that follows the count."""
    yield _comparable(pack, look)
    if pack.second_step:
        step = "Weighed after the criteria are counted. What it comes to is for counsel and USCIS."
        yield _labelled(f"Second step, {pack.second_step.name.lower()}: {pack.second_step.cite}", step, look)


def _certainty(pack: RulePack) -> Iterator[str]:
    """How each quotation was read, and which ones: a line for each way."""
    ways: dict[str, list[str]] = {pack.chapeau_verified: [pack.citation]}
    passages = [*pack.definitions, pack.threshold, pack.major_award, *pack.criteria, pack.comparable, pack.second_step]
    for passage in [*passages, *pack.required_other]:
        if passage is not None:
            ways.setdefault(passage.verified, []).append(passage.cite)
    for way, cites in ways.items():
        yield f"{way or 'not said'}: {', '.join(dict.fromkeys(cites))}"


def _rows(rows: Iterable[EvidenceRow], criterion: Criterion, look: Look) -> Iterator[str]:
    for weight, words in (
        (Weight.PRIMARY, ""),
        (Weight.CONDITIONAL, ", where this is documented: {facts}"),
        (Weight.SUPPORTING, ", in support"),
    ):
        for row in rows:
            if row.criteria.get(criterion.key) is weight:
                yield _inset(f"{row.name} ({row.kind}){words.format(facts=row.facts)}", look)


def _labelled(name: str, text: str, look: Look) -> str:
    return f"{name}\n{_inset(text, look)}"


def _inset(text: str, look: Look) -> str:
    return indent(_wrapped(text, look, narrower=4), "    ")


def _wrapped(text: str, look: Look, *, narrower: int = 0) -> str:
    width = max(min(look.width, 100) - narrower, 30)
    return "\n".join(wrap(text, width, break_long_words=False, break_on_hyphens=False))
