"""Read claim files: every claim that can be read, and every problem, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from symcheck.discover import discover
from symcheck.errors import ClaimError, Place, Problem
from symcheck.language import claim_file
from symcheck.language.claim_file import RawClaim, RawFile, texts
from symcheck.language.files import LARGEST, read_bytes
from symcheck.language.schema import schema
from symcheck.language.source import every
from symcheck.language.statements import Claim, ClaimFile
from symcheck.language.suggest import did_you_mean
from symcheck.language.yaml_nodes import Document, Node, Scalar, compose, read_text
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.logic.build import steps
from symcheck.logic.cases import cases
from symcheck.logic.hints import read_hints, read_point
from symcheck.logic.kind import Kind, with_claim
from symcheck.logic.names import Names, check_sorts, needed, read_names


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of claim, by its key in a claim; `statement` first."""
    found = [kind for _, kind in discover("symcheck.logic.kinds", "KIND")]
    found.sort(key=lambda k: (k.name != "statement", k.name))
    return MappingProxyType({k.name: k for k in found})


def claim_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of claim files."""
    return schema(tuple(k.field for k in kinds().values()))


#: problems of a file that are told one by one
MOST = 100

def load(path: str | Path, root: str | Path | None = None, *,
         max_bytes: int = LARGEST) -> tuple[ClaimFile, list[Problem]]:
    """The claims of a file, and its problems; a problem of a single claim carries its id.

    root: the folder that `use:` may not leave; the file's own by default. Nothing is raised: a
    file that cannot be read is a problem of its own, with no claims. max_bytes: a larger one is.
    """
    try:
        return load_document(*opened(path, root, max_bytes))
    except ClaimError as error:
        return ClaimFile(str(path), "", "", ()), error.problems


def opened(path: str | Path, root: str | Path | None, max_bytes: int = LARGEST,
           data: bytes | None = None) -> tuple[Document, Uses]:
    """The text of a claim file, and where its `use:` looks; data: its bytes, if they were read. Raises ClaimError."""
    file = Path(path)
    try:
        document = read_text(read_bytes(file, max_bytes) if data is None else data, str(path))
    except OSError as error:
        raise ClaimError([Problem("no-file", f"{path} cannot be read: {error.strerror}", Place(str(path)), str(path),
                                  "a claim file")]) from None
    return document, Uses(file, Path(root) if root is not None else file.parent)


def load_text(text: str, path: str = "<text>") -> tuple[ClaimFile, list[Problem]]:
    """The same for a text; `use:` is an error in it."""
    return load_document(Document.of(path, text), None)


def load_claim(text: str, path: str, line: int) -> tuple[Claim | None, list[Problem]]:
    """The claim that a line of a JSON Lines file is; it stands alone, so it uses no lemma."""
    document = Document.of(path, text, line)
    try:
        raw, problems = claim_file.read_one(document, tuple(k.field for k in kinds().values()))
        if raw is None:
            return None, problems
        for lemma in raw.lemma_nodes():
            problems.append(with_claim(lemma.problem(
                "unknown-id", f"there is no claim `{lemma.text}`", met=lemma.text,
                wanted="no lemmas: a line of a JSON Lines file stands alone"), raw.id))
        return (None, problems) if problems else (claim_of(raw, Names()), [])
    except ClaimError as error:
        return None, error.problems


def claim_from(statement: str, variables: Mapping[str, str], assume: Iterable[str] = ()) -> Claim:
    """One claim from a statement and its variables' sorts. Raises ClaimError; TypeError for what is no string."""
    made: list[tuple[Scalar, Node]] = []
    for key, value in variables.items():
        made.append((_scalar(key, f"variable {key}"), _scalar(value, f"sort of {key}")))
    given = tuple(_scalar(a, "assumption") for a in assume)
    body = _scalar(statement, "statement")
    node = MappingNode(
        body.document, 0, 0, ((_scalar("variables", ""), MappingNode(body.document, 0, 0, tuple(made))),)
    )
    names, problems = read_names(node, Names())
    if not problems:
        problems = check_sorts(names)
    if problems:
        raise ClaimError(problems)
    names = replace(names, assume=tuple(names.expression(a) for a in given))
    case = cases(None, names)[0]
    built, text = steps(kinds()["statement"], body, names, case, "either")
    return Claim("claim", "statement", built, text=text)


