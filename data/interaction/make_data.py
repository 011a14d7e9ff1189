#!/usr/bin/env python3
"""Makes train.csv and test.csv again, bit for bit (needs only numpy).

Run:  python3 make_data.py [folder]      (writes beside this file unless a folder is given)

The data of the PyMC example "Out-of-sample predictions": a logistic regression with an interaction,
p = 1 / (1 + exp(-z)), z = -0.5 + x1 - x2 + 2 x1 x2, x1 and x2 Normal(0, 2), from numpy's legacy
generator with seed 42.
"""
import math
import os
import sys

import numpy as np

SEED = 42
ROWS = 250
TRAIN_SHARE = 0.7


def generate():
    np.random.seed(SEED)
    x1 = np.random.normal(loc=0.0, scale=2.0, size=ROWS)
    x2 = np.random.normal(loc=0.0, scale=2.0, size=ROWS)
    # The notebook draws a noise that it never uses; the draw moves the generator on.
    np.random.normal(loc=0.0, scale=0.5, size=ROWS)
    z = -0.5 + 1.0 * x1 + -1.0 * x2 + 2.0 * x1 * x2
    p = 1 / (1 + np.exp(-z))
    y = np.random.binomial(n=1, p=p, size=ROWS)
    return x1, x2, y


def split():
    """Row numbers as scikit-learn's train_test_split(train_size=0.7, random_state=42) draws them."""
    n_train = math.floor(TRAIN_SHARE * ROWS)
    n_test = ROWS - n_train
    permutation = np.random.RandomState(SEED).permutation(ROWS)
    return permutation[n_test : n_test + n_train], permutation[:n_test]


def write(path, rows, x1, x2, y):
    with open(path, "w", newline="\n") as file:
        file.write("row,x1,x2,y\n")
        for i in rows:
            file.write(f"{i},{x1[i]:.17g},{x2[i]:.17g},{y[i]}\n")


if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    data = generate()
    train, test = split()
    write(os.path.join(folder, "train.csv"), train, *data)
    write(os.path.join(folder, "test.csv"), test, *data)
