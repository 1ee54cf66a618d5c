"""The check of a counterexample: an exact point of the domain at which the claim certainly fails.

The point's values are closed terms. It is in the domain if every variable's value certainly is of
its sort and every assumption is certainly true; the claim fails if, by ball arithmetic, a relation
is false or one side is defined and the other is not (reference, sections 4 and 6). Anything that
cannot be decided at the given precision is a rejection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from flint import arb, ctx, fmpq

from symcheck.errors import ClaimError
from symcheck.kernel import isolated_zeros
from symcheck.kernel.ball_heads import Answer, Env
from symcheck.kernel.balls import Evaluator, environment, evaluate
from symcheck.kernel.decimals import texts_apart, zero_words
from symcheck.kernel.declared_functions import with_functions
from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_evaluation import VANISHING, ExactEvaluator
from symcheck.kernel.infinite_values import INFINITE, has_infinite, only_values
from symcheck.kernel.isolated_zeros import Zero
from symcheck.kernel.jets import base
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ATOMS, TRUE, Sequent, negate, normal, strictly_equivalent
from symcheck.kernel.values import Number, Undefined, Unknown, is_real, natural
from symcheck.kernel.written_out import written_out
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import RELATIONS, Term, conj, make, neg, substitute, subterms
from symcheck.language.terms import replace as replace_term

#: more precision than this is not tried
MAX_PRECISION = 20_000
#: rules that conclude `not defined(t)`, and what they say of t; of the first t is not oo or -oo either
NO_VALUE: Mapping[str, str] = MappingProxyType({
    "no_limit": "there is no such limit", "no_limit_along": "there is no such limit",
    "int_undefined": "a part of it diverges", "int_without_limit": "it does not converge",
    "sum_undefined": "its terms do not tend to 0"})
NOT_EVEN_OO = ("no_limit", "no_limit_along")
#: a value of the point: a closed core term, a nested tuple of them, or a zero of a function
PointValue = Term | tuple[Any, ...] | Zero


@dataclass(frozen=True)
class Refutation:
    """A certified counterexample.

    point: name -> exact value(s) as given; left, right: enclosures such as '0.119202922...', or
    None where that side is undefined; reason: 'values differ', 'left undefined', 'right undefined'
    or 'relation fails'; atom: the relation that fails; at: the indices under which it fails, when
    it stands under `forall`; why: what makes a side undefined, or ''.
    """

    point: dict[str, Any]
    left: str | None
    right: str | None
    reason: str
    atom: Term
    at: tuple[tuple[str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Failure:
    """Where a claim fails: the relation, its sides' values, the indices around it."""

    atom: Term
    left: Answer
    right: Answer
    reason: str
    at: tuple[tuple[str, str], ...] = ()


#: replays a certificate for a sequent, or raises Rejected
Prove = Callable[[Sequent, Mapping[str, Any]], None]


def check_refutation(statement: Statement, data: Mapping[str, Any], max_terms: int = 5000,
                     prove: Prove | None = None) -> Refutation:
    """The counterexample that data describes; raises Rejected if it is none.

    data: {"point": {name: text or nested lists of texts}, "precision": bits}; "exact": true, where algebraic
    numbers are kept exact (kernel/exact_evaluation.py); and, for terms that balls cannot evaluate,
    "values": [[term, its value at the point, certificate of that], ...]; for truths that they cannot tell, "holds":
    [[an assumption, or what stands before `implies`, certificate of that at the point], ...]. Instead of a text, a
    number may be {"zero": text, "from": text, "to": text}: a zero of that function of it
    (kernel/isolated_zeros.py); other numbers may then be terms in its name.
    """
    point = data.get("point")
    if not isinstance(point, Mapping):
        raise Rejected("a counterexample needs a point")
    precision, kind = _means(data)
    terms = {str(name): _read(v, str(name)) for name, v in point.items()}
    for truth, certificate in data.get("holds", ()):
        statement = _held(statement, terms, truth, certificate, prove)
    written = statement.formula
    values = data.get("values", ())
    for t, value, certificate in values:
        statement = _valued(statement, terms, t, value, certificate, prove)
    if any(value.head == "undefined" and proof.get("rule") not in NOT_EVEN_OO for _, value, proof in values) and (
            statement.formula.head != "eq" or any(a in INFINITE for a in statement.formula.args)
            or any(t.head == "if" and "undefined" in t.args[0].heads for t in subterms(statement.formula))):
        raise Rejected("what is no number may still be oo")
    failure = refute_at(statement, terms, precision, max_terms, kind)
    left, right = failure.left, failure.right
    why = next((v.reason for v in (left, right) if isinstance(v, Undefined)), "")
    if any(a.head == "undefined" for a in failure.atom.args):
        why = next((w for _, value, proof in values if value.head == "undefined" and (
            w := NO_VALUE.get(str(proof.get("rule"))))), "it has no value")
    try:
        shown = texts_apart(left, right, precision)
    except Unknown as reason:  # what exact numbers decide may be out of reach of balls
        raise Rejected(f"not shown at {precision} bits: {reason}") from reason
    atom = _as_written(written, statement.formula, failure.atom)
    told = {n: zero_words(z, precision) if isinstance(z := terms[n], Zero) else v for n, v in point.items()}
    return Refutation(told, *shown, failure.reason, atom, failure.at, why)


