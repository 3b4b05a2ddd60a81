# ruff: noqa: INP001 - a part of `write.py`, no package
"""The page on fonts, from the list of the fonts and from what they cover; `write.py` writes it."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import yaml
from fontTools.unicodedata import script, script_name

from dossier.typeset.coverage import fonts, tabled

HERE = Path(__file__).parent
COMMON = {"Zyyy", "Zinh", "Zzzz"}  # signs of no script of their own

PAGE = """\
# Fonts

The pages that dossier writes itself (cover, index, criteria table, dividers, placeholders) and the bands at the foot of
evidence pages are set in two families, and every font is embedded in the bundle, cut down to the characters used.

| family | for | package | license |
|---|---|---|---|
| Source Serif Pro | titles, headings, text | `font-source-serif-pro` | SIL OFL 1.1 |
| Source Sans Pro | labels, numbers, the foot | `font-source-sans-pro` | SIL OFL 1.1 |

Together they cover Latin with all diacritics (Vietnamese too), Greek and Cyrillic. Where a font lacks a character, the
next one of its chain prints it, run by run; `instead` in `templates/pages/style.yaml` names the chains.

## Other scripts

Fonts for other scripts and for signs come with dossier, in `dossier/typeset/fonts/`. They are asked last, in this
order. All of them are under the SIL Open Font License 1.1; `OFL.txt` beside them has its text and names the holders.

| for | font | made from |
|---|---|---|
{fonts}

They were made once by `docs/make_fonts.py` from the packages named here: regular weight, TrueType outlines, with all
that shaping needs. All text is shaped with HarfBuzz: kerning, small capitals, joined Arabic letters, Indic clusters,
marks in their place. A title whose first letter is Arabic or Hebrew runs from right to left as a whole, with what is
Latin in it from left to right (Unicode bidirectional algorithm); the pages themselves run from left to right. Each
glyph knows the characters that it stands for, so search and copy work.

Chinese, Japanese and Korean draw many ideographs differently. A text with kana is set in Japanese forms, one with
Hangul in Korean ones; of ideographs alone the language is told from the rest of the bundle and from which characters
are in daily use where: simplified Chinese, traditional Chinese, Japanese, Korean.

## What cannot be printed

A character that no installed font has is printed as its number, small and between angles: `‹U+1E900›`. `dossier check`
says so where the value stands ([R009](findings.md)): an error in the beneficiary's name, a warning elsewhere. Controls,
zero-width characters and direction overrides are left out.

No font covers these scripts:

{without}

## Adding a font

Add it to `scripts` in `templates/pages/style.yaml`:

```yaml
scripts:
  - {{file: "a_package/files/NotoSansAdlam[wght].ttf", axes: {{wght: 400}}, scale: 0.92}}
```

`file` is a path inside an installed package, or beside the style file of your own. Static TrueType is used as it is; of
a variable font the weight that `axes` names is taken, and PostScript outlines are converted to TrueType, in both cases
only for the characters that the bundle needs. `scale` fits the font to the size of the text around it. Then run
`python docs/make_fonts.py --coverage`, so that checks know what it prints.

The fonts under `fonts` (the two families above) have to be static TrueType.

This page is written by `make docs`.
"""


def page() -> str:
    """The page on fonts."""
    return PAGE.format(fonts="\n".join(_rows()), without=_filled(_scripts_without_a_font()))


def _filled(names: list[str]) -> str:
    return fill(f"{', '.join(names)}.", 120, break_on_hyphens=False)


def _rows() -> list[str]:
    made = yaml.safe_load((HERE / "make_fonts.yaml").read_text("utf-8"))
    packages = made["packages"]
    return [
        f"| {font['prints']} | `{font['file']}` | `{packages[font['from']]['name']}` {packages[font['from']]['version']} |"
        for font in made["fonts"]
    ]


def _scripts_without_a_font() -> list[str]:
    """The names of all scripts of which no font has a character, as Unicode spells them."""
    covered = {script(chr(code)) for name in fonts() for code in tabled(name) or ()}
    known = {script(chr(code)) for code in range(sys.maxunicode + 1)}
    return sorted(script_name(each).replace("_", " ") for each in known - covered - COMMON)
