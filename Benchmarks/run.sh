#!/bin/sh
# Speed, memory and growth beside the peers, in one command:  Benchmarks/run.sh [--rounds N] [--quick]
#
# Builds the command and the stages, prepares the peers in .build/peers (PyPI), runs everything on the
# same texts and prints Markdown. Benchmarks/results/ then holds speed.svg and growth.svg.
set -eu
cd "$(dirname "$0")/.."
make build >&2
swift build -c release --static-swift-stdlib --package-path Benchmarks >&2
if [ ! -x .build/peers/bin/python ]; then
  python3 -m venv .build/peers
  .build/peers/bin/pip install -q -r Benchmarks/requirements.txt >&2
fi
exec .build/peers/bin/python Benchmarks/speed.py "$@"
