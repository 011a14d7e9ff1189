#!/usr/bin/python3
"""Writes data.csv and patsy_reference.jsonl beside this file.

apt-get install -y python3-patsy; /usr/bin/python3 make_patsy_reference.py
"""
import csv
import json
import os
import random
import sys

import numpy as np
import patsy

HERE = os.path.dirname(os.path.abspath(__file__))

FORMULAS = """
1
a
0 + a
0 + a + b
0 + b + a
a + b
a:b
b:a
0 + a:b
a + a:b
0 + a + a:b
b + a:b
a * b
a * b - a
a * b - b
a * b - a - b
a * b - 1
a / b
b / a
a / b / c
(a + b) / c
a / (b + c)
a:b:c
0 + a:b:c
a:b:c:d
a + b:c
a:b + c
a:b + b:c
a:b + a:c + b:c
a * b * c
a * b * c - a:b
(a + b + c) ** 2
(a + b + c + d) ** 3
x
0 + x
x1 * x2
x1 * x2 * x
x1:x2
x:a
a:x
0 + x:a
0 + a:x
x + x:a
0 + x + x:a
0 + a + x:a
a * x
a * x - 1
a * x1 * x2
a * b * x1
x1 / a
a / x1
x1:a + x1:b
x1:a:b
x1:a:b + x1:b
x1:x2 + a:b + b + x1:a:b + a + x2:a:x1
a:x1 + b:x2 + x1
x2 + x1 + a:x2 + b
t
0 + t
t * a
t:x
I(x > 0)
0 + I(x > 0)
I(x > 0):x
I((x > 0) & (x1 < 1))
I((x > 0) | t)
I(a == 'a2')
C(k)
0 + C(k)
C(k) * x
C(h)
C(a) + C(t)
s
0 + s
I(x ** 2)
x + I(x ** 2) + I(x ** 3)
I(x1 + x2)
I(x1 - x2 * x)
I(-x1)
I((x1 + x2) / (1 + x ** 2))
I(x1 % 3)
I(x1 // 3)
I(x1 % -0.7)
I(x1 // -0.7)
log(k)
log(x ** 2 + 1) * a
log2(k) + log10(k) + log1p(k)
exp(x1) + expm1(x2)
sqrt(k) + abs(x1)
sin(x1) + cos(x1) + tan(x2)
sinh(x1) + cosh(x2) + tanh(x)
floor(x1) + ceil(x1) + round(h)
pow(x1, 2) + min(x1, x2) + max(x1, x2)
xm
am
am * xm
am:x + xm
C(a, Treatment)
C(a, Treatment("a2"))
C(a, Treatment(reference="a3"))
C(a, Treatment(1))
C(a, Treatment(-1))
C(a, Treatment(-3))
0 + C(a, Treatment("a2"))
C(k, Treatment(2))
C(k, Treatment(0))
C(k, Treatment(-1))
0 + C(k, Treatment(2))
C(t, Treatment(True))
C(t, Treatment(1))
C(s, Treatment("B"))
C(a, Treatment("a2")) * b
C(a, Treatment("a2")):b
b:C(a, Treatment("a2"))
C(a, Treatment("a2")) * x
x:C(a, Treatment(-1))
x + x:C(a, Treatment(1))
C(a, Treatment("a2")):C(b, Treatment("b2"))
C(a, Sum)
0 + C(a, Sum)
C(a, Sum())
C(a, Sum(0))
C(a, Sum("a2"))
C(a, Sum(omit="a2"))
C(a, Sum(-1))
C(a, Sum(-3))
0 + C(a, Sum(1))
C(k, Sum)
C(k, Sum(2))
0 + C(k, Sum(2))
C(t, Sum)
0 + C(t, Sum)
b + C(a, Sum)
0 + b + C(a, Sum)
0 + C(a, Sum) + b
C(a, Sum) * b
C(a, Sum):b
b:C(a, Sum)
0 + C(a, Sum):b
C(a, Sum):C(b, Sum)
0 + C(a, Sum):C(b, Sum)
C(a, Sum) / b
b / C(a, Sum)
C(a, Sum) * C(b, Sum) * c
C(a, Sum) * x
x:C(a, Sum)
x + x:C(a, Sum)
0 + C(a, Sum) + x:C(a, Sum)
x1:C(a, Sum):C(b, Sum)
C(a, Sum) * x1 * x2
C(a, levels=["a3", "a1", "a2"])
0 + C(a, levels=["a3", "a1", "a2"])
C(a, Sum, levels=["a3", "a1", "a2"])
C(a, Treatment("a1"), levels=["a3", "a1", "a2"])
C(a, Treatment(1), levels=["a3", "a1", "a2"])
C(k, levels=[5, 1, 2])
C(k, Treatment(1), levels=[5, 1, 2])
C(k, Sum(1), levels=[5, 1, 2])
C(t, levels=[True, False])
C(h, levels=[2.5, -1.5, 0.5])
C(a, levels=["a3", "a1", "a2"]) * b
C(a, levels=["a3", "a1", "a2"]):x
C(am, Sum) * xm
C(am, Treatment("a2")) + xm
C(I(x > 0), Sum)
t:x + t
t:I(x > 0)
0 + t:x
I(x > 0) * t
center(x)
0 + center(x)
center(x) + x
center(x1) * center(x2)
center(x):a
a * center(x)
scale(x)
standardize(x)
scale(x, ddof=1)
standardize(x, ddof=1)
scale(x, False)
scale(x, center=False)
scale(x, rescale=False)
scale(x, center=False, rescale=False)
scale(x, True, True, 1)
scale(k) * C(a, Sum)
scale(log(k))
scale(x1 * x2 + 1)
scale(x):C(a, Treatment(-1))
I(center(x) ** 2)
log(scale(x) ** 2 + 1)
exp(center(x1)) + abs(center(x2))
I(scale(x) > 0)
I(scale(x) > 0):x
center(scale(x) + 1)
scale(center(x))
scale(I(center(x) ** 2))
center(exp(scale(x1, ddof=1))) + scale(x2)
scale(center(x1) * center(x2)) + center(x1)
scale(exp(center(abs(center(x)))))
""".strip().splitlines()

