"""Notes that the beneficiary kept as plain text."""

from __future__ import annotations

from specimen.ink import MARK

_LOG = """# Research log, Hospital Universitario Ejemplo, 2016–2018

Kept by Leila Haddad; checked each half-year by the supervisor, I. Quintana Ejemplo. No patient is named. 40 hours a week throughout.

## 2016

- **Feb–Jun**: register of carotid occlusion: recruitment, protocol
- **Jul–Dec**: susceptibility and perfusion MRI, post-processing

## 2017

- **Jan–Jun**: second reading; supervision of two doctoral students
- **Jul–Dec**: revascularised patients: second examination

## 2018

- **Jan–Jun**: analysis and writing (two articles)
"""


def research_log() -> bytes:
    """research-es: the log that the beneficiary kept, in Markdown."""
    return f"{_LOG}\n{MARK}\n".encode()
