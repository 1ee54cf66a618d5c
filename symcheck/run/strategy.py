"""Decide a claim: refuters and provers by cost within a budget, every certificate replayed.

The order is that of `STAGES`: what is cheap first, proofs and points in turn. A verdict is what
the kernel's `replay` says of a certificate; whatever a prover claims without one changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from symcheck.discover import discover
from symcheck.kernel.errors import Rejected
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.replay import (
    Verdict,
    encode,
    encode_statement,
    needs_point,
    prove_contradictory,
    replay,
    tree,
)
from symcheck.kernel.sequent import FALSE, Sequent, sequent
from symcheck.language.printer import print_core
from symcheck.language.statements import Claim, Statement, Step
from symcheck.language.terms import contains
from symcheck.logic.contracts import Budget, Certificate, Closed, GaveUp, Refuter, Tactic
from symcheck.logic.load import kinds
from symcheck.provers.sampling import plausible
from symcheck.refuters.evidence import UNSEEN, evidence
from symcheck.refuters.model_functions import find_inhabitant
from symcheck.refuters.sentence import sentence
from symcheck.run import divergent, equal_sides, exact_parts, hypotheses, limits
from symcheck.run.advice import advice
from symcheck.run.hints import wrong_hint
from symcheck.run.options import Options
from symcheck.run.profile import Clock, timed
from symcheck.run.record import Counterexample, Record
from symcheck.run.search import DEFECTS, Searcher, defect, tactics

#: tactics that may import SymPy, or take long, cost at least this much; the fast road leaves them out
SLOW = 100
SLOWEST = 1_000_000
#: the share of the time that is left which a whole search may take
WHOLE = 0.7
#: stages of a decision: (share of the time, tactics up to this cost, then refuters up to this cost).
#: The first two prove only equations: by the arithmetic of fractions and the identity prover, which
#: take less time than points do; then with the cheap tactics, after a glance at the very simplest points.
#: The third looks at some hundreds of points, within its share, before tactics that may search for seconds.
STAGES = ((0.1, 10, 0), (0.1, 15, 1), (0.08, 100, 35), (WHOLE, SLOWEST, SLOWEST))
#: hints that say how the proof goes
PLANS = frozenset(("squeeze", "induction", "cases", "substitute", "antiderivative"))
#: from a stage with tactics of this cost on, other claims than equations are proved too
ORDERS = 100


#: tactics up to this cost look whether a refuted claim holds under a further assumption
QUICK = 30
#: how a refuter that found nothing begins
NO_POINT = "no counterexample among "


@dataclass
class Decision:
    """What is known of one statement."""

    verdict: str = "undecided"
    assurance: str | None = None
    method: str = ""
    message: str = ""
    certificate: Certificate | None = None
    result: Verdict | None = None
    reasons: list[str] = field(default_factory=list)
    tried: dict[str, GaveUp] = field(default_factory=dict)


@dataclass(frozen=True)
class Roads:
    """The refuters and tactics that may be used."""

    refuters: tuple[Refuter, ...]
    tactics: tuple[Tactic, ...]

    def upto(self, cost: float) -> Roads:
        """The tactics that cost at most so much (a cost of `STAGES`), with all refuters."""
        return self if cost >= SLOWEST else self._cheap[cost]

    @cached_property
    def _cheap(self) -> dict[float, Roads]:
        return {cost: Roads(self.refuters, tuple(t for t in self.tactics if t.cost <= cost)) for _, cost, _ in STAGES}


@cache
def roads(slow: bool) -> Roads:
    """All refuters and tactics, or only those of the fast road."""
    refuters = sorted((r for _, r in discover("symcheck.refuters", "REFUTER")), key=lambda r: (r.cost, r.name))
    chosen = tactics()
    if not slow:
        refuters = [r for r in refuters if r.cost < SLOW]
        chosen = tuple(t for t in chosen if t.cost < SLOW)
    return Roads(tuple(refuters), chosen)


def prepare(road: str) -> None:
    """Import what the road needs, before the first claim and its clock (run/worker.py)."""
    kinds()
    roads(road == "slow")


def decide(claim: Claim, options: Options) -> Record:
    """The claim's record, with every means (SymPy too). Never raises for a claim that is only hard."""
    clock, means = _means(True, options)
    whole = Budget(options.timeout, seed=options.seed)
    decided = [(s, _step(claim, s.statement, means, whole, 1.0)) for s in claim.steps]
    return _profiled(_record(claim, decided), clock)


