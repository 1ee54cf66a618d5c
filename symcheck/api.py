"""The Python interface: `verify` files, `check` one statement, `load` a file without deciding it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from symcheck.errors import ClaimError
from symcheck.language.statements import ClaimFile
from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.verify import Run, Source, read, verify_claims, verify_paths

__all__ = ["check", "load", "verify"]


def verify(paths: str | Path | Sequence[str | Path], *, select: Sequence[str] = (), **options: Any) -> Run:
    """Verify the claim files at and below `paths`.

    select: ids, tags or patterns of the claims to report; options: the fields of `Options`
    (timeout, jobs, seed, ...). Files that cannot be read are in the run's `problems`, nothing is
    raised for them. Raises TypeError or ValueError for options that do not exist or make no sense.

    >>> verify("claims/sigmoid.yaml", timeout=5).ok
    True
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    return verify_paths(several, Options(**options), select=[select] if isinstance(select, str) else select)


def check(statement: str, *, assume: str | Iterable[str] = (), variables: Mapping[str, str] | None = None,
          options: Options | None = None, **sorts: str) -> Record:
    """Decide one statement; its variables' sorts are given by keyword, or in `variables`.

    Raises ClaimError if the statement, a sort or an assumption cannot be read, TypeError if one is no string.

    >>> check("log(x**2) == 2*log(x)", x="real").verdict
    'refuted'
    >>> check("log(x**2) == 2*log(x)", assume=["x > 0"], x="real").assurance
    'certified'
    """
    from symcheck.logic.load import claim_from

    given = [assume] if isinstance(assume, str) else list(assume)
    claim = claim_from(statement, {**(variables or {}), **sorts}, given)
    return verify_claims([claim], options)[0]


def load(path: str | Path, root: str | Path | None = None) -> ClaimFile:
    """The claims of a file, read but not decided.

    root: the folder that its `use:` may not leave; its own folder by default. Raises ClaimError
    with every problem of the file.
    """
    file, problems = read(Source(Path(path), Path(root) if root is not None else Path(path).parent))
    if problems:
        raise ClaimError(problems)
    return file
