"""Makes the lab's own height maps again: python3 make.py [FOLDER]. Needs nothing but Python 3.

101 x 101 pixels of 16-bit grey over the view [-5, 5]^2, one pixel every 0.1, the first row on top.
"""

import math
import random
import struct
import sys
import zlib

NODES = 101


def crater(x, y):
    rho, phi = math.hypot(x, y), math.atan2(y, x)
    wall = math.exp(-((rho - 2) ** 2) / (2 * 0.35**2)) * (0.7 + 0.3 * math.cos(phi - math.pi / 4))
    return wall + 0.4 * math.exp(-(rho**2) / (2 * 0.35**2))


def hills():
    draws = random.Random(1)
    bumps = []
    for _ in range(24):
        center = draws.uniform(-3.5, 3.5), draws.uniform(-3.5, 3.5)
        bumps.append((*center, draws.uniform(0.4, 1), draws.uniform(0.2, 1)))
    return lambda x, y: sum(
        h * math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * w**2)) for cx, cy, w, h in bumps
    )


def rows(height):
    return [[height(-5 + 0.1 * j, 5 - 0.1 * i) for j in range(NODES)] for i in range(NODES)]


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def write(path, values, white):
    lines = b"".join(
        b"\0" + b"".join(struct.pack(">H", round(65535 * v / white)) for v in line) for line in values
    )
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", NODES, NODES, 16, 0, 0, 0, 0)))
        out.write(chunk(b"IDAT", zlib.compress(lines, 9)))
        out.write(chunk(b"IEND", b""))


folder = sys.argv[1] if len(sys.argv) > 1 else "."
write(folder + "/crater.png", rows(crater), 1)
random_hills = rows(hills())
write(folder + "/hills.png", random_hills, max(map(max, random_hills)))
