"""Exact linear programming: non-negative combinations of columns that give a wanted column.

Two phases with Bland's rule over the rationals, on sparse rows. Nothing here is trusted: the kernel
adds the combination up again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import fmpq

Column = Mapping[Any, fmpq]


class Tableau:
    """Rows `basic + sum of entries = right`, in simplex form."""

    def __init__(self, columns: Sequence[Column], wanted: Column, go_on: Callable[[], bool]) -> None:
        self.go_on = go_on
        self.size = len(columns)
        keys = list(dict.fromkeys(k for c in (wanted, *columns) for k in c))
        self.rows: list[dict[int, fmpq]] = []
        self.right: list[fmpq] = []
        self.basis: list[int] = []
        by_key: dict[Any, dict[int, fmpq]] = {k: {} for k in keys}
        for j, column in enumerate(columns):
            for k, v in column.items():
                if v != 0:
                    by_key[k][j] = v
        for n, k in enumerate(keys):
            b = wanted.get(k, fmpq(0))
            sign = fmpq(-1) if b < 0 else fmpq(1)
            self.rows.append({j: v * sign for j, v in by_key[k].items()})
            self.right.append(b * sign)
            self.basis.append(self.size + n)

    def minimise(self, cost: dict[int, fmpq], goal: fmpq | None = None, limit: int = 2000) -> bool:
        """Bring the cost down; stops as soon as it is below `goal`. False if the budget ran out or the
        cost is unbounded without passing the goal."""
        reduced, value = dict(cost), fmpq(0)
        for row, b, basic in zip(self.rows, self.right, self.basis, strict=True):
            c = cost.get(basic, fmpq(0))
            if c != 0:
                value += c * b
                for j, v in row.items():
                    reduced[j] = reduced.get(j, fmpq(0)) - c * v
                reduced[basic] = fmpq(0)
        for step in range(limit):
            if goal is not None and value < goal:
                return True
            candidates = [j for j, c in reduced.items() if c < 0 and j < self.size]
            if not candidates:
                return True
            if not self.go_on():
                return False
            enter = min(candidates, key=lambda j: reduced[j]) if step < limit // 2 else min(candidates)
            leave = self._leaving(enter)
            if leave is None:
                return False
            c = reduced[enter]
            self._pivot(leave, enter)
            value += c * self.right[leave]
            for j, v in self.rows[leave].items():
                reduced[j] = reduced.get(j, fmpq(0)) - c * v
            reduced[enter] = fmpq(0)
        return False

    def _leaving(self, enter: int) -> int | None:
        best: tuple[fmpq, int, int] | None = None
        for i, row in enumerate(self.rows):
            v = row.get(enter)
            if v is not None and v > 0:
                key = (self.right[i] / v, self.basis[i], i)
                if best is None or key < best:
                    best = key
        return None if best is None else best[2]

    def _pivot(self, leave: int, enter: int) -> None:
        row = self.rows[leave]
        factor = 1 / row[enter]
        old = self.basis[leave]
        row = {j: v * factor for j, v in row.items() if j != enter}
        if old < self.size:
            row[old] = factor
        self.rows[leave], self.right[leave], self.basis[leave] = row, self.right[leave] * factor, enter
        for i, other in enumerate(self.rows):
            v = other.pop(enter, None) if i != leave else None
            if v is None or v == 0:
                continue
            for j, w in row.items():
                new = other.get(j, fmpq(0)) - v * w
                if new == 0:
                    other.pop(j, None)
                else:
                    other[j] = new
            self.right[i] -= v * self.right[leave]

    def solution(self) -> dict[int, fmpq]:
        """The columns that take part, with their multipliers."""
        return {j: b for j, b in zip(self.basis, self.right, strict=True) if j < self.size and b != 0}


def combine(columns: Sequence[Column], wanted: Column, strict: Sequence[int] = (),
            go_on: Callable[[], bool] = lambda: True) -> dict[int, fmpq] | None:
    """Multipliers >= 0 with sum of m*column == wanted; with `strict`, > 0 for one of those columns."""
    t = Tableau(columns, wanted, go_on)
    artificial = {t.size + n: fmpq(1) for n in range(len(t.rows))}
    if not t.minimise(artificial):
        return None
    if any(b != 0 and j >= t.size for j, b in zip(t.basis, t.right, strict=True)):
        return None
    if strict and not any(j in strict for j in t.solution()):
        kept = [n for n, j in enumerate(t.basis) if j < t.size]
        if len(kept) != len(t.basis):
            _drive_out(t)
        if not t.minimise({j: fmpq(-1) for j in strict}, goal=fmpq(0)):
            return None
        if not any(j in strict for j in t.solution()):
            return None
    return t.solution()


def _drive_out(t: Tableau) -> None:
    """Artificial basics at 0 leave: by any entry of their row, or the row says nothing."""
    for i in range(len(t.rows) - 1, -1, -1):
        if t.basis[i] >= t.size:
            enter = next(iter(sorted(t.rows[i])), None)
            if enter is None:
                del t.rows[i], t.right[i], t.basis[i]
            else:
                t._pivot(i, enter)
