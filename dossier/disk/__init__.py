"""Read and write files of a case in one way: none outside the case, none that is no file, none beyond a limit.

Whoever prepared a case folder may have put a link, a named pipe or a device where a file belongs. What is read is
opened without waiting, and only if it is a regular file inside the case; what is written goes nowhere else.
"""

from __future__ import annotations

from dossier.disk.inside import LeavesCaseError, inside
from dossier.disk.reading import NoFileError, TooLargeError, open_file, read_file, read_inside, read_start

__all__ = [
    "LeavesCaseError",
    "NoFileError",
    "TooLargeError",
    "inside",
    "open_file",
    "read_file",
    "read_inside",
    "read_start",
]
