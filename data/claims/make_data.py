"""Claims of motor insurance policies: counts with an exposure, a factor and a skewed number. Synthetic.

Python 3 with numpy: python3 make_data.py writes train.csv and test.csv beside this file. numpy's legacy generator, whose
stream is kept unchanged, seed 7.
"""
import os

import numpy as np

random = np.random.RandomState(7)
folder = os.path.dirname(os.path.abspath(__file__))
REGIONS = {"coast": 0.35, "hills": -0.2, "plain": -0.15}


def write(name, rows, first):
    with open(os.path.join(folder, name), "w") as out:
        out.write("policy,region,age,urban,years,claims\n")
        for i in range(rows):
            region = random.choice(sorted(REGIONS), p=[0.3, 0.2, 0.5])
            age = int(random.randint(18, 81))
            urban = random.rand() < 0.4
            years = int(random.randint(1, 13)) / 4
            eta = -1.4 + REGIONS[region] - 0.35 * (age - 49) / 18 + (0.4 if urban else 0.0)
            claims = random.poisson(years * np.exp(eta))
            missing = name == "train.csv" and i % 100 == 57
            out.write(f"{first + i},{region},{'' if missing else age},{str(bool(urban)).lower()},{years},{claims}\n")


write("train.csv", 800, 1)
write("test.csv", 200, 801)