FUNCTIONS = {
    name: getattr(np, name)
    for name in "log log2 log10 log1p exp expm1 sqrt abs sin cos tan sinh cosh tanh floor ceil".split()
}
FUNCTIONS.update(round=np.round, pow=np.power, min=np.minimum, max=np.maximum)


def rows():
    rng = random.Random(20240611)
    strings = ["b", "B", "10", "9", "\uff21", "\U0001f600"]
    cells = [(i, j, l, m) for i in range(3) for j in range(2) for l in range(2) for m in range(2)]
    for n, (i, j, l, m) in enumerate(cells + [(0, 0, 0, 0), (2, 1, 1, 1)]):
        number = lambda: round(rng.gauss(0, 2), 3)
        yield {
            "a": f"a{i + 1}", "b": f"b{j + 1}", "c": f"c{l + 1}", "d": f"d{m + 1}",
            "x1": number(), "x2": number(), "x": number(),
            "k": [1.0, 2.0, 5.0][rng.randrange(3)],
            "h": [-1.5, 0.5, 2.5][n % 3],
            "t": rng.random() < 0.5,
            "s": strings[n % len(strings)],
            "xm": None if n in (3, 11) else number(),
            "am": None if n in (5, 11, 20) else f"a{rng.randrange(3) + 1}",
        }


def columns(table):
    data = {name: [row[name] for row in table] for name in table[0]}
    for name in ("x1", "x2", "x", "h"):
        data[name] = np.array(data[name], dtype=float)
    # Integers, so that patsy labels C(k) with 1, not 1.0, as we do.
    data["k"] = np.array(data["k"], dtype=int)
    data["xm"] = np.array([np.nan if v is None else v for v in data["xm"]])
    data["t"] = np.array(data["t"])
    data["a"] = np.array(data["a"])
    data["row"] = np.arange(len(table), dtype=float)
    return data


def main():
    table = list(rows())
    with open(os.path.join(HERE, "data.csv"), "w", newline="", encoding="utf-8") as out:
        out.write("# Written by make_patsy_reference.py: all cells of a, b, c, d, and two again.\n")
        writer = csv.DictWriter(out, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    data = columns(table)
    env = patsy.EvalEnvironment([FUNCTIONS])
    with open(os.path.join(HERE, "patsy_reference.jsonl"), "w", encoding="utf-8") as out:
        out.write("# Column names and values of design matrices, by formula; rows: the complete rows of data.csv.\n")
        out.write(f"# Written by make_patsy_reference.py with patsy {patsy.__version__},")
        out.write(f" numpy {np.__version__}, python {sys.version.split()[0]}; shortest exact digits.\n")
        for formula in FORMULAS:
            left, right = patsy.dmatrices("row ~ " + formula, data, env)
            record = {
                "formula": "~ " + formula,
                "columns": right.design_info.column_names,
                "rows": [int(r) for r in np.asarray(left)[:, 0]],
                "values": np.asarray(right).tolist(),
            }
            out.write(json.dumps(record, ensure_ascii=False).replace(".0,", ",").replace(".0]", "]") + "\n")


main()
