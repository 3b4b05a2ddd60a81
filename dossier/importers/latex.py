"""LaTeX as BibTeX files hold it, to the text that it prints."""

from __future__ import annotations

import logging
import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text

from dossier.importers.readable import plain, raised

_LONGEST = 20_000
"""Characters of a value that is read as LaTeX; whatever is longer is no title and no name, and would take minutes."""

_MARKUP = re.compile(r"[\\$]")
_PLAIN = {"{": "", "}": "", "~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
_SMALL = re.compile("|".join(_PLAIN))
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
_SIGN = re.compile(r"\\text(less|greater|bar|asciitilde|quotedbl|underscore)(?![A-Za-z])(?:\{\})?\s*")
_SIGNS = {"less": "<", "greater": ">", "bar": "|", "asciitilde": "{~}", "quotedbl": '"', "underscore": r"\_"}
_MATH = re.compile(r"\$[^$]*\$")
_RAISED = re.compile(r"(\^|_|\\textsuperscript|\\textsubscript)\s*(?:\{\s*([0-9+-]+)\s*\}|([0-9]))")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_ESCAPED = re.compile(r"\\([_&%#$~{}-])")
_URL = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")


def text(value: str) -> str:
    """What a value prints: accents, quotes and dashes as characters, braces gone."""
    value = _URL.sub(r"\1", value)
    if len(value) > _LONGEST or not _MARKUP.search(value):
        return plain(_SMALL.sub(lambda found: _PLAIN[found[0]], value))
    value = _LINK.sub(r"\1", _SIGN.sub(lambda found: _SIGNS[found[1]], value))
    value = _MATH.sub(lambda found: _RAISED.sub(_raised, found[0]), value)
    if "\\textsu" in value:
        value = _RAISED.sub(_raised, value)
    try:
        # BibTeX has no comments inside a value, LaTeX has
        return plain(_converter().latex_to_text(_BARE_PERCENT.sub(r"\\%", value)))
    except (ValueError, IndexError, RecursionError):  # markup that no LaTeX would take stays as it is
        return plain(re.sub(r"[{}]", "", value))


def _raised(found: re.Match[str]) -> str:
    return raised(found[2] or found[3], below=found[1] in {"_", r"\textsubscript"})


def address(value: str) -> str:
    """A DOI or URL, in which underscores and tildes are themselves."""
    return plain(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", _URL.sub(r"\1", value))))


@cache
def _converter() -> LatexNodes2Text:
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL + 1)  # what it cannot read it leaves as it is
    return LatexNodes2Text(keep_comments=False, math_mode="text", strict_latex_spaces=False)
