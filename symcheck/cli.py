"""The command line. Every command imports what it needs when it runs, so that `--help` costs nothing.

Exit codes: 0 every verdict is the expected one, 1 some is not, 2 a file could not be read or the
command line is wrong, 130 ended by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from symcheck import __version__

if TYPE_CHECKING:
    from symcheck.report import Format, View
    from symcheck.run.interrupts import Interrupts
    from symcheck.run.options import Options
    from symcheck.run.record import Record
    from symcheck.run.verify import Run

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """The commands; what they cannot write to standard output ends them with a word, not a traceback."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the command line, which may write on its own account too (`--help`)."""
        _open_standard_files()
        try:
            try:
                return super().main(*args, **more)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _no_reader()
        except OSError as error:
            if error.filename is not None or error.errno is None:
                raise
            _to_nowhere()
            click.echo(f"symcheck: the results cannot be written: {error.strerror}", err=True)
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(130)


@click.group(cls=_Commands, context_settings=CONTEXT)
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


class _Shard(click.ParamType[tuple[int, int]]):
    """I/N, part I (from 1) of N."""

    name = "shard"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The part's number from 0, and N."""
        index, slash, parts = str(value).partition("/")
        if not (slash and index.isdecimal() and parts.isdecimal() and 1 <= int(index) <= int(parts)):
            self.fail(f"{value!r} is not I/N with 1 <= I <= N, e.g. 2/8", param, ctx)
        return int(index) - 1, int(parts)


class _Seconds(click.FloatRange):
    """A time limit."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; `nan` is none, though it is outside of no range."""
        found = super().convert(value, param, ctx)
        return self.fail(f"{value!r} is no number of seconds.", param, ctx) if found != found else found


