"""What has to change in a part of a letter: each reference, each control of an earlier run, each table; and the proof of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from xml.sax.saxutils import quoteattr

from dossier.errors import DossierError, EditError
from dossier.word.controls import Label, digest_of, label_of, table_reference, tag_for, title_for
from dossier.word.exhibits_table import ExhibitTable, may_hold_table, table_markup
from dossier.word.letter import places_of
from dossier.word.markup import Cut, MarkupError, Tag, parsed
from dossier.word.runs import Edit, Numbers, RunWriter, apply, declaration, printable, properties
from dossier.word.surroundings import Surroundings
from dossier.word.text_reader import text_model
from dossier.word.texts import Control, Text, TextModel
from dossier.word.typed import Typed, table_typed, typed_references

_MOST_REFERENCES = 20_000


class Outcome(StrEnum):
    """What became of a reference."""

    RESOLVED = "resolved"
    REFRESHED = "refreshed"
    SAME = "same"
    LEFT = "left"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller gives: words for references, what they were, tables; and the style that tables get."""

    words_for: Callable[[str], str | None]
    was: Callable[[str], Collection[str]]
    petition: str
    tables: Mapping[str, ExhibitTable]
    style: str


class PartChanges:
    """The changes of a part: `cuts` of its bytes, and for each reference where it stands and what became of it."""

    def __init__(self, model: TextModel, wanted: Wanted, numbers: Numbers | None) -> None:
        self.model = model
        self.wanted = wanted
        self.numbers = numbers
        self.cuts: list[Cut] = []
        self._words = cache(lambda reference: _printable(wanted.words_for(reference)))
        self._edits: dict[int, list[Edit]] = defaultdict(list)
        self._tables: dict[int, ExhibitTable | None] = {}
        self._said: list[tuple[Text, int, str, str, Outcome, bool]] = []
        self._held: set[int] = set()
        self._replaced: set[int] = set()
        self._around = Surroundings(model.document)
        for control in model.controls:
            self._control(control)
        for text in model.texts:
            self._text(text)
        self._write()

    @property
    def placed(self) -> list[tuple[int, str, str, Outcome, bool]]:
        """For each reference in reading order: its paragraph, its inner text, the words there, the outcome, whether a control."""
        places = places_of(self.model)
        said = [each for each in self._said if each[0].counted]
        said.sort(key=lambda each: (each[0].paragraph.begin, each[1]))
        return [(places.get(text.paragraph.begin, 0), *rest) for text, _, *rest in said]  # type: ignore[misc]

    def proved(self) -> bytes:
        """Return the new bytes, once they read back as they should. EditError where they do not."""
        made = self.model.document.cut(self.cuts)
        try:
            found = [text.text for text in text_model(parsed(made)).texts if text.text.strip()]
        except MarkupError:
            found = []
        if found != list(self._expected()):
            raise EditError("the resolved letter does not read back as it should; nothing was written")
        return made

    def _control(self, control: Control) -> None:
        label = label_of(control)
        if label is None or label.petition not in {"", self.wanted.petition}:
            self._held |= {piece.tag.begin for _, piece in control.held} if label is not None else set()
            return
        if label.table:
            self._table_control(control, label)
            return
        words = self._words(label.reference)
        if words is None and not label.petition:
            return  # somebody else's control, with a title that looks like a reference
        self._held |= {piece.tag.begin for _, piece in control.held}
        texts = control.texts
        if not texts:
            return
        outcome = self._outcome(control.text, words, label)
        if outcome is Outcome.REFRESHED and len(texts) > 1:
            outcome = Outcome.EDITED  # somebody made paragraphs of it
        pieces = [piece for _, piece in control.held]
        if outcome is Outcome.REFRESHED and words is not None:
            self._edits[id(texts[0])].append(Edit(pieces[0].begin, pieces[-1].end, words))
            self._tagged(control, label.reference, words)
        shown = words if outcome is Outcome.REFRESHED and words is not None else control.text
        self._said.append((texts[0], pieces[0].begin, label.reference, shown, outcome, True))

    def _outcome(self, text: str, words: str | None, label: Label) -> Outcome:
        if words is None:
            return Outcome.LEFT
        if text == words:
            return Outcome.SAME
        ours = digest_of(text) == label.digest or text in self.wanted.was(label.reference)
        return Outcome.REFRESHED if ours else Outcome.EDITED

    def _tagged(self, control: Control, reference: str, text: str) -> None:
        """Write the digest of the new text into the tag."""
        tag = tag_for(reference, self.wanted.petition, text)
        if tag and control.tag is not None:
            self.cuts.append(self.model.document.with_value(control.tag, "val", tag))
        elif tag and control.alias is not None:
            said = f"<w:tag{self._space(control.alias)} w:val={quoteattr(tag)}/>"
            self.cuts.append(Cut(control.alias.end, control.alias.end, said.encode()))

    def _table_control(self, control: Control, label: Label) -> None:
        table = self.wanted.tables.get(label.table)
        if table is None or control.content is None or not control.held:
            return
        if control.held[0][0].paragraph.begin < control.sdt.begin:
            return  # LibreOffice puts the control of a table around the first words in it
        outcome = self._outcome(control.text, _plain(table), label)
        self._said.append((control.held[0][0], 0, label.reference, "", outcome, True))
        if outcome is Outcome.REFRESHED:
            self.cuts.append(Cut(control.content.opened, control.content.closed, self._table(table, control.sdt)))
            self._tagged(control, label.reference, _plain(table))
            self._tables |= dict.fromkeys(map(id, control.texts))
            self._tables[id(control.held[0][0])] = table

    def _text(self, text: Text) -> None:
        if id(text) in self._tables:
            return
        said = text.text
        name = table_typed(said) if "{" in said else ""
        if name in self.wanted.tables and may_hold_table(text.paragraph.parent):
            self._typed_table(text, name)
            return
        for typed in typed_references(said) if "[" in said else ():
            self._typed(text, typed)

    def _typed(self, text: Text, typed: Typed) -> None:
        first = bisect_right(text.pieces, typed.begin, key=lambda piece: piece.begin) - 1
        last = bisect_right(text.pieces, typed.end - 1, key=lambda piece: piece.begin)
        if any(piece.tag.begin in self._held for piece in text.pieces[first:last]):
            return  # typed into a control of ours, which is told as edited
        words = self._words(typed.inner)
        title = title_for(typed.inner) if words is not None and text.pieces[first].free else ""
        outcome = Outcome.RESOLVED if words is not None else Outcome.LEFT
        shown = words if words is not None else text.text[typed.begin : typed.end]
        self._said.append((text, typed.begin, typed.inner, shown, outcome, bool(title)))
        if words is not None:
            tag = tag_for(typed.inner, self.wanted.petition, words) if title else ""
            self._edits[id(text)].append(Edit(typed.begin, typed.end, words, title, tag))

    def _typed_table(self, text: Text, name: str) -> None:
        """Put a table in place of a paragraph, which stays, empty, where something needs it."""
        table, paragraph = self.wanted.tables[name], text.paragraph
        reference = table_reference(name)
        self._said.append((text, 0, reference, "", Outcome.RESOLVED, True))
        self._tables[id(text)] = table
        tag = tag_for(reference, self.wanted.petition, _plain(table))
        begin = f"<w:sdt{self._space(paragraph)}>{properties(reference, tag)}<w:sdtContent>"
        made = begin.encode() + self._table(table, paragraph) + b"</w:sdtContent></w:sdt>"
        before, after = self._around.beside(paragraph)
        if before is not None and (before.name in {"tbl", "sdt"} or before.begin in self._replaced):
            made = f"<w:p{self._space(paragraph)}/>".encode() + made  # or the two would be one table
        if self.numbers or after is None or after.name != "p" or self._around.holds_more(paragraph):
            self._edits[id(text)].append(Edit(0, text.length, ""))
            self.cuts.append(Cut(paragraph.begin, paragraph.begin, made))
        else:
            self.cuts.append(Cut(paragraph.begin, paragraph.end, made))
            self._replaced.add(paragraph.begin)

    def _table(self, table: ExhibitTable, near: Tag) -> bytes:
        return table_markup(table, self._space(near), self.wanted.style, self.numbers)

    def _space(self, near: Tag) -> str:
        return declaration(self.model.document.data, near)

    def _write(self) -> None:
        if sum(map(len, self._edits.values())) > _MOST_REFERENCES:
            raise DossierError(f"this letter has more than {_MOST_REFERENCES:,} references; divide it")
        writer = RunWriter(self.model, self.numbers)
        for text in self.model.texts:
            edits = self._edits.get(id(text))
            if edits:
                edits.sort(key=lambda edit: edit.begin)
                self.cuts += writer.cuts(text, edits)

    def _expected(self) -> Iterator[str]:
        for text in self.model.texts:
            table = self._tables.get(id(text))
            if table is not None:
                yield from (printable(cell) for cell in table.cells if cell.strip())
            elif id(text) not in self._tables:
                said = apply(text.text, self._edits.get(id(text), ()))
                yield from [said] if said.strip() else []


def _plain(table: ExhibitTable) -> str:
    return "\n".join(filter(None, map(printable, table.cells)))


def _printable(words: str | None) -> str | None:
    return None if words is None else printable(words)
