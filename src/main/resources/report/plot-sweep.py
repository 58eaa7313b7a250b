"""Draws the sweep beside this file: python3 plot.py [METRIC]; with --check it only reads the table.

Needs nothing but Python for the table; for the picture (METRIC.png) matplotlib too.
"""

import collections
import csv
import json
import pathlib
import statistics
import sys


def read(folder):
    """The varied fields, and the rows of the runs that came to their end."""
    csv.field_size_limit(1 << 24)
    fields = [axis["field"] for axis in json.loads((folder / "sweep.json").read_text("utf-8"))["vary"]]
    with open(folder / "results.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == "finished"]
    return fields, rows


def means(rows, fields, metric):
    """Mean, standard error and number of runs by the values of the fields."""
    groups = collections.OrderedDict()
    for row in rows:
        if row.get(metric):
            groups.setdefault(tuple(row[field] for field in fields), []).append(float(row[metric]))
    found = collections.OrderedDict()
    for key, values in groups.items():
        error = statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else 0.0
        found[key] = (statistics.fmean(values), error, len(values))
    return found


def draw(rows, fields, metric, file):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4))
    lines = collections.OrderedDict()
    for key, (mean, error, _) in means(rows, fields[:2], metric).items():
        lines.setdefault(key[1] if len(key) > 1 else "", []).append((key[0], mean, error))
    for name, points in lines.items():
        x, y, e = zip(*points)
        axes.errorbar(x, y, yerr=e, marker="o", capsize=3, label=name)
    axes.set_xlabel(fields[0])
    axes.set_ylabel(metric + " (mean, standard error)")
    if len(fields) > 1:
        axes.legend(title=fields[1])
    figure.tight_layout()
    figure.savefig(file, dpi=200)


def main():
    here = pathlib.Path(__file__).resolve().parent
    chosen = [word for word in sys.argv[1:] if not word.startswith("--")]
    metric = chosen[0] if chosen else "reward_mean"
    fields, rows = read(here)
    for key, (mean, error, count) in means(rows, fields, metric).items():
        print(" ".join(key), metric, mean, error, count)
    if "--check" not in sys.argv:
        draw(rows, fields, metric, here / (metric + ".png"))


main()
