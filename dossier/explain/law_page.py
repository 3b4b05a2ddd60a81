"""Write the documentation page of a classification, from its rule pack."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.counting import Count
from dossier.bundle.wording import COUNSEL, FOOTER
from dossier.explain.law_text import AFTER_COUNT, WEIGHTS, comparable_title, defaults, numbered
from dossier.rules import Criterion, Passage, RulePack


def page(pack: RulePack) -> str:
    """Return as Markdown what `dossier explain` prints about the classification and each criterion."""
    return "\n\n".join(_parts(pack)) + "\n"


def contents(packs: list[RulePack]) -> str:
    """Return the page that links to the others."""
    rows = [
        f"| [{pack.classification}]({pack.id}.md) | {pack.name} | {pack.citation} | "
        f"{'; '.join(numbered(count) for count in pack.counts).replace('; Or ', ', or ')} |"
        for pack in packs
    ]
    return "\n".join(
        [
            "# Classifications",
            "",
            _PREFACE,
            "",
            "| classification | for | citation | number |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


_PREFACE = """\
What the rule packs that come with `dossier` say, a page for each classification. The words of the law are quoted as they
were read, each with how sure they are. These pages are written by `make docs` from the packs."""


def _parts(pack: RulePack) -> Iterator[str]:
    yield f"# {pack.classification}: {pack.name}"
    yield f"{pack.statute}; {pack.citation}. Rules data as of {pack.as_of}.\n`dossier explain` prints the same in a terminal."
    for definition in pack.definitions:
        yield _quoted(f"**{definition.term}** ({definition.cite})", definition)
    if pack.chapeau:
        yield f"> {pack.chapeau}"
        yield _sure(pack.chapeau_verified)
    if pack.major_award:
        yield _quoted(f"In place of the criteria ({pack.major_award.cite}):", pack.major_award)
    cited = dict(zip(pack.counts, pack.thresholds, strict=True))
    for count in pack.counts:
        yield from _group(pack, count, cited[count])
    yield f"## {comparable_title(pack)}"
    if pack.comparable:
        yield _quoted("", pack.comparable)
    if pack.second_step:
        yield f"## Second step, {pack.second_step.name.lower()}: {pack.second_step.cite}"
        yield f"{AFTER_COUNT}\n\n{_sure(pack.second_step.verified)}"
    yield "## Other required evidence"
    yield from _required(pack)
    if pack.provisions:
        yield "## Further words of the law"
        for provision in pack.provisions:
            yield _quoted(f"**{provision.name}** ({provision.cite})", provision)
    yield "## Where entries are offered when they claim nothing"
    yield "What is not in this table is offered under a criterion only where `claims` names it."
    rows = (f"| `{kind}` | {name} | {_keys(keys)} |" for kind, name, keys in defaults(pack))
    yield "\n".join(["| kind | sort of evidence | criteria |", "|---|---|---|", *rows])
    remarks = [remark for remark in pack.remarks if not remark.criterion]
    if remarks:
        yield "## Notes"
        yield "\n".join(_remark(remark.text, remark.cite, remark.verified) for remark in remarks)
    yield f"*{FOOTER}*"


def _group(pack: RulePack, count: Count, threshold: Passage) -> Iterator[str]:
    yield f"## {numbered(count)}"
    yield _quoted(f"{threshold.cite}. {COUNSEL}", threshold)
    for criterion in pack.criteria:
        if criterion.key in count.keys:
            yield f"### `{criterion.key}`: {criterion.name}"
            yield _quoted(criterion.cite, criterion)
            yield from _evidence(pack, criterion)


def _evidence(pack: RulePack, criterion: Criterion) -> Iterator[str]:
    """List the sorts of evidence that the pack knows for a criterion, and its remarks."""
    lines = [
        f"- {row.name} (`{row.kind}`){words.format(facts=row.facts)}"
        for weight, words in WEIGHTS
        for row in pack.evidence
        if row.criteria.get(criterion.key) is weight
    ]
    if lines:
        yield "\n".join(dict.fromkeys(lines))
    remarks = [each for each in pack.remarks if each.criterion == criterion.key]
    if remarks:
        yield "\n".join(_remark(remark.text, remark.cite, remark.verified) for remark in remarks)


def _required(pack: RulePack) -> Iterator[str]:
    if not pack.required_other:
        yield "The pack names none."
    for requirement in pack.required_other:
        yield _quoted(f"**{requirement.name}** ({requirement.cite})", requirement)


def _quoted(title: str, passage: Passage) -> str:
    words = f"> {passage.printed}" if passage.text else ""
    return "\n\n".join(part for part in (title, words, _sure(passage.verified)) if part)


def _sure(verified: str) -> str:
    return f"*How sure: {verified}.*" if verified else ""


def _remark(text: str, cite: str, verified: str) -> str:
    return f"- Note: {text}{f' {cite}.' if cite else ''}{f' *How sure: {verified}.*' if verified else ''}"


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)