def _as_written(old: Term, new: Term, atom: Term) -> Term:
    """What stood where `new` has the atom, before values were put in; the atom itself if that is not seen."""
    if new is atom:
        return old
    if len(old.args) != len(new.args) or atom not in subterms(new):
        return atom
    found = (_as_written(a, b, atom) for a, b in zip(old.args, new.args, strict=True) if atom in subterms(b))
    return next(found, atom)


def _valued(statement: Statement, point: Mapping[str, PointValue], t: Term, value: Term,
            certificate: Mapping[str, Any], prove: Prove | None) -> Statement:
    """The statement with the term's certified value in its place: they are the same at the point.

    The value `undefined` is certified by `not defined(t)`, which only the rules `NOT_EVEN_OO` conclude of what is not
    oo either; oo and -oo may stand for a limit, an integral or a sum. Other values are numbers: that t and 1/0 are the
    same does not say that t is not oo.
    """
    if prove is None or value.free:
        raise Rejected("a value that nobody can check")
    here, nothing = written_out(t, point, statement.mode), Sequent({}, (), TRUE, statement.mode)
    if value.head != "undefined" and value not in INFINITE and not Context(nothing).defined(value):
        raise Rejected("a value that is not seen to be defined")
    if value in INFINITE and not only_values(statement.formula, t):
        raise Rejected("oo is no number")
    goal = make("not", make("defined", here)) if value.head == "undefined" else make("same", here, value)
    prove(nothing.prove(goal), certificate)
    return replace(statement, formula=replace_term(statement.formula, t, value))


def _held(statement: Statement, point: Mapping[str, PointValue], truth: Term, certificate: Mapping[str, Any],
          prove: Prove | None) -> Statement:
    """The statement without an assumption, or what stands before its `implies`, that is certified at the point.

    Strictly true, with numbers on all sides: of oo evaluation and proofs need not say the same. No `exists`, whose
    witness would be of any sort.
    """
    if prove is None:
        raise Rejected("a truth that nobody can check")
    if not _of_relations(truth):
        raise Rejected("not made of relations")
    here, formula = written_out(truth, point, statement.mode), statement.formula
    if has_infinite(here):
        raise Rejected("oo is no number")
    prove(Sequent({}, (), conj(*normal(here)), statement.mode), certificate)
    if formula.head == "implies" and formula.args[0] is truth:
        return replace(statement, formula=formula.args[1])
    if truth not in statement.assumptions:
        raise Rejected("neither an assumption nor a hypothesis")
    return replace(statement, assumptions=tuple(a for a in statement.assumptions if a is not truth))


def _of_relations(formula: Term) -> bool:
    """Whether a formula is made of relations between terms by `and`, `or` and `forall`."""
    if formula.head in RELATIONS:
        return formula.heads.isdisjoint(("exists", "tends"))
    return formula.head in ("and", "or", "forall") and all(
        map(_of_relations, formula.args[:1] if formula.head == "forall" else formula.args))


