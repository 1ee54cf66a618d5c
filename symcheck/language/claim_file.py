"""Claim files as mappings with known keys: which claims there are, before any text is read as mathematics."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from symcheck.errors import Place, Problem
from symcheck.language.fields import COMMON, FILE, VERSION, Field, misshapen, unknown, word
from symcheck.language.json_nodes import compose_json
from symcheck.language.suggest import did_you_mean
from symcheck.language.yaml_nodes import Document, Mapping, Node, Scalar, Sequence, compose

_ID = re.compile(r"[^\W_][\w.-]{,199}\Z")
_REQUIRED = frozenset(f.name for f in COMMON if f.required)
_FIRST_LINE = "the file begins with `symcheck: 1`"


@dataclass(frozen=True)
class RawClaim:
    """A claim whose keys are in order. form: the name of its kind; body: the value of that key."""

    id: str
    node: Mapping
    form: str
    body: Node

    @property
    def place(self) -> Place:
        """Where the claim begins."""
        return self.node.items[0][0].place if self.node.items else self.node.place

    def get(self, name: str) -> Node | None:
        """The value of a key, or None."""
        return self.node.get(name)

    def text(self, name: str, default: str = "") -> str:
        """The text of a key, or the default."""
        node = self.node.get(name)
        return node.text if isinstance(node, Scalar) else default

    def texts(self, name: str) -> tuple[Scalar, ...]:
        """The texts of a list, or none."""
        return texts(self.node.get(name))

    def lemma_nodes(self) -> tuple[Scalar, ...]:
        """The ids of the claims that it rests on: those of `uses`, and those of the hint `by`."""
        proof = self.node.get("proof")
        return (*self.texts("uses"), *(texts(proof.get("by")) if isinstance(proof, Mapping) else ()))

    def lemmas(self) -> tuple[str, ...]:
        """The same as texts, each once."""
        return tuple(dict.fromkeys(s.text for s in self.lemma_nodes()))


@dataclass(frozen=True)
class RawFile:
    """A file whose keys are in order, and its claims; those that are not in order are problems."""

    document: Document
    node: Mapping
    claims: tuple[RawClaim, ...]

    def text(self, name: str) -> str:
        """The text of a key, or ''."""
        node = self.node.get(name)
        return node.text if isinstance(node, Scalar) else ""


def texts(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a list; none of anything else."""
    return tuple(i for i in node.items if isinstance(i, Scalar)) if isinstance(node, Sequence) else ()


def read(document: Document, forms: tuple[Field, ...],
         most_nameless: int = 40) -> tuple[RawFile | None, list[Problem]]:
    """The claims of a document and every problem with its keys.

    forms: the keys that say what a claim claims, of which each has one. A problem with one claim
    carries its id; such a claim is left out. Of claims without an id, as many as `most_nameless` are
    told one by one. Nothing is read of a file of another version: it may mean something else.
    Raises ClaimError where the text is no YAML.
    """
    root = compose(document)
    if not isinstance(root, Mapping):
        return None, [
            root.problem(
                "not-a-mapping",
                f"the file is {word(root)}",
                wanted="a mapping with the keys `symcheck` and `claims`",
                hint=_FIRST_LINE,
            )
        ]
    version = root.get("symcheck")
    if version is not None and (found := list(misshapen(version, VERSION))):
        return None, found
    problems = list(_file_problems(root))
    listed = root.get("claims")
    claims: list[RawClaim] = []
    seen: dict[str, int] = {}
    nameless: list[Node] = []
    for node in listed.items if isinstance(listed, Sequence) else ():
        if not isinstance(node, Mapping) or not isinstance(node.get("id"), Scalar):
            nameless.append(node)
            if len(nameless) > most_nameless:
                continue
        claim, found = _claim(node, forms)
        problems += found
        if claim is not None and claim.id in seen:
            problems.append(_twice(claim, seen[claim.id]))
        elif claim is not None:
            seen[claim.id] = claim.place.line
            claims.append(claim)
    if len(nameless) > most_nameless:
        problems.append(nameless[most_nameless].problem(
            "more", f"{len(nameless) - most_nameless} more claims have no id", wanted="claims with an `id`"))
    return RawFile(document, root, tuple(claims)), problems


