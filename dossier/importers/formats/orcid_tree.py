"""Parse an ORCID export, JSON or XML, as one tree: names without prefixes, lists of children, text at the leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from xml.etree.ElementTree import Element  # types only

from dossier.errors import DossierError
from dossier.importers.formats.json_items import parsed as parsed_json
from dossier.importers.formats.xml_tree import local, plain_name, root_of

Tree = Mapping[str, Sequence[Any]]

_LOOKS_JSON = re.compile(r"\s*\{")
_LOOKS_XML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!DOCTYPE|[\w-]+:?[\w-]+)", re.DOTALL)
_DEEPEST = 60
_ALONE: Mapping[str, frozenset[str]] = {
    "peer-review": frozenset({"reviewer-role", "review-type", "review-group-id"}),
    "work": frozenset({"journal-title", "publication-date", "contributors"}),
}


def looks_json(text: str) -> bool:
    """Return whether it is JSON with the parts of an ORCID record."""
    return _LOOKS_JSON.match(text) is not None and (
        "put-code" in text or "orcid-identifier" in text or '"activities-summary"' in text
    )


def looks_xml(text: str) -> bool:
    """Return whether it is ORCID XML."""
    return _LOOKS_XML.match(text) is not None and "orcid.org" in text


def parsed(text: str) -> Tree:
    """Return the tree; `DossierError` if the text is truncated or malformed."""
    try:
        tree = _of_json(parsed_json(text), 0) if _LOOKS_JSON.match(text) else _of_xml(root_of(text), 0)
    except RecursionError:
        raise DossierError("nested more deeply than any ORCID export") from None
    if not isinstance(tree, Mapping):
        raise DossierError("this is not an ORCID export")
    return {name: [tree]} if (name := _activity(tree)) else tree


def _activity(tree: Tree) -> str:
    """Return the name of an activity that is the whole tree, without a record around it and without its own name."""
    if not {"put-code"} & set(tree) or {"activities-summary", "group"} & set(tree):
        return ""
    return next((name for name, fields in _ALONE.items() if fields & set(tree)), "")


def _of_json(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        if "value" in value and not isinstance(value["value"], dict | list):
            return "" if value["value"] is None else str(value["value"])
        children = {name: [inner] if not isinstance(inner, list) else inner for name, inner in value.items()}
        return {
            name: [_of_json(item, depth + 1) for item in items if item is not None] for name, items in children.items()
        }
    if isinstance(value, list):
        return {"item": [_of_json(item, depth + 1) for item in value]}
    return str(value)


def _of_xml(element: Element, depth: int) -> Any:
    if depth > _DEEPEST:
        raise RecursionError
    children = list(element)
    if not children and not element.get("put-code"):
        return (element.text or "").strip()
    tree: dict[str, list[Any]] = {plain_name(name): [value] for name, value in element.attrib.items()}
    for child in children:
        tree.setdefault(local(child), []).append(_of_xml(child, depth + 1))
    return tree


def every(tree: Any, *names: str) -> Iterator[Tree]:
    """Yield every part with one of these names at any depth, but not parts inside another such part."""
    if isinstance(tree, Mapping):
        for name, children in tree.items():
            for child in children:
                if name in names and isinstance(child, Mapping):
                    yield cast("Tree", child)
                else:
                    yield from every(child, *names)


def said(tree: Any, *path: str) -> str:
    """Return the text at the end of a path; empty if there is none."""
    for name in path:
        children = tree.get(name) if isinstance(tree, Mapping) else None
        if not children:
            return ""
        tree = children[0]
    return tree if isinstance(tree, str) else ""
