"""The two engines that read YAML: libyaml, which is ten times as fast, and PyYAML's own. Each takes some texts that the other refuses."""

from __future__ import annotations

from typing import Any

import yaml


def fast_loader() -> Any:
    """Return the loader of libyaml; PyYAML's own where that is not installed."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def composed(text: str) -> tuple[Any, Any]:
    """Return the YAML node of a text, None if it holds nothing, and the loader that took it; YAMLError if neither does."""
    try:
        return yaml.compose(text, Loader=fast_loader()), fast_loader()
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader), yaml.SafeLoader
