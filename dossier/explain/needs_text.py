"""Explain what is asked for at a kind of entry, as text for a terminal: documents, facts, rejections, and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.explain import codes
from dossier.explain.paragraphs import inset, wrapped
from dossier.record.kinds import KINDS
from dossier.report import PLAIN, Look
from dossier.rules.needs import Doubt, Need, cited, kind_needs, roles, sources
from dossier.text.listing import listed

GIVEN = {"given": "any value", "not-given": "nothing"}


def explain_kind(kind: str, classification: str = "", look: Look = PLAIN) -> str:
    """Return everything that is asked for at a kind; with a classification, only what is asked for under it."""
    asked = kind_needs(kind)
    needs = [need for need in asked.needs if not classification or need.concerns(classification)]
    doubts = [doubt for doubt in asked.doubts if not classification or doubt.concerns(classification)]
    under = f" under {classification}" if classification else ""
    parts = [
        look.paint(f"{kind}: what is asked for{under}", "1"),
        wrapped(" ".join((KINDS[kind].__doc__ or "").split()), look),
    ]
    documents = [need for need in needs if need.of_documents]
    parts += _section("Documents", (_need(need, look, classification) for need in documents))
    parts += _section("Facts", (_need(need, look, classification) for need in needs if not need.of_documents))
    parts += _section("Usually not taken", (_doubt(doubt, look, classification) for doubt in doubts))
    parts += _section("Roles of documents named here", _roles(needs, look))
    parts += _section("How sure this is", _certainty([*needs, *doubts], look, classification))
    return "\n\n".join(parts) + "\n"


def closing(need: Need) -> str:
    """Describe what closes a need: roles of documents, fields, letters."""
    ways = [f"a document of role {listed(need.roles, 'or')}"] if need.roles else []
    ways += [listed([f"`{field}`" for field in need.fields], "or")] if need.fields else []
    ways += [_conditions(need.closed_when)] if need.closed_when else []
    if need.letters is not None:
        which = f" ({_conditions(need.letters)})" if need.letters else ""
        ways.append(f"a letter{which} that covers the entry")
    ways += ["a contribution that names the entry in `outputs`"] if need.carried else []
    return "; or ".join(ways)


def asked_where(asked: Need | Doubt) -> str:
    """Describe under which criteria and classifications, and for which entries, something is asked for."""
    criteria = asked.under if isinstance(asked, Need) else asked.criteria
    parts = [f"offered under {listed(criteria, 'or')}"] if criteria else []
    parts += [listed(asked.classifications)] if asked.classifications else []
    parts += [f"not {listed(asked.not_for, 'or')}"] if asked.not_for else []
    parts += [f"where {_conditions(asked.when)}"] if asked.when else []
    parts += [f"unless {_conditions(asked.unless)}"] if asked.unless else []
    if isinstance(asked, Doubt):
        parts += [f"where the title says {listed(asked.title, 'or')}"] if asked.title else []
        parts += [f"where `{asked.beneficiary_in}` names the beneficiary"] if asked.beneficiary_in else []
    return "; ".join(parts)


def _section(title: str, blocks: Iterator[str]) -> Iterator[str]:
    if text := "\n".join(dict.fromkeys(blocks)):
        yield f"{title}\n{text}"


def _need(need: Need, look: Look, classification: str) -> str:
    severity = codes.ALL[need.code].severity
    lines = [closing(need), asked_where(need), need.advice, _source(need, classification)]
    return _block(f"{need.name} ({need.code}, {severity})", lines, look)


def _doubt(doubt: Doubt, look: Look, classification: str) -> str:
    severity = codes.ALL["C005"].severity
    lines = [asked_where(doubt), doubt.advice, _source(doubt, classification)]
    return _block(f"{doubt.name} (C005, {severity})", lines, look)


def _source(asked: Need | Doubt, classification: str) -> str:
    return f"Source: {cited(asked.sources, [classification] if classification else ())}"


def _block(title: str, lines: Sequence[str], look: Look) -> str:
    return "\n".join([inset(title, look), *(inset(line, look, depth=8) for line in lines if line)])


def _roles(needs: Sequence[Need], look: Look) -> Iterator[str]:
    known = roles()
    for key in dict.fromkeys(role for need in needs for role in need.roles):
        same = f" (also {', '.join(known[key].synonyms)})" if known[key].synonyms else ""
        yield inset(f"{key}: {known[key].description}{same}", look)


def _certainty(asked: Sequence[Need | Doubt], look: Look, classification: str) -> Iterator[str]:
    known = [sources()[key] for key in dict.fromkeys(key for each in asked for key in each.sources)]
    fitting = [source for source in known if not classification or source.speaks_of([classification])]
    for source in fitting or known:
        yield inset(f"{source.cite}: {source.verified}", look)


def _conditions(conditions: Mapping[str, Sequence[str]]) -> str:
    return " and ".join(
        f"`{field}` is {listed([GIVEN.get(value, value) for value in values], 'or')}"
        for field, values in conditions.items()
    )
