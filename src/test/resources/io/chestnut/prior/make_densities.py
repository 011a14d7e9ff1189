"""Log densities of priors, computed with mpmath at 60 digits from their definitions.

/usr/bin/python3 make_densities.py > densities.csv      (apt-get install python3-mpmath)
"""
import mpmath as mp

mp.mp.dps = 60
f = mp.mpf
log, lgamma = mp.log, mp.loggamma


def normal(x, mu, s):
    return -((x - mu) / s) ** 2 / 2 - log(s) - log(2 * mp.pi) / 2


def student(x, nu, mu, s):
    c = lgamma((nu + 1) / 2) - lgamma(nu / 2) - log(nu * mp.pi) / 2 - log(s)
    return c - (nu + 1) / 2 * mp.log1p(((x - mu) / s) ** 2 / nu)


def gamma(x, a, r):
    return a * log(r) - lgamma(a) + (a - 1) * log(x) - r * x


def inverse_gamma(x, a, s):
    return a * log(s) - lgamma(a) - (a + 1) * log(x) - s / x


def beta(x, a, b):
    return lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * log(x) + (b - 1) * mp.log1p(-x)


REAL = ["-1e200", "-1e160", "-1000", "-12.5", "-1", "-0.001", "0", "1e-09", "0.3", "1", "2.5", "7", "60", "4096", "1e12"]
POSITIVE = ["1e-300", "1e-09", "0.001", "0.3", "1", "2.5", "7", "60", "4096", "1e12", "1e200"]
UNIT = ["1e-300", "1e-09", "0.001", "0.3", "0.5", "0.75", "0.96875", "0.9999990463256836"]

CASES = [
    ("Normal", normal, REAL[2:], ["0 10", "-1.5 0.25", "3 1e-3"]),
    ("StudentT", student, REAL, ["0.05 0 2.5", "1 0 2.5", "2.5 0 2.5", "4 0 2.5", "30 0 2.5", "41 0 2.5", "1000 0 2.5", "1e6 0 2.5", "3 -1 0.1"]),
    ("Cauchy", lambda x, m, g: student(x, f(1), m, g), REAL, ["0 1", "-1.5 0.25", "3 1e6"]),
    ("Laplace", lambda x, m, b: -abs(x - m) / b - log(2 * b), REAL, ["0 1", "-1.5 0.25", "3 1e6"]),
    ("HalfNormal", lambda x, s: log(2) + normal(x, 0, s), POSITIVE[:-2], ["1", "0.2"]),
    ("HalfStudentT", lambda x, nu, s: log(2) + student(x, nu, 0, s), POSITIVE, ["4 2", "0.5 0.1"]),
    ("HalfCauchy", lambda x, g: log(2) + student(x, f(1), 0, g), POSITIVE, ["5", "0.01"]),
    ("Exponential", lambda x, r: log(r) - r * x, POSITIVE, ["0.5", "8"]),
    ("Gamma", gamma, POSITIVE, ["2 0.1", "0.01 0.01", "1 3", "0.5 2", "11.5 4", "150 30", "1000 2"]),
    ("InverseGamma", inverse_gamma, POSITIVE, ["0.4 0.3", "0.01 2", "1 1", "3 0.5", "12.5 80", "1000 5000"]),
    ("Beta", beta, UNIT, ["2 2", "1 1", "0.5 0.5", "0.05 3", "11 12.5", "150 1.5", "1000 2000"]),
    ("Uniform", lambda x, a, b: -log(b - a) if a <= x <= b else -mp.inf, REAL[4:12], ["-2 5", "0 100"]),
]

print("# Log densities of priors. Origin: make_densities.py, mpmath %s at 60 digits, from the definitions." % mp.__version__)
print("# An argument or x is the double nearest to the decimal number.")
print("prior;x;log_density")
for name, density, points, arguments in CASES:
    for words in arguments:
        numbers = [f(float(w)) for w in words.split()]
        for x in points:
            value = float(density(f(float(x)), *numbers))
            text = "-Infinity" if value == float("-inf") else repr(value)
            print("%s(%s);%s;%s" % (name, ", ".join(words.split()), x, text))
