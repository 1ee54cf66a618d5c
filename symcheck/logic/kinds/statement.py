"""Kind `statement`: one relation, a chain of relations, or relations joined by connectives."""

from __future__ import annotations

from symcheck.language.fields import STATEMENT, Field
from symcheck.logic.kind import Draft, Form, Kind


def statements(form: Form) -> list[Draft]:
    """The formula as it is written."""
    e = form.expression(form.node)
    return [Draft(e.formula(form.scope), e.text)]


KIND = Kind(
    name="statement",
    about="a relation between expressions, or several joined by and, or, not, implies, iff",
    field=Field("statement", STATEMENT, "a relation such as `a == b`, or several joined by connectives"),
    statements=statements,
    holds="(x + y)**2 == x**2 + 2*x*y + y**2",
    fails="(x + y)**2 == x**2 + y**2",
    variables={"x": "real", "y": "real"},
)
