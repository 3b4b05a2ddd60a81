"""Tell what a mail or document is, by the patterns of `sorts.yaml`: the first rule that holds decides, with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from dossier.reading.parse import parse

UNKNOWN: Final = "unknown"
COMPLETED: Final = "review-completed"
INVITED: Final = "review-invited"
_FILE: Final = "sorts.yaml"
_NO_RULE: Final = "nothing in it tells what it is"
_SPLIT = re.compile(r"(?<=[.!?])\s+(?=[^a-zà-ÿ\s])")
_ABBREVIATED = re.compile(r"\b(Dr|Dra|Drs|Prof|Mr|Mrs|Ms|Sr|Sra|No|Nr|Ref|Hr|Fr|med|[A-Z])\.", re.IGNORECASE)
_SHORT_LINE = 45  # characters: whoever broke it there had room for more
_LONGEST_SENTENCE, _MOST_SENTENCES = 1_500, 200


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what an item is if one sentence has `match` and not `unless`, and the whole each of `needs` and no `never`."""

    sort: str
    kind: str
    role: str
    of: str
    reason: str
    match: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: Sequence[re.Pattern[str]]
    never: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Sorts:
    """All that `sorts.yaml` holds, ready to be searched."""

    rules: Sequence[Rule]
    salutation: re.Pattern[str]
    nobody: re.Pattern[str]
    forwarded: re.Pattern[str]
    forwarded_text: re.Pattern[str]
    quoted: re.Pattern[str]
    several: re.Pattern[str]
    journals: Mapping[str, Sequence[re.Pattern[str]]]
    numbers: Sequence[re.Pattern[str]]
    titles: Sequence[re.Pattern[str]]
    awards: Sequence[re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What an item is: its sort, the kind of entry and the role that it has there, the reason, and the sentence that told."""

    sort: str = UNKNOWN
    kind: str = ""
    role: str = ""
    reason: str = _NO_RULE
    sentence: str = ""


def sort_of(subject: str, text: str, *, mail: bool) -> Sorted:
    """Return the sort of an item with these words; `text` has nothing that it quotes from others."""
    told = [_ABBREVIATED.sub(r"\1", subject), *sentences(text)]
    whole = f"{subject}\n{text}"
    for rule in sorts().rules:
        if rule.of in {"any", "mail" if mail else "page"} and _fits(rule, whole):
            found = next((each for each in told if _holds(rule, each)), None)
            if found is not None:
                return Sorted(rule.sort, rule.kind, rule.role, rule.reason, found)
    return Sorted()


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each on one line. A line that was broken because it was full goes on in the next."""
    found = (each[:_LONGEST_SENTENCE] for paragraph in _paragraphs(text) for each in _SPLIT.split(paragraph) if each)
    return [each for _, each in zip(range(_MOST_SENTENCES), found, strict=False)]


def _paragraphs(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in text.splitlines():
        bare = _ABBREVIATED.sub(r"\1", " ".join(line.split()))
        held.append(bare)
        if len(bare) < _SHORT_LINE or bare.endswith((".", ":", "!", "?")):
            yield " ".join(filter(None, held))
            held = []
    yield " ".join(held)


def _fits(rule: Rule, whole: str) -> bool:
    return all(each.search(whole) for each in rule.needs) and not (rule.never and rule.never.search(whole))


def _holds(rule: Rule, sentence: str) -> bool:
    return bool(rule.match.search(sentence)) and not (rule.unless and rule.unless.search(sentence))


@cache
def sorts() -> Sorts:
    """Return the patterns, read once."""
    return sorts_in((files("dossier") / "intake" / _FILE).read_bytes())


def sorts_in(data: bytes) -> Sorts:
    """Return the patterns of a file such as `sorts.yaml`; ValueError if it cannot be used."""
    parsed, findings = parse(_FILE, data)
    if findings or not isinstance(parsed.values, dict):
        raise ValueError(f"{_FILE}: {findings[0].at} {findings[0].message}" if findings else f"{_FILE}: no patterns")
    values: Any = parsed.values
    pieces = values["pieces"]
    journals: dict[str, list[re.Pattern[str]]] = {"sender": [], "text": []}
    for each in values["journals"]:
        journals[each["in"]].append(_compiled([each["match"]], pieces))
    one = {
        name: _compiled([values[name]], pieces)
        for name in ("salutation", "nobody", "forwarded", "forwarded_text", "quoted", "several")
    }
    return Sorts(
        [_rule(each, pieces) for each in values["rules"]],
        **one,
        journals=journals,
        numbers=[re.compile(each) for each in values["numbers"]],
        titles=[_compiled([each], pieces) for each in values["titles"]],
        awards=[_compiled([each], pieces) for each in values["awards"]],
    )


def _rule(values: Mapping[str, Any], pieces: Mapping[str, str]) -> Rule:
    return Rule(
        values["sort"],
        values.get("kind", ""),
        values.get("role", ""),
        values["of"],
        values["reason"],
        _compiled(values["match"], pieces),
        _compiled(values["unless"], pieces) if "unless" in values else None,
        [_compiled([each], pieces) for each in values.get("needs", ())],
        _compiled(values["never"], pieces) if "never" in values else None,
    )


def _compiled(patterns: Collection[str], pieces: Mapping[str, str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{each})" for each in patterns)
    for name, piece in pieces.items():
        joined = joined.replace(f"<{name}>", piece)
    return re.compile(joined, re.IGNORECASE | re.MULTILINE)


def own_words(text: str) -> str:
    """Return the text of a mail without what it quotes from earlier mails."""
    kept: list[str] = []
    for line in text.splitlines():
        bare = line.strip()
        if sorts().quoted.match(bare):
            if not bare.startswith(">"):
                break
            continue
        kept.append(line)
    return "\n".join(kept)


def is_forwarded(subject: str, text: str) -> bool:
    """Return whether a mail hands on one that was written to somebody."""
    head = text.lstrip()[:2_000]
    return bool(sorts().forwarded.match(subject.strip()) or sorts().forwarded_text.search(head))


def addressed(text: str) -> list[str]:
    """Return the words with which the text greets somebody by name; empty if it greets nobody in particular."""
    found = sorts().salutation.search(text[:3_000])
    words = re.findall(r"[^\W\d_][\w'’-]*", found["named"]) if found else []
    return [word for word in words if not sorts().nobody.match(word)]


def numbers_in(text: str) -> Iterator[str]:
    """Yield the manuscript numbers in a text, without the number of the round."""
    for pattern in sorts().numbers:
        for found in pattern.finditer(text):
            yield re.sub(r"[._-]?r\d{1,2}\Z", "", found["number"].casefold())


def titles_in(text: str) -> Iterator[str]:
    """Yield what a text gives as titles of works, in their order."""
    for pattern in sorts().titles:
        for found in pattern.finditer(text):
            yield " ".join(found["title"].split())


def award_in(sentence: str) -> str:
    """Return the name of an award in a sentence; empty if there is none that can be told."""
    found = next((match for pattern in sorts().awards if (match := pattern.search(sentence))), None)
    return " ".join(found["title"].split()) if found else ""
