"""Kind `equivariant`: an expression goes over into another one under a substitution."""

from __future__ import annotations

from symcheck.language.fields import EXPRESSION, SUBSTITUTION, Field, Shape
from symcheck.logic.kind import Draft, Form, Kind
from symcheck.logic.kinds._texts import substituted


def statements(form: Form) -> list[Draft]:
    """`E` with the substitutions done at once `== E''`."""
    e, to = form.expression(form.part("expression")), form.expression(form.part("to"))
    under = form.substitution(form.part("under"))
    left = e.value(form.scope.put(form.values(under)))
    right = to.value(form.scope, infinite=True)
    return [Draft(form.equation(left, right, to), f"{substituted(e, under)} == {to.text}")]


KIND = Kind(
    name="equivariant",
    about="an expression goes over into another one under a substitution",
    field=Field(
        "equivariant",
        Shape(
            "fields",
            "`{expression: E, under: {x: E'}, to: E''}`",
            fields=(
                Field("expression", EXPRESSION, "what is transformed", True),
                Field("under", SUBSTITUTION, "variable -> what is put in its place, all at once", True),
                Field("to", EXPRESSION, "what it becomes", True),
            ),
        ),
        "E after the substitutions equals E''",
    ),
    statements=statements,
    holds={"expression": "x - y", "under": {"x": "2*x", "y": "2*y"}, "to": "2*(x - y)"},
    fails={"expression": "x*y", "under": {"x": "2*x", "y": "2*y"}, "to": "2*x*y"},
    variables={"x": "real", "y": "real"},
)
