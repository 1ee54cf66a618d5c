"""Text for a person: a line a claim, what went wrong below it, a summary at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import MappingProxyType

from symcheck.errors import printable
from symcheck.report import NORMAL, QUIET, VERBOSE, Format, View
from symcheck.report.words import details, seconds_words, shortened, verdict_words
from symcheck.run.record import Record
from symcheck.run.verify import Run

MARKS = (("ok", "✓", "ok", "green"), ("bad", "✗", "FAIL", "bold red"), ("open", "?", "OPEN", "bold yellow"),
         ("error", "!", "ERROR", "bold red"))
#: of a profile: seconds below which a tactic is left out, and how many claims are listed
LEAST_SHOWN, SLOWEST_CLAIMS = 0.0005, 5
#: bell, backspace, vertical tab, form feed, carriage return: what would move the cursor is left out
CONTROLS = MappingProxyType(dict.fromkeys((7, 8, 11, 12, 13)))
#: columns for the ids, so that the verdicts stand in one column
ID_COLUMNS = 28


def record_text(record: Record, view: View, previous: Record | None = None) -> str:
    """The record's lines, below the file's name where a file begins; '' for an ok one if quiet."""
    if record.ok and view.verbosity == QUIET:
        return ""
    page = _Page(view)
    if record.file and view.verbosity > QUIET and (previous is None or previous.file != record.file):
        page.line((printable(record.file), "bold"))
    if view.width is not None and view.width < ID_COLUMNS + 40:
        _narrow(record, page)
    else:
        page.line(*_line(record, view))
    for line in _below(record, view):
        page.line((line, ""), indent=4)
    if view.verbosity >= VERBOSE:
        for line in _steps(record):
            page.line((line, "dim"), indent=4)
    return page.text()


class _Page:
    """Lines of parts with styles, as text; without a width nothing is wrapped, so that lines can be searched for.

    Rich is asked for colours and wrapped lines only: importing it takes as long as deciding 40 claims.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.lines: list[str] = []

    def line(self, *parts: tuple[str, str], indent: int = 0) -> None:
        """Add a line; what does not fit is wrapped, below its first column."""
        text = (" " * indent + "".join([t for t, _ in parts])).translate(CONTROLS)
        if self.view.width is not None and not _fits(text, self.view.width):
            self.lines.append(self._wrapped(parts, indent, self.view.width))
        else:
            self.lines.append(" " * indent + _coloured(parts) if self.view.colour else text)

    def _wrapped(self, parts: tuple[tuple[str, str], ...], indent: int, width: int) -> str:
        from rich.console import Console
        from rich.padding import Padding
        from rich.text import Text

        console = Console(file=io.StringIO(), force_terminal=self.view.colour, no_color=not self.view.colour,
                          color_system="standard" if self.view.colour else None, width=width, highlight=False,
                          markup=False, emoji=False, legacy_windows=False)
        with console.capture() as found:
            console.print(Padding(Text.assemble(*parts), (0, 0, 0, indent)))
        return found.get().removesuffix("\n")

    def text(self) -> str:
        """All lines, without spaces at their ends."""
        return "".join([line.rstrip() + "\n" for line in "\n".join(self.lines).splitlines()])


def _fits(text: str, width: int) -> bool:
    if text.isascii():
        return len(text) <= width and "\n" not in text
    from rich.cells import cell_len

    return cell_len(text) <= width and "\n" not in text


def _coloured(parts: tuple[tuple[str, str], ...]) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join([Style.parse(style).render(text.translate(CONTROLS), color_system=ColorSystem.STANDARD)
                    for text, style in parts])


def _below(record: Record, view: View) -> Iterator[str]:
    """Everything about what is not ok; of an expected refutation the sentence that says what happens."""
    if not record.ok or view.verbosity >= VERBOSE:
        yield from details(record)
    elif record.verdict == "refuted":
        yield from map(shortened, record.message.splitlines())


def _narrow(record: Record, page: _Page) -> None:
    """A line a claim on narrow terminals too: its verdict in one word, the rest below if it matters."""
    mark, style = _mark(record, page.view)
    trusted = " (trusted)" if record.assurance == "trusted" else ""
    page.line((mark, style), (f" {record.id}", ""), (f"  {record.verdict}{trusted}" if record.ok else "", style))
    if not record.ok:
        place = f"  {printable(record.file)}:{record.line}" if record.file else ""
        page.line((verdict_words(record) + place, "bold"), indent=4)


def _mark(record: Record, view: View) -> tuple[str, str]:
    kind = ("ok" if record.ok else "error" if record.verdict == "error"
            else "open" if record.verdict == "undecided" else "bad")
    unicode, ascii_, style = next(m[1:] for m in MARKS if m[0] == kind)
    return unicode if view.unicode else f"{ascii_:5}", style


def _line(record: Record, view: View) -> list[tuple[str, str]]:
    mark, style = _mark(record, view)
    parts = [(mark, style), (f" {record.id:{ID_COLUMNS}}", ""), (f"  {verdict_words(record)}", style),
             (f"  {seconds_words(record.seconds)}", "dim")]
    if not record.ok and record.file:
        parts.append((f"  {printable(record.file)}:{record.line}", "dim"))
    return parts


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
    page = _Page(view)
    for problem in run.problems:
        page.line((str(problem), "red"))
    if view.verbosity >= NORMAL and run.trusted:
        page.line(("Trusted steps (not re-checked by the kernel):", ""))
        for step, ids in run.trusted.items():
            page.line((f"{step}: {', '.join(dict.fromkeys(ids))}", ""), indent=2)
    page.line(*_summary(run))
    for line in _profile(run):
        page.line((line, "dim"))
    return page.text()


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


def _summary(run: Run) -> list[tuple[str, str]]:
    counts = run.summary
    parts = []
    if counts["verified"]:
        trusted = run.counted.trusted_claims
        parts.append(f"{counts['verified']} verified" + (f" ({trusted} of them trusted)" if trusted else ""))
    parts += [f"{counts[v]} {v}" for v in ("refuted", "undecided", "error") if counts[v]]
    claims = f"{counts['claims']} claim{'' if counts['claims'] == 1 else 's'}"
    bad = int(counts["claims"]) - int(counts["ok"])
    end = (("Interrupted.", "bold yellow") if run.interrupted else (f"{bad} not as expected.", "bold red") if bad
           else (f"{len(run.problems)} could not be read.", "bold red") if run.problems
           else ("All as expected.", "bold green"))
    return [(f"{claims}: {', '.join(parts)}. " if parts else f"{claims}. ", ""), end, (f" {run.seconds:.2f} s", "dim")]


def render(run: Run, view: View) -> str:
    """The whole report."""
    parts = [record_text(r, view, p) for r, p in zip(run.records, [None, *run.records], strict=False)]
    return "".join(parts) + tail(run, view)


FORMAT = Format("text", "for a person: a line a claim, and what went wrong", render, record_text, tail)