def check_inhabitant(statement: Statement, data: Mapping[str, Any], max_terms: int = 5000,
                     prove: Prove | None = None) -> None:
    """Raises Rejected unless data certainly is a point of the statement's domain.

    data: "point", "precision", "exact" and, of assumptions, "holds", as for `check_refutation`; "functions":
    {name: [variable, text]}, a function for each declared one that assumptions speak of.
    """
    precision, kind = _means(data)
    functions = {str(n): _function(given) for n, given in data.get("functions", {}).items()}
    statement = with_functions(replace(statement, formula=TRUE), functions)
    terms = {str(n): _read(v, str(n)) for n, v in data["point"].items()}
    for truth, certificate in data.get("holds", ()):
        statement = _held(statement, terms, truth, certificate, prove)
    with ctx.workprec(precision):
        try:
            domain_point(statement, terms, max_terms, kind)
        except Unknown as reason:
            raise Rejected(f"not decided at {precision} bits: {reason}") from reason


def _function(given: Any) -> tuple[str, Term]:
    if not isinstance(given, list | tuple) or len(given) != 2 or _text(given[0]).head != "sym":
        raise Rejected("a function is given by its variable and what it is of it")
    return given[0], _text(given[1])


def _means(data: Mapping[str, Any]) -> tuple[int, type[Evaluator]]:
    """The bits of precision and the evaluation that the data asks for."""
    precision = data.get("precision", 128)
    if not isinstance(precision, int) or not 2 <= precision <= MAX_PRECISION:
        raise Rejected(f"a precision between 2 and {MAX_PRECISION} bits is needed")
    return precision, ExactEvaluator if data.get("exact") is True else Evaluator


def _read(v: object, name: str = "") -> PointValue:
    """A value of the point; `name` is that of a variable whose value it is as a whole, else ''."""
    if isinstance(v, list | tuple):
        return tuple(map(_read, v))
    if isinstance(v, Mapping) and name:
        return Zero(_text(v.get("zero")), name, _rational(v.get("from")), _rational(v.get("to")))
    t = _text(v)
    if t.free and not name:
        raise Rejected(f"the value {v!r} is not closed")
    return t


def _rational(v: object) -> fmpq:
    try:
        found = evaluate(_text(v), {}, "real")
    except Unknown as reason:
        raise Rejected(f"{v!r} has no rational value: {reason}") from reason
    if not isinstance(found, fmpq):
        raise Rejected(f"{v!r} has no rational value")
    return found


def _text(v: object) -> Term:
    if not isinstance(v, str):
        raise Rejected("a value of a point must be a text or a list of texts")
    try:
        return parse_core(v)
    except ClaimError as error:
        raise Rejected(f"the value {v!r} cannot be read: {error.problems[0].message}") from error


def refute_at(statement: Statement, point: Mapping[str, PointValue], precision: int = 128,
              max_terms: int = 5000, kind: type[Evaluator] = Evaluator) -> Failure:
    """How the claim fails at a point of its domain; raises Rejected if that is not certain."""
    with ctx.workprec(precision):
        try:
            env = domain_point(statement, point, max_terms, kind)
            failure = Reading(statement.mode, statement.domain, max_terms, kind).fails(statement.formula, env)
        except Unknown as reason:
            raise Rejected(f"not decided at {precision} bits: {reason}") from reason
    if failure is None:
        raise Rejected("the claim holds at the point")
    return failure


# the domain

def domain_point(statement: Statement, point: Mapping[str, PointValue], max_terms: int = 5000,
                 kind: type[Evaluator] = Evaluator) -> Env:
    """The point's values, when it certainly is in the domain; raises Rejected or Unknown."""
    wanted = [name for name, _ in statement.variables]
    for name in point:
        if name not in wanted:
            raise Rejected(f"{name} is no variable of the claim")
    for name in wanted:
        if name not in point:
            raise Rejected(f"the point gives no value to {name}")
    zeros = {n: v for n, v in point.items() if isinstance(v, Zero)}
    on_them = {n: v for n, v in point.items() if isinstance(v, Term) and v.free}
    rest = {n: v for n, v in point.items() if n not in zeros and n not in on_them}
    env = environment(rest, statement.mode, kind)
    env |= {n: isolated_zeros.value(z, kind(statement.mode, max_terms)) for n, z in zeros.items()}
    env |= {n: _on_zeros(v, {m: env[m] for m in zeros}, kind(statement.mode, max_terms)) for n, v in on_them.items()}
    if zeros and kind is ExactEvaluator:
        env[VANISHING] = {z.term: (n, env[n]) for n, z in zeros.items()}

    def fresh() -> Evaluator:
        return kind(statement.mode, max_terms)

    for name, sort in statement.variables:
        _check_sort(name, sort, env, fresh)
    for assumption in statement.assumptions:
        ev = fresh()
        if not _identical(assumption, point, env, ev) and not ev.truth(assumption, env):
            raise Rejected("an assumption does not hold at the point")
    return env


