#!/usr/bin/env python3
"""Writes the large workloads of the whole-fit benchmark: <folder>/<name>/{data.csv, meta.json, reference.json}.

    make_workloads.py <folder> [name ...]      names: gaussian100k logit100k poisson50k negbin20k (default: all)

Fixed seeds of numpy's PCG64: the same data on every machine. Features are standard normal with equal correlations rho.
reference.json has the posterior means from another source, see its origin; it is copied from beside this file.
"""
import json
import pathlib
import shutil
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
COEFFICIENTS = "Intercept ~ N(0,10), slopes ~ N(0,2.5)"


def features(rng, n, p, rho):
    common = rng.standard_normal(n)
    return np.sqrt(rho) * common[:, None] + np.sqrt(1 - rho) * rng.standard_normal((n, p))


def gaussian100k():
    rng = np.random.default_rng(104)
    x = features(rng, 100_000, 30, 0.5)
    b = np.round(rng.normal(0, 0.5, 30), 3)
    y = 2 + x @ b + 1.5 * rng.standard_normal(len(x))
    return y, x, dict(family="gaussian", prior=COEFFICIENTS + ", sigma ~ half-StudentT(3,0,2.5)")


def logit100k():
    rng = np.random.default_rng(101)
    x = features(rng, 100_000, 20, 0.5)
    b = np.round(rng.normal(0, 0.3, 20), 3)
    y = rng.random(len(x)) < 1 / (1 + np.exp(-(-0.5 + x @ b)))
    return y.astype(int), x, dict(family="bernoulli", prior=COEFFICIENTS)


def poisson50k():
    rng = np.random.default_rng(103)
    x = features(rng, 50_000, 15, 0.3)
    b = np.round(rng.normal(0, 0.15, 15), 3)
    return rng.poisson(np.exp(0.7 + x @ b)), x, dict(family="poisson", prior=COEFFICIENTS)


def negbin20k():
    rng = np.random.default_rng(106)
    x = features(rng, 20_000, 10, 0.3)
    b = np.round(rng.normal(0, 0.2, 10), 3)
    y = rng.poisson(np.exp(1 + x @ b) * rng.gamma(2, 1 / 2, len(x)))
    return y, x, dict(family="negbinomial", prior=COEFFICIENTS + ", phi ~ Gamma(2, rate 0.1)")


WORKLOADS = {f.__name__: f for f in (gaussian100k, logit100k, poisson50k, negbin20k)}


def write(folder, name):
    y, x, meta = WORKLOADS[name]()
    columns = ["y"] + [f"x{j + 1}" for j in range(x.shape[1])]
    folder.mkdir(parents=True, exist_ok=True)
    formats = ["%d" if np.issubdtype(y.dtype, np.integer) else "%.17g"] + ["%.17g"] * x.shape[1]
    np.savetxt(folder / "data.csv", np.column_stack([y, x]), delimiter=",", header=",".join(columns), comments="", fmt=formats)
    (folder / "meta.json").write_text(json.dumps(dict(meta, name=name, n=len(y), columns=columns), indent=1))
    shutil.copy(HERE / f"{name}.json", folder / "reference.json")
    print(folder)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for chosen in sys.argv[2:] or WORKLOADS:
        write(pathlib.Path(sys.argv[1]) / chosen, chosen)
