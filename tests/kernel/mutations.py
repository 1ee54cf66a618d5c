"""Mutations of the kernel's checks: (file, text, what takes its place). Each must be noticed by the tables."""

from __future__ import annotations

from typing import NamedTuple


class Mutation(NamedTuple):
    """A text that stands once in a file of the kernel, and another that weakens a check."""

    file: str
    old: str
    new: str


MUTATIONS: tuple[Mutation, ...] = tuple(Mutation(*m) for m in (
    ("rules.py", 'da, db = conditions(a, s), conditions(b, s)', 'da, db = (), ()'),
    ("rules.py", "if not equations.equal(*goal.args):", "if False:"),
    ("rules.py", "(open_goals(both_defined(s), needed) if needed else [])", "[]"),
    ("exponential_fractions.py", "if ring.equal(a, b):", "if True:"),
    ("exponential_fractions.py", "self.conditions.update(dict.fromkeys(conditions))", "pass"),
    ("exponential_fractions.py", "if k.q != 1:", "if False:"),
    ("rules.py", "+ open_goals(equations.s, equations.obligations)", ""),
    ("rules.py", 'return [*open_goals(s, [covered]), *(assume', 'return [*(assume'),
    ("rules.py", 'forms != three and forms != {first, strict(negate(first))}', 'False'),
    ("rules.py", "if fact not in s.facts:\n        raise", "if False:\n        raise"),
    ("rules.py", "return open_goals(s, [p, negate(p)])", "return open_goals(s, [p])"),
    ("rules.py", "    _one_real(s, a, b)\n    if goal.head", "    if goal.head"),
    ("rules.py", "signs += [make(\"lt\", ZERO, x) for x in pairs[k]]", "pass"),
    ("rules.py", 'heads[1 if integer(data["strict"]) else 0] = "lt"', "pass"),
    ("rules.py", 'return open_goals(s, [make("le", a, b), make("le", b, a)])',
     'return open_goals(s, [make("le", a, b)])'),
    ("rules.py", 'row.monotone == "+" else pair[::-1]', 'row.monotone else pair'),
    ("rules.py", "or n.value in a.free or lengths:", "or n.value in a.free:"),
    ("rules.py", "kept = tuple(f for f in s.facts if n.value not in f.free)", "kept = s.facts"),
    ("rules.py", 'any(values[n].free & set(names) for n in names)', 'False'),
    ("rules.py", "return [*in_order(s, conditions(u, s)),\n            *open_goals", "return [*open_goals"),
    ("rules.py", "if any(t in (OO, neg(OO)) for t in terms):", "if False:"),
    ("equations.py", 'return Equation(left, value, (make("le", ZERO, value),))', 'return Equation(left, value, ())'),
    ("equations.py", '(left.imaginary or any(v.imaginary for v, _ in parts))', 'left.imaginary'),
    ("equations.py", 'conditions = tuple(make("lt", ZERO, v) for v, _ in parts)', 'conditions = ()'),
    ("equations.py", '(make("ne", coefficient, ZERO), ', '('),
    ("equations.py", "inside = tuple(substitute(c, put) for c in normal(parse_core(row[1])))", "inside = ()"),
    ("sums.py", 'conditions = (make("le", lo, add(hi, ONE)), ', 'conditions = ('),
    ("sums.py", 'Equation(left, join(one, rest), (make("le", lo, hi),))', 'Equation(left, join(one, rest), ())'),
    ("sums.py", "variable.shape != (hi,) or lo", "lo"),
    ("sums.py", "if any(k.value in c.free for c, _ in pairs):", "if False:"),
    ("sequent.py", "name = s.fresh(k.value, binder)", "name = s.fresh(k.value)"),
    ("signs.py", "factors[key] = known + int(e), below or under", "factors[key] = int(e), below"),
    ("intervals.py", "self.lo == 0 and (self.lo_open or self.nonzero)", "self.lo == 0"),
    ("intervals.py", "nonzero: bool = False", "nonzero: bool = True"),
    ("ranges.py", 'and self.real(t):\n            found', 'and True:\n            found'),
    ("ranges.py", 'return head != "sign" or self.real(t.args[0])', 'return True'),
    ("ranges.py", 'if head in ("lt", "le") and not (self.real(a) and self.real(b)):', 'if False:'),
    ("definedness.py", 'return () if d.head == "num" and d.value else', 'return () if d.head == "num" else'),
    ("definedness.py", "if mode == \"complex\" or t.imaginary)", "if False)"),
    ("derivative.py", "self.need(*near)", "pass"),
    ("derivative.py", "self.need(make(\"ne\", t.args[k], other))", "pass"),
    ("slope_rules.py", "slope = rule(slope)", "rule(slope)"),
    ("slope_rules.py", 'open_goals(s, [make(head, lo, hi), at_c])', 'open_goals(s, [at_c])'),
    ("continuation.py", "return [*open_goals(apart, [s.goal]), *open_goals(around, at_c)]",
     "return [*open_goals(apart, [s.goal])]"),
    ("continuation.py", "facts = tuple(f for f in s.facts if x.value not in f.free)", "facts = s.facts"),
    ("continuation.py", "or x.value in c.free:", ":"),
    ("equation.py", 'self.obligations.setdefault(make("defined", left))', "pass"),
    ("equations.py", "is not alpha(right) or not known.equal(a, right.args[3])", "is not alpha(right)"),
    ("integrals.py", "return [*open_goals(s, [*order, *needs]), *in_order(inner, smooth)",
     "return [*in_order(inner, smooth)"),
    ("integrals.py", "if low is high or g.value not in INFINITE:", "if g.value not in INFINITE:"),
    ("integrals.py", 'if not all(end in INFINITE or context.real(end) for end in ends):', "if False:"),
    ("integrals.py", 'ends.append(make("le", lo, hi))', "pass"),
    ("integrals.py", 'same = [] if g.a is g.b and g.a in INFINITE else [make("eq", g.a, g.b)]', "same = []"),
    ("integrals.py", "order = [*ordered(s, g.a, c), *ordered(s, c, g.b)]", "order = ordered(s, g.a, c)"),
    ("integrals.py", "*rule.conditions, rises, make", "*rule.conditions, make"),
    ("integrals.py", 's.prove(make("defined", g.of(g.body, ZERO, g.b)))]', "]"),
    ("integrals.py", "or not steady(g.body, g.x) or g.a in", "or g.a in"),
    ("integrals.py", 'order = [] if a is c else ordered(s, a, c, "le")', "order = []"),
    ("integrals.py", '*(s.prove(make("defined", u)) for u in terms)]', "]"),
    ("identities.py", '"abs(u)", "u", "u >= 0", "any"', '"abs(u)", "u", "", "any"'),
    ("number_rules.py", '[make("ne", f, ZERO) for f in factors]', '[]'),
    ("number_rules.py", 'return [*open_goals(s, [make("ne", c, ZERO)]), s.prove', 'return [s.prove'),
    ("number_rules.py", 'signs = [] if n % 2 else', 'signs = [] if True else'),
    ("number_rules.py", 'if not (context.real(a) and context.real(b)):', 'if False:'),
    ("number_rules.py", "return [*in_order(s, (*conditions(a, s), *conditions(b, s))), *open",
     "return [*open"),
))
