# ruff: noqa: E501
"""Relations of algebraic constants for the rule `algebraic`: (goal, what it says, mode).

The tiny differences are as small as their size and degree allow (convergents of sqrt(2), and combinations of the
powers of a number of degree 3 or 4 found by lattice reduction), so that a bound that is a little too bold takes
them for 0.
"""

from __future__ import annotations

P, Q = ("142433516670100567060167982552409615340032363704350954135936831607",
        "100715705505675270846703673209945666729657678457936719445235686285")
NO, UNDEFINED = "the values are not so related", "a side is undefined"
REAL = "a number not known to be real"
ALPHA, BETA, GAMMA = "sqrt(1 + sqrt(2))", "2**(1/4)", "2*cos(pi/7)"
NESTED = (f"825694618044800967138877372778*{ALPHA}**3 - 251441888699679775036394219577*{ALPHA}**2"
          f" - 1252036273157297289248659280255*{ALPHA} - 544882133237228067660310040899")
RADICAL = (f"928871044406336892738426380647 + 176189233235292733819861234218*{BETA}"
           f" + 175126937910461487644254414805*{BETA}**2 - 824158243360012784877848097412*{BETA}**3")
COSINE = (f"12689836290817887094833485734842911012496 + 1107666679913860256227960938033381377361*({GAMMA})**2"
          f" - 9038274233677273350214554770211202078063*{GAMMA}")

FALSE: tuple[tuple[str, str, str], ...] = (
    (f"{P} == {Q}*sqrt(2)", NO, "real"),
    (f"{P}*sqrt(2) == 2*{Q}", NO, "real"),
    (f"1/{P} - sqrt(2)/(2*{Q}) == 0", NO, "real"),
    (f"{P}/({Q}*sqrt(2)) == 1", NO, "real"),
    (f"(sqrt(2) - 1)**3000 + {Q}*sqrt(3) == {Q}*sqrt(3)", NO, "real"),
    (f"{NESTED} == 0", NO, "real"), (f"{RADICAL} == 0", NO, "real"), (f"{COSINE} == 0", NO, "real"),
    ("sqrt(2) + sqrt(3) == 3146264/1000000", NO, "real"), ("sqrt(2) + sqrt(3) != sqrt(5 + 2*sqrt(6))", NO, "real"),
    ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) < 1", NO, "real"), ("sqrt(2) + sqrt(3) <= 3", NO, "real"),
    ("cos(pi/7) == cos(8*pi/7)", NO, "real"), ("sin(pi/5) == cos(pi/5)", NO, "real"),
    ("cos(2*pi/3) == 1/2", NO, "real"), ("sin(7*pi/6) == 1/2", NO, "real"), ("cos(pi) == 1", NO, "real"),
    ("tan(pi/5) == cot(pi/5)", NO, "real"), ("sec(pi/5) == csc(pi/5)", NO, "real"),
    ("same(tan(pi/2), 0)", UNDEFINED, "real"), ("tan(pi/2) == cot(0)", UNDEFINED, "real"),
    ("sqrt(-4) == -2", UNDEFINED, "real"), ("(-8)**(1/3) == -2", UNDEFINED, "real"),
    ("cbrt(-8) == -2", NO, "complex"), ("sqrt(-4) == -2*I", NO, "complex"), ("(-8)**(1/3) == 1 - I*sqrt(3)", NO, "complex"),
    ("(-8)**(2/3) == 4", NO, "complex"), ("sqrt((-2)**2) == -2", NO, "complex"), ("sqrt(I)*sqrt(I) == -I", NO, "complex"),
    ("sqrt(-2)*sqrt(-3) == sqrt(6)", NO, "complex"), ("((1 + I)*(1 - I) - 3)**(1/2) == -I", NO, "complex"),
    ("0**(1/2) == 0", UNDEFINED, "complex"), ("0**(-1) == 0", UNDEFINED, "complex"), ("0**(-1/2) == 0", UNDEFINED, "real"),
    ("1/(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))) == 1", UNDEFINED, "real"),
    ("same(1/(sqrt(2) - sqrt(2)), 1/2)", UNDEFINED, "real"),
    ("(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)))**(-2) == 1", UNDEFINED, "real"),
    ("cos(0*(1/0)) == 1", "not a rational multiple of pi", "real"),
    ("exp(I*pi*(0*(1/0))) == 1", "not a rational multiple of pi", "complex"),
    ("I < 2", REAL, "complex"), ("sqrt(-2) <= 0", REAL, "complex"), ("max(I, 1) == 1", REAL, "complex"),
    ("floor(I) == 0", REAL, "complex"),
    # at the precision at which a number of 301 bits is known, adding 1/2 rounds
    ("floor(2**300) == 2**300 - 1", "no exact integer", "real"),
    ("floor((sqrt(2) + sqrt(3))**2 - 2*sqrt(6)) == 4", NO, "real"), ("floor(-sqrt(2)) == -1", NO, "real"),
    ("ceil(sqrt(5)) == 2", NO, "real"), ("abs(1 - sqrt(2)) == 1 - sqrt(2)", NO, "real"),
    ("abs(2 + I) == 5", NO, "complex"), ("sign(sqrt(2) - 3/2) == 1", NO, "real"),
    ("max(sqrt(2), 3/2) == sqrt(2)", NO, "real"), ("min(sqrt(2), 3/2) == 3/2", NO, "real"),
    ("conj(sqrt(1 + I)) == sqrt(1 + I)", NO, "complex"), ("conj(exp(I*pi/5)) == exp(I*pi/5)", NO, "complex"),
    ("im(exp(I*pi/4)) == -sqrt(2)/2", NO, "complex"), ("re(exp(I*pi/3)) == sqrt(3)/2", NO, "complex"),
    ("exp(I*pi/3) == exp(-I*pi/3)", NO, "complex"), ("E**(I*pi) == 1", NO, "complex"),
    ("x == 2", "not a closed term of radicals and roots of unity", "real"),
    ("log(2) == 2", "not a closed term of radicals and roots of unity", "real"),
    ("pi == 22/7", "pi is not algebraic", "real"), ("sin(1) == 1", "not a rational multiple of pi", "real"),
    ("sin(pi**2) == 1", "not a rational multiple of pi", "real"), ("sin(pi*sqrt(2)) == 1", "not a rational multiple of pi", "real"),
    ("sin(pi/(pi - pi)) == 1", "not a rational multiple of pi", "real"), ("sin(I*pi) == 0", "not a rational multiple of pi", "complex"),
    # true, but a factor that is a sum is not read; the maximum of what is not real is undefined
    ("cos((1 + pi)*2 - 2) == 1", "not a rational multiple of pi", "real"), ("max(I) == I", REAL, "complex"),
    # true, but a degree of 2**69 is none to work with
    (f"sin(pi/{2**70})**2 + cos(pi/{2**70})**2 == 1", "roots of unity of too large an order", "real"),
    ("exp(1) == 3", "not a rational multiple of pi", "real"), ("exp(pi) == 1", "not a rational multiple of pi", "complex"),
    ("2**sqrt(2) == 3", "an exponent that is not seen to be rational", "real"),
    ("2**10**9 == 3", "an exponent that is too large", "real"), ("2**(1/10**6) == 1", "no small root", "real"),
    ("same(sqrt(I - I - 1), 1/0)", "an imaginary term that may be undefined", "real"),
    ("sqrt(exp(I*pi/3)) == exp(I*pi/6)", "a root of a number that is not real, over the reals", "real"),
    ("exp(I*pi/3)**(1/2) == exp(I*pi/6)", "a root of a number that is not real, over the reals", "real"),
    ("forall(x < 0, x, 1, 2)", "the goal is no same or eq or ne or lt or le", "real"),
)

