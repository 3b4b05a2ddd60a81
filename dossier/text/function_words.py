"""Recognize titles in other languages by the function words of the languages that documents come in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType

_ENGLISH = "the of and in for with on from by at to is are an its as or via between among during after into"
ENGLISH = frozenset(_ENGLISH.split())
"""Words that a title in English nearly always has one of."""

WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "es": "el la los las de del y en para por con un una al su sobre entre desde como es",
            "pt": "o a os as de do da dos das e em no na nos nas para por com um uma ao sobre entre pelo pela",
            "fr": "le la les l de du des d et en dans pour par avec un une au aux sur chez entre est",
            "it": "il lo la gli le di del dello della dei degli delle e in nel nella per con un una al alla su da dal",
            "ca": "el la els les de del dels i en per amb un una al als sobre entre",
            "ro": "și de la în pe cu din pentru prin un o al ale cel cea privind asupra",
            "de": "der die das den dem des und in im von vom zu zur zum für mit bei auf aus nach über ein eine einer",
            "nl": "de het een en van in op voor met bij uit naar over tot te door",
            "sv": "och av i på för med till en ett den det de om från hos vid",
            "da": "og af i på for med til en et den det de om fra hos ved",
            "nb": "og av i på for med til en et den det de om fra hos ved",
            "nn": "og av i på for med til ein eit den det dei om frå hos ved",
            "is": "og í á af um til fyrir með við hjá eftir",
            "fi": "ja on sekä että tai kuin sen joka ovat",
            "et": "ja on ning kui see või eest kohta",
            "pl": "i w z na do od dla za po przez oraz u o ze przy nad",
            "cs": "a v z na do od pro za po s se o u při nad ve",
            "sk": "a v z na do od pre za po s so o u pri nad vo",
            "sl": "in v z na do od za po s o pri nad iz",
            "hr": "i u iz na do od za po s sa o pri nad",
            "sr": "i u iz na do od za po s sa o pri nad",
            "bs": "i u iz na do od za po s sa o pri nad",
            "hu": "a az és egy hogy vagy mint által szerint",
            "tr": "ve ile için bir bu da de olan olarak üzerine",
            "id": "dan di ke dari untuk pada dengan yang oleh dalam",
            "ms": "dan di ke dari untuk pada dengan yang oleh dalam",
            "vi": "và của cho các trong với về một những tại",
            "sq": "dhe në të e i për me nga një",
            "lt": "ir į iš su dėl apie prie nuo",
            "lv": "un no uz par ar pie kā",
            "tl": "ang ng sa mga at para ni kay",
            "sw": "na ya wa kwa katika za la",
        }.items()
    }
)
"""By the code of the language, in lower case."""


def is_foreign(title: str, languages: Collection[str]) -> bool:
    """Return whether a title is certainly in another language than English, so that its meaning may be asked for.

    It is where a word of two letters or more is in another script than Latin (single letters are signs, as in `TNF-α`),
    or where two of its words are function words of one of these languages and none is one of English.
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", title).casefold())
    if not title.isascii() and any(len(word) > 1 and not any(map(_latin, word)) for word in words):
        return True
    # single-character words of Chinese or Japanese stand without spaces and were found above
    if not ENGLISH.isdisjoint(words):
        return False
    bases = {language.lower().partition("-")[0] for language in languages}
    return any(sum(word in WORDS.get("nb" if base == "no" else base, ()) for word in words) >= 2 for base in bases)


def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))
