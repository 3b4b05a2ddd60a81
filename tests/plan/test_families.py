"""A petition and its answers over years: whatever is recorded, built and sent in any order, nothing is lost, filed twice or renamed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.bundle.filed import Filed, FiledDocument, FiledExhibit, Filing
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.plan import PlannedExhibit
from dossier.case import Case
from dossier.plan.layout import Layout
from tests.support.filings import exhibits, laid_out, supplemented, withdrawn
from tests.support.records import case, paper

CLAIMS = ("articles", "judging", "articles judging")
STEPS = ("entry", "document", "exclude", "build", "build the first", "send")


@dataclass
class Family:
    """A case over time: `chain` are its petitions, each answering after the one before was sent; `sent` is what was filed."""

    files: dict[str, list[str]] = field(default_factory=dict)
    chain: list[str] = field(default_factory=lambda: ["eb1a"])
    sent: dict[str, Filing] = field(default_factory=dict)
    excluded: dict[str, set[str]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    names: count[int] = field(default_factory=count)

    def case(self) -> Case:
        entries = (
            paper(entry, CLAIMS[int(entry[1:]) % 3], files=[{"file": file, "role": "proof"} for file in files])
            for entry, files in self.files.items()
        )
        made = replace(case(*entries), lock=self.lock, handed_over=frozenset(self.sent))
        if len(self.chain) == 1:
            return made
        filed = {
            name: Filed(tuple(self.sent[each] for each in reversed(self.chain[:place])))
            for place, name in enumerate(self.chain)
            if place
        }
        said = {
            name: {"supplement_to": self.chain[place], "exclude": sorted(self.excluded.get(name, ()))}
            for place, name in enumerate(self.chain[1:])
        }
        return supplemented(made, filed, self.lock, handed_over=self.sent, **said)

    def take(self, step: str, which: int) -> None:
        entries = list(self.files)
        if step == "entry":
            self.files[f"e{next(self.names)}"] = [f"f{next(self.names)}.pdf"]
        elif step == "document" and entries:
            self.files[entries[which % len(entries)]].append(f"f{next(self.names)}.pdf")
        elif step == "exclude" and entries and len(self.chain) > 1:
            self.excluded.setdefault(self.chain[-1], set()).add(entries[which % len(entries)])
        elif entries:
            self.build(self.chain[:1] if step == "build the first" else self.chain)
            if step == "send":
                self.send()

    def build(self, petitions: list[str]) -> dict[str, Layout]:
        made, after = laid_out(self.case(), *petitions)
        before = self.lock.for_petition("eb1a").exhibits
        assert {label: after.for_petition("eb1a").exhibits[label].entry for label in before} == {
            label: each.entry for label, each in before.items()
        }
        assert read_lock(write_lock(after)) == (after, ())
        self.lock = after
        return made

    def send(self) -> None:
        made = self.build(self.chain)[self.chain[-1]]
        self.sent[self.chain[-1]] = snapshot(made)
        self.chain.append(f"answer-{len(self.chain)}")

    def hold(self) -> None:
        """Hold all bundles against what was sent, and against the record."""
        made = self.build(self.chain)
        for name, filing in self.sent.items():
            there = {each.label: tuple(document.file for document in each.documents) for each in filing.exhibits}
            assert exhibits(made[name]) == there
            assert set(withdrawn(made[name])) == filing.labels
        labels = [label for each in made.values() for label in exhibits(each)]
        enclosed = [file for each in made.values() for files in exhibits(each).values() for file in files]
        assert len(labels) == len(set(labels))
        assert len(enclosed) == len(set(enclosed))
        out = {entry for each in self.excluded.values() for entry in each}
        assert not [file for entry, files in self.files.items() if entry not in out for file in {*files} - {*enclosed}]


def snapshot(made: Layout) -> Filing:
    """What is handed over of a bundle."""
    held = (exhibit for section in made.sections for exhibit in section.exhibits)
    return Filing(made.petition, 1, tuple(map(_as_filed, held)), frozenset(withdrawn(made)))


def _as_filed(exhibit: PlannedExhibit) -> FiledExhibit:
    documents, page = list[FiledDocument](), 1
    for each in exhibit.documents:
        pages = tuple(range(page, page + len(each.source_pages)))
        known = (exhibit.entry, each.role, "original", each.sublabel, each.file, each.sha256)
        documents.append(FiledDocument(*known, each.source_pages, pages))
        page += len(pages)
    return FiledExhibit(exhibit.label, exhibit.title, 5, 5 + page, (exhibit.entry,), tuple(documents))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), max_size=14))
def test_what_was_sent_stays_and_what_is_new_stands_in_one_answer(steps: list[tuple[str, int]]) -> None:
    family = Family()
    for step, which in (("entry", 0), *steps):
        family.take(step, which)
    family.hold()
    family.hold()


def test_an_answer_that_was_sent_grows_by_nothing_also_where_the_next_one_excludes_the_entry() -> None:
    family = Family()
    for step in ("entry", "send", "entry", "send"):
        family.take(step, 0)
    family.take("exclude", 1)
    family.take("document", 1)
    family.hold()


def test_further_proof_of_what_was_first_sent_in_an_answer_takes_nothing_away_from_it() -> None:
    family = Family()
    for step in ("entry", "send", "entry", "send"):
        family.take(step, 0)
    family.take("document", 1)
    family.hold()
    family.hold()
    made = family.build(family.chain)
    assert [set(exhibits(made[name])) for name in family.chain] == [{"A-1"}, {"B-1"}, {"B-2"}]
