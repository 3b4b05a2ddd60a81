"""Markdown of all sorts on sheets of its own: every word in its order, every reference a link to its target."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path
from tempfile import NamedTemporaryFile

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dossier.bundle.narrative import references
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan, PageRun, PlannedNarrative
from dossier.plan.targets import targets
from dossier.render import load_style, render
from dossier.verify.bundle_file import opened
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.narratives import narratives
from dossier.verify.printed import read_pages
from dossier.verify.sheets import sheets
from tests.support.plans import Sketch, make_plan

REFERENCES = (
    "entry-0",
    "entry-1:2",
    "entry-2/article",
    "entry-0:1-2",
    "entry-2/article:2,3",
    "entry-1|{w} | {w}",
    "entry-2:1|*{w}*",
)
STYLES = (
    "{w}",
    "{w}",
    "{w}",
    "**{w} {w}**",
    "*{w}*",
    "***{w}***",
    "`{w}`",
    "<b>{w}</b>",
    "\\*{w}",
    "[{w}]({w})",
    "{w}&amp;{w}",
    "~~{w}~~",
)
words = st.lists(st.sampled_from([*STYLES, *(f"[[{each}]]" for each in REFERENCES)]), min_size=1, max_size=12).map(
    " ".join
)
sentences = st.one_of(words, words.map(lambda line: f"**{line}**" if "*" not in line and "`" not in line else line))
paragraphs = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
bullets = st.sampled_from(["- ", "* ", "7. ", "1) "])
items = st.tuples(bullets, st.lists(sentences, min_size=1, max_size=4)).map(
    lambda each: "\n".join(each[0] + line for line in each[1])
)
quotes = paragraphs.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n")))
headings = words.map(lambda line: f"### {line}")
rows = st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=4)
tables = rows.map(
    lambda found: "\n".join(["| x | y |", "|---|:-:|", *("| " + " | ".join(cells) + " |" for cells in found)])
)
code = words.map(lambda line: f"```\n{line}\n```")
nested = st.tuples(sentences, items).map(
    lambda each: f"- {each[0]}\n" + "\n".join(f"  {line}" for line in each[1].split("\n"))
)
blocks = st.lists(st.one_of(paragraphs, items, quotes, headings, tables, code, nested), min_size=1, max_size=6).map(
    "\n\n".join
)
notes = st.lists(sentences, max_size=2)


def numbered(text: str) -> str:
    """Give each word a number of its own, in order."""
    number = count(1)
    return re.sub(r"\{w\}", lambda _: f"w{next(number)}", text)


def with_notes(body: str, texts: list[str]) -> str:
    refer = "".join(f"[^{number}]" for number in range(len(texts)))
    defined = "".join(f"\n\n[^{number}]: {text}" for number, text in enumerate(texts))
    return numbered(f"{body}\n\n{{w}}{refer}{defined}\n")


def mistaken(text: str, other: str) -> bool:
    """Whether the proof notices that other words stand there than were planned."""
    plan, narrative, rendered = drawn(text)
    return bool(
        objections(
            replace(plan, targets=targets(plan.sections, [other], plan.naming, {})),
            replace(narrative, text=other),
            rendered,
        )
    )


def drawn(text: str) -> tuple[BundlePlan, PlannedNarrative, Rendered]:
    plan = make_plan(3, sketches=[Sketch(pages=(3,))] * 3)
    narrative = PlannedNarrative("conclusion", "Conclusion", text, PageRun(plan.page_count + 1, 1), opening=False)
    parts = {**plan.parts, narrative.part_key: narrative.pages}
    with_words = replace(
        plan, narratives=(narrative,), parts=parts, targets=targets(plan.sections, [text], plan.naming, {})
    )
    return with_words, narrative, render(with_words, load_style())


def said(rendered: Rendered, key: str) -> str:
    first, pages = rendered.parts[key]
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        return "\n".join(document[page].get_textpage().get_text_range() for page in range(first, first + pages))


def objections(plan: BundlePlan, narrative: PlannedNarrative, rendered: Rendered) -> list[Disagreement]:
    """What the proof has to say of the narrative, read from the drawn pages."""
    first, pages = rendered.parts[narrative.part_key]
    drawn_pages = range(first + 1, first + pages + 1)
    whole = replace(narrative, pages=PageRun(narrative.pages.first, pages))
    expected = Expected(replace(plan, narratives=(whole,)), rendered, Assembled((), (), ()))
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(rendered.pdf)
        file.flush()
        with opened(Path(file.name)) as bundle:
            found = dict(sheets(bundle, frozenset(drawn_pages), frozenset(drawn_pages)))
            lines = read_pages(bundle, found, drawn_pages)
    return list(narratives({whole.pages.first + number - first - 1: each for number, each in lines.items()}, expected))


def check(text: str) -> None:
    plan, narrative, rendered = drawn(text)
    shown = said(rendered, narrative.part_key)
    assert re.findall(r"w\d+", shown) == re.findall(r"w\d+", text), (text, shown)
    assert "[[" not in shown
    assert "\ufdd0" not in shown
    pages = range(narrative.pages.first, narrative.pages.first + rendered.parts[narrative.part_key][1])
    opened = [box.target for box in rendered.links if box.page in pages and box.target not in plan.parts["index"].pages]
    assert list(objections(plan, narrative, rendered)) == []
    wanted = [plan.targets[each.text].page for each in references(text)]
    assert [page for page, _ in groupby(opened)] == [page for page, _ in groupby(wanted)], text


@settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(blocks, notes)
def test_every_word_stands_in_order_and_every_reference_is_a_link(body: str, texts: list[str]) -> None:
    check(with_notes(body, texts))


@pytest.mark.parametrize(
    "text",
    [
        "# [[entry-0]]",
        "a[^1] b[^2]\n\n[^2]: two [[entry-0]]\n[^1]: one [[entry-0|w1]]",
        "| w1 [[entry-0|w2 | w3]] |\n|---|\n| w4 [[entry-1]] |",
        "| w1 |\n|---|\n| w2 | w3 [[entry-1]] |",
        "> - w1 [[entry-0|w2\n>   w3]]\n> - w4",
        "    w1 [[entry-0]]",
        "[w1]: [[entry-0]]",
        "[[entry-0]]: w1 <!-- w2 -->\n\n<div>w3</div>",
        "w1\\\nw2  \nw3",
        "".join("- w{w}\n".replace("{w}", str(number)) for number in range(1, 200)),
        "| w1 | w2 |\n|---|---|\n| w3 | " + " ".join(f"w{number}" for number in range(4, 900)) + " |",
        "\ufdd00\ufdd1 w1 [[entry-0]]",
    ],
)
def test_cases(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("there", "planned"),
    [
        ("- w1\n- w2", "- w1\n- w3"),
        ("1. w1\n2. w2", "1. w1\n3. w2"),
        ("| w1 |\n|---|\n| w2 |", "| w1 |\n|---|\n| w3 |"),
        ("w1[^1]\n\n[^1]: w2", "w1[^1]\n\n[^1]: w3"),
        ("See [[entry-0]].", "See [[entry-1]]."),
        ("See [[entry-0:1]].", "See [[entry-0:2]]."),
        ("See [[entry-0]].", "See [[entry-0]] and [[entry-0]]."),
        ("> w1", "> w1 w2"),
        ("## w1", "## w2"),
    ],
)
def test_the_proof_notices_other_words(there: str, planned: str) -> None:
    assert not mistaken(planned, planned)
    assert mistaken(there, planned)


@pytest.mark.parametrize(
    "text",
    [
        "**بحث** [[entry-0]] عن العتبات و[[entry-1:2]] أيضا.\n\n- عنصر [[entry-0|كلمات]]\n\n| رأس | Kopf |\n|---|---|\n| خلية طويلة فيها كلمات كثيرة جدا حتى تأخذ سطرين أو ثلاثة أسطر من الجدول | [[entry-1]] |",
        "> 她在《影像杂志》上发表了关于**灌注阈值**的文章，见 [[entry-0:1]]。\n\n1. 第一 [[entry-1|奖]]\n\n| 头 | 二 |\n|---|---|\n| 单元格 | [[entry-0:2]] |",
        "तंत्रिका [[entry-0]] – ชื่อ [[entry-1:2]] 😀 \u2070 \U000e0041 ﷽ 𞤀",
    ],
)
def test_other_scripts_are_proved(text: str) -> None:
    plan, narrative, rendered = drawn(text)
    assert objections(plan, narrative, rendered) == []
    assert mistaken(text, text.replace("[[entry-0", "[[entry-2"))