def _limits(command: Any) -> Any:
    """The options that set limits, shared by the commands that decide claims."""
    for option in (
        click.option("--seed", type=int, default=0, show_default=True, help="Of everything random."),
        click.option("--memory", "memory_mb", type=click.IntRange(min=64), default=2048, show_default=True,
                     metavar="MIB", help="Memory a worker may add; past it a claim is undecided."),
        click.option("--timeout", type=_Seconds(0, 10**6, min_open=True), default=10.0,
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
@click.option("--no-cache", is_flag=True, help="Neither take verdicts from the cache nor keep them.")
@click.option("--require", type=click.Choice(["certified"]),
              help="Claims that rest on SymPy's word are not ok.")
@click.option("--select", multiple=True, metavar="ID-OR-TAG", help="Only these claims; may be repeated, and "
              "may be a pattern such as 'softmax-*'.")
@click.option("--profile", is_flag=True, help="Where the time went, by tactic and refuter and by claim.")
@click.option("--shard", type=_Shard(), metavar="I/N", help="Only part I of N parts of the claims.")
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write the results to this file.")
@click.option("--resume", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write jsonl to this file, after the results that are there; their claims are passed over.")
@click.option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster; see `symcheck cluster`.")
@click.option("--quiet", "-q", is_flag=True, help="Only what is not ok, and the summary.")
@click.option("--verbose", "-v", is_flag=True, help="Steps, methods and trusted steps too.")
def verify(paths: tuple[str, ...], format_name: str, jobs: int, timeout: float, memory_mb: int, seed: int,
           no_cache: bool, profile: bool, require: str | None, select: tuple[str, ...],
           shard: tuple[int, int] | None, output: str | None, resume: str | None, cluster: str | None, quiet: bool,
           verbose: bool) -> None:
    """Verify the claims of each PATH.

    A YAML file, a folder of them, or a JSON Lines file (.jsonl) with a claim a line.
    """
    from symcheck.run.interrupts import Interrupts

    interrupts = Interrupts().listen()
    from symcheck.report.writer import view_of
    from symcheck.run.options import Options

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    if resume and (output or format_name not in ("text", "jsonl")):
        raise click.UsageError("--resume FILE writes jsonl to FILE: it goes with no other format and no --output")
    options = Options(timeout=timeout, jobs=jobs, seed=seed, memory_mb=memory_mb, profile=profile,
                      cache=not (no_cache or profile),
                      require_certified=require == "certified")
    run = _verify(paths, options, select, shard or (0, 1), "jsonl" if resume else format_name,
                  view_of(quiet, verbose), output, resume, cluster, interrupts)
    if format_name != "text" or resume or output:
        for problem in run.problems:
            click.echo(str(problem), err=True)
    if resume or output:
        click.echo(_format("text").tail(run, view_of(quiet=True)), nl=False)  # type: ignore[misc]
    sys.exit(run.exit_code)


def _verify(paths: tuple[str, ...], options: Options, select: tuple[str, ...], shard: tuple[int, int],
            format_name: str, view: View, output: str | None, resume: str | None, cluster: str | None,
            interrupts: Interrupts) -> Run:
    """Open what is written to and worked with, run, and close it."""
    import gc
    from contextlib import ExitStack

    gc.set_threshold(100_000, 10, 10)  # as in the workers: trees of files and records leave few circles behind
    from symcheck.report import NotText
    from symcheck.report.writer import Writer
    from symcheck.run.sources import is_read
    from symcheck.run.stream import Wanted
    from symcheck.run.verify import Means, verify_paths

    chosen, written = _format(format_name), output or resume
    if written and is_read(written, paths):
        raise click.UsageError(f"{written}: the results would take the place of claims")
    with ExitStack() as open_:
        try:
            before, file = _results(open_, output if chosen.sink is None else None, resume)
            sink = chosen.sink(output) if chosen.sink and output else None
            report = Writer(chosen, view, file, sink)
        except NotText as error:
            raise click.UsageError(str(error)) from None
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{written}: {getattr(error, 'strerror', None) or error}") from None
        means = Means(_cache(open_) if options.cache else None,
                      Wanted((), *shard, before), options.profile or not chosen.grows, before.tally if before else None,
                      _cluster(open_, cluster, options) if cluster else None)

        def add(position: int, record: Record) -> None:
            with interrupts.held():
                report.add(position, record)

        run = verify_paths(paths, options, select=select, on_record=add, on_plan=report.plan, means=means)
        interrupts.hold()
        report.finish(run)
        run.interrupted = run.interrupted or interrupts.asked
        return run


def _results(open_: Any, output: str | None, resume: str | None) -> tuple[Any, Any]:
    """What a file of results has already, and the file to be written to."""
    if resume:
        from pathlib import Path

        from symcheck.run.resume import resume as go_on

        before, file = go_on(Path(resume))
        return before, open_.enter_context(file)
    return None, open_.enter_context(open(output, "w", encoding="utf-8", newline="\n")) if output else None


def _cache(open_: Any) -> Any:
    from symcheck.run.cache import Cache

    return open_.enter_context(Cache(warn=lambda text: click.echo(f"symcheck: {text}", err=True)))


def _cluster(open_: Any, address: str, options: Options) -> Any:
    from symcheck.run.cluster import Cluster, NoCluster

    try:
        found = Cluster(address, options)
    except NoCluster as error:
        raise click.UsageError(str(error)) from None
    open_.callback(found.close)
    return found


def _open_standard_files() -> None:
    """Those that whoever started us closed (`>&-`) lead nowhere; else the next file opened took their place."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        continue
    os.close(number)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(descriptor, "w", encoding="utf-8", closefd=False))


def _no_reader() -> NoReturn:
    """Standard output was closed (`| head`): end quietly, also when Python flushes it."""
    _to_nowhere()
    sys.exit(1)


def _to_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _format(name: str) -> Format:
    """The format of that name; the folder is the registry."""
    from importlib import import_module

    found: Format = import_module(f"symcheck.report.{name}").FORMAT
    return found


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
    from symcheck.report.writer import view_of
    from symcheck.run.verify import Run, verify_claims

    view = view_of(verbose=True)
    records = verify_claims([claim], options)
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
    from symcheck.report.writer import view_of

    view = view_of()
    for line in explanation(record, latex=latex, width=view.width):
        click.echo(line)


@main.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, required=True, metavar="RESULT...")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Results replayed at the same time.")
@click.option("--timeout", type=_Seconds(0, 10**6, min_open=True), default=60.0, show_default=True, metavar="S",
              help="Seconds a result; past it the result is rejected.")
@click.option("--memory", "memory_mb", type=click.IntRange(min=64), default=2048, show_default=True, metavar="MIB",
              help="Memory a result may take; past it the result is rejected.")
@click.option("--quiet", "-q", is_flag=True, help="Only the rejected ones, and the counts.")
def recheck(paths: tuple[str, ...], jobs: int, timeout: float, memory_mb: int, quiet: bool) -> None:
    """Replay certificates.

    Those in result files (json or jsonl), with the kernel alone.

    Neither SymPy nor any prover is imported. Exit code 1 if a certificate is rejected.
    """
    from symcheck.run.options import Options
    from symcheck.run.recheck import Item, recheck_files

    def say(item: Item) -> None:
        if item.reason or not quiet:
            click.echo(str(item))

    outcome = recheck_files(paths, Options(timeout=timeout, jobs=jobs, memory_mb=memory_mb), say)
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
    for line in lines:
        click.echo(line)


@main.group(context_settings=CONTEXT)
def cache() -> None:
    """Look after the verdicts that are kept.

    They are in $SYMCHECK_CACHE, or in the user's cache folder.
    """


@cache.command("info", context_settings=CONTEXT)
def cache_info() -> None:
    """Say where it is, how many verdicts, how large."""
    with _opened() as found:
        click.echo(f"{found.folder}: {found.count()} verdicts, {found.size() / 2**20:.1f} MiB")


@cache.command("clear", context_settings=CONTEXT)
def cache_clear() -> None:
    """Forget every verdict."""
    with _opened() as found:
        click.echo(f"{found.folder}: {found.clear()} verdicts forgotten")


@cache.command("verify", context_settings=CONTEXT)
def cache_verify() -> None:
    """Replay every certificate, and forget what is not right.

    Exit code 1 if anything was not: a row that this program did not write under this user's key and
    with this kernel, or a certificate that the kernel rejects.
    """
    from symcheck.run.recheck import recheck_cache

    with _opened() as found:
        good, bad = recheck_cache(found)
        click.echo(f"{found.folder}: {good} accepted, {len(bad)} rejected and forgotten")
        for key, reason in bad[:10]:
            click.echo(f"  {key[:16]}: {reason}")
    sys.exit(1 if bad else 0)


def _opened() -> Any:
    from symcheck.run.cache import Cache

    found = Cache(warn=lambda text: click.echo(f"symcheck: {text}", err=True))
    if not found.usable:
        sys.exit(2)
    return found


@main.command(context_settings=CONTEXT)
def cluster() -> None:
    """Say how to start a Dask cluster and run on it."""
    from symcheck.run.cluster import HOW

    click.echo(HOW, nl=False)
