"""Locate the templates: beside the package in a checkout, inside it when installed from a wheel."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def template(*names: str) -> Traversable:
    """Return a file or folder of `templates/`, such as `template("cases", "default")`."""
    package = files("dossier")
    inside = package / "templates"
    place = inside if inside.is_dir() else package / ".." / "templates"
    return place.joinpath(*names)
