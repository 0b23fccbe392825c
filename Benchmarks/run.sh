#!/bin/sh
# Speed, memory and growth beside the peers, in one command:
#
#   Benchmarks/run.sh [--quick] [--rounds N] [--cpu] [--only PART,PART]
#
# Builds the command and the stages, prepares the peers in .build/peers (PyPI), runs everything on the
# same texts and prints Markdown; Benchmarks/results/ then holds speed.svg and growth.svg. Parts: tag,
# train, summarize, start, memory, instructions, growth, accuracy.
set -eu
cd "$(dirname "$0")/.."
make build >&2
# SwiftPM does not notice new files of a package that is a dependency by path.
rm -f Benchmarks/.build/release.yaml
swift build -c release --static-swift-stdlib --package-path Benchmarks >&2
if [ ! -e .build/peers/ready ]; then
  python3 -m venv .build/peers
  .build/peers/bin/pip install -q -r Benchmarks/requirements.txt >&2
  touch .build/peers/ready
fi
exec .build/peers/bin/python Benchmarks/speed.py "$@"
