"""Explain a topic of `dossier explain`: a finding, a classification, one of its criteria, or a kind of entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from pathlib import Path
from shlex import quote
from textwrap import indent

from dossier import rules
from dossier.errors import DossierError
from dossier.explain import codes
from dossier.explain.filing_text import TOPIC, explain_filing
from dossier.explain.law_text import explain_criterion, explain_pack
from dossier.explain.needs_text import explain_kind
from dossier.explain.paragraphs import labeled, wrapped
from dossier.finding import Code
from dossier.reading.synonyms import meant_kind
from dossier.record import CLASSIFICATIONS
from dossier.record.base import CRITERIA
from dossier.record.kinds import KINDS
from dossier.report import PLAIN, Look
from dossier.text.spelling import nearest


def explain(topic: str, criterion: str, *, folder: Path, look: Look = PLAIN) -> str:
    """Explain a code, a classification, one of its criteria or a kind of entry; without a topic, list all codes."""
    if not topic:
        return list_codes(codes.ALL.values())
    if topic.upper() in codes.ALL and not criterion:
        return explain_code(codes.ALL[topic.upper()], look)
    if topic.lower() == TOPIC and not criterion:
        return explain_filing(look)
    if topic.lower() in KINDS and not criterion:
        return explain_kind(topic.lower(), look=look)
    if criterion and rules.known_as(criterion) and not rules.known_as(topic):
        # `dossier explain awards EB-1A` works as well.
        topic, criterion = criterion, topic
    if not rules.known_as(topic) and not topic.endswith(".yaml"):
        raise DossierError(_unknown(topic))
    pack = rules.load(topic, folder)
    if not criterion:
        return explain_pack(pack, look)
    found = pack.criterion(criterion.lower())
    asked = explain_kind(criterion.lower(), pack.classification, look) if criterion.lower() in KINDS else ""
    if found is None and not asked:
        keys = [item.key for item in pack.criteria]
        raise DossierError(f"{pack.classification} has no criterion '{criterion}'; {_near(criterion, keys)}")
    return "\n".join(part for part in (explain_criterion(pack, found, look) if found else "", asked) if part)


def topics() -> tuple[str, ...]:
    """Return what can be explained: codes, classifications, kinds and how petitions are filed."""
    return (*codes.ALL, *CLASSIFICATIONS, *KINDS, TOPIC)


def beneath(classification: str) -> tuple[str, ...]:
    """Return what can be explained beneath a classification: its criteria, and the kinds."""
    criteria = [criterion.key for criterion in rules.load(classification).criteria]
    return (*criteria, *(kind for kind in KINDS if kind not in criteria))


def doubt(topic: str, *, folder: Path, today: Day) -> str:
    """Return a warning that the rules of a classification are old; empty if they are not."""
    if not rules.known_as(topic) and not topic.endswith(".yaml"):
        return ""
    return rules.outdated(rules.load(topic, folder).as_of, today)


def explain_code(code: Code, look: Look = PLAIN) -> str:
    """Return meaning, reason, source, and a wrong and a right example."""
    parts = [look.paint(f"{code.code} {code.severity}: {code.title}", "1"), wrapped(code.meaning, look)]
    parts.append(labeled("Why it matters", code.why, look))
    if code.source:
        parts.append(labeled("Source", code.source, look))
    parts += [
        f"{name}\n{indent(text.strip(), '    ')}"
        for name, text in (("Wrong", code.wrong), ("Right", code.right))
        if text
    ]
    return "\n\n".join(parts) + "\n"


def list_codes(codes: Iterable[Code]) -> str:
    """List every code with its severity and title, one per line."""
    return "".join(f"{code.code}  {code.severity:<7}  {code.title}\n" for code in codes)


def _unknown(topic: str) -> str:
    """Return the error message for an unknown topic."""
    if topic.lower() in CRITERIA:
        return (
            f"'{topic}' is a criterion: name the classification first, as in `dossier explain {_with(topic.lower())}`"
        )
    family = [code for code in codes.ALL if topic[0].upper() == code[0] and topic[1:].isdigit()]
    if family:
        return (
            f"no code '{topic}'; from {family[0]} to {family[-1]} there are {len(family)}: `dossier explain` lists them"
        )
    if near := nearest(topic, CLASSIFICATIONS):
        return f"no code or classification '{topic}'; did you mean {near}?"
    near = nearest(topic, KINDS)
    if not near and (criterion := nearest(topic, CRITERIA)):
        return f"no code or classification '{topic}'; did you mean {_with(criterion)}?"
    if near := near or meant_kind(topic, KINDS):
        return f"no code or classification '{topic}'; did you mean the kind {near}?"
    return (
        f"no code or classification '{topic}'; there are {', '.join(CLASSIFICATIONS)}, "
        "the path of a pack of your own, the kinds of entries, and the codes that `dossier explain` lists"
    )


def _with(key: str) -> str:
    """Return a criterion with a classification that has it, quoted for a shell."""
    having = next((name for name in CLASSIFICATIONS if rules.load(name).criterion(key)), CLASSIFICATIONS[0])
    return f"{quote(having)} {key}"


def _near(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f"did you mean {near}?" if near else f"it has: {', '.join(known)}"