def _on_zeros(t: Term, env: Env, ev: Evaluator) -> Number:
    """The value of a term in the names that are zeros, at these."""
    if not t.free <= env.keys():
        raise Rejected(f"the value {print_core(t)!r} is not closed")
    found = ev.value(t, env)
    if isinstance(found, Undefined):
        raise Rejected(f"the value {print_core(t)!r} is undefined")
    return base(found)


def _identical(assumption: Term, point: Mapping[str, PointValue], env: Env, ev: Evaluator) -> bool:
    """Whether an equality says that a defined closed term equals itself, or what a zero's function says."""
    if assumption.head != "eq":
        return False
    put = {name: v for name, v in point.items() if isinstance(v, Term) and name in assumption.free}
    here = substitute(assumption, put)
    if any(isinstance(z := point.get(n), Zero) and z.says(here) for n in here.free):
        return True
    left, right = here.args
    return left is right and not isinstance(ev.value(assumption.args[0], env), Undefined)


def _check_sort(name: str, sort: Sort, env: Env, fresh: Callable[[], Evaluator]) -> None:
    if sort.base == "function":
        raise Rejected(f"{name} is a function: no value can be given to it")
    lengths = []
    for n in sort.shape:
        found = fresh().value(n, env)
        length = None if isinstance(found, Undefined) else natural(base(found))
        if length is None or length < 0:
            raise Rejected(f"the length of {name} is no natural number at the point")
        lengths.append(length)
    entries = _entries(name, env[name], tuple(lengths))
    for v in entries:
        _check_base(name, sort.base, v)
    if sort.base == "permutation" and sorted(int(v.p) for v in entries) != list(range(1, len(entries) + 1)):
        raise Rejected(f"{name} is no permutation")
    for constraint in sort.constraints(name):
        if not fresh().truth(constraint, env):
            raise Rejected(f"the value of {name} is not of its sort")


def _entries(name: str, v: Any, lengths: tuple[int, ...]) -> list[Any]:
    """The numbers in a value of exactly this shape, in order."""
    if not lengths:
        if isinstance(v, tuple):
            raise Rejected(f"{name} needs a single value")
        return [v]
    if not isinstance(v, tuple) or len(v) != lengths[0]:
        raise Rejected(f"{name} needs {lengths[0]} components")
    return [x for part in v for x in _entries(name, part, lengths[1:])]


def _check_base(name: str, kind: str, v: Any) -> None:
    if kind in ("integer", "permutation"):
        if natural(v) is None:
            raise Rejected(f"the value of {name} is no exact integer")
    elif kind == "real":
        if not is_real(v):
            raise Rejected(f"the value of {name} is not certainly real")
    elif kind != "complex":
        raise Rejected(f"no value can be given to {name}")


# the claim

