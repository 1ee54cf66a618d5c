"""pytest: claim files below the paths given become test items, one a claim.

`pytest claims/` verifies them; `pytest claims/softmax.yaml -k rescale` one claim. Options:
`--no-symcheck` collects none; `--symcheck-timeout S`; ini `symcheck_paths` limits the collection to
files below these folders. A YAML file without a `symcheck:` key is never touched. Nothing heavy is
imported before the first claim file is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from symcheck.language.statements import Claim
    from symcheck.run.options import Options
    from symcheck.run.record import Record
    from symcheck.run.worker import Pool

SUFFIXES = (".yaml", ".yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Our options; all of them begin with the package's name."""
    group = parser.getgroup("symcheck", "claims in YAML files")
    group.addoption("--no-symcheck", action="store_true", help="do not collect claim files")
    group.addoption("--symcheck-timeout", type=float, default=10.0, metavar="S", help="seconds a claim (10)")
    group.addoption("--symcheck-require", choices=["certified"], help="trusted verdicts fail")
    parser.addini("symcheck_paths", "folders whose claim files are collected (all by default)", type="paths")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a YAML file with a `symcheck:` key."""
    if file_path.suffix not in SUFFIXES or parent.config.getoption("--no-symcheck"):
        return None
    folders = parent.config.getini("symcheck_paths")
    if folders and not any(file_path.is_relative_to(folder) for folder in folders):
        return None
    from symcheck.run.verify import is_ours

    return ClaimPath.from_parent(parent, path=file_path) if is_ours(file_path) else None


class UnreadableFile(Exception):
    """A claim file that could not be read at all; its problems are the message."""


class UnmetClaim(Exception):
    """A claim whose verdict is not the expected one."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.id)
        self.record = record


class ClaimPath(pytest.File):
    """A claim file; its claims are the items. A claim that cannot be read is an item that fails."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item a claim, in the order of the file."""
        from symcheck.run.verify import Source, read, unreadable

        given = (Path(argument).absolute() for argument in self.config.args)
        folders = [p for p in given if p.is_dir() and self.path.is_relative_to(p)]
        file, problems = read(Source(self.path, folders[0] if folders else self.path.parent))
        whole = [p for p in problems if not p.claim]
        if whole:
            raise UnreadableFile("\n".join(map(str, whole)))
        bad: dict[str, list[Any]] = {}
        for problem in problems:
            bad.setdefault(problem.claim, []).append(problem)
        for name, found in bad.items():
            yield ClaimItem.from_parent(self, name=name, claims=(), broken=unreadable(name, found))
        known = {c.id: c for c in file.claims if c.id not in bad}
        for claim in known.values():
            yield ClaimItem.from_parent(self, name=claim.id, claims=_with_lemmas(claim, known), broken=None)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The problems as they are; a traceback would say nothing."""
        if isinstance(excinfo.value, UnreadableFile):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


def _with_lemmas(claim: Claim, known: dict[str, Claim]) -> tuple[Claim, ...]:
    """The claim, last, after every claim that it uses."""
    found: dict[str, Claim] = {}
    stack = [claim]
    while stack:
        next_ = stack.pop()
        if next_.id not in found:
            found[next_.id] = next_
            stack += [known[u] for u in next_.uses if u in known]
    return (*(c for c in found.values() if c is not claim), claim)


class ClaimItem(pytest.Item):
    """A claim; passes if its verdict is the expected one."""

    def __init__(self, *, claims: tuple[Claim, ...], broken: Record | None, **rest: Any) -> None:
        super().__init__(**rest)
        self.claims, self.broken = claims, broken
        self.extra_keyword_matches.update(claims[-1].tags if claims else ())  # for -k

    def runtest(self) -> None:
        """Decide it in a worker, which a time limit can really end."""
        record = self.broken
        if record is None:
            from symcheck.run.verify import verify_claims

            options = _options(self.config)
            pool = _pool(self.config, options)
            record = verify_claims(self.claims, options, file=str(self.path), pool=pool)[-1]
        self.user_properties += [("verdict", record.verdict), ("assurance", record.assurance or "")]
        if not record.ok:
            raise UnmetClaim(record)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What the text report says of the claim."""
        if not isinstance(excinfo.value, UnmetClaim):
            return super().repr_failure(excinfo)
        from symcheck.report.words import details, headline

        record = excinfo.value.record
        place = [f"{_shown(self.path, self.config)}:{record.line}"] if record.line else []
        return "\n".join([headline(record), *(f"    {line}" for line in details(record)), *place])

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        line = self.claims[-1].place.line if self.claims else self.broken.line if self.broken else 0
        return self.path, line - 1 if line else None, self.name


def _shown(path: Path, config: pytest.Config) -> str:
    return str(path.relative_to(config.rootpath)) if path.is_relative_to(config.rootpath) else str(path)


def _options(config: pytest.Config) -> Options:
    from symcheck.run.options import Options

    return Options(timeout=config.getoption("--symcheck-timeout"),
                   require_certified=config.getoption("--symcheck-require") == "certified")


POOL: pytest.StashKey[Pool] = pytest.StashKey()


def _pool(config: pytest.Config, options: Options) -> Pool:
    """The session's workers: started with the first claim, kept for the next ones."""
    from symcheck.run.worker import Pool

    if POOL not in config.stash:
        config.stash[POOL] = Pool(options)
    return config.stash[POOL]


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the workers."""
    if POOL in config.stash:
        config.stash[POOL].close()
