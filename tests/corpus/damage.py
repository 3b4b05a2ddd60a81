"""Damage good documents in a byte or more, and count which damage has a finding and which nobody can tell.

Each of a number of PDFs and pictures is copied with one bit flipped, with 64 bytes set to zero, cut off, and with up to
2,000 bytes taken out, at places that a seed decides. Every copy is made ready as for a case. A copy in which a check of
its own finds damage (`own_checks`) must have D003 or D014, and so must every copy that was cut or lost bytes. Of the others those that
look otherwise are counted by the sort of data that was hit: pdfium draws both at 50 dots to the inch, and more than one in a
thousand dots differ.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import pillow_heif
import pypdfium2
from PIL import Image, ImageChops

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspect_documents
from tests.corpus.own_checks import tells
from tests.corpus.table import CORPUS
from tests.corpus.whole import documents, pictures

_ZEROS, _MOST_LOST = 64, 2000
_SCALE, _MOST_PAGES, _MOST_SIDE = 50 / 72, 12, 800
_APART, _SHARE = 40, 0.001
_CODES = {"D003", "D004", "D014"}


@dataclass(frozen=True)
class Copy:
    """A damaged copy: of which file, how, what it hit, and what came of it."""

    path: Path
    source: Path
    how: str
    hit: str
    told: bool = False
    check: str = ""
    looks_otherwise: bool = False


def flipped(data: bytes, rng: random.Random) -> tuple[bytes, int]:
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :], place


def zeroed(data: bytes, rng: random.Random) -> tuple[bytes, int]:
    place = rng.randrange(max(1, len(data) - _ZEROS))
    return data[:place] + bytes(len(data[place : place + _ZEROS])) + data[place + _ZEROS :], place


def cut(data: bytes, rng: random.Random) -> tuple[bytes, int]:
    place = rng.randrange(len(data) // 20, len(data) - len(data) // 20)
    return data[:place], place


def shortened(data: bytes, rng: random.Random) -> tuple[bytes, int]:
    place = rng.randrange(len(data) // 20, len(data) - len(data) // 20)
    return data[:place] + data[place + rng.randint(1, _MOST_LOST) :], place


WAYS: Mapping[str, Callable[[bytes, random.Random], tuple[bytes, int]]] = {
    "a flipped bit": flipped,
    "64 zeros": zeroed,
    "a cut": cut,
    "a deletion": shortened,
}


def main() -> int:
    """Print the tables; the exit code says whether any damage went untold that could be told."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pdfs", type=int, default=60)
    parser.add_argument("--pictures", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        sources = [
            *documents(Path(folder) / "sources", options.corpus, options.pdfs),
            *pictures(Path(folder) / "sources", options.corpus, options.pictures),
        ]
        copies = damaged(Path(folder), sources, options.seeds)
        sys.stdout.write("\n".join(report(copies)) + "\n")
    return int(any(missed(copy) for copy in copies))


def damaged(folder: Path, sources: Sequence[Path], seeds: int) -> list[Copy]:
    """Damage each file in each way, once for each seed, and make all copies ready."""
    case = folder / "case"
    (case / "evidence").mkdir(parents=True)
    copies = list(_copies(case, sources, seeds))
    facts = {
        each.file: each for each in inspect_documents(case, {_file(copy): "" for copy in copies}, {}, open_store(case))
    }
    found = [(copy, bool(_CODES & {each.code for each in facts[_file(copy)].problems})) for copy in copies]
    with Pool() as pool:
        return pool.starmap(_judged, found, chunksize=8)


def _file(copy: Copy) -> str:
    return f"evidence/{copy.path.name}"


def _copies(case: Path, sources: Sequence[Path], seeds: int) -> Iterator[Copy]:
    for number, source in enumerate(sources):
        data = source.read_bytes()
        for seed in range(seeds):
            for way, (how, damage) in enumerate(WAYS.items()):
                rng = random.Random(f"{source.name} {seed} {how}")  # noqa: S311
                path = case / f"evidence/{number:03}-{way}-{seed}{source.suffix}"
                made, place = damage(data, rng)
                path.write_bytes(made)
                yield Copy(path, source, how, sort_of(data, place, source.suffix))


def sort_of(data: bytes, place: int, suffix: str) -> str:
    """Return what stands at a place of a file: a sort of stream of a PDF, or its objects; or the format of a picture."""
    if suffix != ".pdf":
        return f"picture file ({suffix[1:].upper()})"
    head = data.rfind(b" obj", 0, place)
    start = data.find(b"stream", head, place)
    if start < 0 or data.find(b"endstream", start, place) >= 0:
        return "objects and lists of a PDF"
    keys = data[head:start]
    filters = b"+".join(re.findall(rb"/(\w+?)Decode\b", keys)).decode() or "as it is"
    for word, name in (
        (rb"/ObjStm|/XRef", "objects and lists of a PDF"),
        (rb"/Image\b", f"picture ({filters})"),
        (rb"/XML\b", "notes about the file"),
        (rb"/Form\b", f"form ({filters})"),
        (rb"/Length1|/Type1C|/CIDFontType0C|/OpenType", f"font ({filters})"),
    ):
        if re.search(word, keys):
            return name
    return f"content and others ({filters})"


def _judged(copy: Copy, told: bool) -> Copy:  # noqa: FBT001
    if told:
        return Copy(copy.path, copy.source, copy.how, copy.hit, told=True)
    return Copy(
        copy.path,
        copy.source,
        copy.how,
        copy.hit,
        check=tells(copy.path),
        looks_otherwise=_otherwise(copy.source, copy.path),
    )


def missed(copy: Copy) -> bool:
    """Return whether a copy has no finding and must have one."""
    return not copy.told and (bool(copy.check) or copy.how in {"a cut", "a deletion"})


def _otherwise(source: Path, copy: Path) -> bool:
    try:
        one, other = list(_shown(source)), list(_shown(copy))
    except (OSError, ValueError, SyntaxError, RuntimeError):  # no viewer shows it at all
        return True
    return len(one) != len(other) or any(map(_apart, one, other))


def _shown(path: Path) -> Iterator[Image.Image]:
    if path.suffix != ".pdf":
        shown = _picture(path).convert("L")
        shown.thumbnail((_MOST_SIDE, _MOST_SIDE))
        yield shown
        return
    with pypdfium2.PdfDocument(path) as document:
        for index in range(min(len(document), _MOST_PAGES)):
            yield document[index].render(scale=_SCALE, grayscale=True).to_pil().copy()


def _picture(path: Path) -> Image.Image:
    if path.suffix == ".heic":
        return pillow_heif.open_heif(path).to_pillow()
    with Image.open(path) as image:
        image.draft("L", (_MOST_SIDE, _MOST_SIDE))
        image.load()
        return image


def _apart(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return True
    changed = ImageChops.difference(one, other).histogram()
    return sum(changed[_APART:]) > _SHARE * sum(changed)


def report(copies: Sequence[Copy]) -> Iterator[str]:
    """Yield the tables: what became of the copies by way of damage, and what nobody can tell by sort of data."""
    sources = {copy.source for copy in copies}
    yield f"{len(copies)} damaged copies of {len(sources)} files"
    yield "| damage | copies | told | look the same | look otherwise, and nobody can tell | missed |"
    yield "|---|--:|--:|--:|--:|--:|"
    for how in WAYS:
        yield _row(how, [copy for copy in copies if copy.how == how])
    yield ""
    yield "| what was hit by a flipped bit or zeros | copies | told | look the same | look otherwise, and nobody can tell | missed |"
    yield "|---|--:|--:|--:|--:|--:|"
    some = [copy for copy in copies if copy.how in {"a flipped bit", "64 zeros"}]
    for hit, _ in Counter(copy.hit for copy in some).most_common():
        yield _row(hit, [copy for copy in some if copy.hit == hit])
    for copy in filter(missed, copies):
        yield f"MISSED {copy.source.name} {copy.path.name}: {copy.how}, {copy.hit}; {copy.check or 'no check tells'}"


def _row(name: str, copies: Sequence[Copy]) -> str:
    told, lost = sum(copy.told for copy in copies), sum(map(missed, copies))
    otherwise = sum(copy.looks_otherwise and not copy.told and not missed(copy) for copy in copies)
    return f"| {name} | {len(copies)} | {told} | {len(copies) - told - lost - otherwise} | {otherwise} | {lost} |"


if __name__ == "__main__":
    raise SystemExit(main())