def is_id(name: str) -> bool:
    """Whether a text can be the id of a claim."""
    return bool(_ID.match(name))


def read_one(document: Document, forms: tuple[Field, ...]) -> tuple[RawClaim | None, list[Problem]]:
    """The one claim that a document is. Raises ClaimError where the text is no YAML."""
    return _claim(compose_json(document) or compose(document), forms)


def _file_problems(root: Mapping) -> list[Problem]:
    problems = list(unknown(root, FILE, "a claim file"))
    for field in FILE:
        value = root.get(field.name)
        if value is not None:
            problems += misshapen(value, field)
    if not any(root.get(name) is not None for name in ("claims", "define", "variables")):
        problems.append(
            root.problem("missing-key", "a claim file has no `claims`", wanted="`claims`: a list of claims")
        )
    return problems


def _twice(claim: RawClaim, line: int) -> Problem:
    node = claim.node.get("id") or claim.node
    problem = node.problem(
        "duplicate-id",
        f"the id `{claim.id}` comes twice",
        met=claim.id,
        wanted="an id that is unique in the file",
        hint=f"the first one is on line {line}",
    )
    return _of(problem, claim.id)


def _of(problem: Problem, claim: str) -> Problem:
    return replace(problem, claim=claim)


def _claim(node: Node, forms: tuple[Field, ...]) -> tuple[RawClaim | None, list[Problem]]:
    """A claim, or None, and the problems of its keys."""
    if not isinstance(node, Mapping):
        return None, [
            node.problem(
                "wrong-shape",
                f"a claim is {word(node)} here",
                wanted="a mapping, `- id: ...` with `statement: ...` below it",
            )
        ]
    ident = node.get("id")
    name = ident.text if isinstance(ident, Scalar) else ""
    fields = (*COMMON, *forms)
    problems: list[Problem] = []
    given_keys = {key.text: value for key, value in node.items}
    here = [f for f in fields if f.name in given_keys]
    if len(here) < len(given_keys) or not _REQUIRED.issubset(given_keys):
        problems += unknown(node, fields, "a claim")
    for field in here:
        value = given_keys[field.name]
        if not (field.shape.any_text and isinstance(value, Scalar) and value.text):
            problems += misshapen(value, field)
    if name and not is_id(name) and ident is not None:
        problems.append(
            ident.problem(
                "bad-id",
                f"`{name[:200]}` is no id",
                met=name[:200],
                wanted="letters, digits, `-`, `_` and `.`, a letter or digit first, 200 at most",
            )
        )
        name = ""
    given = [f for f in forms if f.name in given_keys]
    problems += _one_form(node, forms, given)
    if problems or not name:
        return None, [_of(p, name) for p in problems]
    return RawClaim(name, node, given[0].name, node.get(given[0].name) or node), []


def _one_form(node: Mapping, forms: tuple[Field, ...], given: list[Field]) -> list[Problem]:
    names = ", ".join(f"`{f.name}`" for f in forms)
    if len(given) == 1:
        return []
    if given:
        second = node.key(given[1].name) or node
        return [
            second.problem(
                "two-forms",
                f"the claim has a `{given[0].name}` and a `{given[1].name}`",
                met=given[1].name,
                wanted=f"one of {names}",
                hint="write two claims",
            )
        ]
    common = {f.name for f in COMMON}
    if any(did_you_mean(k.text, [f.name for f in forms]) for k, _ in node.items if k.text not in common):
        return []
    key = node.items[0][0] if node.items else node
    return [key.problem("no-form", "the claim does not say what it claims", wanted=f"one of {names}")]
