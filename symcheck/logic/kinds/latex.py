"""Kind `latex`: a statement written in LaTeX. Not read yet; says so."""

from __future__ import annotations

from symcheck.errors import ClaimError
from symcheck.language.fields import Field, Shape
from symcheck.logic.kind import Draft, Form, Kind


def statements(form: Form) -> list[Draft]:
    """Always the problem that LaTeX is not supported yet."""
    raise ClaimError(
        [
            form.node.problem(
                "not-supported",
                "`latex` is not supported yet",
                wanted="`statement: ...`",
                hint="write the claim in the claim language, `symcheck functions` lists its names",
            )
        ]
    )


KIND = Kind(
    name="latex",
    about="a relation written in LaTeX; not supported yet",
    field=Field("latex", Shape("scalar", "a formula in LaTeX"), "a relation in LaTeX; not supported yet"),
    statements=statements,
)
