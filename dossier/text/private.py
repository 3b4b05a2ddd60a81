"""Finds private numbers in a text: social security, A-number, passport, patient, birth date, card and account.

What is found is given away masked only. A number alone says little: its form, its check digits, and the words before it
have to agree, so that DOIs, telephone numbers, grants and dates of publication are left alone.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from dossier.text.forms import by_form
from dossier.text.found import Private
from dossier.text.labelled import by_label
from dossier.text.plain import plain
from dossier.text.tables import by_column

__all__ = ["SEARCH", "Private", "discreet", "private"]

SEARCH = 4
"""Goes up with each change of what is found, so that what was kept of an earlier search is searched anew."""

_MOST = 50


def private(text: str) -> tuple[Private, ...]:
    """What in a text looks like somebody's private number, each once."""
    lowered = plain(text).lower()
    if len(re.findall(r"\d", lowered)) < 5:
        return ()
    found = chain(by_form(lowered), by_label(lowered), by_column(lowered))
    return tuple(islice(dict.fromkeys(found), _MOST))


def discreet(line: str, *, about_private: bool) -> str:
    """A line of the record as it may be shown: without its digits where they are private, and as long as before.

    Where the line is shown because of a private number, its longer runs of digits are hidden too: the word that tells what
    they are may stand elsewhere.
    """
    if private(line):
        return re.sub(r"\d", "*", line)
    return re.sub(r"\d{5,}", lambda found: "*" * len(found[0]), line) if about_private else line
