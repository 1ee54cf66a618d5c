"""Kind `invariant`: an expression keeps its value under a substitution."""

from __future__ import annotations

from symcheck.language.fields import EXPRESSION, SUBSTITUTION, Field, Shape
from symcheck.logic.kind import Draft, Form, Kind
from symcheck.logic.kinds._texts import substituted


def statements(form: Form) -> list[Draft]:
    """`E` with the substitutions done at once `== E`."""
    e = form.expression(form.part("expression"))
    under = form.substitution(form.part("under"))
    left = e.value(form.scope.put(form.values(under)))
    right = e.value(form.scope)
    return [Draft(form.equation(left, right, e), f"{substituted(e, under)} == {e.text}")]


KIND = Kind(
    name="invariant",
    about="an expression keeps its value under a substitution",
    field=Field(
        "invariant",
        Shape(
            "fields",
            "`{expression: E, under: {x: E'}}`",
            fields=(
                Field("expression", EXPRESSION, "what keeps its value", True),
                Field("under", SUBSTITUTION, "variable -> what is put in its place, all at once", True),
            ),
        ),
        "E with the substitutions done at once equals E",
    ),
    statements=statements,
    holds={"expression": "x**2 + y**2", "under": {"x": "y", "y": "x"}},
    fails={"expression": "x**2 - y**2", "under": {"x": "y", "y": "x"}},
    variables={"x": "real", "y": "real"},
)