def _means(slow: bool, options: Options) -> tuple[Clock | None, Roads]:
    """The roads, timed if a profile is asked for."""
    means = roads(slow)
    if not options.profile:
        return None, means
    clock = Clock()
    return clock, Roads(timed(clock, means.refuters, "refuter"), timed(clock, means.tactics, "tactic"))


def _profiled(record: Record, clock: Clock | None) -> Record:
    if clock is not None:
        record.profile = clock.profile()
    return record


def fast(claim: Claim, options: Options, share: float = 0.5) -> Record | None:
    """The record without slow tactics, in a share of the time limit.

    None if that leaves the claim undecided while slow tactics, or more time, might decide it.
    """
    decided = []
    whole = Budget(options.timeout, seed=options.seed)
    clock, means = _means(False, options)
    for s in claim.steps:
        one = _step(claim, s.statement, means, whole, share)
        if one.verdict == "undecided" and (
                whole.left() < (1 - 0.4 * share) * options.timeout or _for_slow_tactics(s.statement)):
            return None
        decided.append((s, one))
    return _profiled(_record(claim, decided), clock)


def _for_slow_tactics(statement: Statement) -> bool:
    """Whether something occurs that SymPy may know more of: limits, integrals, infinite sums."""
    heads = statement.formula.heads
    return not heads.isdisjoint(("limit", "integrate")) or not heads.isdisjoint(("sum", "prod")) and contains(
        statement.formula, lambda t: t.head in ("sum", "prod") and len(t.args) == 4 and t.args[3].head == "const")


def _step(claim: Claim, statement: Statement, means: Roads, whole: Budget, share: float) -> Decision:
    budget = whole.within(whole.seconds * share / max(1, len(claim.steps)))
    if claim.counterexample is not None:
        return _given(claim, statement, claim.counterexample)
    decision = decide_statement(statement, budget, means, claim.hints)
    if decision.verdict == "refuted" and claim.expect == "verified" and decision.result is not None:
        quick = tuple(t for t in means.tactics if t.cost <= QUICK)
        told = advice(statement, decision.result.counterexample.point, means.refuters, quick, budget)
        decision.message += f"; {told}" if told else ""
    return decision


def decide_statement(statement: Statement, budget: Budget, means: Roads,
                     hints: Mapping[str, Any] | None = None) -> Decision:
    """Refute or prove one statement within the budget, by the stages of `STAGES`.

    An equation that fails at some point by numbers is not proved before points have had their turn.
    """
    hints, decision, done, whole = hints or {}, Decision(), -1, sequent(statement)
    equation = whole.goal.head == "same"
    # a hint may need every tactic
    planned = not PLANS.isdisjoint(hints)
    for share, dearest, refuting in STAGES:
        decision.reasons = [] if share < WHOLE else decision.reasons
        for road in (equal_sides, exact_parts, hypotheses, divergent) if share == WHOLE else ():
            if _by_road(road, statement, budget, means, decision):
                return decision
        hopeless = equation and dearest >= ORDERS and share < WHOLE and not plausible(whole)
        if not hopeless and (share == WHOLE if planned else equation or dearest >= ORDERS) and _prove(
                statement, whole, budget, means.upto(dearest), hints, decision, share):
            return _with_right_hints(statement, hints, means, budget, decision)
        points = budget.part(WHOLE if hopeless else share) if refuting < SLOWEST else budget
        for refuter in means.refuters:
            if done < refuter.cost <= refuting and points.left() > 0:
                if _refute(refuter, statement, points, decision):
                    return decision
                done = refuter.cost if points.left() > 0 else done
    if _by_road(limits, statement, budget, means, decision):
        return decision
    if needs_point(statement) and find_inhabitant(
            statement, budget, Searcher(budget, {}, means.tactics).prove) is None and (
            _holds_for_nothing(statement, budget, means, decision)):
        return decision
    wrong = wrong_hint(statement, hints, means.refuters, budget)
    if wrong:
        decision.verdict, decision.method, decision.message = "error", "hints", wrong
        return decision
    decision.message = _undecided(statement, decision, budget)
    return decision


