"""The one door: `replay(statement, certificate)` is the only way to `verified` and to `refuted`.

A certificate is plain data: {"rule": name, "data": {...}, "premises": [...]}; its terms are `Term`s in
memory and {"term": text} in JSON (`encode`, `decode`). Nothing that found a certificate is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.refutation import check_refutation
from symcheck.kernel.rules import RULES
from symcheck.kernel.sequent import FALSE, Sequent, sequent
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core, print_term
from symcheck.language.statements import Statement
from symcheck.language.terms import Term

Certificate = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What a replayed certificate shows: 'verified' or 'refuted', and which oracles it trusts.

    counterexample: what `check_refutation` returned, for 'refuted'.
    """

    verdict: str
    oracles: tuple[str, ...] = ()
    counterexample: Any = None

    @property
    def assurance(self) -> str:
        """'certified' if the kernel checked every step, else 'trusted'."""
        return "trusted" if self.oracles else "certified"


@dataclass
class _Count:
    steps: int
    oracles: dict[str, None] = field(default_factory=dict)


def replay(statement: Statement, certificate: Certificate, max_steps: int = 100_000,
           max_depth: int = 150) -> Verdict:
    """Check a certificate for a statement; raises Rejected if it does not show it.

    max_steps, max_depth: a certificate with more nodes, or nested deeper, is rejected.
    """
    try:
        if certificate["rule"] == "counterexample":
            return Verdict("refuted", counterexample=check_refutation(statement, certificate["data"]))
        count = _Count(max_steps)
        _check(sequent(statement), certificate, count, max_depth)
        return Verdict("verified", tuple(count.oracles))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError,
            OverflowError, RecursionError) as error:
        raise Rejected(f"malformed certificate: {type(error).__name__}: {error}") from error


def prove_contradictory(statement: Statement, certificate: Certificate) -> None:
    """Check a certificate that no point satisfies the sorts and assumptions; else raises Rejected."""
    s = sequent(statement)
    _check(s.prove(FALSE), certificate, _Count(100_000), 150)


def premises(s: Sequent, node: Certificate) -> list[Sequent]:
    """What the node's rule leaves to show; Rejected if the rule does not apply."""
    name, data = node["rule"], node.get("data") or {}
    rule = RULES.get(name)
    if rule is not None:
        return rule(s, data)
    if name in ORACLES:
        return ORACLES[name].check(s, data)
    raise Rejected(f"no rule is called {name}")


def _check(s: Sequent, node: Certificate, count: _Count, depth: int) -> None:
    count.steps -= 1
    if count.steps < 0 or depth < 0:
        raise Rejected("the certificate is too large")
    left = premises(s, node)
    if node["rule"] in ORACLES:
        count.oracles[node["rule"]] = None
    given = node.get("premises") or []
    if len(left) != len(given):
        raise Rejected(f"{node['rule']} leaves {len(left)} premises, the certificate has {len(given)}")
    for one, proof in zip(left, given, strict=True):
        _check(one, proof, count, depth - 1)


def tree(statement: Statement, certificate: Certificate) -> dict[str, Any]:
    """The proof as the results show it: {"rule", "conclusion", "premises", "data"}, all text."""
    return _tree(sequent(statement), certificate)


def _tree(s: Sequent, node: Certificate) -> dict[str, Any]:
    given = node.get("premises") or []
    parts = [_tree(one, proof) for one, proof in zip(premises(s, node), given, strict=True)]
    return {"rule": node["rule"], "conclusion": print_term(s.goal), "premises": parts,
            "data": _plain(node.get("data") or {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return print_term(value)
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def encode(value: Any) -> Any:
    """A certificate as JSON data."""
    if isinstance(value, Term):
        return {"term": print_core(value)}
    if isinstance(value, Mapping):
        return {str(k): encode(v) for k, v in value.items()}
    return [encode(v) for v in value] if isinstance(value, (list, tuple)) else value


def decode(value: Any) -> Any:
    """The certificate that JSON data stands for; raises ClaimError if a term does not parse."""
    if isinstance(value, dict):
        if set(value) == {"term"}:
            return parse_core(value["term"])
        return {k: decode(v) for k, v in value.items()}
    return [decode(v) for v in value] if isinstance(value, list) else value
