"""The search for a certificate: tactics by cost on a goal, and on what their rules leave to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symcheck.discover import discover
from symcheck.kernel.coefficients import literal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, strict
from symcheck.language.printer import print_term
from symcheck.language.terms import CONNECTIVES, Term
from symcheck.logic.contracts import Budget, Certificate, Closed, GaveUp, Tactic
from symcheck.provers.sampling import contradicted


def tactics() -> tuple[Tactic, ...]:
    """Every tactic of the provers folder, cheap first."""
    found = [t for _, t in discover("symcheck.provers", "TACTIC")]
    return tuple(sorted(found, key=lambda t: (t.cost, t.name)))


#: what a defect in a tactic or refuter may raise; what is raised for a reason (time, memory, Ctrl-C) is none
DEFECTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, NotImplementedError, RecursionError,
           SystemError)
#: tactics from this cost on get a share of the time only, so that the later ones have some
EXPENSIVE = 20


def false_of_numbers(goal: Term) -> bool:
    """Whether the goal is a relation of two rational numbers, as literals, that does not hold.

    Only facts that contradict each other would show it, and no tactic looks for that beside such a goal.
    """
    if goal.head not in ("eq", "ne", "lt", "le"):
        return False
    a, b = map(literal, goal.args)
    if a is None or b is None:
        return False
    return not {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b}[goal.head]


def defect(name: str, error: BaseException) -> str:
    """How a defect in a tactic or refuter is told."""
    return f"internal error in {name} (please report it): {type(error).__name__}: {error}"


class Searcher:
    """A search within one budget. `reasons` keeps why tactics gave up on the first goal.

    tried: what tactics answered about the first goal in an earlier search, for good.
    repeats: how often a goal may come back, with other facts, on the way to itself.
    """

    def __init__(self, budget: Budget, hints: Mapping[str, Any] | None = None,
                 chosen: tuple[Tactic, ...] | None = None, tried: Mapping[str, GaveUp] | None = None,
                 repeats: int = 4) -> None:
        self.budget, self.repeats = budget, repeats
        self.hints: Mapping[str, Any] = hints or {}
        self.tactics = tactics() if chosen is None else chosen
        self.reasons: list[tuple[str, str]] = []
        self.depth = 0
        #: what failed on a defect, and how
        self.defects: list[str] = []
        #: tactics that gave up on the first goal for good
        self.tried: dict[str, GaveUp] = dict(tried or {})
        self._first: Sequent | None = None
        self._focus: Term | None = None
        self._done: dict[tuple[Any, ...], Certificate | None] = {}
        self._open: set[tuple[Any, ...]] = set()
        #: how often each goal is on the way to the present one
        self._path: dict[Term, int] = {}

    def prove(self, s: Sequent) -> Certificate | None:
        """A certificate for the sequent, or None; the same question is answered from memory."""
        key = (s.goal, s.facts, s.mode, tuple(s.variables.items()))
        if key in self._done:
            return self._done[key]
        if (key in self._open or self._path.get(s.goal, 0) > self.repeats or self.depth >= self.budget.depth
                or not self.budget.spend()):
            return None
        self._first = self._first or s
        self._open.add(key)
        self._path[s.goal] = self._path.get(s.goal, 0) + 1
        self.depth += 1
        found = self._search(s)
        self.depth -= 1
        self._path[s.goal] -= 1
        self._open.discard(key)
        self._done[key] = found
        return found

    def _search(self, s: Sequent) -> Certificate | None:
        if s.goal.head not in ("same",) and Context(s).evident(strict(s.goal)):
            return {"rule": "evident", "data": {}, "premises": []}
        if self.depth > 1 and s.goal.head in ("le", "lt") and contradicted(s):
            return None
        for tactic in self.tactics:
            if not tactic.applies(s):
                continue
            first = self.depth == 1 and s == self._first
            known = self.tried.get(tactic.name) if first else None
            answer = known or self._run(tactic, s)
            if isinstance(answer, Closed):
                return answer.certificate
            if answer.final and first:
                self.tried[tactic.name] = answer
            self._note(s, tactic, answer)
            if self.budget.left() <= 0:
                return None
        return None

    def _run(self, tactic: Tactic, s: Sequent) -> Closed | GaveUp:
        """Run a tactic; a defect in it costs its own answer, is told, and the others go on."""
        budget, depth, unfinished, path = self.budget, self.depth, set(self._open), self._path.copy()
        try:
            return self._within_share(tactic, s)
        except DEFECTS as error:
            self.budget, self.depth, self._open, self._path = budget, depth, unfinished, path
            self.defects.append(defect(tactic.name, error))
            return GaveUp(self.defects[-1])

    def _within_share(self, tactic: Tactic, s: Sequent, share: float = 0.6, deep: int = 4) -> Closed | GaveUp:
        """The tactic's answer; an expensive one not too `deep` down gets a share of the time that is left."""
        if tactic.cost < EXPENSIVE or self.depth > deep:
            return tactic.run(s, self)
        whole = self.budget
        self.budget = whole.part(share)
        answer = tactic.run(s, self)
        whole.steps = self.budget.steps
        self.budget = whole
        return answer

    def _note(self, s: Sequent, tactic: Tactic, answer: GaveUp) -> None:
        """Keep the reasons about the first goal that is not taken apart: the most telling ones."""
        if not answer.reason or s.goal.head in CONNECTIVES and self.depth > 1:
            return
        if s.goal.head not in CONNECTIVES and self._focus is None:
            self._focus = s.goal
        if s.goal is self._focus or self.depth == 1 and self._focus is None:
            self.reasons.append((tactic.name, answer.reason))

    @property
    def why(self) -> str:
        """The goal that stayed open, if it is not the whole one, and why, in one line; '' if nothing was tried."""
        told = list(dict.fromkeys(reason for _, reason in self.reasons))[:3]
        goal = f"to show {print_term(self._focus)}: " if self._focus is not None and told else ""
        return goal + "; ".join(told)

    def apply(self, s: Sequent, rule: str, **data: Any) -> Certificate | None:
        """A certificate that ends with this rule, its premises proved in order; None if one is not."""
        node: dict[str, Any] = {"rule": rule, "data": data}
        try:
            left = premises(s, node)
        except Rejected:
            return None
        return self.close(node, left)

    def close(self, node: Certificate, left: list[Sequent]) -> Certificate | None:
        """The node with proofs of the premises it leaves, in order; None if one is not proved."""
        if any(false_of_numbers(one.goal) for one in left):
            return None
        proofs = []
        for one in left:
            proof = self.prove(one)
            if proof is None:
                return None
            proofs.append(proof)
        return {**node, "premises": proofs}


