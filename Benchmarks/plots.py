"""The plots of the benchmarks as SVG, by matplotlib, equal bytes for equal figures."""
import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "textml", "svg.fonttype": "none", "font.size": 10})
import matplotlib.pyplot as pyplot


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def lines(path, panels, logarithmic=False):
    """Panels side by side: (title, label of the x axis, {name: [(x, y)]}). On two logarithmic axes slope 1 is linear."""
    figure, axes = pyplot.subplots(1, len(panels), figsize=(4.5 * len(panels), 3.6), squeeze=False)
    for axis, (title, label, series) in zip(axes[0], panels):
        for name, points in series.items():
            axis.plot(*zip(*points), marker="o", markersize=3, label=name)
        axis.set_title(title)
        axis.set_xlabel(label)
        if logarithmic:
            axis.set_xscale("log")
            axis.set_yscale("log")
        else:
            axis.set_ylim(bottom=0)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0][0].legend(frameon=False)
    save(figure, path)


def scatter(path, points, x_label, y_label):
    """Named points (name, x, y), x on a logarithmic axis."""
    figure, axis = pyplot.subplots(figsize=(6.8, 3.9))
    for name, x, y in points:
        axis.plot(x, y, "o")
        axis.annotate(name, (x, y), xytext=(8, -3), textcoords="offset points")
    axis.set_xscale("log")
    axis.set_xlabel(x_label)
    axis.set_ylabel(y_label)
    axis.margins(x=0.3, y=0.2)
    axis.spines[["top", "right"]].set_visible(False)
    save(figure, path)
