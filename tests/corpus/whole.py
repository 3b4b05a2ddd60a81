"""Good documents and pictures to damage: of a public corpus as far as it goes, the others made as programs make them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw, ImageFilter

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspect_documents
from tests.benchmarks import kinds
from tests.corpus.own_checks import tells

_MOST_BYTES = 1_500_000
_MAKERS: tuple[Callable[[Path, random.Random, int], None], ...] = (
    *(kinds.article, kinds.letter, kinds.web_page, kinds.scan, kinds.certificate, kinds.form),
)
_PICTURES = frozenset({".jpg", ".png", ".tif", ".webp", ".gif", ".bmp", ".jp2", ".heic"})


def documents(folder: Path, corpus: Path, count: int) -> list[Path]:
    """Return so many PDFs without damage."""
    good = _good(folder, sorted((corpus / "documents").glob("*.pdf")) if corpus.is_dir() else [])[: count // 2]
    while len(good) < count:
        number = len(good)
        path = folder / f"made-{number}.pdf"
        _MAKERS[number % len(_MAKERS)](path, random.Random(number), 1 + number % 3)  # noqa: S311
        good.append(path)
    return good


def pictures(folder: Path, corpus: Path, count: int) -> list[Path]:
    """Return so many pictures without damage."""
    there = sorted(corpus.glob("documents/*")) if corpus.is_dir() else []
    good = _good(folder, [path for path in there if path.suffix.lower() in _PICTURES])[: count // 4]
    while len(good) < count:
        ways = list(_WAYS.items())
        name, save = ways[len(good) % len(ways)]
        suffix = name.partition(" ")[0]
        path = folder / f"made-{name.replace(' ', '-').replace('.', '')}-{len(good)}{suffix}"
        save(sheet(len(good)), path)
        good.append(path)
    return good


def _good(folder: Path, paths: list[Path]) -> list[Path]:
    """Return those that can be used as they are, and in which no check finds anything."""
    case = folder / "there"
    (case / "evidence").mkdir(parents=True, exist_ok=True)
    files = {}
    for number, path in enumerate(paths):
        if path.stat().st_size <= _MOST_BYTES:
            name = f"evidence/{number}{path.suffix.lower()}"
            shutil.copy(path, case / name)
            files[name] = ""
    facts = inspect_documents(case, files, {}, open_store(case))
    fine = {each.file for each in facts if each.usable and not {"D003", "D014"} & {said.code for said in each.problems}}
    return [case / file for file in files if file in fine and not tells(case / file)]


@cache
def sheet(seed: int) -> Image.Image:
    """A page with lines of signs and a gray picture."""
    rng = random.Random(seed)  # noqa: S311
    image = Image.new("RGB", (900, 1200), (250, 248, 240))
    draw = ImageDraw.Draw(image)
    for row in range(80, 760, 22):
        for column in range(80, 820, 11):
            if rng.random() < 0.8:
                draw.rectangle((column, row, column + rng.randint(3, 8), row + rng.randint(6, 13)), fill=(20, 20, 30))
    noise = Image.effect_noise((700, 320), 60).filter(ImageFilter.GaussianBlur(6))
    image.paste(noise.convert("RGB"), (100, 820))
    return image


def _saved(kind: str, mode: str = "RGB", **how: object) -> Callable[[Image.Image, Path], None]:
    def save(image: Image.Image, path: Path) -> None:
        image.convert(mode).save(path, kind, **how)

    return save


def _heic(image: Image.Image, path: Path) -> None:
    pillow_heif.from_pillow(image).save(path, quality=60)


_WAYS: Mapping[str, Callable[[Image.Image, Path], None]] = {
    ".jpg": _saved("JPEG", quality=80),
    ".png": _saved("PNG"),
    ".jpg gray": _saved("JPEG", "L", quality=70, optimize=True),
    ".tif group 4": _saved("TIFF", "1", compression="group4"),
    ".jpg progressive": _saved("JPEG", quality=75, progressive=True),
    ".tif lzw": _saved("TIFF", compression="tiff_lzw"),
    ".tif jpeg": _saved("TIFF", compression="jpeg"),
    ".png palette": _saved("PNG", "P"),
    ".jpg restarts": _saved("JPEG", restart_marker_rows=1),
    ".tif deflate": _saved("TIFF", compression="tiff_adobe_deflate"),
    ".heic": _heic,
    ".webp": _saved("WEBP", quality=80),
    ".jp2": _saved("JPEG2000", quality_mode="rates", quality_layers=[20]),
    ".tif plain": _saved("TIFF", "L"),
    ".gif": _saved("GIF", "P"),
    ".bmp": _saved("BMP"),
}
