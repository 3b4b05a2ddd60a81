"""A value is set where it belongs, in the layout that is there: comments, quotation marks, line ends and all else stay."""

from __future__ import annotations

import pytest

from dossier.editing.splice import Change, spliced
from dossier.errors import DossierError

TITLES = ("petitions", "eb1a", "titles", "stroke-2024")
ORDER = ("petitions", "eb1a", "order", "articles")
HEAD = "petitions:\n  eb1a:\n    classification: EB-1A\n"


def changed(text: str, *edits: Change) -> str:
    return spliced("dossier.yaml", text.encode(), edits).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}    titles:\n      stroke-2024: A title\n"),
        (HEAD.rstrip(), f"{HEAD}    titles:\n      stroke-2024: A title"),
        (HEAD.replace("\n", "\r\n"), f"{HEAD}    titles:\n      stroke-2024: A title\n".replace("\n", "\r\n")),
        (
            f"{HEAD}  # of the other\n  o1a: {{classification: O-1A}}\n",
            f"{HEAD}    titles:\n      stroke-2024: A title\n  # of the other\n  o1a: {{classification: O-1A}}\n",
        ),
        (
            f"{HEAD}    titles: {{a: b}}  # ours\n",
            f"{HEAD}    titles: {{a: b, stroke-2024: A title}}  # ours\n",
        ),
        (f"{HEAD}    titles: {{}}\n", f"{HEAD}    titles: {{stroke-2024: A title}}\n"),
        (f"{HEAD}    titles:  # none\n", f"{HEAD}    titles:  # none\n      stroke-2024: A title\n"),
        (
            f'{HEAD}    titles:\n        # counsel\n        a: "b"  # so\n        # end\n',
            f'{HEAD}    titles:\n        # counsel\n        a: "b"  # so\n        # end\n        stroke-2024: A title\n',
        ),
        (
            f'{HEAD}    "titles":\n      \'stroke-2024\': "old: one"  # why\n      b: c\n',
            f"{HEAD}    \"titles\":\n      'stroke-2024': A title  # why\n      b: c\n",
        ),
        (
            f"{HEAD}    titles:\n      stroke-2024: >-  # long\n        an old\n        title\n\n      b: c\n",
            f"{HEAD}    titles:\n      stroke-2024: A title  # long\n\n      b: c\n",
        ),
        (
            "petitions: {eb1a: {classification: EB-1A}}\n",
            "petitions: {eb1a: {classification: EB-1A, titles: {stroke-2024: A title}}}\n",
        ),
        (
            "petitions: {eb1a: {titles: , classification: EB-1A}}\n",
            "petitions: {eb1a: {titles: {stroke-2024: A title}, classification: EB-1A}}\n",
        ),
    ],
)
def test_a_text_of_a_map_is_set_in_the_layout_of_the_file(before: str, after: str) -> None:
    assert changed(before, Change(TITLES, "A title")) == after


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A: b", '"A: b"'),
        ("No. 1 # of 2", '"No. 1 # of 2"'),
        ("yes", '"yes"'),
        ('She said "so"', 'She said "so"'),
        ("🧠 imaging", '"🧠 imaging"'),
        ("العربية", "العربية"),
        ("[draft] x", '"[draft] x"'),
    ],
)
def test_a_title_that_yaml_would_misread_is_quoted(text: str, written: str) -> None:
    assert changed(HEAD, Change(TITLES, text)) == f"{HEAD}    titles:\n      stroke-2024: {written}\n"
    assert (
        f"stroke-2024: {written}}}" in changed(f"{HEAD}    titles: {{a: b}}\n", Change(TITLES, text)) or written == text
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}    order: {{articles: [a, b]}}\n", f"{HEAD}    order: {{articles: [c, a, b]}}\n"),
        (f"{HEAD}    order:\n      articles: [ a,  b ]\n", f"{HEAD}    order:\n      articles: [ c,  a, b ]\n"),
        (f"{HEAD}    order:\n      role: [x]\n", f"{HEAD}    order:\n      role: [x]\n      articles: [c, a, b]\n"),
        (
            f"{HEAD}    order:\n      articles:\n        - a  # plenary\n        # then\n        - b\n",
            f"{HEAD}    order:\n      articles:\n        - c\n        - a  # plenary\n        # then\n        - b\n",
        ),
        (
            f"{HEAD}    order:\n      articles:\n      - b # two\n      - a # one\n      - c\n    waive: []\n",
            f"{HEAD}    order:\n      articles:\n      - c\n      - a # one\n      - b # two\n    waive: []\n",
        ),
        (f"{HEAD}    order: {{articles: a}}\n", f"{HEAD}    order: {{articles: [c, a, b]}}\n"),
        (f"{HEAD}    order: {{articles: []}}\n", f"{HEAD}    order: {{articles: [c, a, b]}}\n"),
    ],
)
def test_a_list_gets_another_order_and_keeps_its_comments(before: str, after: str) -> None:
    assert changed(before, Change(ORDER, ["c", "a", "b"])) == after


def test_a_long_list_stands_on_lines() -> None:
    words = [f"a-rather-long-name-of-an-entry-{number}" for number in range(6)]
    assert changed(HEAD, Change(ORDER, words)).endswith("".join(f"        - {word}\n" for word in words))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}    order:\n      articles: [a,  # first\n        b]\n",
        f"{HEAD}    order: {{articles: [a, b, gone]}}\n",
        f"{HEAD}    order: [a]\n",
        f"{HEAD}    order: text\n",
    ],
)
def test_what_would_lose_something_is_refused(text: str) -> None:
    with pytest.raises(DossierError):
        changed(text, Change(ORDER, ["b", "a"]))
