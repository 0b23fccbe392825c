#!/usr/bin/env python3
"""Pictures of the service's page with an article of ours, light and dark, for README: picture_page.py SERVER.

Writes Documentation/images/page.png and page-dark.png: topic, summary, and the words that decided. Needs Debian's chromium and
fonts-noto-core, and Pillow; `make server` first. The part that is cut out is given in pixels: look at the pictures.
"""
import base64
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
PORT = 18765
ARTICLE = ROOT / "Examples/articles/port-agreement.txt"
WIDTH, HEIGHT, SCALE = 920, 1500, 1.5
TOP, BOTTOM = 472, 1232


def link():
    """The address of the page with the article in it, packed as the page packs it."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = pack.compress(ARTICLE.read_bytes()) + pack.flush()
    return f"http://127.0.0.1:{PORT}/#text=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    images = ROOT / "Documentation/images"
    images.mkdir(exist_ok=True)
    server = subprocess.Popen([sys.argv[1], "--port", str(PORT)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/ready")
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        for scheme, name in ((1, "page.png"), (0, "page-dark.png")):
            subprocess.run(
                ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 f"--blink-settings=preferredColorScheme={scheme}", f"--window-size={WIDTH},{HEIGHT}",
                 f"--force-device-scale-factor={SCALE}", "--virtual-time-budget=6000",
                 f"--screenshot={images / name}", link()], check=True, capture_output=True)
            picture = Image.open(images / name).convert("RGB")
            picture = picture.crop((0, int(TOP * SCALE), picture.width, int(BOTTOM * SCALE)))
            picture.quantize(64, dither=Image.Dither.NONE).save(images / name, optimize=True)
    finally:
        server.terminate()
        server.wait()


main()