def _with_right_hints(statement: Statement, hints: Mapping[str, Any], means: Roads, budget: Budget,
                      decision: Decision) -> Decision:
    """A proof found in spite of a wrong hint does not hide that the hint is wrong."""
    wrong = wrong_hint(statement, hints, means.refuters, budget) if decision.verdict == "verified" else ""
    return Decision("error", method="hints", message=wrong) if wrong else decision


def _by_road(road: Any, statement: Statement, budget: Budget, means: Roads, decision: Decision) -> bool:
    """Whether a refutation that needs proofs is found: `road` is one of the modules for these."""
    name = road.__name__.rpartition(".")[2]
    try:
        found = road.refutation(statement, budget, means.tactics) if road.applies(statement) else None
    except DEFECTS as error:
        decision.reasons.append(defect(name, error))
        return False
    return found is not None and _accept(statement, found, name, decision)


def _refute(refuter: Refuter, statement: Statement, budget: Budget, decision: Decision) -> bool:
    if not refuter.applies(statement):
        return False
    try:
        answer = refuter.run(statement, budget)
    except DEFECTS as error:
        answer = GaveUp(defect(refuter.name, error))
    if not isinstance(answer, Closed):
        decision.reasons.append(answer.reason)
        return False
    return _accept(statement, answer.certificate, refuter.name, decision)


def _prove(statement: Statement, whole: Sequent, budget: Budget, means: Roads, hints: Mapping[str, Any],
           decision: Decision, share: float) -> bool:
    searcher = Searcher(budget.part(share), hints, means.tactics, decision.tried)
    found = searcher.prove(whole)
    decision.tried = searcher.tried
    if found is None:
        decision.reasons += [*searcher.defects[:1], searcher.why]
        return False
    if needs_point(statement):
        point = find_inhabitant(statement, budget, Searcher(budget, {}, means.tactics).prove)
        if point is None:
            return _holds_for_nothing(statement, budget, means, decision)
        found = {**found, "inhabitant": point}
    return _accept(statement, found, str(found["rule"]), decision)


def _holds_for_nothing(statement: Statement, budget: Budget, means: Roads, decision: Decision) -> bool:
    """Contradictory assumptions are an error; if that cannot be shown either, the claim stays open."""
    found = Searcher(budget, {}, means.tactics).prove(sequent(statement).prove(FALSE))
    if found is not None:
        try:
            prove_contradictory(statement, found)
        except Rejected:
            found = None
    if found is None:
        decision.reasons.insert(0, "no point was found at which the assumptions hold")
        return False
    decision.verdict, decision.method, decision.assurance = "error", "assumptions", None
    decision.certificate = decision.result = None
    decision.message = "the assumptions contradict each other: the claim holds for nothing"
    return True


def _accept(statement: Statement, certificate: Certificate, method: str, decision: Decision) -> bool:
    """Replay; only what the kernel accepts becomes a verdict."""
    try:
        result = replay(statement, certificate)
    except Rejected as error:
        decision.reasons.append(f"the kernel rejected a certificate of {method}: {error}")
        return False
    decision.verdict, decision.assurance, decision.method = result.verdict, result.assurance, method
    decision.certificate, decision.result = certificate, result
    if result.verdict == "refuted":
        decision.message = sentence(statement, result.counterexample)
    return True


def _given(claim: Claim, statement: Statement, point: Mapping[str, Any]) -> Decision:
    """The counterexample that the claim itself names, certified or an error."""
    data = {"point": {n: _texts(v) for n, v in point.items()}, "precision": 256}
    decision = Decision()
    if not _accept(statement, {"rule": "counterexample", "data": data}, "given counterexample", decision):
        decision.verdict = "error"
        decision.message = f"the counterexample given is none: {decision.reasons[-1].split(': ', 1)[-1]}"
    return decision


