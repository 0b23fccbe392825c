"""Two plots as SVG, without a library."""
import math

COLORS = ("#b3261e", "#1f5fa8", "#2e7d32", "#8a5a00", "#6a3d9a", "#444444")


def _axis(values, low=None):
    low, high = math.log10(low or min(values)), math.log10(max(values))
    return math.floor(low), math.ceil(high)


def _text(x, y, text, anchor="middle", size=12, color="#333"):
    text = str(text).replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{color}">{text}</text>'


def _page(width, height, parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'font-family="system-ui, sans-serif"><rect width="{width}" height="{height}" fill="#fff"/>'
            + "".join(parts) + "</svg>\n")


def speed(points):
    """Points (system, MB/s, macro-F1): speed on a logarithmic axis against accuracy."""
    left, right, top, bottom = 60, 640, 30, 330
    a, b = _axis([p[1] for p in points])
    scores = [p[2] for p in points]
    low, high = math.floor(min(scores) * 50) / 50 - 0.02, math.ceil(max(scores) * 50) / 50 + 0.02
    x = lambda v: left + (math.log10(v) - a) / max(1, b - a) * (right - left)
    y = lambda v: bottom - (v - low) / (high - low) * (bottom - top)
    parts = []
    for power in range(a, b + 1):
        parts += [f'<path d="M{x(10**power):.1f} {top}V{bottom}" stroke="#ddd"/>',
                  _text(x(10**power), bottom + 18, f"{10**power:g}")]
    for step in range(round(low * 50), round(high * 50) + 1):
        parts += [f'<path d="M{left} {y(step / 50):.1f}H{right}" stroke="#eee"/>',
                  _text(left - 8, y(step / 50) + 4, f"{step / 50:.2f}", "end")]
    for number, (name, rate, score) in enumerate(points):
        color = COLORS[number % len(COLORS)]
        end = x(rate) > (left + right) * 0.7
        parts += [f'<circle cx="{x(rate):.1f}" cy="{y(score):.1f}" r="6" fill="{color}"/>',
                  _text(x(rate) + (-10 if end else 10), y(score) + 4, name, "end" if end else "start",
                        13, color)]
    parts += [_text((left + right) / 2, bottom + 40, "tagging on one core, MB/s"),
              _text(left, top - 12, "macro-F1 on the other newspaper", "start")]
    return _page(680, 390, parts)


def growth(panels):
    """Panels (title, unit, {name: [(size, seconds)]}): both axes logarithmic, so a line of slope 1 is linear."""
    parts, width = [], 300
    for number, (title, unit, series) in enumerate(panels):
        left, top, bottom = 60 + number * (width + 60), 30, 270
        points = [p for s in series.values() for p in s]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        (a, b), (c, d) = (math.log10(min(xs)), math.log10(max(xs))), _axis(ys)
        x = lambda v: left + (math.log10(v) - a) / (b - a) * (width - 20)
        y = lambda v: bottom - (math.log10(v) - c) / max(1, d - c) * (bottom - top)
        for power in range(c, d + 1):
            parts += [f'<path d="M{left} {y(10**power):.1f}h{width - 20}" stroke="#ddd"/>',
                      _text(left - 6, y(10**power) + 4, f"{10**power:g} s", "end", 10)]
        for size in sorted(set(xs)):
            parts.append(_text(x(size), bottom + 16, f"{size:g}", size=10))
        for index, (name, values) in enumerate(series.items()):
            color = COLORS[index % len(COLORS)]
            path = "L".join(f"{x(v):.1f} {y(s):.1f}" for v, s in values)
            parts += [f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>',
                      _text(left + 8, top + 12 + 14 * index, name, "start", 11, color)]
        parts += [_text(left, top - 10, title, "start"),
                  _text(left + width / 2, bottom + 34, unit, size=11)]
    return _page(60 + len(panels) * (width + 60), 320, parts)
