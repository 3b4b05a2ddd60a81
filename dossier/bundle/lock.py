"""Read and write the exhibit labels already assigned: the contents of `dossier.lock`.

One sorted line per label lets two branches merge line by line. A file that cannot be read stops the program rather than
being replaced, since labels that somebody has cited cannot be reconstructed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from dossier.bundle.labels import SCHEMES, Given, PetitionLabels, natural, prefix_of
from dossier.bundle.sublabels import GivenDocument, parted
from dossier.errors import DossierError
from dossier.finding import Code, Finding, Location, Severity

FILE = "dossier.lock"
VERSION = "2"
_READ = frozenset({"1", VERSION})
"""Versions that are read; the first has no lines for documents, and the next build writes it anew."""
B002 = Code(
    code="B002",
    severity=Severity.WARNING,
    title="label in the lock file that no longer matches",
    meaning="`dossier.lock` and the record disagree about an exhibit label: the entry now stands in another section or exhibit, "
    "numbering or order of sections was changed, a document was renamed or went, or a merge of two branches assigned the "
    "same label or letter twice.",
    why="A label that counsel has cited must keep its meaning. The old label is never reused: it prints as withdrawn, "
    "and the exhibit gets a new one. `dossier build --renumber` starts over and prints old and new labels.",
    wrong="claims: [contributions, articles]   # dossier.lock has C-2 for this entry, under articles",
    right="claims: [articles, contributions]   # the exhibit keeps C-2; contributions refers to it",
)
CODES = (B002,)

_HEADER = """\
# Exhibit labels that `dossier build` has given out. Keep this file under version control: a label that
# somebody has cited keeps its meaning. `dossier build --renumber` starts afresh and prints old and new labels.
"""
_LETTERS = re.compile(r"[A-Z]{1,4}\Z")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z", re.ASCII)
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_RESTORE = "restore it from version control, or move it away to give out all labels afresh"


@dataclass(frozen=True, slots=True)
class Lock:
    """The contents of `dossier.lock`, by petition; the labels of its supplements stand with those of a petition."""

    petitions: Mapping[str, PetitionLabels] = field(default_factory=dict)

    def for_petition(self, petition_id: str) -> PetitionLabels:
        """Return the labels of a petition; empty ones before its first build."""
        return self.petitions.get(petition_id, PetitionLabels())

    def labels_of(self, petition_id: str, root: str) -> PetitionLabels:
        """Return the labels with which a petition goes on; `root` is the petition that it continues in the end, or itself."""
        return replace(self.for_petition(root), owner="" if petition_id == root else petition_id)

    def replaced(self, petition_id: str, labels: PetitionLabels) -> Lock:
        """Return the lock with other labels for one petition, those of its supplements included."""
        return Lock({**self.petitions, petition_id: replace(labels, owner="")})

    def without(self, petition_id: str, root: str) -> Lock:
        """Return the lock without the labels that stand in the bundle of a petition."""
        labels = self.labels_of(petition_id, root)
        kept = {label: given for label, given in labels.exhibits.items() if given.petition != labels.owner}
        if not kept:
            return Lock({key: each for key, each in self.petitions.items() if key != root})
        documents = {
            sub: each for sub, each in labels.documents.items() if parted(sub, scheme=labels.numbering)[0] in kept
        }
        return self.replaced(root, replace(labels, exhibits=kept, documents=documents))


def write_lock(lock: Lock) -> str:
    """Return the text of `dossier.lock`; the same lock always gives the same text."""
    lines = [f"dossier-lock: {VERSION}", "petitions:"]
    for petition_id, labels in sorted(lock.petitions.items()):
        if labels.numbering:
            lines += _petition_lines(petition_id, labels)
    if len(lines) == 2:
        lines[1] = "petitions: {}"
    return _HEADER + "\n".join(lines) + "\n"


def _petition_lines(petition_id: str, labels: PetitionLabels) -> Iterator[str]:
    yield f"  {_scalar(petition_id)}:"
    yield f"    numbering: {labels.numbering}"
    if labels.sections:
        yield "    sections:"
    for letter in sorted(labels.sections, key=natural):
        yield f"      {_scalar(letter)}: {_scalar(labels.sections[letter])}"
    if labels.exhibits:
        yield "    exhibits:"
    for label in sorted(labels.exhibits, key=natural):
        given = labels.exhibits[label]
        of = f", petition: {_scalar(given.petition)}" if given.petition else ""
        yield f"      {_scalar(label)}: {{entry: {_scalar(given.entry)}, section: {_scalar(given.section)}{of}}}"
    if labels.documents:
        yield "    documents:"
    for sub in sorted(labels.documents, key=lambda each: _by_document(each, labels.numbering)):
        document = labels.documents[sub]
        pages = f", pages: {_scalar(document.pages)}" if document.pages else ""
        file = _scalar(document.file)
        yield f"      {_scalar(sub)}: {{entry: {_scalar(document.entry)}, document: {file}{pages}}}"


def _by_document(sub: str, scheme: str) -> tuple[tuple[int, ...], int]:
    label, place = parted(sub, scheme=scheme)
    return natural(label), place


def _scalar(text: str) -> str:
    """Quote what another program could take for a number, a date or a truth value."""
    return text if _PLAIN.match(text) and text.lower() not in _RESERVED else f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    return sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08X}"


def read_lock(text: str) -> tuple[Lock, tuple[Finding, ...]]:
    """Read `dossier.lock`: DossierError if it cannot be understood, B002 where a merge left duplicates."""
    node = _compose(text)
    if node is None:
        return Lock(), ()
    top = dict(_fields(node, {"dossier-lock", "petitions"}))
    if "dossier-lock" not in top:
        raise _refusal(node, f"expected `dossier-lock: {VERSION}` at the top", _RESTORE)
    version = _text(top["dossier-lock"])
    if version not in _READ:
        raise _refusal(
            top["dossier-lock"], f"lock format {version} is not known", "use the dossier that wrote it, or a newer one"
        )
    petitions: dict[str, _Reading] = {}
    for petition_id, body in _pairs(top["petitions"]) if "petitions" in top else ():
        petitions.setdefault(petition_id, _Reading(petition_id)).read(body)
    labels = {petition_id: reading.finished() for petition_id, reading in petitions.items()}
    return Lock(labels), tuple(finding for reading in petitions.values() for finding in reading.findings)


class _Reading:
    """One petition while it is read: of lines that exclude each other the first stands, and the others are reported."""

    def __init__(self, petition_id: str) -> None:
        self.petition_id = petition_id
        self.numbering = ""
        self.sections: dict[str, str] = {}
        self.exhibits: dict[str, Given] = {}
        self.documents: dict[str, tuple[yaml.Node, GivenDocument]] = {}
        self.findings: list[Finding] = []

    def read(self, node: yaml.Node) -> None:
        for key, value in _fields(node, {"numbering", "sections", "exhibits", "documents"}):
            if key == "numbering":
                self._read_numbering(value)
            elif key == "sections":
                self._read_sections(value)
            elif key == "exhibits":
                self._read_exhibits(value)
            else:
                self._read_documents(value)

    def _read_numbering(self, node: yaml.Node) -> None:
        numbering = _text(node)
        if numbering not in SCHEMES:
            raise _refusal(node, f"expected numbering {', '.join(SCHEMES)}, got '{numbering}'", _RESTORE)
        if self.numbering not in ("", numbering):
            self._report(node, f"two numberings for one petition; '{self.numbering}' stands")
        self.numbering = self.numbering or numbering

    def _read_sections(self, node: yaml.Node) -> None:
        for letter, value in _pairs(node):
            if not _LETTERS.match(letter):
                raise _refusal(value, f"expected a section letter such as C, got '{letter}'", _RESTORE)
            section = _text(value)
            before = self.sections.setdefault(letter, section)
            if before != section:
                self._report(
                    value, f"letter {letter} is given twice; it stays with '{before}', '{section}' gets another"
                )
            elif any(key == section and other != letter for other, key in self.sections.items()):
                self._report(value, f"section '{section}' has two letters; the first in the alphabet stands")

    def _read_exhibits(self, node: yaml.Node) -> None:
        for label, value in _pairs(node):
            body = {key: _text(each) for key, each in _fields(value, {"entry", "section", "petition"})}
            if not {"entry", "section"} <= body.keys():
                raise _refusal(value, f"expected an entry and a section after {label}", _RESTORE)
            given = Given(body["section"], body["entry"], body.get("petition", ""))
            if not any(form.match(label) for form in SCHEMES.values()):
                raise _refusal(value, f"expected a label such as C-2, got '{label}'", _RESTORE)
            before = self.exhibits.get(label)
            if before is None:
                self._report_second_label(value, label, given)
                self.exhibits[label] = given
            elif before != given:
                self._report(
                    value, f"label {label} is given twice; it stays with '{before.entry}', '{given.entry}' gets another"
                )

    def _read_documents(self, node: yaml.Node) -> None:
        for sub, value in _pairs(node):
            body = {key: _text(each) for key, each in _fields(value, {"entry", "document", "pages"})}
            if not {"entry", "document"} <= body.keys():
                raise _refusal(value, f"expected an entry and a document after {sub}", _RESTORE)
            given = GivenDocument(body["entry"], body["document"], body.get("pages", ""))
            _, before = self.documents.setdefault(sub, (value, given))
            if before != given:
                self._report(value, f"{sub} is given twice; it stays with '{before.file}', '{given.file}' gets another")

    def _report_second_label(self, node: yaml.Node, label: str, given: Given) -> None:
        others = [other for other, earlier in self.exhibits.items() if earlier == given]
        if others:
            self._report(node, f"'{given.entry}' has two labels, {others[0]} and {label}; the lower one stands")

    def _report(self, node: yaml.Node, message: str) -> None:
        hint = "this comes from a merge of two branches; the next build writes the file anew"
        self.findings.append(B002.at(_place(node), message, hint=hint, petition=self.petition_id))

    def finished(self) -> PetitionLabels:
        """Return the labels, restoring the letter of each section whose line was lost in a merge."""
        if not self.numbering and (self.sections or self.exhibits):
            raise DossierError(f"{FILE}: petition {self.petition_id} has no numbering; {_RESTORE}")
        form = SCHEMES["criterion"]
        for label, given in self.exhibits.items() if self.numbering == "criterion" else ():
            if form.match(label):
                self.sections.setdefault(prefix_of(label), given.section)
        return PetitionLabels(self.numbering, self.sections, self.exhibits, dict(self._labeled_documents()))

    def _labeled_documents(self) -> Iterator[tuple[str, GivenDocument]]:
        """Yield the documents, once the numbering is known that their labels have to fit."""
        for sub, (node, given) in self.documents.items():
            try:
                parted(sub, scheme=self.numbering)
            except ValueError:
                example = "L-1" if self.numbering == "letter" else "C-2a"
                raise _refusal(
                    node, f"expected the label of a document such as {example}, got '{sub}'", _RESTORE
                ) from None
            yield sub, given


def _compose(text: str) -> yaml.Node | None:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise DossierError(
            f"{FILE}:{line}:1: a merge conflict is not resolved; keep the lines of both sides, "
            f"remove the markers, and run the command again"
        )
    try:
        return _composed(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{FILE}:{mark.line + 1}:{mark.column + 1}" if mark else FILE
        raise DossierError(f"{place}: not readable as YAML; {_RESTORE}") from None


def _composed(text: str) -> yaml.Node | None:
    """Parse with the fast parser; let the other one report errors, so that places do not depend on which is installed."""
    node: yaml.Node | None
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    return node


def _fields(node: yaml.Node, known: set[str]) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in _pairs(node):
        if key not in known:
            raise _refusal(value, f"'{key}' is not known here", _RESTORE)
        yield key, value


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Yield keys and values of a mapping in file order, including repeated keys."""
    if not isinstance(node, yaml.MappingNode):
        raise _refusal(node, "expected names with values", _RESTORE)
    for key, value in node.value:
        yield _text(key), value


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value:
        raise _refusal(node, "expected a word", _RESTORE)
    return str(node.value)


def _place(node: yaml.Node) -> Location:
    return Location(FILE, node.start_mark.line + 1, node.start_mark.column + 1)


def _refusal(node: yaml.Node, problem: str, cure: str) -> DossierError:
    return DossierError(f"{_place(node)}: {problem}; {cure}")
