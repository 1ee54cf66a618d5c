"""Inequalities on bounded boxes by subdivision with ball arithmetic, monotonicity and mean value forms.

Works where every variable has a closed rational range and the difference of the sides stays away
from 0, or touches it at an end where its derivative has a sign. The kernel checks every leaf again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import arb

from symcheck.kernel.boxes import Box, Boxes, ball, environment, halves
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Unknown
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible


@dataclass
class Hunt:
    """A search for a tree: the kernel's own tests, and how much may still be tried."""

    boxes: Boxes
    search: Search
    facts: tuple[int, ...]
    nodes: int = 4000
    depth: int = 40

    def tree(self, box: Box, facts: bool, depth: int = 0) -> list[Any] | None:
        """A tree for the box, or None."""
        self.nodes -= 1
        if self.nodes < 0 or depth > self.depth or self.search.budget.left() <= 0:
            return None
        env = environment(box)
        if self.boxes.true(self.boxes.s.goal, env):
            return ["eval"]
        for k in self.facts if facts else ():
            if self.boxes.false_fact(k, env):
                return ["fact", k]
        wide = [n for n, (lo, hi) in box.items() if lo != hi]
        if not wide:
            return None
        slopes = self._slopes(env, wide)
        if slopes is not None and self._by_mean(box, slopes):
            return ["mean"]
        ends = {n: box[n][0] if v >= 0 else box[n][1] for n, v in (slopes or {}).items() if v >= 0 or v <= 0}
        if ends:
            part = self.tree({**box, **{n: (end, end) for n, end in ends.items()}}, False, depth + len(ends))
            if part is not None:
                for n in reversed(ends):
                    part = ["slope", n, part]
                return part
        return self._split(box, wide, slopes, facts, depth)

    def _slopes(self, env: dict[str, Any], wide: list[str]) -> dict[str, arb] | None:
        """Enclosures of the derivatives on the box; None where one is not certain to exist."""
        found = {}
        try:
            for n in wide:
                d = self.boxes.smooth(n, env)
                if d is None:
                    return None
                found[n] = self.boxes.value(d, env)
        except (Rejected, Unknown):
            return None
        return found

    def _by_mean(self, box: Box, slopes: dict[str, arb]) -> bool:
        """Whether the mean value form decides the box."""
        try:
            total = self.boxes.middle(box)
        except Unknown:
            return False
        for n, v in slopes.items():
            lo, hi = box[n]
            total += v * ball((lo - hi) / 2, (hi - lo) / 2)
        return bool(total > 0) if self.boxes.s.goal.head == "lt" else bool(total >= 0)

    def _split(self, box: Box, wide: list[str], slopes: dict[str, arb] | None, facts: bool, depth: int
               ) -> list[Any] | None:
        """Halves along the side on which the difference varies most, as far as that is seen."""
        def weight(x: str) -> tuple[float, str]:
            lo, hi = box[x]
            width = float(arb(hi - lo))
            size = float(slopes[x].abs_upper()) if slopes is not None and slopes[x].is_finite() else 1.0
            return width * size, x

        x = max(wide, key=weight) if len(wide) > 1 else wide[0]
        parts = []
        for half in halves(box, x):
            part = self.tree(half, facts, depth + 1)
            if part is None:
                return None
            parts.append(part)
        return ["split", x, *parts]


def telling(s: Sequent) -> tuple[int, ...]:
    """The facts that may exclude a part of the box: not the bounds of single variables."""
    bounds = [f.head in ("lt", "le", "eq") and {a.head for a in f.args} <= {"sym", "num", "neg", "div"} and (
        len(f.free) <= 1) for f in s.facts]
    return tuple(k for k, f in enumerate(s.facts) if not bounds[k] and f.free and f.free <= s.goal.free)


def touching(boxes: Boxes, box: Box) -> bool:
    """Whether, in one variable, the difference and its slope (or a strict difference) vanish at an end."""
    if len(box) != 1:
        return False
    ((x, (lo, hi)),) = box.items()
    for end in (lo, hi):
        try:
            if not boxes.value(boxes.difference, {x: end}).contains(0):
                continue
            if boxes.s.goal.head == "lt" or boxes.value(boxes.slope(x)[0], {x: end}).contains(0):
                return True
        except (Unknown, Rejected):
            continue
    return False


def applies(s: Sequent) -> bool:
    """Orders of real terms."""
    return s.goal.head in ("le", "lt") and bool(s.goal.free)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Subdivide the box of the variables' ranges."""
    try:
        boxes = Boxes(s)
        box = boxes.box()
    except Rejected as error:
        return GaveUp(str(error))
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if touching(boxes, box):
        return GaveUp("the sides meet at an end of the range")
    try:
        tree = Hunt(boxes, search, telling(s)).tree(box, True)
    except Rejected as error:
        return GaveUp(str(error))
    found = search.apply(s, "box", tree=tree) if tree is not None else None
    return Closed(found) if found else GaveUp("a part of the box stayed open")


TACTIC = Tactic("boxes", "Subdivide a bounded box; ball arithmetic on every part.", cost=30, applies=applies, run=run)
