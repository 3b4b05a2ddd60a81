"""Report what a PDF carries besides its pages: what will be left behind, and what its user should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dossier.documents.files.facts import Problem
from dossier.documents.pdf.objects import Plain, numbers, text

MARKS_DRAWN = "comments and marks made part of the page"
SILENT = frozenset({"/Link", "/Popup", ""})
_COMMENTS = frozenset(
    {
        *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
        *("/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Redact"),
    }
)
_MEDIA = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
_ELSEWHERE = frozenset({"/GoToR", "/GoToE", "/Launch", "/ImportData", "/SubmitForm"})
_NOT_SEEN = 2 | 32
_MOST_FIELDS = 5000
_MOST_NAMES = 1000
_LISTED = 5


@dataclass(slots=True)
class Remarks:
    """Collects findings about a document, annotation by annotation."""

    plain: Plain
    kinds: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    comments: Counter[int] = field(default_factory=Counter)
    hidden: Counter[int] = field(default_factory=Counter)
    redactions: set[int] = field(default_factory=set)
    attached: list[str] = field(default_factory=list)
    lost_links: set[str] = field(default_factory=set)

    def note(self, page: int, kind: str, annotation: Any) -> None:
        """Record an annotation (as plain data) on a page, from 0."""
        unseen = self._unseen(annotation, kind)
        if not unseen:
            self.kinds.add(kind)
        if "/A" in annotation or "/AA" in annotation:
            self._note_actions(annotation)
        if kind == "/FileAttachment":
            self.attached.append(self._file_name(annotation.get("/FS")))
        if kind in _COMMENTS and text(self.plain.member(annotation, "/IT")) != "FreeTextTypewriter":
            (self.hidden if unseen else self.comments)[page] += 1
        if kind == "/Redact":
            self.redactions.add(page)

    def _unseen(self, annotation: Any, kind: str) -> bool:
        """Return whether an annotation is hidden, or has no area, as invisible signatures do.

        The sign of a note without a look of its own has its own size.
        """
        flags = annotation.get("/F")
        if isinstance(flags, int) and flags & _NOT_SEEN:
            return True
        if kind == "/Text" and "/AP" not in annotation:
            return False
        rect = numbers(annotation.get("/Rect"))
        return rect is not None and len(rect) == 4 and (rect[0] == rect[2] or rect[1] == rect[3])

    def _note_actions(self, annotation: Any) -> None:
        kind = self.plain.member(self.plain.member(annotation, "/A"), "/S")
        if isinstance(kind, str):
            self.actions.add(kind)
        if "/AA" in annotation:
            self.actions.add("/JavaScript")

    def note_lost_link(self, annotation: Any) -> None:
        """Record a link that leads neither to a page of the document nor to the web."""
        kind = self.plain.member(self.plain.member(annotation, "/A"), "/S")
        if isinstance(kind, str) and kind in _ELSEWHERE:
            self.lost_links.add("links to other files dropped")
        elif kind != "/JavaScript" and ("/Dest" in annotation or kind is not None) and self._has_area(annotation):
            self.lost_links.add("links that lead neither to a page nor to the web dropped")

    def changes(self, root: Any) -> Iterator[str]:
        """Yield what will be left behind, in words for finding D011."""
        form, names = self.plain.member(root, "/AcroForm"), self.plain.member(root, "/Names")
        if self.plain.member(form, "/XFA") is not None:
            yield "XFA form logic dropped"
        if "/Widget" in self.kinds:
            yield "form fields made part of the page"
        if self.kinds - SILENT - _MEDIA - {"/Widget", "/FileAttachment"}:
            yield MARKS_DRAWN
        if self.kinds & _MEDIA:
            yield "media dropped, its still picture kept"
        if files := [*self._embedded(self.plain.member(names, "/EmbeddedFiles")), *self.attached]:
            yield f"attached files dropped: {_listed(files)}"
        if self.plain.member(names, "/JavaScript") is not None or self._acts(root):
            yield "scripts and automatic actions dropped"
        yield from sorted(self.lost_links)

    def _has_area(self, annotation: Any) -> bool:
        rect = numbers(self.plain.member(annotation, "/Rect"))
        return rect is not None and len(rect) == 4

    def problems(self, root: Any) -> Iterator[Problem]:
        """Yield what the user should know: D015 (signed), D016 (comments), D012 (marked for redaction only)."""
        if count := self._signatures(self.plain.member(self.plain.member(root, "/AcroForm"), "/Fields")):
            signed = "is digitally signed" if count == 1 else f"carries {count} digital signatures"
            yield Problem(
                "D015",
                f"the document {signed}; the bundle's copy shows what a signature looks like and cannot carry it",
                "keep the signed file: a signature can be checked only there",
            )
        yield from _commented(self.comments, "comments or marks by a reader")
        yield from _commented(self.hidden, "hidden comments by a reader, which are not drawn")
        for page in sorted(self.redactions):
            yield Problem(
                "D012",
                "text is marked for redaction, which was never done: it is still there",
                "apply the redaction in the program that marked it",
                page + 1,
            )

    def _acts(self, root: Any) -> bool:
        kind = self.plain.member(self.plain.member(root, "/OpenAction"), "/S")
        own = self.plain.member(root, "/AA") is not None or kind not in {None, "/GoTo"}
        return own or "/JavaScript" in self.actions

    def _signatures(self, fields: Any) -> int:
        """Count the signed signature fields."""
        found, seen = 0, set[str]()
        waiting = [(item, "") for item in self.plain.items(fields)]
        while waiting and len(seen) < _MOST_FIELDS:
            reference, above = waiting.pop()
            if isinstance(reference, str):
                if reference in seen:
                    continue
                seen.add(reference)
            node = self.plain.resolve(reference)
            if isinstance(node, dict):
                kind = node.get("/FT", above)
                kids = self.plain.items(node.get("/Kids"))
                waiting.extend((kid, kind) for kid in kids)
                found += kind == "/Sig" and isinstance(self.plain.member(node, "/V"), dict)
        return found

    def _embedded(self, tree: Any) -> list[str]:
        """Return the names of the files in the document's tree of attachments."""
        found: list[str] = []
        seen = set[str]()
        waiting = [tree]
        while waiting and len(seen) < _MOST_NAMES:
            node = self.plain.resolve(waiting.pop())
            if not isinstance(node, dict):
                continue
            pairs = self.plain.items(node.get("/Names"))
            found.extend(map(self._file_name, pairs[1::2]))
            kids = [kid for kid in self.plain.items(node.get("/Kids")) if isinstance(kid, str) and kid not in seen]
            seen.update(kids)
            waiting.extend(kids)
        return found

    def _file_name(self, reference: Any) -> str:
        named = self.plain.resolve(reference)
        if isinstance(named, dict):
            named = self.plain.member(named, "/UF") or self.plain.member(named, "/F")
        words = "".join(letter for letter in text(named) if letter.isprintable()).strip()
        return words[:60] or "without a name"


def _commented(pages: Counter[int], words: str) -> Iterator[Problem]:
    total = pages.total()
    for page in sorted(pages):
        yield Problem(
            "D016",
            f"{words} ({total} in the file)",
            "if they are not part of the evidence, name a copy without them",
            page + 1,
        )


def _listed(names: list[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _LISTED
    return ", ".join(distinct[:_LISTED]) + (f" and {more} more" if more > 0 else "")
