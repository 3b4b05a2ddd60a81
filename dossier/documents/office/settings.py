"""LibreOffice settings for conversion: no macros, nothing linked, nothing fetched."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisablePythonRuntime", "true"),
    ("/org.openoffice.Office.Common/Save/Document", "UseUserData", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "en-US"),  # US Letter if a document names no paper
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def write_profile(folder: Path, *, proxy: str) -> Path:
    """Write a fresh profile in which every request goes to `proxy`."""
    address = urlsplit(proxy)
    settings = [*_SETTINGS, (_INTERNET, "ooInetProxyType", "1"), (_INTERNET, "ooInetNoProxy", "")]
    for kind in ("HTTP", "HTTPS", "FTP"):
        settings += [
            (_INTERNET, f"ooInet{kind}ProxyName", str(address.hostname)),
            (_INTERNET, f"ooInet{kind}ProxyPort", str(address.port)),
        ]
    rows = "\n".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in settings
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{rows}\n</oor:items>\n'
    )
    place = folder / "user" / "registrymodifications.xcu"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    return folder
