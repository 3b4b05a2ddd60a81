"""The style as data: the program's own, a firm's changes to it, and errors in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dossier.bundle.naming import Naming
from dossier.bundle.wording import FOOTER
from dossier.errors import DossierError
from dossier.render import load_style, render
from tests.support.places import PACKAGE, ROOT
from tests.support.plans import make_plan

DRAWING = (PACKAGE / "render", PACKAGE / "typeset", PACKAGE / "documents")


def test_every_type_names_a_font_and_leaves_room_between_lines() -> None:
    style = load_style()
    for name, kind in style.types.items():
        assert kind.font in style.fonts, name
        assert kind.leading >= kind.size, name
    assert all(name in style.fonts for names in style.instead.values() for name in names)


def test_the_fixed_footer_is_that_of_every_report() -> None:
    assert load_style().words("cover", "footer") == FOOTER


@pytest.mark.parametrize("file", ["style.yaml", "wording.yaml"])
def test_everything_that_a_firm_may_change_takes_effect(file: str) -> None:
    """Each name in the templates is one that the code asks for: a left-over would promise what nobody keeps."""
    code = "".join(path.read_text("utf-8") for folder in DRAWING for path in folder.rglob("*.py"))
    given = yaml.safe_load((ROOT / "templates/pages" / file).read_text("utf-8"))
    free = ("languages", "fonts", "instead", "scripts", "count", "join")
    groups = {key: value if isinstance(value, dict) else {} for key, value in given.items() if key not in free}
    assert not [f"{group}: {key}" for group, keys in groups.items() for key in keys if f'"{key}"' not in code]
    assert not [group for group in groups if f'"{group}"' not in code]


def test_a_firm_changes_words_and_measures(tmp_path: Path) -> None:
    (tmp_path / "wording.yaml").write_text("cover: {title: Exhibits of Record}\n", encoding="utf-8")
    (tmp_path / "style.yaml").write_text("page: {margin: 90}\n", encoding="utf-8")
    style = load_style(tmp_path).worded(Naming().forms)
    assert style.words("cover", "title") == "Exhibits of Record"
    assert style.words("index", "title") == "Index of Exhibits"
    assert style.measure == 432
    rendered = render(make_plan(3), style)
    assert all(box.rect[0] >= 90 and box.rect[2] <= 522.01 for box in rendered.links)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("page: [", "not YAML"),
        ("- a list", "expected keys"),
        ("fonts: {serif: no_such_package/files/None.ttf}", "not installed"),
        ("page: none", "style.yaml"),
    ],
)
def test_a_style_that_cannot_be_used_says_why(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "style.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DossierError, match=re.escape(words)):
        load_style(tmp_path)


def test_counts_lists_and_languages() -> None:
    style = load_style().worded(Naming().forms)
    assert style.counted(1, "page") == "1 page"
    assert style.counted(12, "exhibit") == "12 exhibits"
    assert style.joined(("a",)) == "a"
    assert style.joined(("a", "b", "c")) == "a, b and c"
    assert style.languages(["pt-BR", "sr", "xx"]) == "Portuguese, Serbian and xx"
    assert style.languages(["zh-Hans", "zh-Hant"]) == "Chinese"
