"""The command line. Every command imports what it needs when it runs, so that `--help` costs nothing.

Exit codes: 0 every verdict is the expected one, 1 some is not, 2 a file could not be read or the
command line is wrong, 130 ended by Ctrl-C.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from symcheck import __version__

if TYPE_CHECKING:
    from symcheck.report import Format, View
    from symcheck.run.options import Options
    from symcheck.run.record import Record
    from symcheck.run.verify import Run

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="symcheck")
def main() -> None:
    """Verify mathematical claims written in YAML.

    Every claim is verified, refuted with an exact counterexample, or left undecided; the answer
    says what it rests on.
    """


class _FormatName(click.ParamType[str]):
    """The name of a format: a module of symcheck/report with a FORMAT, which is the registry."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name; an error that lists the names for one that does not exist."""
        from symcheck.discover import discover

        known = {found.name: found.about for _, found in discover("symcheck.report", "FORMAT")}
        if value not in known:
            listed = "".join(f"\n  {name:8} {about}" for name, about in known.items())
            self.fail(f"{value!r} is not a format. There are:{listed}", param, ctx)
        return value


def _limits(command: Any) -> Any:
    """The options that set limits, shared by the commands that decide claims."""
    for option in (
        click.option("--seed", type=int, default=0, show_default=True, help="Of everything random."),
        click.option("--memory", "memory_mb", type=click.IntRange(min=64), default=2048, show_default=True,
                     metavar="MIB", help="Memory a worker may add; past it a claim is undecided."),
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=10.0,
                     show_default=True, metavar="S", help="Seconds a claim; past it the claim is undecided."),
    ):
        command = option(command)
    return command


@main.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "format_name", type=_FormatName(), default="text", show_default=True,
              help="How the results are written to standard output.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Claims worked on at the same time.")
@_limits
@click.option("--no-cache", is_flag=True, help="Use no earlier results.")
@click.option("--require", type=click.Choice(["certified"]),
              help="Claims that rest on SymPy's word are not ok.")
@click.option("--select", multiple=True, metavar="ID-OR-TAG", help="Only these claims; may be repeated, and "
              "may be a pattern such as 'softmax-*'.")
@click.option("--profile", is_flag=True, help="Where the time went, by tactic and refuter and by claim.")
@click.option("--quiet", "-q", is_flag=True, help="Only what is not ok, and the summary.")
@click.option("--verbose", "-v", is_flag=True, help="Steps, methods and trusted steps too.")
def verify(paths: tuple[str, ...], format_name: str, jobs: int, timeout: float, memory_mb: int, seed: int,
           no_cache: bool, profile: bool, require: str | None, select: tuple[str, ...], quiet: bool,
           verbose: bool) -> None:
    """Verify the claim files at and below each PATH."""
    from symcheck.run.options import Options
    from symcheck.run.verify import verify_paths

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    options = Options(timeout=timeout, jobs=jobs, seed=seed, memory_mb=memory_mb, cache=not no_cache, profile=profile,
                      require_certified=require == "certified")
    view = _view(quiet, verbose)
    report = _Writer(_format(format_name), view)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        run = verify_paths(paths, options, select=select, on_record=report.add, on_plan=report.plan)
        report.finish(run)
    except BrokenPipeError:
        _no_reader()
    if format_name != "text":
        for problem in run.problems:
            click.echo(str(problem), err=True)
    sys.exit(run.exit_code)


