"""`dossier help`: what `--help` shows, for those who type it that way."""

from __future__ import annotations

import click

from dossier.cli.stream import say


@click.command("help", hidden=True)
@click.argument("command", required=False)
@click.pass_context
def help_(ctx: click.Context, /, command: str | None) -> None:
    """Show the help of the program, or of a command."""
    root = ctx.find_root()
    if command is None or not isinstance(root.command, click.Group):
        say(root.get_help())
        return
    name, found, _ = root.command.resolve_command(root, [command])  # refuses unknown names as the program does
    if found is not None:
        say(found.get_help(click.Context(found, info_name=name, parent=root)))
