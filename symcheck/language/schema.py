"""JSON Schema (draft-07) of claim files, made from the tables that the reader follows."""

from __future__ import annotations

from typing import Any

from symcheck.language.fields import COMMON, FILE, Field, Shape


def schema(forms: tuple[Field, ...]) -> dict[str, Any]:
    """The schema as plain data. forms: the keys that say what a claim claims, see logic/load.py.

    Texts may be written as numbers or booleans where YAML reads them so; what an expression
    says is beyond a schema.
    """
    claim = _object((*COMMON, *forms))
    claim["oneOf"] = [{"required": [f.name]} for f in forms]
    file = _object(FILE)
    file["properties"]["claims"] = {"type": "array", "items": claim, "description": "the claims"}
    file["anyOf"] = [{"required": [name]} for name in ("claims", "define", "variables")]
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "symcheck claim file", **file}


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {f.name: {**_shape(f.shape), "description": f.about} for f in fields},
        "required": [f.name for f in fields if f.required],
    }


def _shape(shape: Shape) -> dict[str, Any]:
    items = _shape(shape.items) if shape.items is not None else {}
    if shape.choices:
        return {"enum": [int(c) if c.isdigit() else c for c in shape.choices]}
    if shape.number:
        return {"type": "number", "exclusiveMinimum": 0}
    if shape.node == "list":
        return {"type": "array", "items": items}
    if shape.node == "mapping":
        return {"type": "object", "additionalProperties": items}
    if shape.node == "fields":
        return _object(shape.fields)
    if shape.node == "link":
        return {"anyOf": [{"type": ["string", "number"]}, _object(shape.fields)]}
    scalar = {"type": ["string", "number", "boolean"]}
    return {"anyOf": [scalar, {"type": "array"}]} if shape.node == "value" else scalar