def _texts(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_texts(v) for v in value]
    return [_texts(v) for v in value.args] if value.head == "vector" else print_core(value)


def _undecided(statement: Statement, decision: Decision, budget: Budget) -> str:
    """What stayed open and why, the best numerical evidence, where points were looked for."""
    told = [r for r in dict.fromkeys(decision.reasons) if r]
    searched = [r.removeprefix(NO_POINT) for r in told if r.startswith(NO_POINT)]
    parts = [r for r in told if not r.startswith(NO_POINT)][:3] or ["no tactic applies"]
    if budget.left() <= 0:
        parts.insert(0, "the time limit was reached")
    else:
        parts.append(evidence(statement, budget))
    if searched and not parts[-1].startswith(UNSEEN):
        parts.append(f"no counterexample among {_listed(searched)}")
    return "; ".join(filter(None, parts))


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]


# ---------------------------------------------------------------- records

def _record(claim: Claim, decided: list[tuple[Step, Decision]]) -> Record:
    """One record of the decisions on a claim's steps; the first that is not verified names the verdict."""
    if len(decided) == 1 and claim.form != "chain":
        return _alone(claim, *decided[0])
    record = Record(claim.id, statement=claim.text)
    parts = [_one(step, d) for step, d in decided]
    worst = next((k for v in ("error", "refuted", "undecided") for k, (_, d) in enumerate(decided)
                  if d.verdict == v), None)
    chosen = parts[0] if worst is None else parts[worst]
    record.verdict, record.method = chosen.verdict, chosen.method
    record.message, record.counterexample = chosen.message, chosen.counterexample
    if len(parts) > 1 and worst is not None:
        record.message = f"{decided[worst][0].label}: {chosen.message}"
    record.trusted = list(dict.fromkeys(t for p in parts for t in p.trusted))
    record.assurance = chosen.assurance
    if record.verdict == "verified":
        record.assurance = "trusted" if record.trusted else "certified"
    record.proof = chosen.proof if len(parts) == 1 else None
    record.steps = parts
    kept = [d for _, d in decided] if record.verdict == "verified" else [] if worst is None else [decided[worst][1]]
    statements = [s.statement for s, _ in decided] if record.verdict == "verified" else (
        [] if worst is None else [decided[worst][0].statement])
    if record.verdict in ("verified", "refuted"):
        record.certificate = {"steps": [_kept(s, d) for s, d in zip(statements, kept, strict=True)]}
    return record


def _alone(claim: Claim, step: Step, d: Decision) -> Record:
    """The record of a claim of one step."""
    record = Record(claim.id, verdict=d.verdict, assurance=d.assurance, method=d.method, message=d.message,
                    statement=claim.text)
    _fill(record, d)
    if d.verdict in ("verified", "refuted"):
        record.certificate = {"steps": [_kept(step.statement, d)]}
    if d.verdict == "verified":
        record.assurance = "trusted" if record.trusted else "certified"
    return record


def _kept(statement: Statement, d: Decision) -> dict[str, Any]:
    """A certificate as data, with what it shows."""
    return {"statement": encode_statement(statement), "certificate": encode(d.certificate)}


def _one(step: Step, d: Decision) -> Record:
    """The record of one step."""
    record = Record(step.label, step.place.file, step.place.line, step.place.column, d.verdict, "verified",
                    d.verdict == "verified", d.assurance, d.method, 0.0, d.message, step.statement.text,
                    note=step.note)
    _fill(record, d)
    return record


def _fill(record: Record, d: Decision) -> None:
    """The proof or the counterexample, and what was believed."""
    if d.result is None or d.certificate is None:
        return
    if d.verdict == "verified":
        record.trusted = [ORACLES[name].call for name in d.result.oracles]
        record.proof = tree(d.result.steps) if d.result.steps is not None else None
    else:
        c = d.result.counterexample
        record.counterexample = Counterexample(dict(c.point), c.left, c.right, c.reason)


__all__ = ["Decision", "Roads", "decide", "decide_statement", "fast", "prepare", "roads"]
