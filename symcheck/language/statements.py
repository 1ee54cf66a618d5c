"""What a claim says once its form, macros and vectors are gone: a statement over core terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from symcheck.errors import Place
from symcheck.language.sorts import Sort
from symcheck.language.terms import Term


@dataclass(frozen=True)
class Statement:
    """`formula` for all `variables` that satisfy their sorts and the `assumptions`.

    formula: core terms only (no macros, no whole vectors, no `softmax(v)`), connectives and
    relations as written; an existential has the head `exists` in front.
    domain: 'either' (wherever either side is defined, both are) or 'common'.
    mode: 'complex' as soon as a variable is complex or I occurs, else 'real'.
    text: the statement as a person would read it (claim language, before elaboration).
    """

    variables: tuple[tuple[str, Sort], ...]
    assumptions: tuple[Term, ...]
    formula: Term
    domain: str = "either"
    mode: str = "real"
    text: str = field(default="", compare=False)


@dataclass(frozen=True)
class Step:
    """A named part of a claim (a chain's link, a for_each case) with its own statement."""

    label: str
    statement: Statement
    place: Place = Place()
    note: str = ""
    by: str = ""


@dataclass(frozen=True)
class Claim:
    """One claim as read.

    form: 'statement', 'chain', 'invariant', 'equivariant' or 'property' (a `kind` of logic/kinds).
    steps: what is to be proved; one for most claims, one a link for a chain; a claim with
    `for_each` has the steps of every case, labelled with the case.
    hints: the `proof` mapping, its expressions as core terms (squeeze, induction, cases,
    substitute, antiderivative, by, witness).
    counterexample: name -> term, or None; uses: ids of lemma claims.
    """

    id: str
    form: str
    steps: tuple[Step, ...]
    place: Place = Place()
    expect: str = "verified"
    hints: dict[str, Any] = field(default_factory=dict)
    counterexample: dict[str, Term] | None = None
    uses: tuple[str, ...] = ()
    timeout: float | None = None
    title: str = ""
    note: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class ClaimFile:
    """A file's claims in order; problems of single claims do not hide the others."""

    path: str
    title: str
    source: str
    claims: tuple[Claim, ...]
