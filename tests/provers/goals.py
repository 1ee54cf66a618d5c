"""Goals from text, proved by one tactic (its premises by all), and replayed."""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import _check, _Count, decode, encode
from symcheck.kernel.sequent import Sequent, Variable, normal, strict
from symcheck.language.parser import parse_core
from symcheck.logic.contracts import Budget, Closed, Tactic
from symcheck.run.search import Searcher

#: name -> what it is in every goal
VARIABLES = {
    **{n: Variable("real") for n in ("x", "y", "z", "a", "b")},
    **{n: Variable("integer") for n in ("n", "m", "i", "K")},
    "lam": Variable("real"), "o": Variable("real", (parse_core("K"),)),
    "p": Variable("permutation", (parse_core("K"),)),
}
#: what is taken for granted of them
FACTS = ("K >= 1", "1 <= i", "i <= K", "lam > 0")


def goal(text: str, *facts: str, mode: str = "real") -> Sequent:
    """The sequent of a goal in the kernel's own syntax (`same(a, b)`, `a <= b`, ...)."""
    variables = {n: Variable("complex") for n in "xyz"} if mode == "complex" else VARIABLES
    given = facts if mode == "complex" else (*FACTS, *facts)
    return Sequent(variables, tuple(f for t in given for f in normal(parse_core(t))), strict(parse_core(text)), mode)


def prove(tactic: Tactic, s: Sequent, *, seconds: float = 10, **hints: object) -> Closed | str:
    """The tactic's answer, its certificate replayed from JSON; or its reason to give up."""
    searcher = Searcher(Budget(seconds=seconds), hints)
    answer = tactic.run(s, searcher) if tactic.applies(s) else None
    if answer is None:
        return "does not apply"
    if not isinstance(answer, Closed):
        return answer.reason
    replayed(s, answer.certificate)
    return answer


def stays_open(tactic: Tactic, s: Sequent, seconds: float = 1) -> bool:
    """Whether the tactic does not close the goal; what is false is not worth a long search."""
    return not isinstance(prove(tactic, s, seconds=seconds), Closed)


def replayed(s: Sequent, certificate: object) -> None:
    """Fail unless the kernel accepts the certificate after a way through JSON."""
    try:
        _check(s, decode(encode(certificate)), _Count(100_000), 150)
    except Rejected as error:
        raise AssertionError(f"the kernel rejected it: {error}") from error
