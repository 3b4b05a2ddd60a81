"""Detect the language of Chinese characters: Chinese, Japanese and Korean draw many of them differently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# Characters that only one of the languages uses.
_OWN = (
    ("ja", re.compile(r"[\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")),
    ("ko", re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]")),
    ("zh-Hant", re.compile(r"[\u3105-\u312f\u31a0-\u31bf]")),
)
# The characters in daily use, as the old national encodings list them; the first that has all of a text is taken.
_ENCODINGS = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ja": "shift_jis", "ko": "euc_kr"}
_SIGNS = re.compile(r"[\u3000-\u303f\uff00-\uffef]")


@lru_cache(maxsize=4096)
def han_language(text: str, usual: str = "") -> str:
    """Return the language whose forms a text is set in, as a tag; empty if it has no ideographs and no signs of theirs.

    Kana mean Japanese, Hangul Korean. A text of ideographs alone is taken for the `usual` language if that has all of
    them in daily use, else for the first of simplified Chinese, traditional Chinese, Japanese and Korean that does.
    """
    told = next((language for language, own in _OWN if own.search(text)), "")
    if told:
        return told
    characters = "".join(_HAN.findall(text))
    if not characters:
        return (usual or "zh-Hans") if _SIGNS.search(text) else ""
    fitting = [language for language, name in _ENCODINGS.items() if _writes(name, characters)]
    return usual if usual in fitting else next(iter(fitting), usual or "zh-Hans")


def usual_language(characters: Iterable[int]) -> str:
    """Return the likely language of the ideographs of a whole bundle; empty if they do not show it."""
    text = "".join(map(chr, sorted(characters)))
    told = {language for language, own in _OWN if own.search(text)}
    if len(told) == 1:
        return told.pop()
    return han_language("".join(_HAN.findall(text))) if not told else ""


def _writes(encoding: str, characters: str) -> bool:
    try:
        characters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
