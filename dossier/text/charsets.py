"""Map names of character encodings, as mail, web pages and programs write them, to Python's names."""

from __future__ import annotations

import codecs
import re

# What senders write, and the wider encoding that includes it (WHATWG, Encoding Standard, 4.2).
_WIDER = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# Labels that Python does not know (WHATWG, Encoding Standard, 4.2; IANA, Character Sets).
_NAMES = {
    "8-bit": "",
    "8bit": "",
    "ansi-x3.110-1983": "cp1252",
    "asmo-708": "iso8859-6",
    "big5-eten": "big5hkscs",
    "cn-big5": "big5hkscs",
    "cn-gb": "gb18030",
    "csbig5": "big5hkscs",
    "cseuckr": "cp949",
    "cseucpkdfmtjapanese": "euc_jp",
    "csgb2312": "gb18030",
    "csibm866": "cp866",
    "csiso88598e": "iso8859-8",
    "csiso88598i": "iso8859-8",
    "csksc56011987": "cp949",
    "csshiftjis": "cp932",
    "cswindows31j": "cp932",
    "dos-720": "cp720",
    "dos-862": "cp862",
    "ebcdic": "cp037",
    "euc-cn": "gb18030",
    "gb-2312-80": "gb18030",
    "iso-2022-cn": "",
    "iso-8859-6-e": "iso8859-6",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "ks-c-5601": "cp949",
    "ks-c-5601-1987": "cp949",
    "ks-c-5601-1989": "cp949",
    "ksc5601": "cp949",
    "logical": "iso8859-8",
    "mac": "mac_roman",
    "ms-kanji": "cp932",
    "sun-eu-greek": "iso8859-7",
    "unicode": "utf-16",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "unicode11utf8": "utf-8",
    "unicode20utf8": "utf-8",
    "unicodefeff": "utf-16",
    "unicodefffe": "utf-16-be",
    "utf8mb4": "utf-8",
    "visual": "iso8859-8",
    "windows-31j": "cp932",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-euc": "euc_jp",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "cp949",
    "x-gbk": "gb18030",
    "x-mac-ce": "mac_latin2",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-greek": "mac_greek",
    "x-mac-roman": "mac_roman",
    "x-mac-turkish": "mac_turkish",
    "x-mac-ukrainian": "mac_cyrillic",
    "x-ms-cp932": "cp932",
    "x-sjis": "cp932",
    "x-unicode20utf8": "utf-8",
    "x-windows-949": "cp949",
    "x-x-big5": "big5hkscs",
}
# Not for documents: made for host names and source code, or dependent on the machine.
_UNFIT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
_NUMBERED = re.compile(r"(?:x-)?(?:cp|windows|win|ibm|dos|microsoft-cp)[-_]?(\d{3,5})\Z")
_SHOWN = {
    "big5hkscs": "Big5",
    "cp874": "Windows-874",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "gb18030": "GB18030",
    "hz": "HZ",
    "iso2022_jp": "ISO-2022-JP",
    "iso2022_jp_2": "ISO-2022-JP",
    "iso2022_kr": "ISO-2022-KR",
    "latin-1": "ISO-8859-1",
}


def encoding_named(charset: str) -> str:
    """Return Python's name for a charset as mail and web pages write it; empty if there is none that can be used."""
    name = re.sub(r"[^a-z0-9.-]+", "-", charset.lower().removeprefix("3d")).strip("-")
    name = _NAMES.get(name, name)
    numbered = _NUMBERED.match(name)
    for label in (name, *([f"cp{numbered[1]}", f"windows-{numbered[1]}"] if numbered else [])):
        if found := _known(label):
            return found
    return ""


def _known(label: str) -> str:
    try:
        found = codecs.lookup(label).name
        b"letters".decode(found, "replace")
    except (LookupError, ValueError):
        return ""
    return "" if found in _UNFIT else _WIDER.get(found, found)


def shown(encoding: str) -> str:
    """Return the usual name of an encoding: `Windows-1251`, `KOI8-R`, `UTF-16`."""
    if encoding in _SHOWN:
        return _SHOWN[encoding]
    if encoding.startswith(("utf-16", "utf-32")):
        return encoding[:6].upper()
    if found := re.fullmatch(r"cp(125\d)", encoding):
        return f"Windows-{found[1]}"
    if found := re.fullmatch(r"iso8859[-_](\d+)", encoding):
        return f"ISO-8859-{found[1]}"
    if encoding.startswith("mac_"):
        return f"Mac {encoding[4:].replace('_', ' ').title()}"
    return encoding.replace("_", "-").upper()
