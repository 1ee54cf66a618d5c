"""The keys of claim files: one table, which the reader follows and the JSON Schema is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from symcheck.errors import Problem
from symcheck.language.suggest import did_you_mean
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar, Sequence


@dataclass(frozen=True)
class Shape:
    """What a value looks like in YAML.

    node: 'scalar', 'list', 'mapping' (of names to `items`), 'fields' (of the keys in `fields`),
    'value' (an expression, or a list for a vector) or 'link' (a value or `fields`).
    items: the shape of a list's or mapping's values. wanted: in words, for messages. choices: the
    only texts, if any. number: whether it is a number of seconds.
    """

    node: str
    wanted: str
    items: Shape | None = None
    fields: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    number: bool = False

    @property
    def any_text(self) -> bool:
        """Whether any text that says something has this shape."""
        return self.node == "scalar" and not self.choices and not self.number


@dataclass(frozen=True)
class Field:
    """A key: its name, the shape of its value, what it says, whether it must be there."""

    name: str
    shape: Shape
    about: str
    required: bool = False


TEXT = Shape("scalar", "a text")
NAME = Shape("scalar", "a name")
STATEMENT = Shape("scalar", "a relation such as `a == b`")
EXPRESSION = Shape("value", "an expression")
#: seconds that a claim may ask for: files come from strangers
LONGEST_TIME = 3600
NUMBER = Shape("scalar", f"a positive number of seconds, at most {LONGEST_TIME}", number=True)
TEXTS = Shape("list", "a list of texts, `[a, b]`", TEXT)
NAMES = Shape("list", "a list of ids, `[a, b]`", NAME)
STATEMENTS = Shape("list", "a list of relations, `[x > 0, y != 0]`", STATEMENT)
SUBSTITUTION = Shape("mapping", "a mapping of names to expressions, `{x: 2*x}`", EXPRESSION)
SORTS = Shape("mapping", "a mapping of names to sorts, `x: real`", Shape("scalar", "a sort"))
MACROS = Shape(
    "mapping", "a mapping of macros to their bodies, `f(x): x**2`", Shape("scalar", "an expression")
)
LINKS = Shape(
    "list",
    "a list of expressions, `[a, b, c]`",
    Shape(
        "link",
        "an expression, or `{step: E, by: lemma, note: text}`",
        fields=(
            Field(
                "step", EXPRESSION, 'the next expression; it may begin with its own relation, `"<= E"`', True
            ),
            Field("by", NAME, "the lemma or rule that this link rests on"),
            Field("note", TEXT, "shown in reports"),
        ),
    ),
)
CASES = Shape("list", "a list of mappings, `- {n: 1}`", SUBSTITUTION)

HINTS = Shape(
    "fields",
    "a mapping of hints, `squeeze: {lower: a, upper: b}`",
    fields=(
        Field(
            "squeeze",
            Shape(
                "fields",
                "the two bounds, `{lower: a, upper: b}`",
                fields=(
                    Field("lower", EXPRESSION, "below what the limit is taken of", True),
                    Field("upper", EXPRESSION, "above it, with the same limit", True),
                ),
            ),
            "for a limit: two bounds with equal limits",
        ),
        Field(
            "induction",
            Shape(
                "fields",
                "the variable and where it begins, `{on: n, from: 0}`",
                fields=(
                    Field("on", NAME, "the integer variable", True),
                    Field("from", EXPRESSION, "where it begins; 0 if nothing is said"),
                ),
            ),
            "base and step",
        ),
        Field("cases", STATEMENTS, "cases that cover the domain; each is proved"),
        Field("substitute", SUBSTITUTION, "a bijective change of variable"),
        Field("antiderivative", EXPRESSION, "of the integrand, for an integral with bounds"),
        Field("by", NAMES, "lemmas or rules to rewrite with"),
        Field("witness", SUBSTITUTION, "values for the variables of an `exists`"),
    ),
)

#: the keys of a claim that do not depend on its form
COMMON: tuple[Field, ...] = (
    Field("id", NAME, "unique in the file: letters, digits, `-`, `_`, `.`", True),
    Field("title", TEXT, "shown in reports"),
    Field("variables", SORTS, "added to the file's, or in place of them"),
    Field("assume", STATEMENTS, "relations taken as given, beside the file's"),
    Field("define", MACROS, "added to the file's, or in place of them"),
    Field("note", TEXT, "free text, shown in reports"),
    Field("source", TEXT, "where the claim is from"),
    Field("tags", TEXTS, "to select claims by"),
    Field(
        "expect",
        Shape("scalar", "`verified`, `refuted` or `undecided`", choices=("verified", "refuted", "undecided")),
        "the verdict with which the claim passes; `verified` if nothing is said",
    ),
    Field("counterexample", SUBSTITUTION, "a point that must itself be certified"),
    Field("proof", HINTS, "hints; they are checked, never believed"),
    Field("uses", NAMES, "ids of claims that may serve as lemmas"),
    Field("for_each", CASES, "the claim is checked once for each, with those names bound"),
    Field(
        "domain",
        Shape("scalar", "`either` or `common`", choices=("either", "common")),
        "`common`: only the points where both sides are defined",
    ),
    Field("timeout", NUMBER, "seconds"),
)

VERSION = Field("symcheck", Shape("scalar", "the format version, 1", choices=("1",)), "the format version", True)
#: the keys of a file; `claims` comes with the forms
FILE: tuple[Field, ...] = (
    VERSION,
    Field("title", TEXT, "shown in reports"),
    Field("source", TEXT, "where the claims are from"),
    Field("variables", SORTS, "shared by every claim"),
    Field("assume", STATEMENTS, "taken as given for every claim"),
    Field("define", MACROS, "macros with parameters, shared by every claim"),
    Field(
        "use",
        Shape("list", "a list of files, `[other.yaml]`", Shape("scalar", "a file's path")),
        "files whose `define` and `variables` are brought in",
    ),
    Field("claims", Shape("list", "a list of claims"), "the claims"),
)

#: what to do about the rest of a text that a comma cut off
CUT = "inside { } a comma ends a text: quote it"
#: how messages call a node
_WORDS: Mapping[type[Node], str] = MappingProxyType(
    {Scalar: "a text", Sequence: "a list", MappingNode: "a mapping"}
)


def word(node: Node) -> str:
    """'a text', 'a list' or 'a mapping'; 'nothing' for an empty text."""
    return "nothing" if isinstance(node, Scalar) and not node.text and not node.style else _WORDS[type(node)]


def misshapen(node: Node, field: Field) -> Iterator[Problem]:
    """Problems of a value that has not the shape of its field."""
    yield from _misshapen(node, field.shape, f"`{field.name}`")


def _misshapen(node: Node, shape: Shape, what: str) -> Iterator[Problem]:
    if shape.node == "value" or (shape.node == "link" and not isinstance(node, MappingNode)):
        yield from _value(node, shape, what)
        return
    right = {
        "scalar": Scalar,
        "list": Sequence,
        "mapping": MappingNode,
        "fields": MappingNode,
        "link": MappingNode,
    }[shape.node]
    if not isinstance(node, right) or (word(node) == "nothing" and shape is not TEXT):
        hint = "quote the text" if shape.node == "scalar" and not isinstance(node, Scalar) else ""
        hint = CUT if word(node) == "nothing" and what.endswith((")`", "]`")) else hint
        yield node.problem("wrong-shape", f"{what} is {word(node)} here", wanted=shape.wanted, hint=hint)
    elif isinstance(node, Scalar):
        yield from _scalar(node, shape, what)
    elif isinstance(node, Sequence):
        for item in node.items if shape.items is not None else ():
            if shape.items is not None:
                yield from _misshapen(item, shape.items, f"an item of {what}")
    elif isinstance(node, MappingNode) and shape.fields:
        yield from unknown(node, shape.fields, what)
        for field in shape.fields:
            value = node.get(field.name)
            if value is not None:
                yield from misshapen(value, field)
    elif isinstance(node, MappingNode) and shape.items is not None:
        for key, value in node.items:
            yield from _misshapen(value, shape.items, f"`{key.text}`")


def _value(node: Node, shape: Shape, what: str) -> Iterator[Problem]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _value(item, shape, f"an item of {what}")
    elif not isinstance(node, Scalar) or word(node) == "nothing":
        yield node.problem(
            "wrong-shape",
            f"{what} is {word(node)} here",
            wanted=shape.wanted,
            hint="quote the text" if isinstance(node, MappingNode) else "",
        )


def _scalar(node: Scalar, shape: Shape, what: str) -> Iterator[Problem]:
    if shape.choices and node.text not in shape.choices:
        yield node.problem(
            "wrong-value",
            f"{what} is `{node.text}`",
            met=node.text,
            wanted=shape.wanted,
            hint=did_you_mean(node.text, shape.choices),
        )
    if shape.number:
        try:
            good = 0 < float(node.text) <= LONGEST_TIME
        except ValueError:
            good = False
        if not good:
            yield node.problem("wrong-value", f"{what} is `{node.text}`", met=node.text, wanted=shape.wanted)


def unknown(node: MappingNode, fields: tuple[Field, ...], what: str) -> Iterator[Problem]:
    """Problems of keys that are not in the table, and of required ones that are not there."""
    names = tuple(f.name for f in fields)
    for key, value in node.items:
        if key.text not in names:
            cut = isinstance(value, Scalar) and not value.text and not value.style
            hint = did_you_mean(key.text, names)
            if cut and not hint:
                hint = CUT
            yield key.problem(
                "unknown-key",
                f"{what} has no key `{key.text}`",
                met=key.text,
                wanted="one of " + ", ".join(names),
                hint=hint,
            )
    for field in fields:
        if field.required and node.get(field.name) is None:
            yield node.problem(
                "missing-key", f"{what} has no `{field.name}`", wanted=f"`{field.name}`: {field.about}"
            )
