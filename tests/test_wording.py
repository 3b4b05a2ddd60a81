"""The tool describes and does not judge: judging words are searched for wherever they could be printed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.bundle import wording
from dossier.bundle.counting import Count
from dossier.record import CLASSIFICATIONS
from dossier.rules import load

ROOT = Path(__file__).resolve().parent.parent
BANNED = re.compile(
    r"""
      \b(?:meets?|met|meeting|fulfil\w*|satisf\w+)\s+(?:\w+\s+){0,2}?(?:criteri\w+|categor\w+|requirements?|thresholds?|standards?)\b
    | \b(?:criteri\w+|categor\w+|requirements?|thresholds?|standards?)\s+(?:\w+\s+){0,2}?(?:met|satisfied|fulfilled)\b
    | \bsatisf(?:y|ies|ied|ying)\b
    | \bqualif(?:y|ies|ied|ying)\b
    | \b(?:in)?eligib(?:le|ility)\b
    | \bapprovab(?:le|ility)\b
    | \bprobabilit(?:y|ies)\b | \blikelihood\b | \bchances?\s+of\b
    | \bscor(?:e|es|ed|ing)\b
    | \bworld-(?:leading|class|renowned)\b | \bdistinguished\b | \bprestigious\b
    | \bUSCIS\s+(?:requires?|demands?)\b
    | \bstrong(?:er|est)?\s+(?:case|evidence|petition|claim)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What may stand: sentences that say what the tool does not do, the fixed sentences of every report, the name of a field.
ALLOWED = (
    "`eligibility`",
    "never that a criterion is met",
    "Whether a category is satisfied is for counsel and USCIS.",
    "nothing about whether they are satisfied",
    "never says that a criterion is met",
    "nothing meets one",
)
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(path for path in (ROOT / "templates").rglob("*") if path.is_file()),
    ]
)
MODULES = sorted((ROOT / "dossier").rglob("*.py"))


def judgements(text: str) -> list[str]:
    """The words of a text that say more than the record does."""
    plain = re.sub(r"\s+", " ", re.sub(r"\n\s*#", " ", text))
    for sentence in ALLOWED:
        plain = plain.replace(sentence, "")
    return [match[0] for match in BANNED.finditer(plain)]


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module, docstrings included; the parts of a joined text as one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def words_of_ours(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a pack but the law's own words, and those that it looks for in what people write."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from words_of_ours(item, name) if name not in {"words", "unless_words"} else ()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from words_of_ours(item, key)
    elif isinstance(value, str) and key not in {"text", "chapeau", "printed"}:
        yield value


@pytest.mark.parametrize(
    "sentence",
    [
        "This entry meets the criterion.",
        "3 of 10 criteria met",
        "the awards criterion is satisfied",
        "She qualifies as an outstanding researcher",
        "eligible for EB-1A",
        "an approvable petition",
        "evidence score: 7",
        "probability of approval",
        "a world-leading journal",
        "USCIS requires tabs",
    ],
)
def test_the_search_finds_what_must_not_be_said(sentence: str) -> None:
    assert judgements(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Evidence offered under 8 CFR 204.5(h)(3)(iv)",
        wording.offered_under({"a", "b"}, [Count(("a", "b", "c"), 3)]),
        wording.FOOTER,
        "the regulation refers to at least 3 of 10 categories",
    ],
)
def test_the_search_leaves_alone_what_may_be_said(sentence: str) -> None:
    assert not judgements(sentence)


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_packs_judge_nothing_in_their_own_words(classification: str) -> None:
    texts = list(words_of_ours(load(classification).model_dump(mode="python")))
    assert len(texts) > 100
    assert [found for text in texts for found in judgements(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_and_templates_judge_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8", errors="ignore")
    if page.parent.name == "classifications":
        text = re.sub(
            r"^> .*$", "", text, flags=re.MULTILINE
        )  # the law's own words, and test_law_page holds them to the packs
    assert judgements(text) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_program_judges(module: Path) -> None:
    found = [(line, words) for line, text in constants(module) for words in judgements(text)]
    assert found == []
