"""Show progress of a long step: a bar on a terminal, an occasional line elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic

from dossier.cli.stream import complain, draw

_PATIENCE = 1.0  # seconds before anything is shown
_LINE_EVERY = 5.0  # seconds between two plain lines
_WIDTH = 30


def _on_terminal() -> bool:
    return sys.stderr.isatty()


@dataclass(slots=True)
class Progress:
    """Called with the name of the step, how much is done, and the total."""

    quiet: bool = False
    verbose: bool = False
    terminal: bool = field(default_factory=_on_terminal)
    _step: str = ""
    _begun: float = 0.0
    _shown: float = 0.0
    _bar: bool = False

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` are finished in this step, unless it is too quick to matter."""
        if self.quiet:
            return
        now = monotonic()
        if step != self._step:
            self.clear()
            if self.verbose:
                complain(f"{step}: {total}")
            self._step, self._begun, self._shown = step, now, now
        if self.terminal and now - self._begun >= _PATIENCE:
            filled = _WIDTH * done // max(total, 1)
            draw(f"\r{step} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {total}\x1b[K")
            self._bar = True
        elif not self.terminal and now - self._shown >= _LINE_EVERY:
            complain(f"{step}: {done} of {total}")
            self._shown = now

    def remark(self, text: str) -> None:
        """Print a remark on the way, unless quiet."""
        self.clear()
        if text and not self.quiet:
            complain(text)

    def clear(self) -> None:
        """Remove the bar, so that what follows starts on an empty line."""
        if self._bar:
            draw("\r\x1b[K")
            self._bar = False