TRUE: tuple[tuple[str, str], ...] = (
    ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) == 1", "real"), ("sqrt(2 + sqrt(2 + sqrt(2))) == 2*cos(pi/16)", "real"),
    ("16*cos(2*pi/17) == sqrt(17) - 1 + sqrt(34 - 2*sqrt(17)) + 2*sqrt(17 + 3*sqrt(17) - sqrt(34 - 2*sqrt(17)) - 2*sqrt(34 + 2*sqrt(17)))", "real"),
    ("sqrt(cbrt(5) - cbrt(4)) == (cbrt(2) + cbrt(20) - cbrt(25))/3", "real"),
    ("cbrt(cos(2*pi/7)) + cbrt(cos(4*pi/7)) + cbrt(cos(8*pi/7)) == cbrt((5 - 3*cbrt(7))/2)", "real"),
    ("sin(pi/7)*sin(2*pi/7)*sin(3*pi/7) == sqrt(7)/8", "real"), ("tan(pi/5)*tan(2*pi/5) == sqrt(5)", "real"),
    ("sqrt(2) + sqrt(3) <= sqrt(5 + 2*sqrt(6))", "real"), (f"{P} < {Q}*sqrt(2)", "real"), (f"{P} != {Q}*sqrt(2)", "real"),
    (f"{NESTED} != 0", "real"), (f"{RADICAL} != 0", "real"), (f"{COSINE} != 0", "real"),
    ("sqrt(5 + 2*sqrt(6) - (sqrt(2) + sqrt(3))**2) == 0", "real"), ("(sqrt(2) - sqrt(2))**(1/3) == 0", "real"),
    ("same(1/(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))), tan(pi/2))", "real"), ("same(sqrt(-2), (-2)**(1/3))", "real"),
    ("same(0**(1/2), 1/0)", "complex"), ("(sqrt(2) - sqrt(2))**0 == 1", "real"), ("2**(1/12)*2**(1/4) == cbrt(2)", "real"),
    ("(2 + 11*I)**(1/3) + (2 - 11*I)**(1/3) == 4", "complex"), ("(1 + I)**(1/2) == 2**(1/4)*exp(I*pi/8)", "complex"),
    ("((1 + I)*(1 - I) - 3)**(1/2) == I", "complex"), ("(-1)**(1/7) == E**(I*pi/7)", "complex"),
    ("re((1 + 2*I)**(1/2)) == sqrt((1 + sqrt(5))/2)", "complex"), ("abs(3 + 4*I) == 5", "complex"),
    ("im((-2)**(1/3)) == cbrt(2)*sqrt(3)/2", "complex"), ("conj(cbrt(2 + 11*I)) == cbrt(2 - 11*I)", "complex"),
    ("floor((sqrt(2) + sqrt(3))**2 - 2*sqrt(6)) == 5", "real"), ("floor(((1 + sqrt(5))/2)**20) == 15126", "real"),
    ("ceil(-sqrt(2)) == -1", "real"), ("floor(10**40*sqrt(2)) == 14142135623730950488016887242096980785696", "real"), ("max(sqrt(2), 3/2, cbrt(3)) == 3/2", "real"),
    ("sign(cos(pi/5) - sin(pi/5)) == 1", "real"), ("sqrt(exp(I*pi/3)*exp(-I*pi/3)) == 1", "real"),
)
