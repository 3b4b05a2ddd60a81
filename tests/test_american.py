"""American spelling in everything that is printed, shown or written for developers."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.record import CLASSIFICATIONS
from dossier.rules import load
from tests.test_wording import words_of_ours

ROOT = Path(__file__).resolve().parent.parent
BRITISH = re.compile(
    r"""(?<![\w./|-])(?:
      \w*(?:ali|eni|ogni|rdi|rgani|ari|thori|oni|mmari|ndomi|api|imi|emi|eci|tili|ani|ati|eti|oci|sti)s(?:e[sd]?|ing|ations?)
    | \w*(?:al|par|cat)ys(?:ed|ing)
    | \w*(?:[cv]ol|beh?avi|lab|fav|hon|hum|neighb|harb|flav|rum|vap|endeav|tum)our(?!is)\w*
    | (?:multi)?cent(?:re[sd]?|red) | \w*(?:met|lit|fib|theat)res?
    | \w+(?:abell|avell|odell|evell|ancell|ignall|hannell|otall|uell)(?:ed|ing)
    | gr[e]y(?:s|ed|scale)? | programmes? | catalogues? | dialogues? | analogues?
    | (?:de|of)fences? | licences? | practis\w+ | judgements? | acknowledgements? | artefacts?
    | enrolments? | fulfils? | skilful\w* | wilful\w* | ageing
    | (?:mis)?spelt | learnt | burnt | dreamt | spoilt
    | (?:after|to|up|down|for|back|in|out|on)wards | whilst | amongst
    | an?aesth\w+ | paediatr\w+ | haem\w+ | oedema | orthopaed\w+
    )(?![\w|-])""",
    re.IGNORECASE | re.VERBOSE,
)
# American words of the same pattern.
AMERICAN = {"otherwise", "precise", "promise", "premise", "revise", "exercise", "advertise", "surprise", "arise"}
ALLOWED = re.compile(
    r"medical licence"
    r"|a document of role [\w, -]+? or [\w-]+"
    r"|a document of role [\w-]+"
    r"|(?<=\| )[\w-]+(?:, [\w-]+)*(?= \|$)",  # the synonyms of a role
    re.MULTILINE,
)
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "examples/README.md",
        *(path for path in (ROOT / "templates").rglob("*") if path.is_file() and path.suffix != ".docx"),
    ]
)


def british(text: str) -> list[str]:
    """The words of a text that are spelled as in Britain; keys, in code or with quotes of code, count for nothing."""
    plain = re.sub(r"```.*?```|`[^`\n]*`|role: [\w-]+", "", text, flags=re.DOTALL)
    found = (match[0] for match in BRITISH.finditer(ALLOWED.sub("", plain)))
    return [word for word in found if word.casefold() not in AMERICAN]


def texts(path: Path, *, strings: bool) -> Iterator[str]:
    """The comments and docstrings of a module, and with `strings` every other text of more than one word."""
    source = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if strings and isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


@pytest.mark.parametrize(
    "text",
    [
        *("Organises documents.", "a recognised conference", "an analysed sample", "in colour", "Grey scans"),
        *("the Example Centre", "labelled exhibits", "the programme page", "a misspelt field", "a driving licence"),
        *("an exhibition catalogue", "afterwards", "a matter of judgement", "several metres", "neighbouring cells"),
    ],
)
def test_the_search_finds_british_spelling(text: str) -> None:
    assert british(text)


@pytest.mark.parametrize(
    "text",
    [
        *("`role: programme`", "{role: programme, file: program.pdf}", "a document of role programme or license"),
        *("otherwise precise", "four hours of our advice", "called and filled", "a raised exercise", "colored, gray"),
        *("an enrolled member", "controlled", "between the entries", "the promise of a license"),
    ],
)
def test_the_search_leaves_american_spelling_and_keys_alone(text: str) -> None:
    assert british(text) == []


@pytest.mark.slow
def test_printed_strings_docstrings_and_comments_are_american() -> None:
    modules = sorted((ROOT / "dossier").rglob("*.py")) + sorted((ROOT / "docs").glob("*.py"))
    assert len(modules) > 200
    found = {str(path.relative_to(ROOT)): british("\n".join(texts(path, strings=True))) for path in modules}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.slow
def test_docstrings_and_comments_of_tests_are_american() -> None:
    modules = sorted((ROOT / "tests").rglob("*.py"))
    assert len(modules) > 100
    found = {str(path.relative_to(ROOT)): british("\n".join(texts(path, strings=False))) for path in modules}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_and_templates_are_american(page: Path) -> None:
    assert british(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_packs_are_american_in_their_own_words(classification: str) -> None:
    own = list(words_of_ours(load(classification).model_dump(mode="python")))
    assert len(own) > 100
    assert [word for text in own if " " in text for word in british(text)] == []
