"""Writes patsy_terms.tsv: what patsy 0.5.3 makes of each formula.

    apt-get install python3-patsy && /usr/bin/python3 patsy_terms.py > patsy_terms.tsv

A line is: formula, response, terms separated by " ; " (in patsy's order), or formula and "error".
Left out is what patsy takes and Chestnut does not, or otherwise: x + -1 keeps the intercept against patsy's own
documentation, "- 1" is silently dropped from (x - 1)*z and 0*x, and "x z" and "x | g" are names of columns.
"""
import random

import patsy

WRITTEN = """
y ~ x
~ x
y ~ 1
y ~ 0
y ~ -1
y ~ 0 + x
y ~ x + 0
y ~ x - 1
y ~ -1 + x
y ~ +1 + x
y ~ x + 1 - 1
y ~ x - 1 + 1
y ~ 1 - 1 + x
y ~ 0 + 1 + x
y ~ 1 + 0 + x
y ~ x - 0
y ~ 1 + (x - 1)
y ~ (x - 1) + 1
y ~ (x - 1)
y ~ x + (z - 1)
y ~ (x - 1) + z
y ~ (0 + x) + z
y ~ x + (0 + z)
y ~ (1 + x) - 1
y ~ x - (1 + z)
y ~ x + (1)
y ~ x + (0)
y ~ 1 + x + z - x
y ~ x + x
y ~ x + z - w
y ~ + x
y ~ x + + z
y ~ a:b
y ~ b:a
y ~ a:a
y ~ a:b + b:a
y ~ b:a + a:b
y ~ a:b:a
y ~ a*b
y ~ b*a
y ~ a*a
y ~ a*b*c
y ~ a*b - a
y ~ a*b - a - b
y ~ a*b - a:b
y ~ a*b - b:a
y ~ a*b - 1
y ~ a*(b + c)
y ~ (a + b)*c
y ~ (a + b):c
y ~ (a + b):(c + d)
y ~ (a + b)*(c + d)
y ~ a + b:c
y ~ a*b:c
y ~ a:b*c
y ~ x:y * u
y ~ x:y * u:v
y ~ x:y / u:v
y ~ a/b
y ~ a/b/c
y ~ a/(b + c)
y ~ (a + b)/c
y ~ (a + b)/(c + d)
y ~ a/b*c
y ~ a*b/c
y ~ (a*b)/c
y ~ a/(b*c)
y ~ a/(b/c)
y ~ a/a
y ~ (a - a)/b
y ~ (a - a):b
y ~ a - (b + a)
y ~ (a + b + c) - (a + c)
y ~ (a + b + c)**2
y ~ (a + b + c)**3
y ~ (a + b + c)**1
y ~ (a + b)**100
y ~ (a + b + c + d)**2 - a:b
y ~ x**2
y ~ x**3 + z
y ~ (a:b + c)**2
y ~ (a + b)**2:c
y ~ c:(a + b)**2
y ~ (a*b)**2
y ~ (a + b)**2**2
y ~ a + (b + (c + (d)))
y ~ ((((a))))
y ~ x1*x2
y ~ 0 + x1:x2
y ~ x1:x2 + a:b + b + x1:a:b + a + x2:a:x1
log(y) ~ x
I(a + b) ~ x
y~x
y ~ I(x**2)
y ~ I( x ** 2 )
y ~ I(x+1)
y ~ I(-x)
y ~ I(x*-1)
y ~ I(x**-1)
y ~ I(x - -1)
y ~ I(+x)
y ~ I((x+1)*2)
y ~ I(((x)))
y ~ I(x//2) + I(x%2)
y ~ I(x>0)
y ~ I(x==1) + I(x!=1) + I(x<=1) + I(x>=1)
y ~ I((x>0)&(z>0))
y ~ I((x>0)|(z>0))
y ~ I(1e-3*x)
y ~ I(.5*x)
y ~ I(x=='a')
y ~ I(x=="a")
y ~ I(flag==True)
y ~ log(x)*sqrt(z)
y ~ log( x+1 ):z
y ~ pow(x,2)
y ~ min(x ,z) + max( x,z )
y ~ pow(x,2)*a
y ~ abs(I(x-1))
y ~ exp(-x**2/2)
y ~ C(a)
y ~ C( a ) + C(a):x
y ~ C(a)*C(b)
y ~ I(x**2) + I( x**2 )
y ~ Q("odd name")
y ~ Q( "odd name" ) + x
y ~ Q('odd name'):a
y ~ log(Q("odd name"))
Q("odd y") ~ x
y ~ Sepal.Length + x
y ~ _x + x_1
y ~ I(x**2**3)
y ~ I(x % 2 == 0)
y ~ log(x) + log(x) - log( x )
y ~
y ~ x +
y ~ x +* z
y ~ x:
y ~ :x
y ~ (x
y ~ x)
y ~ ()
y ~ -x
y ~ x - -z
y ~ x + 2
y ~ 2
y ~ x**0
y ~ x**-1
y ~ x**1.5
y ~ x**z
y ~ a:1
y ~ 1:a
y ~ (1 + a)*b
y ~ (1 + a)**2
y ~ (1 + a)/b
y ~ b/(1 + a)
y ~ x ~ z
"""


def random_formulas(count):
    """Of operators that patsy and Chestnut define alike: no intercept but at the top."""
    source = random.Random(20240229)

    def expression(depth):
        kind = source.randrange(7 if depth > 0 else 1)
        if kind <= 1:
            return source.choice(["a", "b", "c", "x", "z", "log(x)", "I(x**2)"])
        if kind == 6:
            return "(%s)**%d" % (expression(depth - 1), source.randint(1, 3))
        left, right = expression(depth - 1), expression(depth - 1)
        return "(%s %s %s)" % (left, source.choice("+-*/:"), right)

    for _ in range(count):
        yield "y ~ %s%s" % (source.choice(["", "", "0 + ", "1 + "]), expression(3))


def line(formula):
    try:
        model = patsy.ModelDesc.from_formula(formula)
    except patsy.PatsyError:
        return formula + "\terror"
    response = " ; ".join(term.name() for term in model.lhs_termlist)
    return "\t".join([formula, response, " ; ".join(term.name() for term in model.rhs_termlist)])


print("# Terms by patsy %s (patsy.ModelDesc.from_formula), written by patsy_terms.py." % patsy.__version__)
print("# formula <tab> response <tab> terms separated by ' ; ', or formula <tab> error")
for formula in WRITTEN.strip().split("\n"):
    print(line(formula))
for formula in random_formulas(100):
    print(line(formula))
