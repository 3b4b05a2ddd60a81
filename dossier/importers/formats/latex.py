"""Turn LaTeX, as BibTeX files hold it, into the text that it prints."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from dossier.importers.values.readable import plain, raised

_LONGEST = 20_000
"""Longest value that is read as LaTeX, in characters; a longer one is no title or name, and would take minutes."""

_GREEK = (
    *(
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
    ),
    *("pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
)
_MARKUP = re.compile(r"[\\$]")
_PLAIN = {"{": "", "}": "", "~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
_SMALL = re.compile("|".join(_PLAIN))
_COMMAND = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])(?!\s*\{\s*[^\s}])(?:\{\s*\})?")
_NAMES = {
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX",
    "S": "§",
    "pounds": "£",
    "copyright": "©",
    "euro": "€",
    "SS": "ẞ",
}
# These print nothing: they only set the style of what follows.
_SILENT = frozenset(
    [
        *(
            "protect",
            "relax",
            "boldmath",
            "unboldmath",
            "xspace",
            "nobreak",
            "allowbreak",
            "sloppy",
            "null",
            "leavevmode",
        ),
        *(
            "bf",
            "it",
            "rm",
            "sf",
            "tt",
            "sl",
            "sc",
            "em",
            "cal",
            "upshape",
            "itshape",
            "bfseries",
            "scshape",
            "normalfont",
        ),
        *(
            "displaystyle",
            "textstyle",
            "scriptstyle",
            "limits",
            "nolimits",
            "left",
            "right",
            "big",
            "Big",
            "bigl",
            "bigr",
        ),
        *(
            "unskip",
            "ignorespaces",
            "noindent",
            "small",
            "large",
            "tiny",
            "normalsize",
            "cyr",
            "break",
            "newline",
            "par",
            "phantom",
            "vphantom",
            "hphantom",
        ),
    ]
)
_SYMBOL = re.compile(r"\\(?:(slash)|hyphen)(?![A-Za-z])(?:\{\s*\})?\s*")
_TABBED = re.compile(r"\\a(?=['`=])")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
_SIGN = re.compile(r"\\text(less|greater|bar|asciitilde|quotedbl|underscore)(?![A-Za-z])(?:\{\})?\s*")
_SIGNS = {"less": "<", "greater": ">", "bar": "|", "asciitilde": "\ue000", "quotedbl": '"', "underscore": r"\_"}
_MATH = re.compile(r"\$[^$]*\$")
_RAISED = re.compile(r"(\^|_|\\textsuperscript|\\textsubscript)\s*(?:\{\s*([0-9+-]+)\s*\}|([0-9]))")
# An accent over nothing is the sign itself; `upgreek` and text wrappers in formulas change only the style.
_OVER_NOTHING = re.compile(r"\\([~^])\s*\{\s*\}|\\textasciicircum(?![A-Za-z])(?:\{\})?")
_KEPT = str.maketrans({"\ue000": "~", "\ue001": "^", "\ue002": "\\"})
_UPRIGHT = re.compile(r"\\(up|Up)(" + "|".join(_GREEK) + r")(?![A-Za-z])")
_WRAPPED = re.compile(
    r"\\(?:mbox|text|textrm|textnormal|mathrm|mathit|mathsf|mathbf|mathnormal|operatorname)\s*\{([^{}]*)\}"
)
_INLINE = re.compile(r"\\\((.*?)\\\)", re.DOTALL)
_ORDINAL = re.compile(r"\^\s*\{?\s*(st|nd|rd|th)\b\s*\}?")
_BARE = re.compile(r"(?<!\\)[%&]")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_NEW_LINE = re.compile(r"\\(?:newline|linebreak)(?![A-Za-z])(?:\[[0-4]\]|\{\s*\})?")
_FOREIGN = re.compile(r"\\foreignlanguage\s*\{[a-z]+\}")
_ESCAPED = re.compile(r"\\([_&%#$~{}-])")
_URL = re.compile(r"\\(?:url|path)\s*\{([^{}]*)\}")


def text(value: str) -> str:
    """Return what a value prints: accents, quotes and dashes as characters, without braces."""
    value = _URL.sub(r"\1", value)
    if len(value) > _LONGEST or not _MARKUP.search(value):
        return plain(_SMALL.sub(lambda found: _PLAIN[found[0]], value))
    value = _LINK.sub(r"\1", _SIGN.sub(lambda found: _SIGNS[found[1]], value))
    value = _OVER_NOTHING.sub(lambda found: "\ue000" if found[1] == "~" else "\ue001", value)
    value = _SYMBOL.sub(lambda found: "/" if found[1] else "-", _TABBED.sub(r"\\", value))
    value = _UPRIGHT.sub(lambda found: f"\\{found[2].title() if found[1] == 'Up' else found[2]} ", value)
    value = _DEGREE.sub("\u00b0", _NEW_LINE.sub(" ", _FOREIGN.sub("", value)))
    value = _MATH.sub(lambda found: _math(found[0]), _INLINE.sub(r"$\1$", value))
    value = _COMMAND.sub(_command, value)
    if "\\textsu" in value:
        value = _RAISED.sub(_raised, value)
    try:
        # BibTeX has no comments or tables inside a value, but LaTeX does
        return plain(_converter().latex_to_text(_BARE.sub(r"\\\g<0>", value)).translate(_KEPT))
    except (ValueError, IndexError, RecursionError):  # markup that LaTeX would refuse stays as it is
        return plain(re.sub(r"[{}]", "", value))


def _command(found: re.Match[str]) -> str:
    """Return an unknown command without arguments as it is written, so that no word is lost silently."""
    name = found[1]
    if name in _NAMES:
        return _NAMES[name]
    known = _commands()
    if name in _SILENT or known.get_macro_spec(name) is not known.unknown_macro_spec:
        return found[0]
    return f"\ue002{found[0][1:]}"


@cache
def _commands() -> Any:
    return get_default_latex_context_db()


def _math(formula: str) -> str:
    """Return a formula with superscripts and subscripts, and the text in it without commands for style."""
    formula = _WRAPPED.sub(r"\1", formula).replace("{}^", "^").replace("{}_", "_")
    return _RAISED.sub(_raised, _ORDINAL.sub(r"\1", formula))


def _raised(found: re.Match[str]) -> str:
    return raised(found[2] or found[3], below=found[1] in {"_", r"\textsubscript"})


def address(value: str) -> str:
    """Return a DOI or URL, in which underscores and tildes are literal."""
    return plain(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", _URL.sub(r"\1", value))))


@cache
def _converter() -> LatexNodes2Text:
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL + 1)  # what it cannot read stays as it is
    return LatexNodes2Text(keep_comments=False, math_mode="text", strict_latex_spaces=False)
