"""Put together what a run becomes: what stays in it, what stands beside it, and what stands beside the insertion around it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.word.markup import Cut, Tag


class RunOutput:
    """What a run becomes, in order: bytes that are new, and places of bytes that stay.

    The run, and a tracked insertion right around it, are closed and begun again where something has to stand beside them.
    """

    def __init__(self, data: bytes, run: Tag, head: bytes) -> None:
        self.data, self.run, self.head = data, run, head
        self.inserted = run.parent if run.parent is not None and run.parent.name == "ins" else None
        self.begin, self.end = run.begin, run.end
        self.made: list[bytes | tuple[int, int]] = []
        self._in_run, self._in_insertion = False, True

    def keep(self, content: bytes | tuple[int, int]) -> None:
        """Put something into the run."""
        self._enter()
        if not self._in_run:
            self.made.append(self.head)
            self._in_run = True
        self.made.append(content)

    def beside(self, markup: bytes) -> None:
        """Put something beside the run."""
        self._close()
        self._enter()
        self.made.append(markup)

    def outside(self, markup: bytes) -> None:
        """Put something beside the insertion; beside the run where there is none."""
        self._close()
        if self.inserted is not None and self._in_insertion:
            if not self.made and self.inserted.opened == self.begin:
                self.begin = self.inserted.begin
            else:
                self.made.append(self.data[self.inserted.closed : self.inserted.end])
            self._in_insertion = False
        self.made.append(markup)

    def cuts(self) -> Iterator[Cut]:
        """Return the cuts that leave just these."""
        self._close()
        if self.inserted is not None and not self._in_insertion and self.inserted.closed == self.end:
            self.end = self.inserted.end
        else:
            self._enter()
        place, new = self.begin, list[bytes]()
        for token in self.made:
            if isinstance(token, bytes):
                new.append(token)
                continue
            yield Cut(place, token[0], b"".join(new))
            place, new = token[1], []
        yield Cut(place, self.end, b"".join(new))

    def within_insertion(self, content: bytes) -> bytes:
        """Return something as inserted by whoever inserted the run; as it is where nobody did."""
        if self.inserted is None:
            return content
        begin = self.data[self.inserted.begin : self.inserted.opened]
        return begin + content + self.data[self.inserted.closed : self.inserted.end]

    def _enter(self) -> None:
        if self.inserted is not None and not self._in_insertion:
            self.made.append(self.data[self.inserted.begin : self.inserted.opened])
            self._in_insertion = True

    def _close(self) -> None:
        if self._in_run:
            self.made.append(self.data[self.run.closed : self.run.end])
            self._in_run = False
