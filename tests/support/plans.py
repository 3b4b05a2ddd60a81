"""Plans for tests: invented exhibits laid out over pages as a real plan does it, without a case behind them.

`make_plan(12)` gives a plan whose generated parts are one page each; `lengths` sets other page counts by part key.
`settle(render, 12)` asks a renderer again until the counts that it drew and the counts of the plan agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dossier.bundle.naming import Naming
from dossier.bundle.outcome import Rendered
from dossier.bundle.plan import (
    BundlePlan,
    CrossReference,
    FrontMatter,
    PageRun,
    PlannedDocument,
    PlannedExhibit,
    PlannedSection,
    PlannedTable,
    Target,
    Withdrawn,
)

# (key, letter, name, citation, regulation's text): 8 CFR 204.5(h)(3), word for word.
CRITERIA = (
    (
        "awards",
        "Awards",
        "8 CFR 204.5(h)(3)(i)",
        (
            "Documentation of the alien's receipt of lesser nationally or internationally recognized prizes or awards for "
            "excellence in the field of endeavor;"
        ),
    ),
    (
        "memberships",
        "Memberships",
        "8 CFR 204.5(h)(3)(ii)",
        (
            "Documentation of the alien's membership in associations in the field for which classification is sought, which "
            "require outstanding achievements of their members, as judged by recognized national or international experts in "
            "their disciplines or fields;"
        ),
    ),
    (
        "published-material",
        "Published material",
        "8 CFR 204.5(h)(3)(iii)",
        (
            "Published material about the alien in professional or major trade publications or other major media, relating to "
            "the alien's work in the field for which classification is sought. Such evidence shall include the title, date, "
            "and author of the material, and any necessary translation;"
        ),
    ),
    (
        "judging",
        "Judging",
        "8 CFR 204.5(h)(3)(iv)",
        (
            "Evidence of the alien's participation, either individually or on a panel, as a judge of the work of others in the "
            "same or an allied field of specification for which classification is sought;"
        ),
    ),
    (
        "contributions",
        "Contributions",
        "8 CFR 204.5(h)(3)(v)",
        (
            "Evidence of the alien's original scientific, scholarly, artistic, athletic, or business-related contributions of "
            "major significance in the field;"
        ),
    ),
    (
        "articles",
        "Scholarly articles",
        "8 CFR 204.5(h)(3)(vi)",
        (
            "Evidence of the alien's authorship of scholarly articles in the field, in professional or major trade publications "
            "or other major media;"
        ),
    ),
    (
        "exhibitions",
        "Exhibitions",
        "8 CFR 204.5(h)(3)(vii)",
        "Evidence of the display of the alien's work in the field at artistic exhibitions or showcases;",
    ),
    (
        "role",
        "Leading or critical role",
        "8 CFR 204.5(h)(3)(viii)",
        (
            "Evidence that the alien has performed in a leading or critical role for organizations or establishments that have "
            "a distinguished reputation;"
        ),
    ),
    (
        "salary",
        "High salary",
        "8 CFR 204.5(h)(3)(ix)",
        (
            "Evidence that the alien has commanded a high salary or other significantly high remuneration for services, in "
            "relation to others in the field; or"
        ),
    ),
    (
        "commercial",
        "Commercial success",
        "8 CFR 204.5(h)(3)(x)",
        (
            "Evidence of commercial successes in the performing arts, as shown by box office receipts or record, cassette, "
            "compact disk, or video sales."
        ),
    ),
)
EXHIBIT = Naming()
FRONT = FrontMatter(
    beneficiary="Leila M. Haddad",
    field="Diagnostic radiology (stroke imaging)",
    classification="EB-1A",
    classification_name="Alien of extraordinary ability",
    citation="8 CFR 204.5(h)",
    statute="INA 203(b)(1)(A)",
    prepared_for="Example Immigration LLP",
    record_date="November 9, 2026",
    planned_filing_date="March 2027",
    rules_as_of="November 2026",
    threshold="at least 3",
    chapeau="",
    comparable_citation="8 CFR 204.5(h)(4)",
)
TITLES = (
    "CT perfusion thresholds in large-vessel occlusion: a retrospective cohort of 412 patients",
    "Peer review for Example Journal of Stroke Imaging",
    "Young Investigator Award",
    "Fellow of the Example College of Radiology",
    "“The scan that saves an hour”: interview and feature on R&D in stroke imaging (p < 0.05)",
    "Director, Acute Stroke Imaging Unit",
    "Diffusion-weighted imaging in wake-up stroke: results of a multicentre registry",
)
VENUES = (
    "Example Journal of Stroke Imaging",
    "Sociedad Ejemplo de Radiología",
    "Example University Hospital, Springfield",
    "Annual Meeting of the Example Society, Wrocław",
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The properties of an invented exhibit; each field has a default that varies with its number."""

    title: str = ""
    description: str = ""
    date: str = ""
    years: tuple[int, ...] | None = None
    criteria: tuple[str, ...] = ()
    comparable: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    source_url: str = ""
    excerpt_of: int = 0
    kind: str = "publications"
    authorship: str = ""
    original_title: str = ""
    tables: tuple[PlannedTable, ...] = ()
    documents_date: str = ""