def _scalar(text: str, name: str) -> Scalar:
    if not isinstance(text, str):
        raise TypeError(f"the {name} is a string, not {text!r}; options are given as options=Options(...)")
    return Scalar(Document.of(name, text), 0, len(text), text, "")


@dataclass(frozen=True)
class Uses:
    """Where `use:` looks: beside a file, not outside of a folder; through which files it came."""

    file: Path
    root: Path
    way: tuple[Path, ...] = ()

    def open(self, node: Scalar) -> tuple[Document, Uses]:
        """The document that a text names. Raises ClaimError."""
        path = self.file.parent / node.text
        try:
            real = path.resolve()
        except (OSError, RuntimeError, ValueError):
            raise _use_error(node, "is a link to itself, or no path", "a claim file") from None
        if not real.is_relative_to(self.root.resolve()):
            raise _use_error(node, "leaves the folder", f"a file inside {self.root}")
        if real in (*self.way, self.file.resolve()):
            raise _use_error(node, "uses this file again", "files that do not use each other in a circle")
        try:
            data = read_bytes(path)
        except OSError as error:
            raise _use_error(
                node, f"cannot be read: {error.strerror}", "the path of a claim file, relative to this one"
            ) from None
        return read_text(data, str(path)), Uses(path, self.root, (*self.way, self.file.resolve()))


def _use_error(node: Scalar, what: str, wanted: str) -> ClaimError:
    return ClaimError([node.problem("bad-use", f"`{node.text}` {what}", met=node.text, wanted=wanted)])


def read_raw(document: Document) -> tuple[RawFile | None, list[Problem]]:
    """The claims of a document as they are written, and every problem with its keys. Raises ClaimError."""
    return claim_file.read(document, tuple(k.field for k in kinds().values()))


def load_document(document: Document, uses: Uses | None) -> tuple[ClaimFile, list[Problem]]:
    """The claims of a document, and its problems, in order; nothing is raised. uses: for `use:`, if it is a file."""
    try:
        raw, problems = read_raw(document)
    except ClaimError as error:
        return ClaimFile(document.name, "", "", ()), in_order(error.problems)
    if raw is None:
        return ClaimFile(document.name, "", "", ()), in_order(problems)
    names, found = file_names(raw.node, uses)
    problems += found
    claims: list[Claim] = []
    for claim in raw.claims:
        try:
            claims.append(claim_of(claim, names))
        except ClaimError as error:
            problems += [with_claim(p, claim.id) for p in error.problems]
    problems += lemma_problems(raw)
    wrong = {p.claim for p in problems}
    good = _with_lemmas([c for c in claims if c.id not in wrong])
    return ClaimFile(document.name, raw.text("title"), raw.text("source"), good), in_order(problems)


