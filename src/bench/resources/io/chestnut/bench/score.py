"""Posterior-predictive scoring as a numpy user would do it: python3 - DRAWS < score.py.

Blocks of 64 rows that stay in the cache, inverse logit in place, one thread; prints numpy's version, then millions of
rows x draws a second of processor time (best of three), under the names of RowRates. Quantiles without interpolation."""
import sys
import time

import numpy as np

DRAWS, BLOCK = int(sys.argv[1]), 64
rng = np.random.default_rng(7)
B = np.array([-0.54, 0.62, -0.87, 1.79]) + rng.standard_normal((DRAWS, 4)) * [0.26, 0.21, 0.22, 0.33]
BT = np.ascontiguousarray(B.T)


def hdi(sorted_rows, probability=0.94):
    n = sorted_rows.shape[1]
    k = int(np.floor(probability * n))
    first = (sorted_rows[:, k:] - sorted_rows[:, : n - k]).argmin(1)
    row = np.arange(len(sorted_rows))
    return sorted_rows[row, first], sorted_rows[row, first + k]


def score(X, asked):
    P = np.empty((BLOCK, DRAWS))
    outer = [int(0.03 * (DRAWS - 1)), int(0.97 * (DRAWS - 1))]
    centre = [(DRAWS - 1) // 2, DRAWS // 2]
    for s in range(0, len(X), BLOCK):
        np.dot(X[s : s + BLOCK], BT, out=P)
        np.negative(P, out=P)
        np.exp(P, out=P)
        P += 1
        np.reciprocal(P, out=P)
        P.mean(1)
        P.std(1, ddof=1)
        if asked == "+ 3 %, 97 %":
            P.partition(outer, axis=1)
            P[:, outer].copy()
        elif asked == "+ HDI 94 %":
            P.sort(axis=1)
            hdi(P)
        elif asked == "+ median":
            P.partition(centre, axis=1)
            P[:, centre].mean(1)
        elif asked == "+ HDI, median":
            P.sort(axis=1)
            hdi(P)
            P[:, centre].mean(1)


print("numpy", np.__version__)
for asked, rows in (("mean, sd", 64000), ("+ 3 %, 97 %", 16000), ("+ HDI 94 %", 16000), ("+ median", 16000), ("+ HDI, median", 16000)):
    rows = max(BLOCK, rows * 1000 // DRAWS // BLOCK * BLOCK)
    x = rng.normal(0, 2, (rows, 2))
    X = np.column_stack([np.ones(rows), x, x[:, 0] * x[:, 1]])
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        score(X, asked)
        best = min(best, time.process_time() - start)
    print(f"{asked};{rows * DRAWS / best / 1e6}")
