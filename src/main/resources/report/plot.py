"""Draws the runs beside this file: python3 plot.py; with --check it only reads the numbers.

Needs numpy; for the pictures (NAME.png beside each folder) matplotlib too.
"""

import pathlib
import sys

import numpy as np


def read(folder):
    """Every array of a run by its name. Grids have rows upwards in y; points have shape (n, 2)."""
    return {path.stem: np.load(path) for path in sorted(folder.glob("*.npy"))}


def draw(run, file):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    curves = [name for name in run if name.startswith("curve_") and name != "curve_step"]
    curves = [name for name in curves if np.isfinite(run[name]).any()]
    figure, axes = plt.subplots(1, 1 + len(curves), figsize=(5 + 3 * len(curves), 4.5))
    stage, *others = np.atleast_1d(axes)
    grid = run["grid"]
    extent = [grid[0], grid[-1], grid[0], grid[-1]]
    stage.imshow(run["reward"], origin="lower", extent=extent, cmap="YlOrBr", alpha=0.6)
    stage.plot(*run["samples"][:2000].T, ".", markersize=2)
    for name, style in (("exact_target", "dashed"), ("learned", "solid")):
        if name in run:
            stage.contour(grid, grid, run[name], 4, colors="black", linestyles=style, linewidths=0.7)
    if "field" in run:
        axis = run["field_grid"]
        stage.quiver(axis, axis, run["field"][0, :, :, 0], run["field"][0, :, :, 1], alpha=0.5)
    for axes_of_curve, name in zip(others, curves):
        axes_of_curve.plot(run["curve_step"], run[name])
        axes_of_curve.set_xlabel("training step")
        axes_of_curve.set_title(name[len("curve_"):].replace("_", " "))
    figure.tight_layout()
    figure.savefig(file, dpi=200)


def main():
    here = pathlib.Path(__file__).resolve().parent
    found = False
    for folder in sorted(path for path in here.iterdir() if path.is_dir()):
        run = read(folder)
        if not run:
            continue
        found = True
        print(folder.name, {name: array.shape for name, array in run.items()})
        if "--check" not in sys.argv:
            draw(run, here / (folder.name + ".png"))
    if not found:
        sys.exit("nothing to draw: no folder beside plot.py holds arrays (.npy)")


main()
