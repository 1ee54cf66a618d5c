"""Text for a person: a line a claim, what went wrong below it, a summary at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from symcheck.errors import printable
from symcheck.report import NORMAL, QUIET, VERBOSE, Format, View
from symcheck.report.words import details, seconds_words, verdict_words
from symcheck.run.record import Record
from symcheck.run.verify import Run

MARKS = (("ok", "✓", "ok", "green"), ("bad", "✗", "FAIL", "bold red"), ("open", "?", "OPEN", "bold yellow"),
         ("error", "!", "ERROR", "bold red"))
#: of a profile: seconds below which a tactic is left out, and how many claims are listed
LEAST_SHOWN, SLOWEST_CLAIMS = 0.0005, 5
#: columns for the ids, so that the verdicts stand in one column
ID_COLUMNS = 28


def record_text(record: Record, view: View, previous: Record | None = None) -> str:
    """The record's lines, below the file's name where a file begins; '' for an ok one if quiet."""
    if record.ok and view.verbosity == QUIET:
        return ""
    console = _console(view)
    if record.file and view.verbosity > QUIET and (previous is None or previous.file != record.file):
        console.print(Text(printable(record.file), style="bold"))
    if view.width is not None and view.width < ID_COLUMNS + 40:
        _narrow(record, view, console)
    else:
        console.print(_line(record, view))
    for line in _below(record, view):
        console.print(_indented(Text(line), 4, view))
    if view.verbosity >= VERBOSE:
        for line in _steps(record):
            console.print(_indented(Text(line, style="dim"), 4, view))
    return _text(console)


def _below(record: Record, view: View) -> Iterator[str]:
    """Everything about what is not ok; of an expected refutation the sentence that says what happens."""
    if not record.ok or view.verbosity >= VERBOSE:
        yield from details(record)
    elif record.verdict == "refuted":
        yield from record.message.splitlines()


def _indented(text: Text, columns: int, view: View) -> Padding | Text:
    return Padding(text, (0, 0, 0, columns)) if view.width else Text(" " * columns) + text


def _narrow(record: Record, view: View, console: Console) -> None:
    """A line a claim on narrow terminals too: its verdict in one word, the rest below if it matters."""
    line = _mark(record, view).append(f" {record.id}", style="default not bold")
    trusted = " (trusted)" if record.assurance == "trusted" else ""
    console.print(line if not record.ok else line.append(f"  {record.verdict}{trusted}", style="not bold"))
    if not record.ok:
        place = f"  {printable(record.file)}:{record.line}" if record.file else ""
        console.print(_indented(Text(verdict_words(record) + place, style="bold"), 4, view))


def _mark(record: Record, view: View) -> Text:
    kind = ("ok" if record.ok else "error" if record.verdict == "error"
            else "open" if record.verdict == "undecided" else "bad")
    unicode, ascii_, style = next(m[1:] for m in MARKS if m[0] == kind)
    return Text(unicode if view.unicode else f"{ascii_:5}", style=style)


def _line(record: Record, view: View) -> Text:
    line = _mark(record, view).append(f" {record.id:{ID_COLUMNS}}", style="default not bold")
    line.append(f"  {verdict_words(record)}", style="not bold" if record.ok else "")
    line.append(f"  {seconds_words(record.seconds)}", style="dim not bold default")
    if not record.ok and record.file:
        line.append(f"  {printable(record.file)}:{record.line}", style="dim not bold default")
    return line


def _steps(record: Record) -> Iterator[str]:
    if record.method:
        yield f"by {record.method}"
    if len(record.steps) > 1:
        for k, step in enumerate(record.steps, 1):
            how = f" by {step.method}" if step.method else ""
            yield f"{k}. {step.statement or step.id}: {step.verdict}{how}"
    for step_name in record.trusted:
        yield f"trusted: {step_name}"


def tail(run: Run, view: View) -> str:
    """The summary: counts, what the run rests on, what could not be read."""
    console = _console(view)
    for problem in run.problems:
        console.print(Text(str(problem), style="red"))
    if view.verbosity >= NORMAL and run.trusted:
        console.print(Text("Trusted steps (not re-checked by the kernel):"))
        for step, ids in run.trusted.items():
            console.print(_indented(Text(f"{step}: {', '.join(dict.fromkeys(ids))}"), 2, view))
    console.print(_summary(run))
    for line in _profile(run):
        console.print(Text(line, style="dim"))
    return _text(console)


def _profile(run: Run) -> Iterator[str]:
    """Where the time went: by tactic and refuter, then the claims that took longest."""
    if not run.profile:
        return
    whole = sum(run.profile.values())
    yield f"Seconds of the processor by tactic and refuter ({whole:.2f} in all):"
    for name, seconds in run.profile.items():
        if seconds >= LEAST_SHOWN:
            yield f"  {seconds:8.3f}  {100 * seconds / whole:3.0f} %  {name}"
    yield "Claims that took longest:"
    for r in sorted(run.records, key=lambda r: -sum(r.profile.values()))[:SLOWEST_CLAIMS]:
        most = ", ".join(f"{n} {s:.3f}" for n, s in list(r.profile.items())[:3])
        yield f"  {sum(r.profile.values()):8.3f}  {r.id}: {most}"


def _summary(run: Run) -> Text:
    counts = run.summary
    parts = []
    if counts["verified"]:
        trusted = run.counted.trusted_claims
        parts.append(f"{counts['verified']} verified" + (f" ({trusted} of them trusted)" if trusted else ""))
    parts += [f"{counts[v]} {v}" for v in ("refuted", "undecided", "error") if counts[v]]
    claims = f"{counts['claims']} claim{'' if counts['claims'] == 1 else 's'}"
    line = Text(f"{claims}: {', '.join(parts)}. " if parts else f"{claims}. ")
    bad = int(counts["claims"]) - int(counts["ok"])
    if run.interrupted:
        line.append("Interrupted.", style="bold yellow")
    elif bad:
        line.append(f"{bad} not as expected.", style="bold red")
    elif run.problems:
        line.append(f"{len(run.problems)} could not be read.", style="bold red")
    else:
        line.append("All as expected.", style="bold green")
    return line.append(f" {run.seconds:.2f} s", style="dim")


def _console(view: View) -> Console:
    # without a width nothing is wrapped, so that lines can be searched for
    return Console(file=io.StringIO(), force_terminal=view.colour, no_color=not view.colour,
                   color_system="standard" if view.colour else None, width=view.width or 100_000,
                   soft_wrap=view.width is None, highlight=False, markup=False, emoji=False,
                   legacy_windows=False)


def _text(console: Console) -> str:
    file = console.file
    if not isinstance(file, io.StringIO):
        raise TypeError("the console of a report writes to memory")
    return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())


def render(run: Run, view: View) -> str:
    """The whole report."""
    parts = [record_text(r, view, p) for r, p in zip(run.records, [None, *run.records], strict=False)]
    return "".join(parts) + tail(run, view)


FORMAT = Format("text", "for a person: a line a claim, and what went wrong", render, record_text, tail)
