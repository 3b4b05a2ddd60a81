"""Take what opens an account or a file out of the addresses that links lead to: passwords, tokens, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.documents.pdf.destinations import SourceLink

_USER = re.compile(r"\A([a-z][a-z0-9+.-]{1,20}:(?://|\\\\))[^/?#\\@\s]*@", re.IGNORECASE)
_PIECE = re.compile(r"([?&;#])([^=&;#?]{1,80})=([^&;#?]*)")
_SECRET = re.compile(
    r"(?:.*[_-])?(?:token|sig|signature|passw(?:or)?d|pwd|passcode|secret|jwt|api_?key|access_?key|auth_?key|credential|assertion)"
    r"|auth|hmac|rlkey|jsessionid|phpsessid|sessionid|session_id|awsaccesskeyid|googleaccessid|key-pair-id|policy|sas",
    re.IGNORECASE,
)
# These name other things as well: they count where the value looks like nothing that a person would choose.
_PERHAPS = re.compile(r"key|sid|session|code|ticket|hash|k|t|s|se|sp|sv|state|pass|otp|invite|share", re.IGNORECASE)
_RANDOM = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/_=%.~-]{20,}")


def plain_address(address: str) -> str:
    """Return an address without user name and password, and without parameters that carry a secret."""
    if address[:7].lower() == "mailto:":
        return address
    made = _USER.sub(r"\1", address)
    made = _PIECE.sub(lambda piece: piece.group(1) if _secret(piece.group(2), piece.group(3)) else piece.group(), made)
    if made == address:
        return address
    made = re.sub(r"([?&#])[&;]+", r"\1", made)
    return re.sub(r"[?&;]+(?=[?#]|\Z)|[?&;]*#\Z", "", made)


def _secret(name: str, value: str) -> bool:
    if not value:
        return False
    return bool(_SECRET.fullmatch(name) or (_PERHAPS.fullmatch(name) and _RANDOM.fullmatch(value)))


def plain_links(links: Sequence[SourceLink]) -> tuple[tuple[SourceLink, ...], tuple[str, ...]]:
    """Return the links with addresses that carry no secret, and what was done, in words."""
    made = tuple(replace(link, uri=plain_address(link.uri)) if link.uri else link for link in links)
    count = sum(after.uri != before.uri for after, before in zip(made, links, strict=True))
    if not count:
        return tuple(links), ()
    what = "a link" if count == 1 else f"{count} links"
    return made, (f"passwords or access tokens taken out of the address of {what}",)
