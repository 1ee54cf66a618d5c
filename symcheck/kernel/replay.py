"""The one door: `replay(statement, certificate)` is the only way to `verified` and to `refuted`.

A certificate is plain data: {"rule": name, "data": {...}, "premises": [...]}; its terms are `Term`s in
memory and {"term": text} in JSON (`encode`, `decode`). Nothing that found a certificate is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import NoneType
from typing import Any

from symcheck.errors import ClaimError
from symcheck.kernel.checked_statements import check_statement, is_complex
from symcheck.kernel.errors import Rejected
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.refutation import check_inhabitant, check_refutation
from symcheck.kernel.rules import RULES
from symcheck.kernel.sequent import FALSE, Sequent, sequent
from symcheck.kernel.wellformed import check_data
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core, print_term
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term

Certificate = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A replayed step: the rule, what it concludes, the steps of its premises, its data."""

    rule: str
    conclusion: Term
    premises: tuple[Shown, ...]
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What a replayed certificate shows: 'verified' or 'refuted', and which oracles it trusts.

    counterexample: what `check_refutation` returned, for 'refuted'; steps: the replayed proof.
    """

    verdict: str
    oracles: tuple[str, ...] = ()
    counterexample: Any = None
    steps: Shown | None = None

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
            return Verdict("refuted", counterexample=check_refutation(statement, certificate["data"], prove=prove))
        _inhabited(statement, certificate)
        count = _Count(max_steps)
        steps = _check(sequent(statement), certificate, count, max_depth)
        return Verdict("verified", tuple(count.oracles), steps=steps)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError,
            OverflowError, RecursionError) as error:
        raise Rejected(f"malformed certificate: {type(error).__name__}: {error}") from error


def prove(s: Sequent, certificate: Certificate) -> None:
    """Check a certificate for a sequent, without oracles; else raises Rejected."""
    count = _Count(100_000)
    _check(s, certificate, count, 150)
    if count.oracles:
        raise Rejected("a counterexample does not rest on an oracle")


def needs_point(statement: Statement) -> bool:
    """Whether the sorts and assumptions might be satisfied by nothing, so that a point must show they are not."""
    if statement.assumptions:
        return True
    for _, s in statement.variables:
        if s.lo is not None or s.hi is not None or s.shape and any(_may_be_negative(n, statement) for n in s.shape):
            return True
    return False


def _may_be_negative(length: Term, statement: Statement) -> bool:
    """Whether no value of a length might be >= 0: it is neither a literal nor an integer variable like K."""
    if length.head == "num":
        return False
    sort = dict(statement.variables).get(length.value) if length.head == "sym" else None
    return sort is None or sort.base != "integer" or sort.sign == "negative"


def _inhabited(statement: Statement, certificate: Certificate) -> None:
    """A claim that speaks of no point at all is not verified (reference, section 4)."""
    if not needs_point(statement):
        return
    if "inhabitant" not in certificate:
        raise Rejected("no point shows that the assumptions hold anywhere")
    check_inhabitant(statement, certificate["inhabitant"], prove=prove)


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


def _check(s: Sequent, node: Certificate, count: _Count, depth: int) -> Shown:
    count.steps -= 1
    if count.steps < 0 or depth < 0:
        raise Rejected("the certificate is too large")
    check_data(node.get("data") or {})
    left = premises(s, node)
    if node["rule"] in ORACLES:
        count.oracles[node["rule"]] = None
    given = node.get("premises") or []
    if len(left) != len(given):
        raise Rejected(f"{node['rule']} leaves {len(left)} premises, the certificate has {len(given)}")
    parts = tuple(_check(one, proof, count, depth - 1) for one, proof in zip(left, given, strict=True))
    return Shown(node["rule"], s.goal, parts, node.get("data") or {})


def tree(steps: Shown) -> dict[str, Any]:
    """The proof as the results show it: {"rule", "conclusion", "premises", "data"}, all text."""
    return {"rule": steps.rule, "conclusion": print_term(steps.conclusion),
            "premises": [tree(p) for p in steps.premises], "data": _plain(steps.data)}


def encode_statement(statement: Statement) -> dict[str, Any]:
    """A statement as JSON data."""
    variables = [[n, dict(_sort_data(s))] for n, s in statement.variables]
    return {"variables": variables, "assumptions": encode(statement.assumptions),
            "formula": encode(statement.formula), "domain": statement.domain, "mode": statement.mode}


@lru_cache(maxsize=256)
def _sort_data(s: Sort) -> Mapping[str, Any]:
    return {**{k: getattr(s, k) for k in ("base", "sign", "lo_open", "hi_open", "descending", "text")},
            "lo": encode(s.lo), "hi": encode(s.hi), "shape": encode(s.shape)}


def decode_statement(data: Mapping[str, Any]) -> Statement:
    """The statement that JSON data stands for; raises Rejected if no claim can mean it (`check_statement`)."""
    variables = []
    for name, fields in data["variables"]:
        values = {k: decode(v) for k, v in fields.items()}
        values["shape"] = tuple(values["shape"])
        variables.append((str(name), Sort(**values)))
    found = Statement(tuple(variables), tuple(decode(data["assumptions"])), decode(data["formula"]),
                      data["domain"], data["mode"])
    check_statement(found)
    return found


def recheck_record(record: Mapping[str, Any]) -> str:
    """'' if the certificates of a result show its verdict, else why not.

    record: a result of `--format json` with its `certificate`: {"steps": [{"statement", "certificate"}]}.
    """
    kept = record.get("certificate")
    if not kept:
        return "the result carries no certificate"
    oracles: dict[str, None] = {}
    verdicts, statements = [], []
    for step in kept["steps"]:
        try:
            statements.append(decode_statement(step["statement"]))
            verdict = replay(statements[-1], decode(step["certificate"]))
        except Rejected as error:
            return str(error)
        except ClaimError as error:
            return f"a term cannot be read: {error.problems[0].message}"
        verdicts.append(verdict.verdict)
        oracles.update(dict.fromkeys(verdict.oracles))
    wanted = record["verdict"]
    if not verdicts or (wanted != "verified" or set(verdicts) != {"verified"}) and (
            wanted != "refuted" or "refuted" not in verdicts):
        return f"the certificates do not show '{wanted}'"
    if oracles and record.get("assurance") != "trusted":
        return f"not said to be trusted, but rests on {', '.join(oracles)}"
    modes = {s.mode for s in statements}  # of a refuted claim not every part is there
    if len(modes) > 1 or modes == {"complex"} and wanted == "verified" and not any(map(is_complex, statements)):
        return "the mode is not that of the claim"
    return ""


#: types of values that are JSON as they are
_SIMPLE = (str, int, NoneType)


def _plain(value: Any) -> Any:
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, Term):
        return print_term(value)
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return {str(k): _plain(v) for k, v in value.items()} if isinstance(value, (dict, Mapping)) else value


def encode(value: Any) -> Any:
    """A certificate as JSON data."""
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, Term):
        return {"term": print_core(value)}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    return {str(k): encode(v) for k, v in value.items()} if isinstance(value, (dict, Mapping)) else value


def decode(value: Any) -> Any:
    """The certificate that JSON data stands for.

    Raises ClaimError if a term does not parse, Rejected if it is no text at all.
    """
    if isinstance(value, dict):
        if set(value) == {"term"}:
            if not isinstance(value["term"], str):
                raise Rejected("a term must be a text")
            return parse_core(value["term"])
        return {k: decode(v) for k, v in value.items()}
    return [decode(v) for v in value] if isinstance(value, list) else value