@dataclass(frozen=True)
class Reading:
    """A claim's reading: mode, domain ('either' or 'common'), how many terms may be evaluated, and by what."""

    mode: str
    domain: str = "either"
    max_terms: int = 5000
    kind: type[Evaluator] = Evaluator

    def evaluator(self) -> Evaluator:
        """A fresh evaluation."""
        return self.kind(self.mode, self.max_terms)

    def fails(self, f: Term, env: Env) -> Failure | None:
        """Where the claim `f` fails at the point, by the one rule of definedness; None where it holds.

        The reading is that of `sequent.claimed`. Raises Unknown if neither is certain.
        """
        head, args = f.head, f.args
        if head in RELATIONS:
            return self._relation(f, env)
        if head == "and":
            return _first(lambda a=a: self.fails(a, env) for a in args)  # type: ignore[misc]
        if head == "or":
            found = [self.fails(a, env) for a in args]
            return None if None in found else found[0]
        if head == "implies":
            return self._implied(args[0], args[1], env)
        if head == "iff":
            pairs = (args, args[::-1])
            if strictly_equivalent(f, self.domain):
                return _first(lambda p=p, q=q: self._unlike(f, p, q, env) for p, q in pairs)  # type: ignore[misc]
            return _first(lambda p=p, q=q: self._implied(p, q, env) for p, q in pairs)  # type: ignore[misc]
        if head == "not" and args[0].head not in ATOMS:
            return self.fails(negate(args[0]), env)
        return self._forall(f, env) if head == "forall" else self._strict(f, env)

    def _implied(self, p: Term, q: Term, env: Env) -> Failure | None:
        """p read strictly, q as a claim."""
        return self.fails(q, env) if self.evaluator().truth(p, env) else None

    def _unlike(self, whole: Term, p: Term, q: Term, env: Env) -> Failure | None:
        """p strictly true and q not: where q fails as a claim, or that it is about nothing that is defined."""
        if not self.evaluator().truth(p, env) or self.evaluator().truth(q, env):
            return None
        return self.fails(q, env) or Failure(whole, Undefined(""), Undefined(""), "relation fails")

    def _infinite(self, f: Term, env: Env) -> Failure | None:
        """A limit's value oo or -oo compared with something: equal only to the same."""
        if f.head != "eq" or self.domain == "common":
            raise Unknown("an order with oo, or whether oo counts as defined")
        ends = {OO: arb("inf"), neg(OO): arb("-inf")}
        left, right = (ends[a] if a in ends else self.evaluator().value(a, env) for a in f.args)
        if f.args[0] is f.args[1]:
            return None
        for side, v, a in (("left", left, f.args[0]), ("right", right, f.args[1])):
            if isinstance(v, Undefined):
                if a.head != "undefined":
                    raise Unknown("whether oo counts as defined")
                return Failure(f, left, right, f"{side} undefined")
        return Failure(f, left, right, "values differ")

    def _relation(self, f: Term, env: Env) -> Failure | None:
        if any(a is OO or a is neg(OO) for a in f.args):
            return self._infinite(f, env)
        left, right = (self.evaluator().value(a, env) for a in f.args)
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            if self.domain == "common" or (isinstance(left, Undefined) and isinstance(right, Undefined)):
                return None
            side = "left" if isinstance(left, Undefined) else "right"
            return Failure(f, left, right, f"{side} undefined")
        same = f.args[0] is f.args[1] and is_real(left) and is_real(right)  # type: ignore[arg-type]
        if f.head in ("eq", "le", "ge") if same else self.evaluator().relation(f.head, left, right):
            return None
        return Failure(f, left, right, "values differ" if f.head == "eq" else "relation fails")

    def _forall(self, f: Term, env: Env) -> Failure | None:
        body, k, lo, hi = f.args
        ks = self.evaluator().indices(lo, hi, env)
        if isinstance(ks, Undefined):
            raise Unknown("a range whose bounds are undefined")

        def at(j: int) -> Failure | None:
            found = self.fails(body, {**env, k.value: fmpq(j)})
            return None if found is None else replace(found, at=((k.value, str(j)), *found.at))

        return _first(lambda j=j: at(j) for j in ks)  # type: ignore[misc]

    def _strict(self, f: Term, env: Env) -> Failure | None:
        """Atoms that are claimed as they stand: approx, integer, defined, same, true, false."""
        if self.evaluator().truth(f, env):
            return None
        if f.head not in ("approx", "same"):
            return Failure(f, Undefined(""), Undefined(""), "relation fails")
        left, right = (self.evaluator().value(a, env) for a in f.args)
        gone = [side for side, v in (("left", left), ("right", right)) if isinstance(v, Undefined)]
        return Failure(f, left, right, f"{gone[0]} undefined" if gone else "values differ")


def _first(parts: Iterable[Callable[[], Failure | None]]) -> Failure | None:
    """The first part that certainly fails; Unknown if none does and one is not decided."""
    unknown: Unknown | None = None
    for part in parts:
        try:
            found = part()
        except Unknown as reason:
            unknown = unknown or reason
            continue
        if found is not None:
            return found
    if unknown is not None:
        raise unknown
    return None