@dataclass
class _Pages:
    """Assigns bundle pages in order and records where the generated parts stand."""

    lengths: Mapping[str, int]
    next: int = 1
    parts: dict[str, PageRun] = field(default_factory=dict)

    def take(self, count: int) -> PageRun:
        span = PageRun(self.next, count)
        self.next += count
        return span

    def part(self, key: str) -> PageRun:
        self.parts[key] = self.take(self.lengths.get(key, 1))
        return self.parts[key]

    def sheet(self, key: str, *, wanted: bool) -> PageRun:
        return self.part(key) if wanted else PageRun(self.next, 0)


def _sketch(number: int, given: Sketch, keys: Sequence[str]) -> Sketch:
    """Return the sketch with missing values derived from the exhibit's number."""
    start = keys[number * len(keys) // 97 % len(keys)] if not given.criteria else ""
    year = 2026 - number % 9
    return replace(
        given,
        title=given.title or TITLES[number % len(TITLES)],
        description=given.description or VENUES[number % len(VENUES)],
        date=given.date or f"May {1 + number % 28}, {year}",
        years=(year,) if given.years is None else given.years,
        criteria=given.criteria or (start,),
        pages=given.pages or (() if given.missing else (1 + number % 5, *((2,) if number % 3 == 0 else ()))),
        languages=given.languages if given.languages is not None else (("es",) if number % 7 == 2 else ()),
    )


def _documents(
    label: str, entry: str, sketch: Sketch, pages: _Pages, *, sublabels: bool
) -> tuple[PlannedDocument, ...]:
    found = []
    for place, count in enumerate(sketch.pages):
        found.append(
            PlannedDocument(
                file=f"evidence/{entry}-{place}.pdf",
                role="article" if place == 0 else "citation-record",
                title="",
                part="original" if place == 0 or not sketch.languages else "translation",
                sha256=f"{place:064d}",
                source_pages=tuple(range(1, count + 1)),
                span=pages.take(count),
                language=(sketch.languages or ("en",))[0] if place == 0 else "en",
                excerpt_of=sketch.excerpt_of if place == 0 else 0,
                source_url=sketch.source_url,
                captured_on="2026-10-01" if sketch.source_url else "",
                sublabel=f"{label}{'abcdefgh'[0 if sketch.languages else place]}" if sublabels else "",
                date=sketch.documents_date,
                entry=entry,
                number=place,
            )
        )
    for place, words in enumerate(sketch.missing, len(found) + 1):
        key = f"missing:{label}:{place}"
        span = pages.part(key)
        found.append(PlannedDocument("", "criteria", "", "original", "", (), span, missing=words, part_key=key))
    return tuple(found)


def _exhibit(label: str, number: int, sketch: Sketch, pages: _Pages, *, sheet: bool, sublabels: bool) -> PlannedExhibit:
    entry = f"entry-{number}"
    divider = pages.sheet(f"exhibit:{label}", wanted=sheet)
    return PlannedExhibit(
        label=label,
        entry=entry,
        kind=sketch.kind,
        title=sketch.title,
        description=sketch.description,
        date=sketch.date,
        years=sketch.years or (),
        criteria=sketch.criteria,
        comparable=sketch.comparable,
        divider=divider,
        documents=_documents(label, entry, sketch, pages, sublabels=sublabels),
        languages=sketch.languages or (),
        translated=bool(sketch.languages),
        authorship=sketch.authorship,
        original_title=sketch.original_title,
        tables=sketch.tables,
    )


def make_plan(
    n_exhibits: int,
    *,
    sketches: Sequence[Sketch] = (),
    lengths: Mapping[str, int] | None = None,
    draft: bool = False,
    narrative: Mapping[str, str] | None = None,
    withdrawn: bool = False,
    criteria_used: int = 5,
    front: FrontMatter = FRONT,
    enclosed: Sequence[str] = ("table",),
    dividers: str = "apart",
    naming: Naming = EXHIBIT,
    sublabels: bool = False,
) -> BundlePlan:
    """Make a plan with `n_exhibits` invented exhibits, spread over the first `criteria_used` criteria.

    `dividers` is that of a petition, or `apart` for both sheets even where a section has one exhibit.
    """
    pages = _Pages(lengths or {})
    for key in ("cover", "index", *enclosed):
        pages.part(key)
    used = [key for key, *_ in CRITERIA[:criteria_used]]
    filled = []
    for number in range(n_exhibits):
        given = sketches[number] if number < len(sketches) else Sketch()
        own = used[number * len(used) // n_exhibits]
        also = (used[(used.index(own) + 1) % len(used)],) if number % 5 == 4 and len(used) > 1 else ()
        filled.append(_sketch(number, replace(given, criteria=given.criteria or (own, *also)), used))
    sections: list[PlannedSection] = []
    letters: dict[str, str] = {}
    for key, name, citation, text in CRITERIA:
        mine = [(number, sketch) for number, sketch in enumerate(filled) if sketch.criteria[0] == key]
        if not mine:
            continue
        letters[key] = chr(ord("A") + len(letters))
        merged = dividers == "both" and len(mine) == 1
        divider = pages.sheet(f"section:{key}", wanted=dividers != "exhibits" and not merged)
        exhibits = tuple(
            _exhibit(
                f"{letters[key]}-{place}", number, sketch, pages, sheet=dividers != "sections", sublabels=sublabels
            )
            for place, (number, sketch) in enumerate(mine, start=1)
        )
        gone = (Withdrawn(f"{letters[key]}-{len(mine) + 1}"),) if withdrawn else ()
        words = (narrative or {}).get(key, "")
        sections.append(
            PlannedSection(
                key,
                letters[key],
                name,
                citation,
                text,
                words,
                is_criterion=True,
                divider=divider,
                exhibits=exhibits,
                withdrawn=gone,
                merged=merged,
            )
        )
    every = [exhibit for section in sections for exhibit in section.exhibits]
    sections = [
        replace(
            section,
            cross_references=tuple(
                CrossReference(
                    exhibit.label, exhibit.entry, exhibit.title, exhibit.date, section.key in exhibit.comparable
                )
                for exhibit in every
                if section.key in exhibit.criteria[1:]
            ),
        )
        for section in sections
    ]
    return BundlePlan(
        petition="eb1a",
        front=front,
        numbering="criterion",
        draft=draft,
        sections=tuple(sections),
        parts=pages.parts,
        targets=_targets(every, naming),
        naming=naming,
        criteria=tuple((key, name) for key, name, *_ in CRITERIA),
    )


def _targets(exhibits: Sequence[PlannedExhibit], naming: Naming) -> dict[str, Target]:
    """Return `entry-4` and `entry-4:1` for every exhibit, as narratives name them."""
    targets = {}
    for exhibit in exhibits:
        targets[exhibit.entry] = Target(naming.named(exhibit.label), exhibit.divider.first)
        targets[f"{exhibit.entry}:1"] = Target(naming.cited(exhibit.label, (1,)), exhibit.evidence.first)
    return targets


def settle(render: Callable[[BundlePlan], Rendered], n_exhibits: int, **like: Any) -> tuple[BundlePlan, Rendered]:
    """Return the plan whose part lengths match what `render` draws, and the drawing."""
    lengths: dict[str, int] = {}
    for _ in range(5):
        plan = make_plan(n_exhibits, lengths=lengths, **like)
        rendered = render(plan)
        drawn = {key: count for key, (_, count) in rendered.parts.items()}
        if drawn == {key: span.count for key, span in plan.parts.items()}:
            return plan, rendered
        lengths = drawn
    raise AssertionError("the layout does not settle")
