"""Names of languages in English, and some in the language itself, with the codes that a record has (ISO 639-1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_NAMES = """
af Afrikaans; sq Albanian; am Amharic; ar Arabic; hy Armenian; az Azerbaijani; bn Bengali, Bangla; bs Bosnian; bg Bulgarian;
my Burmese; ca Catalan; zh Chinese, Mandarin, Cantonese; hr Croatian; cs Czech; da Danish; nl Dutch; en English; et Estonian;
fi Finnish; fr French, français; ka Georgian; de German, Deutsch; el Greek; gu Gujarati; he Hebrew; hi Hindi; hu Hungarian;
is Icelandic; ig Igbo; id Indonesian; ga Irish; it Italian, italiano; ja Japanese; kn Kannada; kk Kazakh; km Khmer; ko Korean;
ku Kurdish; lo Lao; lv Latvian; lt Lithuanian; mk Macedonian; ms Malay; ml Malayalam; mr Marathi; mn Mongolian; ne Nepali;
no Norwegian; ps Pashto; fa Persian, Farsi; pl Polish; pt Portuguese, português; pa Punjabi; ro Romanian; ru Russian;
sr Serbian; si Sinhala; sk Slovak; sl Slovenian, Slovene; so Somali; es Spanish, español, Castilian; sw Swahili; sv Swedish;
tl Tagalog, Filipino; ta Tamil; te Telugu; th Thai; ti Tigrinya; tr Turkish; uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese;
cy Welsh; yo Yoruba; zu Zulu
"""

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name.strip().casefold(): code
        for code, names in (each.split(maxsplit=1) for each in _NAMES.split(";"))
        for name in names.split(",")
    }
)
"""The code of each language by its name in small letters."""


def language_code(name: str) -> str:
    """Return the code of a language that is called by its name; any other text as it is, without blanks around it."""
    text = name.strip()
    return LANGUAGES.get(text.casefold(), text)
