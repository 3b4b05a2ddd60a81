"""`dossier schema`: print the shape of the record for editors and other checkers."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.options import common
from dossier.cli.stream import say
from dossier.errors import ExitCode


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@common
def schema(**_: object) -> int:
    r"""Print the JSON Schema of the record.

    It is the same for every case. `dossier init` writes it to .dossier/schema.json, where editors find it.

    \b
    Examples:
      dossier schema > .dossier/schema.json
      check-jsonschema --schemafile .dossier/schema.json record/*.yaml
    """
    from dossier.explain.schema import text

    say(text(), end="")
    return ExitCode.DONE
