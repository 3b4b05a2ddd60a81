"""Declare the options that all commands share: the case folder, verbosity, and shell completion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from dossier.cli.progress import Progress

if TYPE_CHECKING:
    from dossier.record import PartialDate

Command = Callable[..., int]
Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_HEAD = "dossier.yaml"


def start_folder(ctx: click.Context, directory: Path | None, case: Path | None) -> Path:
    """Return the folder to start from: `-C` of program and command, then the argument, each relative to the one before."""
    above: Path = ctx.find_root().params.get("directory") or Path()
    return above / (directory or Path()) / (case or Path())


def _or_above(ctx: click.Context, parameter: click.Parameter, value: bool) -> bool:  # noqa: FBT001  # click's form
    """Return whether a flag is given after the command or, as `-C` may be, before it."""
    return value or bool(ctx.find_root().params.get(str(parameter.name)))


def common(function: Command) -> Command:
    """Give a command `-C`, `--quiet` and `--verbose`."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, callback=_or_above, help="Report each step."),
        click.option("-q", "--quiet", is_flag=True, callback=_or_above, help="Print only results and errors."),
        click.option(
            "-C", "directory", metavar="DIR", type=click.Path(path_type=Path), help="Work as if started in DIR."
        ),
    ):
        function = option(function)
    return function


def in_a_case(function: Command) -> Command:
    """Give a command the case argument and the `common` options; the function receives `start` and `progress`."""

    def command(ctx: click.Context, /, case: Path | None, directory: Path | None, **options: Any) -> int:
        return _with_progress(ctx, function, start=start_folder(ctx, directory, case), **options)

    argument = click.argument("case", required=False, type=click.Path(path_type=Path))
    return argument(common(update_wrapper(click.pass_context(command), function)))


def about_places(metavar: str, complete: Completion) -> Callable[[Command], Command]:
    """Give a command arguments that are the case or words about it, and the `common` options.

    The function receives `start`, `words`, `base` (the folder that paths among the words start from) and `progress`.
    """

    def decorate(function: Command) -> Command:
        def command(ctx: click.Context, /, words: tuple[str, ...], directory: Path | None, **options: Any) -> int:
            base = start_folder(ctx, directory, None)
            cases = [word for word in words if (base / word / _HEAD).is_file()]
            if len(cases) > 1:
                raise click.UsageError(f"{cases[0]} and {cases[1]} are two cases; name one.", ctx)
            others = tuple(word for word in words if word not in cases)
            start = base / cases[0] if cases else _case_of(base, others)
            return _with_progress(ctx, function, start=start, words=others, base=base, **options)

        argument = click.argument("words", metavar=metavar, nargs=-1, shell_complete=complete)
        return argument(common(update_wrapper(click.pass_context(command), function)))

    return decorate


def _case_of(base: Path, words: tuple[str, ...]) -> Path:
    """Return where to look for the case: the folder, or a file that is named, if no case is around the folder."""
    around = base.resolve()
    if any((folder / _HEAD).is_file() for folder in (around, *around.parents)):
        return base
    return next(
        (base / word if (base / word).is_dir() else (base / word).parent for word in words if "/" in word), base
    )


def _with_progress(ctx: click.Context, function: Command, *, quiet: bool, verbose: bool, **options: Any) -> int:
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose do not go together.", ctx)
    progress = Progress(quiet=quiet, verbose=verbose)
    try:
        return function(progress=progress, **options)
    finally:
        progress.clear()


def petition_option(function: Command) -> Command:
    """Give a command a repeatable `-p ID`; the function receives `petitions`."""
    option = click.option(
        "-p",
        "--petition",
        "petitions",
        metavar="ID",
        multiple=True,
        shell_complete=complete_petitions,
        help="Only this petition; can be given several times.",
    )
    return option(function)


def date_option(text: str) -> PartialDate | None:
    """Parse a date option, written as in the record."""
    from dossier.record import PartialDate
    from dossier.record.wrong_form import FormError

    try:
        return PartialDate.parse(text) if text else None
    except FormError as error:
        words = f"{error}; {error.hint}" if error.hint else str(error)
        raise click.BadParameter(words, param_hint="--date") from None


def complete_petitions(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete petition ids of the case at hand."""
    start = start_folder(ctx, ctx.params.get("directory"), ctx.params.get("case"))
    return _beginning(incomplete, lambda: _petition_ids(start))


def complete_entries(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete entry ids of the case at hand."""
    start = start_folder(ctx, ctx.params.get("directory"), None)
    return _beginning(incomplete, lambda: _entry_ids(start))


def complete_status(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete criteria and entry ids of the case at hand, and folders."""
    start = start_folder(ctx, ctx.params.get("directory"), None)
    found = _beginning(incomplete, lambda: [*_criterion_keys(start), *_entry_ids(start)])
    return found or [CompletionItem(incomplete, type="dir")]


def complete_additions(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the kind of entry, then files."""
    if ctx.params.get("words") or ctx.params.get("target"):
        return [CompletionItem(incomplete, type="file")]
    return _beginning(incomplete, _kinds)


def complete_forms(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the names of blank forms."""
    return _beginning(incomplete, _forms)


def complete_topics(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete codes, classifications and kinds."""
    return _beginning(incomplete, _topics)


def complete_criteria(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the criteria of the classification named before, and kinds."""
    return _beginning(incomplete, lambda: _criteria(ctx.params.get("topic") or ""))


def complete_kinds(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete kinds of entries."""
    return _beginning(incomplete, _kinds)


def _beginning(start: str, words: Callable[[], Iterable[str]]) -> list[CompletionItem]:
    try:
        return [CompletionItem(word) for word in words() if word.casefold().startswith(start.casefold())]
    except Exception:  # noqa: BLE001  # shell completion must never print an error
        return []


def _petition_ids(start: Path) -> Iterable[str]:
    from dossier import workflow

    return workflow.petition_ids(start)


def _entry_ids(start: Path) -> Iterable[str]:
    from dossier import workflow

    return workflow.entry_ids(start)


def _criterion_keys(start: Path) -> Iterable[str]:
    from dossier import workflow

    return workflow.criterion_keys(start)


def _kinds() -> Iterable[str]:
    from dossier.record.kinds import KINDS

    return KINDS


def _forms() -> Iterable[str]:
    from dossier import letters

    return [form.name for form in letters.forms()]


def _topics() -> Iterable[str]:
    from dossier.explain import topics

    return topics()


def _criteria(classification: str) -> Iterable[str]:
    from dossier.explain import beneath

    return beneath(classification)
