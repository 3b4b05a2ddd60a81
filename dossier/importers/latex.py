"""LaTeX as BibTeX files hold it, to the text that it prints."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text

from dossier.importers.plain import plain

_MARKUP = re.compile(r"[\\{}$~^_]|--|``|''")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_ESCAPED = re.compile(r"\\([_&%#$~{}-])")
_URL = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")


def text(value: str) -> str:
    """What a value prints: accents, quotes and dashes as characters, braces gone."""
    value = _URL.sub(r"\1", value)
    if not _MARKUP.search(value):
        return plain(value)
    try:
        # BibTeX has no comments inside a value, LaTeX has
        return plain(_converter().latex_to_text(_BARE_PERCENT.sub(r"\\%", value)))
    except (ValueError, IndexError, RecursionError):  # markup that no LaTeX would take stays as it is
        return plain(re.sub(r"[{}]", "", value))


def address(value: str) -> str:
    """A DOI or URL, in which underscores and tildes are themselves."""
    return plain(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", _URL.sub(r"\1", value))))


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(keep_comments=False, math_mode="text", strict_latex_spaces=False)