def _terminated(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _no_reader() -> NoReturn:
    """Standard output was closed (`| head`): end quietly, also when Python flushes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)


def _format(name: str) -> Format:
    """The format of that name; the folder is the registry."""
    from importlib import import_module

    found: Format = import_module(f"symcheck.report.{name}").FORMAT
    return found


def _view(quiet: bool = False, verbose: bool = False) -> View:
    """How to write for whoever reads standard output; NO_COLOR and FORCE_COLOR are respected."""
    import shutil

    from symcheck.report import View

    terminal = sys.stdout.isatty()
    colour = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
    sized = terminal or os.environ.get("COLUMNS", "").isdigit()
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return View(verbosity=verbose - quiet, colour=colour and os.environ.get("TERM") != "dumb",
                width=max(20, shutil.get_terminal_size().columns) if sized else None,
                unicode=encoding.startswith("utf"))


class _Writer:
    """Writes a report while the run goes on, and the progress below it if a person is watching."""

    def __init__(self, format_: Format, view: View) -> None:
        self.format, self.view = format_, view
        self.total = self.done = self.bad = 0
        self.ended: dict[int, Record] = {}
        self.written: Record | None = None
        self.next = 0
        self.watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def plan(self, total: int) -> None:
        self.total = total
        self._progress()

    def add(self, position: int, record: Record) -> None:
        self.done += 1
        self.bad += not record.ok
        self.ended[position if self.format.ordered else self.done - 1] = record
        while self.next in self.ended:
            self._record(self.ended.pop(self.next))
            self.next += 1
        self._progress()

    def _record(self, record: Record) -> None:
        if self.format.record is not None:
            self._write(self.format.record(record, self.view, self.written))
        self.written = record

    def finish(self, run: Run) -> None:
        for position in sorted(self.ended):  # of an interrupted run: what ended out of turn
            self._record(self.ended[position])
        self._wipe()
        tail = self.format.tail if self.format.record is not None else self.format.render
        self._write(tail(run, self.view) if tail is not None else "")

    def _write(self, text: str) -> None:
        if text:
            self._wipe()
            sys.stdout.write(text if self.view.unicode else text.encode("ascii", "replace").decode())
            sys.stdout.flush()

    def _progress(self) -> None:
        if self.watched:
            bad = f", {self.bad} not ok" if self.bad else ""
            sys.stderr.write(f"\r\x1b[K{self.done} of {self.total} claims{bad}")
            sys.stderr.flush()

    def _wipe(self) -> None:
        if self.watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@main.command(context_settings=CONTEXT)
@click.argument("statement")
@click.option("--var", "variables", multiple=True, metavar="NAME=SORT",
              help="A variable, e.g. x=real; may be repeated.")
@click.option("--assume", multiple=True, metavar="RELATION", help="Taken as given; may be repeated.")
@_limits
@click.option("--format", "format_name", type=_FormatName(), default="text", show_default=True)
@click.option("--explain", "explained", is_flag=True, help="Print the proof or the counterexample.")
def check(statement: str, variables: tuple[str, ...], assume: tuple[str, ...], timeout: float, memory_mb: int,
          seed: int, format_name: str, explained: bool) -> None:
    """Decide one statement.

    For example: symcheck check 'tanh(x) == 2*sigmoid(2*x) - 1' --var x=real
    """
    from symcheck.errors import ClaimError
    from symcheck.logic.load import claim_from
    from symcheck.run.options import Options

    options = Options(timeout=timeout, memory_mb=memory_mb, seed=seed)
    try:
        claim = claim_from(statement, dict(_variable(v) for v in variables), assume)
    except ClaimError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    _report_one(claim, options, format_name, explained)


def _report_one(claim: Any, options: Options, format_name: str, explained: bool) -> NoReturn:
    from symcheck.run.verify import Run, verify_claims

    view = _view(verbose=True)
    try:
        records = verify_claims([claim], options)
    except KeyboardInterrupt:
        sys.exit(130)
    run = Run(records, seconds=sum(r.seconds for r in records))
    if format_name != "text":
        click.echo(_format(format_name).render(run, view), nl=False)
    else:
        record_text = _format("text").record
        click.echo(record_text(records[0], view, records[0]) if record_text else "", nl=False)
        if explained:
            _explain(records[0], latex=False)
    sys.exit(run.exit_code)


def _variable(text: str) -> tuple[str, str]:
    name, equals, sort = text.partition("=")
    if not equals or not name.strip() or not sort.strip():
        raise click.BadParameter(f"{text!r} is not NAME=SORT, e.g. x=real or 'o=real[K]'", param_hint="--var")
    return name.strip(), sort.strip()


@main.command(context_settings=CONTEXT)
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.argument("id_", metavar="ID")
@click.option("--latex", is_flag=True, help="Write the formulas in LaTeX.")
@_limits
def explain(path: str, id_: str, latex: bool, timeout: float, memory_mb: int, seed: int) -> None:
    """Print a proof or a counterexample.

    That of the claim ID in the file PATH, step by step.
    """
    from symcheck.run.options import Options
    from symcheck.run.verify import verify_paths

    options = Options(timeout=timeout, memory_mb=memory_mb, seed=seed)
    run = verify_paths([path], options, select=[id_])
    records = [r for r in run.records if r.id == id_]
    for problem in run.problems:
        click.echo(str(problem), err=True)
    if not records:
        sys.exit(run.exit_code or 2)
    for record in records:
        _explain(record, latex)
    sys.exit(run.exit_code)


def _explain(record: Record, latex: bool) -> None:
    from symcheck.report.explain import explanation

    view = _view()
    for line in explanation(record, latex=latex, width=view.width):
        click.echo(line)


@main.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, required=True, metavar="RESULT...")
@click.option("--quiet", "-q", is_flag=True, help="Only the rejected ones, and the counts.")
def recheck(paths: tuple[str, ...], quiet: bool) -> None:
    """Replay certificates.

    Those in result files (json or jsonl), with the kernel alone.

    Neither SymPy nor any prover is imported. Exit code 1 if a certificate is rejected.
    """
    from symcheck.run.recheck import recheck_files

    outcome = recheck_files(paths)
    for item in outcome.items:
        if item.reason or not quiet:
            click.echo(str(item))
    for problem in outcome.problems:
        click.echo(problem, err=True)
    click.echo(outcome.summary)
    sys.exit(2 if outcome.problems else 1 if outcome.rejected else 0)


@main.command(context_settings=CONTEXT)
def schema() -> None:
    """Print the JSON Schema of claim files (draft-07)."""
    import json

    from symcheck.logic.load import claim_schema

    click.echo(json.dumps(claim_schema(), indent=2, ensure_ascii=False))


@main.command(context_settings=CONTEXT)
@click.argument("name", required=False)
def functions(name: str | None) -> None:
    """List the functions of the language.

    With NAME: all that is known of one.
    """
    from symcheck.report.tables import function_lines, function_list

    if name is None:
        _lines(function_list())
        return
    found = function_lines(name)
    if not found:
        from symcheck.language.functions import ALIASES, FUNCTIONS
        from symcheck.language.suggest import did_you_mean

        hint = did_you_mean(name, [*FUNCTIONS, *ALIASES])
        raise click.UsageError(f"no function {name!r}. {hint}".rstrip())
    _lines(found)


@main.command(context_settings=CONTEXT)
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules of the kernel.

    And what it believes without checking. With NAME: why a rule is sound.
    """
    from symcheck.report.tables import rule_lines, rule_list

    if name is None:
        _lines(rule_list())
        return
    found = rule_lines(name)
    if not found:
        raise click.UsageError(f"no rule {name!r}; `symcheck rules` lists them")
    _lines(found)


def _lines(lines: Sequence[str]) -> None:
    try:
        for line in lines:
            click.echo(line)
    except BrokenPipeError:
        _no_reader()