def _with_lemmas(claims: list[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the statements of the lemmas it uses among its hints."""
    steps = {c.id: tuple(s.statement for s in c.steps) for c in claims}
    return tuple(
        replace(c, hints={**c.hints, "lemmas": tuple(s for u in c.uses for s in steps.get(u, ()))}) if c.uses else c
        for c in claims
    )


def in_order(problems: list[Problem]) -> list[Problem]:
    """By place, each once; of those that belong to no claim the first `MOST`."""
    ordered = sorted(dict.fromkeys(problems), key=lambda p: (p.place.file, p.place.line, p.place.column))
    general = [p for p in ordered if not p.claim]
    if len(general) <= MOST:
        return ordered
    rest = Problem("more", f"there are {len(general) - MOST} more problems", general[MOST].place)
    dropped = set(general[MOST:])
    return [*(p for p in ordered if p not in dropped), rest]


def file_names(node: MappingNode, uses: Uses | None) -> tuple[Names, list[Problem]]:
    """The names that a file brings, with those of the files it uses."""
    names, problems = Names(), []
    for item in texts(node.get("use")):
        try:
            if uses is None:
                raise _use_error(item, "is used by a text that is no file", "a claim file")
            document, inner = uses.open(item)
            root = compose(document)
            if not isinstance(root, MappingNode):
                raise _use_error(item, "is no claim file", "a mapping with `define` or `variables`")
            used, found = file_names(root, inner)
            problems += found
            names = Names(
                {**names.variables, **used.variables},
                {**names.macros, **used.macros},
                (),
                {**names.broken, **used.broken},
            )
        except ClaimError as error:
            problems += error.problems
    names, found = read_names(node, names)
    checked = check_sorts(names)
    broken = {**names.broken, **{p.met: p.place.line for p in checked}}
    return replace(names, broken=broken), problems + found + checked


def claim_of(raw: RawClaim, base: Names) -> Claim:
    """A claim. Raises ClaimError with all that could be found wrong with it."""
    names, problems = read_names(raw.node, base)
    if problems:
        raise ClaimError(problems)
    _check_broken(raw, names)
    keys = {key.text: value for key, value in raw.node.items}

    def text(name: str, default: str = "") -> str:
        node = keys.get(name)
        return node.text if isinstance(node, Scalar) else default

    several = cases(keys.get("for_each"), names)
    kind, domain = kinds()[raw.form], text("domain", "either")
    found = every(lambda case: steps(kind, raw.body, names, case, domain), several)
    built = tuple([step for more, _ in found for step in more])
    timeout, proof, point = text("timeout"), keys.get("proof"), keys.get("counterexample")
    formulas = [s.statement.formula for s in built] if proof is not None else []
    known = {n: sort for s in built for n, sort in s.statement.variables} if point is not None else {}
    return Claim(
        raw.id,
        raw.form,
        built,
        raw.place,
        text("expect", "verified"),
        read_hints(proof, names, several[0].scope, formulas),
        read_point(point, names, known),
        raw.lemmas(),
        float(timeout) if timeout else None,
        text("title"),
        text("note"),
        text("source"),
        tuple(s.text for s in texts(keys.get("tags"))),
        found[0][1],
    )


def _check_broken(raw: RawClaim, names: Names) -> None:
    """A claim that uses a name whose declaration has an error is not read."""
    if not names.broken:
        return
    terms = [e.term for e in names.assume]
    for scalar in _scalars(raw.body):
        try:
            terms.append(names.expression(scalar).term)
        except ClaimError:
            continue
    for name in sorted(needed(names, terms)):
        if name in names.broken:
            raise ClaimError(
                [
                    raw.body.problem(
                        "depends",
                        f"not read: it uses `{name}`, whose declaration on line "
                        f"{names.broken[name]} has an error",
                        met=name,
                    )
                ]
            )


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    parts = [v for _, v in node.items] if isinstance(node, MappingNode) else list(getattr(node, "items", ()))
    return [s for p in parts for s in _scalars(p)]


def lemma_problems(raw: RawFile) -> list[Problem]:
    """Problems of `uses` and of the hint `by`: ids that are not there, and circles."""
    if not any(c.lemma_nodes() for c in raw.claims):
        return []
    ids = {c.id for c in raw.claims}
    problems = []
    for claim in raw.claims:
        for lemma in claim.lemma_nodes():
            if lemma.text not in ids:
                problems.append(
                    with_claim(
                        lemma.problem(
                            "unknown-id",
                            f"there is no claim `{lemma.text}`",
                            met=lemma.text,
                            wanted="the id of a claim of this file",
                            hint=did_you_mean(lemma.text, (c.id for c in raw.claims)),
                        ),
                        claim.id,
                    )
                )
    graph = {c.id: [name for name in c.lemmas() if name in ids] for c in raw.claims}
    for claim in raw.claims:
        circle = _circle(graph, claim.id)
        if circle:
            at = claim.get("uses") or claim.get("proof") or claim.node
            problems.append(
                with_claim(
                    at.problem(
                        "circle",
                        "the claim rests on itself (" + " -> ".join((*circle, circle[0])) + ")",
                        met=claim.id,
                        wanted="lemmas that do not use it",
                    ),
                    claim.id,
                )
            )
    return problems


def _circle(graph: Mapping[str, list[str]], start: str) -> tuple[str, ...]:
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for name in graph[way[-1]]:
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
