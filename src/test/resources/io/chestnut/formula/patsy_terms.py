"""Writes patsy_terms.tsv: what patsy 0.5.3 makes of each formula.

    apt-get install python3-patsy && /usr/bin/python3 patsy_terms.py > patsy_terms.tsv

A line is: formula, response, terms separated by " ; " (in patsy's order), or formula and "error".
Left out is what patsy takes and Chestnut does not, or otherwise: x + -1 keeps the intercept against patsy's own
documentation, "- 1" is silently dropped from (x - 1)*z and 0*x, and "x z" and "x | g" are names of columns. Of the
left sides p(y, n), weighted(y, w) and y["yes"] patsy knows the normalised text and not the meaning.
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
y ~ center(x)
y ~ center( x )+center(x)
y ~ scale(x)
y ~ scale(x,ddof = 1)
y ~ scale(x, center=False)
y ~ scale(x,rescale= False , ddof=1)
y ~ scale(x, True, False, 1)
y ~ standardize(x)
y ~ standardize( x,ddof=0 )*a
y ~ scale(x)*standardize(x)
y ~ scale(x) + scale(x, ddof=0)
y ~ scale(x):scale( x ):z
y ~ log(center(x)+10)
y ~ center(log(x))
y ~ I(scale(x)**2)
y ~ scale(x) + I(scale(x)**2)
y ~ scale(center(x),ddof=1)
y ~ scale(I(x+z))
y ~ scale(Q("odd name"),ddof=1):a
y ~ (scale(x) + scale(z))**2
y ~ center(x)/a
y ~ C(a,Treatment)
y ~ C(a,Treatment())
y ~ C(a,Treatment("a2"))
y ~ C(a, Treatment('a2'))
y ~ C(a, Treatment( reference="a2" ))
y ~ C(a, Treatment( reference = -1 ))
y ~ C(a, Treatment(1))
y ~ C(a,Sum)
y ~ C(a, Sum())
y ~ C(a,Sum( "a1" ))
y ~ C(a, Sum(omit = 0))
y ~ C(a,contrast=Sum)
y ~ C(a,levels=["a2","a1"])
y ~ C(a,levels = [ 'a2','a1' ])
y ~ C(n,levels=[3,1,2])
y ~ C(n, levels=[-1 , - 2,+ 3])
y ~ C(n, levels=[1e3, .5])
y ~ C(flag,levels=[True,False])
y ~ C(a,Sum,levels=["b","a"])
y ~ C(a,Sum,["b","a"])
y ~ C(a,levels=["b","a"],contrast=Treatment(reference="b"))
y ~ C(n,contrast=Sum,levels=[3,1,2]) + x
y ~ C(center(x)>0)
y ~ C(scale(x)>0,Sum):z
y ~ scale(x):C(a,Sum)
y ~ C(a,Treatment("a2"))*center(x)
y ~ C(a,Sum)*C(b,Treatment)
y ~ C(a) + C(a, Sum) + a
y ~ C(a,Sum)/scale(x)
y ~ (C(a,Sum) + scale(x) + log(z))**2 - scale(x)
y ~ 0 + C(a,Sum):scale(x) + C(a , Sum) - C(a,Sum)
y ~ C(Q("odd name"),Sum)
log( y ) ~ scale(x)
y["yes"] ~ x
y[ 'yes' ] ~ x
Q("odd y")[1] ~ x
C(y)[- 2] ~ x
p(y,n) ~ x
p( y,n = 10 ) ~ x
prop(y,I(n+m)) ~ x
proportion(log(y),n) ~ x
weighted( y,w ) ~ x
weighted(y,w=w) ~ x
weighted( p(y,n),w ) ~ x
weighted(y["yes"],I(w*2)) ~ x
weighted(log(y),abs(w)) ~ x
y ~ Treatment + Sum:scale
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
            return source.choice(["a", "b", "c", "x", "z", "log(x)", "I(x**2)", "scale(x,ddof=1)", "C(a,Sum)"])
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
